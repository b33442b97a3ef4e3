from django.apps import AppConfig


class Health(AppConfig):
    name = "brokercoach.health"

    def ready(self):
        from brokercoach.health import beats  # noqa: F401 (listens to the worker)
