from django.apps import AppConfig


class PipelinesConfig(AppConfig):
    name = "pipelines"

    def ready(self):
        from pipelines import joining, receivers, trail_words

        joining.declare_all()
        trail_words.say_all()
        receivers.say_where_rows_stand()
        receivers.say_what_is_asked_about()
