"""Changing what we know of a person, and of those around them."""

from django import forms

from brokercoach.kit.forms import Passage, PlainForm, Words
from brokercoach.kit.versions import Versioned
from cases.choices import Decides, LabourState, Stance, Strategy
from cases.choices.said import BY_HAND, ToldBy
from cases.forms.fields import BIRTH, ADate, DatedForm, Pay


class WhoTold(forms.ChoiceField):
    """Where what is written here came from."""

    def __init__(self):
        super().__init__(
            label="Who told us?", choices=BY_HAND, required=False, initial=ToldBy.THEM, widget=forms.RadioSelect
        )

    def clean(self, value):
        return super().clean(value) or ToldBy.THEM


class PersonForm(Versioned, DatedForm):
    """The facts of a person."""

    name = Words(label="Name", max_length=160, required=True)
    preferred_name = Words(label="What they like to be called", max_length=80)
    pronouns = Words(label="Pronouns", max_length=40)
    born_on = ADate(label="Birth date", past_only=True, help_text=BIRTH)
    gender_words = Words(label="Gender, in their words", max_length=60)
    ethnicities = Words(label="Ethnic groups", max_length=300, help_text="As many as they name, with commas between")
    iwi = Words(label="Iwi, hapū, marae, island", max_length=300, help_text="Only if they wish")
    languages = Words(label="Languages", max_length=200, help_text="With commas between")
    needs_interpreter = forms.BooleanField(label="An interpreter helps", required=False)
    area = Words(label="Where they live", max_length=80)
    reach_note = Words(label="How and when to reach them", max_length=160)
    safety_note = Words(label="What keeps them safe", max_length=300, help_text="Shown at the top of their page")
    household_size = forms.IntegerField(label="People at home", required=False, min_value=1, max_value=30)
    dependants = forms.IntegerField(label="Who depend on them", required=False, min_value=0, max_value=30)
    household_words = Words(label="Who is at home", max_length=200)
    words = Passage(label="What matters, in their own words", max_length=600)
    told_by = WhoTold()


class ReachForm(PlainForm):
    """A way to reach them."""

    reach = Words(label="Number, e-mail or another way", max_length=200, required=True)
    note = Words(label="How and when", max_length=120)
    is_preferred = forms.BooleanField(label="Their first choice", required=False)
    is_shared = forms.BooleanField(label="Others see it: nothing automatic goes there", required=False)
    is_unsafe = forms.BooleanField(label="Not safe: never leave a message", required=False)
    told_by = WhoTold()


class ChangeReachForm(Versioned, ReachForm):
    """A way to reach them, and whether it still is one."""

    ended = forms.BooleanField(label="No longer theirs", required=False)


class WorkForm(DatedForm):
    """Work at a date."""

    state = forms.ChoiceField(label="Work", choices=LabourState, widget=forms.RadioSelect)
    as_of = ADate(label="As of", past_only=True, required=True)
    employer_words = Words(label="Where they work", max_length=120)
    hourly_pay = Pay(label="Pay an hour", required=False, help_text="Like $24.50")
    pay_words = Words(label="Pay as they said it", max_length=40)
    hours_a_week = forms.DecimalField(
        label="Hours a week", required=False, min_value=0, max_value=168, max_digits=4, decimal_places=1
    )
    since = ADate(label="In this work since", past_only=True)
    told_by = WhoTold()


class HopesForm(Versioned, PlainForm):
    """What they want, in their order."""

    hopes = Passage(
        label="What they want, in their words", max_length=1500, rows=5, help_text="One a line, what matters most first"
    )
    told_by = WhoTold()


class StrategyForm(PlainForm):
    """How they mean to get there."""

    strategy = forms.ChoiceField(label="How they want to get there", choices=Strategy, widget=forms.RadioSelect)
    why = Words(label="Why this way", max_length=200)


class WhanauForm(PlainForm):
    """Someone of the whānau."""

    name = Words(label="Name", max_length=120, required=True)
    relationship = Words(label="Who they are to them", max_length=60, help_text="Nan, brother, partner")
    in_household = forms.BooleanField(label="Lives with them", required=False)
    decides = forms.ChoiceField(
        label="Their part in decisions", choices=Decides, widget=forms.RadioSelect, initial=Decides.NONE, required=False
    )
    phone = Words(label="Phone", max_length=30)
    speaks_for_them = forms.BooleanField(label="Speaks for them when we ring", required=False)
    stance = forms.ChoiceField(label="How they see it now", choices=Stance, widget=forms.RadioSelect, required=False)

    def clean_decides(self):
        return self.cleaned_data["decides"] or Decides.NONE


class ChangeWhanauForm(Versioned, WhanauForm):
    """Someone of the whānau, what they think now, and whether they still stand beside them."""

    stance_note = Words(label="What they said", max_length=200)
    ended = forms.BooleanField(label="No longer part of this", required=False)
