from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "brokercoach.notices"
    label = "notices"

    def ready(self):
        from brokercoach.notices.own_kinds import declare_own

        declare_own()
