"""A week of tick boxes, as forms and the API ask for it."""

from django import forms
from django.template.loader import render_to_string
from rest_framework import serializers

from brokercoach.kit.week import CODES, DAYS, PARTS


class Drawn(forms.Widget):
    """A widget drawn by one of our own components."""

    use_fieldset = True

    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class TimesWidget(Drawn):
    """A week of tick boxes: days down, parts of the day across."""

    template_name = "components/week.html"

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []

    def get_context(self, name, value, attrs):
        chosen = set(value or ())
        parts = [(part, label) for part, label, *_ in PARTS]
        week = [(label, [(f"{d}-{p}", words, f"{d}-{p}" in chosen) for p, words in parts]) for d, label in DAYS]
        return super().get_context(name, value, attrs) | {"name": name, "parts": [w for _, w in parts], "week": week}


class TimesField(forms.Field):
    """Codes of days and parts of the day."""

    widget = TimesWidget

    def clean(self, value):
        if not set(value or ()) <= set(CODES):
            raise forms.ValidationError("Choose from those shown.")
        return list(value or ())

    def api_field(self, **common):
        child = serializers.ChoiceField(choices=CODES)
        return serializers.ListField(
            child=child, max_length=len(CODES), **common | {"required": False, "default": list}
        )
