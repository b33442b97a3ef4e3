"""What is asked of promises and procurement clauses. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.directory.forms import AnOrganisation
from brokercoach.directory.models import Contact
from brokercoach.kit.forms import Day, PlainForm, Words
from employers.choices.promises import Came, ClauseState, Promised

MOST_JOBS = 10_000


class PromiseForm(PlainForm):
    """What they promised, where it is written, and when somebody looks."""

    promised = forms.ChoiceField(label=_("What did they promise?"), choices=Promised)
    terms = Words(
        label=_("What exactly?"), required=True, max_length=200, help_text=_("Like: 30 hours a week, from $29.90")
    )
    contact = forms.ModelChoiceField(
        label=_("Who promised it?"), queryset=None, required=False, empty_label=_("Nobody by name")
    )
    promised_on = Day(label=_("Promised on"))
    due_on = Day(label=_("Check on"))
    in_contract = forms.BooleanField(label=_("It stands in a contract"), required=False)
    file_ref = Words(label=_("Where is the contract kept?"), max_length=120)

    def __init__(self, *args, contacts=None, **more):
        super().__init__(*args, **more)
        self.fields["contact"].queryset = Contact.objects.none() if contacts is None else contacts
        self.fields["contact"].label_from_instance = lambda row: row.name


class CheckForm(PlainForm):
    """What came of a promise."""

    came = forms.ChoiceField(label=_("Was it kept?"), choices=Came, widget=forms.RadioSelect)
    shown_by = Words(
        label=_("What shows it?"),
        required=True,
        max_length=300,
        help_text=_("Like: the roster, a pay slip seen, without the name of anyone we work with."),
    )
    checked_on = Day(label=_("Checked on"))


class ClauseForm(PlainForm):
    """What a supplier owes a buyer for the people it takes on."""

    buyer = AnOrganisation(label=_("Who buys?"), help_text=_("An organisation of the directory, by name"))
    contract_ref = Words(label=_("Which contract?"), required=True, max_length=80)
    jobs = forms.IntegerField(label=_("Jobs promised"), min_value=0, max_value=MOST_JOBS, required=False)
    pay_from = forms.DecimalField(
        label=_("Pay from, an hour"), min_value=0, max_value=999, max_digits=6, decimal_places=2, required=False
    )
    training = Words(label=_("Training promised"), max_length=200)
    signed_on = Day(label=_("Signed on"))
    due_on = Day(label=_("Due on"))
    look_on = Day(label=_("Look at it first on"))

    def __init__(self, *args, user=None, **more):
        super().__init__(*args, **more)
        self.fields["buyer"].user = user


class LookForm(PlainForm):
    """How far a clause is delivered."""

    state = forms.ChoiceField(label=_("Where does it stand?"), choices=ClauseState, widget=forms.RadioSelect)
    delivered = forms.IntegerField(label=_("Jobs delivered so far"), min_value=0, max_value=MOST_JOBS)
    shown_by = Words(
        label=_("What shows it?"), required=True, max_length=300,
        help_text=_("Like: their quarterly report, without the name of anyone we work with."),
    )  # fmt: skip
    looked_on = Day(label=_("Looked on"))
    look_on = Day(label=_("Look again on"), required=False, help_text=_("Not needed once it is met or breached"))
