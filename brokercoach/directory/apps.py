from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "brokercoach.directory"
    label = "directory"
