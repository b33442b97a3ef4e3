"""What is asked when a question goes by link, and of whoever answers it. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.kit.forms import Day, PlainForm
from cases.choices.asks import AskState
from cases.choices.sharing import DataKind
from cases.forms.sharing import Sorts
from cases.models import ContactPoint
from cases.queries.consent_asks import safe_ways

ANSWERS = [(state.value, state.label) for state in (AskState.YES, AskState.NO, AskState.TALK)]


class AskByLinkForm(PlainForm):
    """Where the link goes, which sorts, until when. Its door says which sorts are offered."""

    point = forms.ModelChoiceField(
        label=_("Where does the link go?"), queryset=ContactPoint.objects.visible_to(None), empty_label=None,
        widget=forms.RadioSelect,
        help_text=_("Only ways that are safe and theirs alone. The message says nothing of what it is about."),
    )  # fmt: skip
    kinds = Sorts(choices=DataKind.choices)
    until_on = Day(label=_("Until when?"), help_text=_("The last day it stands, two years at most"))

    def __init__(self, *args, user=None, case=None, offered=DataKind.choices, **more):
        super().__init__(*args, **more)
        self.fields["kinds"].choices = offered
        self.fields["point"].label_from_instance = lambda row: f"{row.get_kind_display()}: {row.value}"
        if case is not None:
            self.fields["point"].queryset = safe_ways(user, case)


class WayForm(PlainForm):
    """Where the code goes."""

    other_way = forms.BooleanField(required=False)


class CodeForm(PlainForm):
    """The code, as it was typed in."""

    code = forms.RegexField(
        label=_("The six figures"), regex=r"\A[0-9]{6}\Z", max_length=6,
        error_messages={"invalid": _("Six figures, as they stand in the message.")},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip


class AnswerForm(PlainForm):
    """Their answer."""

    answer = forms.ChoiceField(choices=ANSWERS)
    kinds = forms.MultipleChoiceField(choices=DataKind.choices, required=False)
