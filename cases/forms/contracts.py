"""What is asked of a funder's contract, and when a file is put on one or taken off."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.directory.forms import AnOrganisation
from brokercoach.kit.forms import Day, Passage, PlainForm, Words
from brokercoach.kit.versions import Versioned
from cases.choices.contracts import BY_HAND
from cases.queries.contracts import contract_words, open_to, teams_to_cover


class Teams(forms.ModelMultipleChoiceField):
    """Teams by name; the form fills in which."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **more):
        super().__init__(queryset=None, **more)

    def label_from_instance(self, team):
        return team.name


class APeriod(forms.ModelChoiceField):
    """A contract by name, funder and period; the form fills in which."""

    widget = forms.RadioSelect

    def __init__(self, **more):
        super().__init__(queryset=None, empty_label=None, **more)

    def label_from_instance(self, contract):
        return contract_words(contract)


class ChangeContractForm(Versioned, PlainForm):
    """A contract as it stands, to be changed."""

    name = Words(label=_("What do you call it?"), max_length=120, required=True)
    number = Words(label=_("The funder’s number of it"), max_length=60)
    starts_on = Day(label=_("From"))
    ends_on = Day(label=_("Its last day"))
    teams = Teams(label=_("Which teams does it pay for?"))
    follow_up_weeks = forms.IntegerField(
        label=_("Weeks of follow-up it pays for once work begins"), required=False, min_value=1, max_value=260
    )
    caseload_ceiling = forms.IntegerField(
        label=_("People a coach may hold at most"), required=False, min_value=1, max_value=500,
        help_text=_("Leave it empty when the contract names none"),
    )  # fmt: skip

    def __init__(self, *args, user, **more):
        super().__init__(*args, **more)
        self.fields["teams"].queryset = teams_to_cover(user)
        if funder := self.fields.get("funder"):
            funder.user = user


class ContractForm(ChangeContractForm):
    """A new contract."""

    version = None
    funder = AnOrganisation(label=_("Who pays?"), help_text=_("As it stands in the directory, as a funder"))
    field_order = ["funder"]


class TargetForm(PlainForm):
    """One thing a contract asks for."""

    what = Words(label=_("What does it ask for?"), max_length=120, required=True, help_text=_("Like: people in work"))
    definition = Passage(
        label=_("What does the contract mean by it?"), max_length=600, required=True,
        help_text=_("In its own words, so that two people count the same"),
    )  # fmt: skip
    wanted = forms.IntegerField(label=_("How many?"), min_value=1, max_value=1_000_000)
    by_on = Day(label=_("By when?"), required=False, help_text=_("Empty for the whole contract"))


class ReportForm(PlainForm):
    """A report that is owed."""

    what = Words(label=_("Which report?"), max_length=120, required=True)
    due_on = Day(label=_("Due on"))


class PutOnForm(PlainForm):
    """A file is put on a contract."""

    contract = APeriod(label=_("Which contract?"))
    started_on = Day(label=_("From"))

    def __init__(self, *args, user, case, today, **more):
        super().__init__(*args, **more)
        self.fields["contract"].queryset = open_to(user, case, today=today)


class TakeOffForm(PlainForm):
    """A file is taken off a contract."""

    off_on = Day(label=_("The first day it no longer pays"))
    why = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect, choices=BY_HAND)
    note = Words(label=_("Anything to add?"), max_length=200)
