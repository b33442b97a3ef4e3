"""What is asked of what an employer gained. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.directory.models import Contact
from brokercoach.kit.forms import Day, PlainForm, Words
from brokercoach.kit.versions import Versioned
from employers.choices.gain import GainOf

MOST_JOBS = 1_000_000


class ToldForm(PlainForm):
    """A day, and who of theirs told us."""

    said_on = Day(label=_("When did they say it?"))
    told_by = forms.ModelChoiceField(label=_("Who told us?"), queryset=Contact.objects.none())

    def __init__(self, *args, contacts=None, **more):
        super().__init__(*args, **more)
        if contacts is not None:
            self.fields["told_by"].queryset = contacts
        self.fields["told_by"].label_from_instance = lambda row: row.name


class WaveForm(ToldForm):
    """How many jobs stand empty."""

    field_order = ["jobs", "empty", "left", "saved", "words"]
    jobs = forms.IntegerField(label=_("How many jobs are there?"), min_value=1, max_value=MOST_JOBS)
    empty = forms.IntegerField(label=_("How many of them stand empty?"), min_value=0, max_value=MOST_JOBS)
    left = forms.IntegerField(
        label=_("How many left in the last 12 months?"), min_value=0, max_value=MOST_JOBS, required=False
    )
    saved = forms.DecimalField(
        label=_("What did it save them, in dollars?"), min_value=0, max_digits=11, decimal_places=2, required=False,
        help_text=_("If they say a figure: recruiting, agency fees, overtime"),
    )  # fmt: skip
    words = Words(label=_("In their words"), max_length=300)


class AmendWaveForm(Versioned, WaveForm):
    """The same, upon what was read."""


class GainForm(ToldForm):
    """What came of it for them."""

    field_order = ["of", "words", "score", "shown_by"]
    of = forms.ChoiceField(label=_("What is it about?"), choices=GainOf, widget=forms.RadioSelect)
    words = Words(
        label=_("In their words"), required=True, max_length=300,
        help_text=_("Without the name of anyone we work with."),
    )  # fmt: skip
    score = forms.TypedChoiceField(
        label=_("How satisfied are they?"), coerce=int, empty_value=None, required=False,
        choices=[("", _("Not asked")), *((n, str(n)) for n in range(1, 6))],
        help_text=_("1 is not at all, 5 is very"),
    )  # fmt: skip
    shown_by = Words(label=_("What shows it?"), max_length=300, help_text=_("Like: the new form, a trainer’s roster"))


class AmendGainForm(Versioned, GainForm):
    """The same, upon what was read."""
