from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "brokercoach.audit"
    label = "audit"

    def ready(self):
        from brokercoach.audit import receivers  # noqa: F401
