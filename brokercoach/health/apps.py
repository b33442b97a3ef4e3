from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Health(AppConfig):
    name = "brokercoach.health"

    def ready(self):
        from brokercoach.health import beats  # noqa: F401 (listens to the worker)
        from brokercoach.health.counted import count_again

        post_migrate.connect(count_again, sender=self, dispatch_uid="count again")
