from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self):
        from cases import kinds, receivers, trail_words  # noqa: F401 - receivers listen once imported

        kinds.declare_all()
        trail_words.say_all()
        receivers.say_where_rows_stand()
