"""Basics, tracks, measures, and what they said no to."""

from django import forms
from django.template.loader import render_to_string
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from brokercoach.kit.forms import PlainForm, Words
from cases.choices.plans import (
    Instrument,
    Measure,
    Need,
    NeedState,
    RatedBy,
    SaidBy,
    TrackState,
    TurnedDown,
    WhyNot,
    asked_about,
)
from cases.forms.fields import ADate, DatedForm

REFUSED = "Choose from those shown."


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string", "enum": NeedState.values}})
class StatesIn(serializers.DictField):
    """{need: state}."""

    def to_internal_value(self, data):
        states = super().to_internal_value(data)
        if not set(states) <= set(Need.values) or not {str(s) for s in states.values()} <= set(NeedState.values):
            raise serializers.ValidationError(REFUSED)
        return states


class StatesWidget(forms.Widget):
    """One group of chips for each need asked about, in <name>_<need>; nothing chosen is not asked."""

    template_name = "components/states.html"
    use_fieldset = True

    def value_from_datadict(self, data, files, name):
        told = {need: data.get(f"{name}_{need}") for need in Need.values}
        return {need: state for need, state in told.items() if state}

    def get_context(self, name, value, attrs):
        value = value if isinstance(value, dict) else {}
        groups = [(f"{name}_{need}", need, need.label, value.get(need.value, "")) for need in asked_about()]
        return super().get_context(name, value, attrs) | {"groups": groups, "states": NeedState.choices}

    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class StatesField(forms.Field):
    """{need: state}."""

    widget = StatesWidget

    def clean(self, value):
        if not set(value or {}) <= set(Need.values) or not set((value or {}).values()) <= set(NeedState.values):
            raise forms.ValidationError(REFUSED)
        return value or {}

    def api_field(self, **common):
        return StatesIn(**common | {"required": True})


class GoThroughForm(PlainForm):
    """All the needs, in one kōrero."""

    states = StatesField(label="How is it with each?", required=False)
    said_by = forms.ChoiceField(label="Who said so?", choices=SaidBy, widget=forms.RadioSelect, initial=SaidBy.THEM)
    note = Words(label="In a few words", max_length=200)


class NeedForm(DatedForm):
    """One need."""

    state = forms.ChoiceField(label="How is it?", choices=NeedState, widget=forms.RadioSelect)
    said_by = forms.ChoiceField(label="Who said so?", choices=SaidBy, widget=forms.RadioSelect, initial=SaidBy.THEM)
    since = ADate(label="Since when", past_only=True, help_text="Leave empty for today")
    note = Words(label="In a few words", max_length=200)


class TrackForm(PlainForm):
    """Where a track stands now."""

    to = forms.ChoiceField(label="Where does it stand now?", choices=TrackState, widget=forms.RadioSelect)
    why = Words(label="What changed?", max_length=200)
    because = Words(label="Why go ahead all the same?", max_length=300)


class MeasureForm(DatedForm):
    """One measure."""

    measure = forms.ChoiceField(label="What", choices=Measure)
    instrument = forms.ChoiceField(label="With what", choices=Instrument)
    value = forms.DecimalField(label="The number", min_value=0, max_value=100, max_digits=4, decimal_places=1)
    rated_by = forms.ChoiceField(label="Who gave it?", choices=RatedBy, widget=forms.RadioSelect)
    taken_on = ADate(label="When", past_only=True, required=True)
    note = Words(label="In a few words", max_length=200)


class DeclinedForm(DatedForm):
    """They said no, or left."""

    what = forms.ChoiceField(label="What happened?", choices=TurnedDown, widget=forms.RadioSelect)
    about = Words(label="Which job or course", max_length=160)
    reason = forms.ChoiceField(label="Why?", choices=WhyNot, widget=forms.RadioSelect)
    said_on = ADate(label="When", past_only=True, required=True)
    note = Words(label="In their words", max_length=200)
