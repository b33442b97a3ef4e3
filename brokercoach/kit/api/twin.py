"""A serializer that asks what a form asks: one list of fields for both doors (rule 2)."""

from django import forms
from rest_framework import serializers

from brokercoach.kit.api.reading import InputSerializer


def twin(form_class, name):
    """An InputSerializer with the fields of a form, same names, limits and words; `name` is its name in the schema.

    A field class of ours may say how the API asks for it with `api_field(**common)`. Fields whose choices depend on
    who asks cannot be twinned this way: raises TypeError.
    """
    fields = {key: _twin_field(field) for key, field in form_class.base_fields.items()}
    return type(name, (InputSerializer,), {"__doc__": form_class.__doc__, **fields})


def _twin_field(field):
    common = {"required": field.required, "help_text": str(field.help_text or field.label or "")}
    if field.initial not in (None, "") and not field.required and not callable(field.initial):
        common["default"] = field.initial
        common.pop("required")
    if hasattr(field, "api_field"):
        return field.api_field(**common)
    if isinstance(field, forms.BooleanField):
        return serializers.BooleanField(**common)
    if isinstance(field, forms.DateField):
        return serializers.DateField(allow_null=not field.required, **common)
    if isinstance(field, forms.DecimalField):
        limits = {"min_value": field.min_value, "max_value": field.max_value}
        return serializers.DecimalField(
            max_digits=field.max_digits,
            decimal_places=field.decimal_places,
            allow_null=not field.required,
            **limits,
            **common,
        )
    if isinstance(field, forms.IntegerField):
        limits = {"min_value": field.min_value, "max_value": field.max_value}
        return serializers.IntegerField(allow_null=not field.required, **limits, **common)
    if isinstance(field, forms.ModelChoiceField):
        raise TypeError("Write this serializer by hand: its choices depend on who asks.")
    if isinstance(field, forms.ChoiceField):
        choices = [pair for pair in field.choices if pair[0] != ""]
        return serializers.ChoiceField(choices=choices, allow_blank=not field.required, **common)
    return serializers.CharField(max_length=field.max_length, allow_blank=not field.required, **common)
