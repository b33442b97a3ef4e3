"""What is asked of an employer. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.accounts.models import User
from brokercoach.directory.choices import Division
from brokercoach.directory.forms import UNSAID, Kinds, Mail, PerhapsKnown, Website
from brokercoach.directory.models import Contact
from brokercoach.kit.forms import Day, PlainForm, Words
from brokercoach.kit.versions import Versioned
from employers.choices import EmployerKind, Size, Verified, WagesBy


class EmployerKinds(Kinds):
    """One or more of what an employer is."""

    def __init__(self, **more):
        super().__init__(choices=EmployerKind, label=_("What are they to the people we work with?"), **more)


class AsEmployerForm(PlainForm):
    """What an organisation is as an employer."""

    kinds = EmployerKinds(initial=[EmployerKind.EMPLOYER])
    size = forms.ChoiceField(label=_("How many work there?"), choices=[UNSAID, *Size.choices], required=False)


class NewEmployerForm(PerhapsKnown, AsEmployerForm):
    """A new employer: a name is enough."""

    field_order = ["name", "contact_name", "contact_does", "contact_phone", "contact_email", "area", "division"]

    name = Words(label=_("Name"), required=True)
    contact_name = Words(label=_("Whom do you speak to there?"), max_length=120)
    contact_does = Words(label=_("What they do there"), max_length=120, help_text=_("Like: supervisor, head office"))
    contact_phone = Words(label=_("Their phone"), max_length=40)
    contact_email = Mail(label=_("Their e-mail"), max_length=254, required=False)
    area = Words(label=_("Where?"), max_length=80)
    division = forms.ChoiceField(label=_("Industry"), choices=[UNSAID, *Division.choices], required=False)
    nzbn = Words(label=_("NZBN"), max_length=20, help_text=_("13 digits, if you have it"))
    website = Website(label=_("Website"))


class ChangeEmployerForm(Versioned, AsEmployerForm):
    """What an employer is to us, upon what was read."""

    wages_by = forms.ChoiceField(
        label=_("Where are wages and promotion decided?"), choices=[UNSAID, *WagesBy.choices], required=False
    )
    wages_contact = forms.ModelChoiceField(
        label=_("Who decides?"), queryset=None, required=False, empty_label=_("Not said")
    )
    keeper = forms.ModelChoiceField(
        label=_("Who of us keeps the relationship?"), queryset=None, required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, *args, deciders=None, keepers=None, **more):
        super().__init__(*args, **more)
        self.fields["wages_contact"].queryset = Contact.objects.none() if deciders is None else deciders
        self.fields["keeper"].queryset = User.objects.none() if keepers is None else keepers
        for name in ("wages_contact", "keeper"):
            self.fields[name].label_from_instance = lambda row: row.name


class VerifyForm(PlainForm):
    """Something was looked up about them."""

    what = forms.ChoiceField(label=_("What holds?"), choices=Verified, widget=forms.RadioSelect)
    how = Words(label=_("How do you know?"), required=True, help_text=_("Like: the public register, their certificate"))
    verified_on = Day(label=_("Verified on"))
