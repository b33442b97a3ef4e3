"""Log a session: five things above the fold, nothing else required. The form reads; cases.actions.sessions writes."""

from uuid import uuid4

from django import forms

from brokercoach.kit.forms import PlainForm
from brokercoach.kit.tapped import DayWidget
from brokercoach.kit.versions import Versioned
from cases.choices import Mode, Next, Place, Result, RoleWorn, Visibility
from cases.forms.session_fields import (
    MinutesWidget,
    NamesField,
    NumbersField,
    OwnerField,
    TopicsField,
    WhoField,
)

MINUTES = [15, 30, 45, 60, 90]
NOTHING_NEXT = ("", "Nothing")


class WordsOfSession(PlainForm):
    """What a session and its amendment both say."""

    held_on = forms.DateField(label="When?", widget=DayWidget, error_messages={"invalid": "Choose a day."})
    held_at = forms.TimeField(
        label="At what time?", required=False, error_messages={"invalid": "Write a time like 14:00."}
    )
    mode = forms.ChoiceField(label="How?", choices=Mode.choices, widget=forms.RadioSelect)
    place = forms.ChoiceField(label="Where?", choices=[("", "Nowhere in particular"), *Place.choices], required=False)
    result = forms.ChoiceField(label="What happened?", choices=Result.choices, widget=forms.RadioSelect)
    minutes = forms.IntegerField(
        label="How long?", required=False, min_value=1, max_value=1440, widget=MinutesWidget,
        error_messages={"invalid": "Write the minutes as a number."},
    )  # fmt: skip
    role_worn = forms.ChoiceField(label="As", choices=RoleWorn.choices, required=False)
    topics = TopicsField(label="What about?", required=False)
    notes = forms.CharField(label="Notes", required=False, max_length=10_000, strip=False, widget=forms.Textarea)
    visibility = forms.ChoiceField(label="Who may read this?", choices=Visibility.choices, required=False)

    def clean_role_worn(self):
        return self.cleaned_data["role_worn"] or RoleWorn.COACHING

    def clean_visibility(self):
        return self.cleaned_data["visibility"] or Visibility.TEAM


class LogSessionForm(WordsOfSession):
    """The whole page."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    cases = WhoField(label="Who was there?")
    whanau = NumbersField(label="Whānau who were there", required=False)
    others = NamesField(label="Anyone else there?", required=False)
    goals = NumbersField(label="Goals this touched", required=False)
    answers = NumbersField(label="This also closes", required=False)
    next_kind = forms.ChoiceField(
        label="What next?", required=False, choices=[NOTHING_NEXT, *Next.choices], widget=forms.RadioSelect
    )
    next_on = forms.DateField(
        label="Which day?", required=False, widget=DayWidget, error_messages={"invalid": "Choose a day."}
    )
    next_at = forms.TimeField(
        label="What time?", required=False, error_messages={"invalid": "Write a time like 14:00."}
    )
    next_what = forms.CharField(label="In a few words", required=False, max_length=200)
    next_owner = OwnerField(label="Who does it?", required=False)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cases"].by = self.fields["next_owner"].by = by


class AmendSessionForm(Versioned, WordsOfSession):
    """What was logged, mended by its author upon the version they read."""
