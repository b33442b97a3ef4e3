"""What is asked of work of one's own. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.directory.forms import AnOrganisation
from brokercoach.kit.forms import Day, Passage, PlainForm, Words
from brokercoach.kit.versions import Versioned
from pipelines.choices.own_work import Milestone, OwnEnd, OwnKind, Per, SchemeAnswer


class Facts(PlainForm):
    """What it is, who else owns it, who walks beside them."""

    what = Words(label=_("What does it make or do?"), max_length=160, required=True)
    mentor = Words(label=_("Who walks beside them?"), max_length=120, help_text=_("A mentor, if there is one"))
    others = forms.IntegerField(
        label=_("In a cooperative: how many others own it?"), required=False, min_value=0, max_value=10_000,
        help_text=_("A number. No names of other people we walk with."),
    )  # fmt: skip
    organisation = AnOrganisation(
        label=_("Which organisation is it part of?"), required=False, help_text=_("As it stands in the directory")
    )

    def __init__(self, *args, user, **more):
        super().__init__(*args, **more)
        self.fields["organisation"].user = user


class StartForm(Facts):
    """They set out."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=OwnKind.choices, widget=forms.RadioSelect)
    started_on = Day(label=_("Since when?"))
    field_order = ["kind", "what", "started_on"]


class ChangeForm(Versioned, Facts):
    """The same, upon what was read."""


class MilestoneForm(PlainForm):
    """A milestone was reached."""

    milestone = forms.ChoiceField(label=_("What is reached?"), choices=Milestone.choices, widget=forms.RadioSelect)
    reached_on = Day(label=_("When?"))
    evidence = Passage(
        label=_("What shows it?"), max_length=300, rows=2, required=True,
        help_text=_("Like: the NZBN letter, a receipt, what they can do now"),
    )  # fmt: skip


class IncomeForm(PlainForm):
    """What it brings in."""

    amount = forms.DecimalField(
        label=_("How much, NZ$?"), min_value=0, max_digits=9, decimal_places=2, help_text=_("After its costs")
    )
    per = forms.ChoiceField(label=_("For how long?"), choices=Per.choices, widget=forms.RadioSelect)
    as_of_on = Day(label=_("Around which day?"))


class SchemeForm(PlainForm):
    """One scheme gone through, line by line."""

    yes = forms.MultipleChoiceField(label=_("This is so"), required=False, widget=forms.CheckboxSelectMultiple)
    no = forms.MultipleChoiceField(label=_("This is not so"), required=False, widget=forms.CheckboxSelectMultiple)
    asked = forms.ChoiceField(
        label=_("Did they ask?"), required=False, widget=forms.RadioSelect,
        choices=[("", _("Not yet")), *SchemeAnswer.choices],
    )  # fmt: skip

    def __init__(self, *args, scheme, **more):
        super().__init__(*args, **more)
        for name in ("yes", "no"):
            self.fields[name].choices = list(scheme.lines.items())


class EndForm(PlainForm):
    """It is over."""

    ended_on = Day(label=_("Since when?"))
    end_reason = forms.ChoiceField(label=_("Why?"), choices=OwnEnd.choices, widget=forms.RadioSelect)
    learnt = Words(label=_("What do they take from it?"), max_length=300, help_text=_("In their own words"))
