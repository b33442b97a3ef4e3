from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "employers"

    def ready(self):
        from employers import receivers, trail_words  # noqa: F401 - receivers listen once imported

        trail_words.say_all()
