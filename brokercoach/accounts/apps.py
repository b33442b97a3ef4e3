from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "brokercoach.accounts"
    label = "accounts"

    def ready(self):
        from brokercoach.accounts import receivers  # noqa: F401
        from brokercoach.accounts.roles import say_roles
        from brokercoach.accounts.sending import declare_kinds

        declare_kinds()
        say_roles()
