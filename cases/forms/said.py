"""What is asked when facts are said to be still right."""

from django import forms
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from brokercoach.kit.forms import PlainForm
from cases.choices.said import FactGroup


class Groups(forms.MultipleChoiceField):
    """One or more groups of facts."""

    widget = forms.CheckboxSelectMultiple

    def api_field(self, **common):
        return serializers.ListField(child=serializers.ChoiceField(FactGroup.choices), max_length=20, **common)


class StillRightForm(PlainForm):
    """Which groups they said are still right."""

    groups = Groups(label=_("What is still right?"), choices=FactGroup.choices)
