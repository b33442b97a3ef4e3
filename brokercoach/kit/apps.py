from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "brokercoach.kit"
    label = "kit"
