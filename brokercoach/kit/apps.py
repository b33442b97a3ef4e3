from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KitConfig(AppConfig):
    name = "brokercoach.kit"
    label = "kit"

    def ready(self):
        """An empty field says what to do next, in every form, ours and allauth's."""
        from django.forms import ChoiceField, Field, MultipleChoiceField

        Field.default_error_messages = Field.default_error_messages | {"required": _("Please fill this in.")}
        for chosen in (ChoiceField, MultipleChoiceField):
            words = chosen.default_error_messages | {"required": _("Please choose one.")}
            chosen.default_error_messages = words
