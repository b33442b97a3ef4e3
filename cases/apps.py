from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self):
        from cases import kinds, receivers  # noqa: F401 - receivers listen once imported

        kinds.declare_all()
