"""How the trail is narrowed down."""

from datetime import date, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.audit.models import Kind
from brokercoach.kit import dates
from brokercoach.kit.forms import Day, PlainForm

SHOWN_DAYS = 90
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)


class BetweenForm(PlainForm):
    """From a day to a day, both included, as Auckland counts days."""

    start = Day(label=_("From"), required=False)
    end = Day(label=_("Until"), required=False)

    @classmethod
    def asked(cls, query, *, today):
        """The days an address asks for: the last 90 unless told otherwise."""
        given = query if {"start", "end"} & set(query) else None
        return cls(given or {"start": today - timedelta(days=SHOWN_DAYS), "end": today})

    def moments(self):
        """(start, end) as moments, the end exclusive; None for what is not given or cannot be."""
        days = self.cleaned_data if self.is_valid() else {}
        start, end = days.get("start"), days.get("end")
        return (
            dates.at(start, time()) if start and FIRST <= start <= LAST else None,
            dates.at(end + timedelta(days=1), time()) if end and FIRST <= end <= LAST else None,
        )


class TrailForm(BetweenForm):
    kind = forms.ChoiceField(label=_("What"), required=False, choices=[("", _("Everything")), *Kind.choices])
    actor = forms.ChoiceField(label=_("Who"), required=False)
    ref = forms.CharField(
        label=_("Which row"), required=False, max_length=80, widget=forms.TextInput({"placeholder": "cases.case:12"})
    )
    field_order = ["kind", "actor", "ref", "start", "end"]

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["actor"].choices = [("", _("Anyone")), *people]
