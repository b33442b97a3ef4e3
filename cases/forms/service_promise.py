"""What we promise, and that somebody heard it. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.kit.forms import Day, Passage, PlainForm
from cases.choices.service_promise import PromiseHow


class PromiseTextForm(PlainForm):
    """The next version of what we promise."""

    text = Passage(label=_("What we promise, and what we do not"), max_length=6000, rows=10, required=True)
    in_force_from = Day(label=_("In force from"))


class ToldPromiseForm(PlainForm):
    """They heard it."""

    how = forms.ChoiceField(label=_("How did they hear it?"), choices=PromiseHow, widget=forms.RadioSelect)
    told_on = Day(label=_("When?"))
