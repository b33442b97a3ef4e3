from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "brokercoach.accounts"
    label = "accounts"
