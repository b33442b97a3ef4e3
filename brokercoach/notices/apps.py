from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "brokercoach.notices"
    label = "notices"
