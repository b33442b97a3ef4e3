"""What is asked of incidents, of how an employer hires, and of paperwork. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.kit.forms import Day, Passage, PlainForm, Words
from employers.choices.practice import DoneBy, PaperKind, WentWrong


class Pay(forms.DecimalField):
    """Dollars an hour."""

    def __init__(self, **more):
        super().__init__(min_value=0, max_value=999, max_digits=6, decimal_places=2, required=False, **more)


class IncidentForm(PlainForm):
    """What an employer found hard with us."""

    went_wrong = forms.ChoiceField(label=_("What went wrong?"), choices=WentWrong, widget=forms.RadioSelect)
    told = Passage(
        label=_("What happened?"),
        required=True,
        max_length=1000,
        help_text=_("About our work, without the name of anyone we work with. It never changes who may be sent there."),
    )
    happened_on = Day(label=_("When was it?"))


class RepairForm(PlainForm):
    """How it is mended."""

    repair = Passage(label=_("What do you do about it?"), required=True, max_length=1000)
    repair_due_on = Day(label=_("By when?"))


class MendForm(PlainForm):
    """It was mended."""

    outcome = Words(label=_("What came of it?"), required=True, max_length=300)
    mended_on = Day(label=_("Mended on"))


class HiringForm(PlainForm):
    """How they hire."""

    steps = Passage(
        label=_("How do they hire, step by step?"), required=True, max_length=1000, rows=4,
        help_text=_("Like: an online form, a filter, a walk through the site, a trial day"),
    )  # fmt: skip
    keywords = Words(label=_("Words their filter looks for"), max_length=200)
    tests = Words(label=_("Tests"), max_length=200, help_text=_("Like: numeracy, drug test, driving"))
    pay_from = Pay(label=_("Pay from, an hour"))
    pay_to = Pay(label=_("Pay to, an hour"))
    demand = Words(label=_("What is in demand?"), max_length=200)


class PaperForm(PlainForm):
    """Paperwork: what, who, by when."""

    paper = forms.ChoiceField(label=_("Which paperwork?"), choices=PaperKind)
    about = Words(label=_("What exactly?"), max_length=160, help_text=_("Without the name of anyone we work with."))
    done_by = forms.ChoiceField(label=_("Who does it?"), choices=DoneBy, widget=forms.RadioSelect)
    due_on = Day(label=_("By when?"))
