from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "brokercoach.notices"
    label = "notices"

    def ready(self):
        from brokercoach.notices.own_kinds import declare_own, say_kinds

        declare_own()
        say_kinds()
