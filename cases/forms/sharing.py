"""What is asked when someone says yes or no to sharing, takes it back, or when something is shared."""

from django import forms
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from brokercoach.directory.forms import AnOrganisation
from brokercoach.kit.forms import Day, Passage, PlainForm, Words
from cases.choices.sharing import DataKind, Purpose, SaidHow, SentHow
from cases.queries.consents import members_of
from cases.sharing import MAY_CARRY

TO_ORGANISATIONS = [choice for choice in Purpose.choices if choice[0] != Purpose.WHANAU]
FOR_ORGANISATIONS = [choice for choice in DataKind.choices if choice[0] != DataKind.NOTES]
BY_HAND = [choice for choice in SentHow.choices if choice[0] != SentHow.ONLINE]
IN_SHORT = {
    Purpose.EMPLOYER: _("work"),
    Purpose.PROVIDER: _("training and support"),
    Purpose.FUNDER: _("reporting"),
    Purpose.EVALUATION: _("learning what helps"),
    Purpose.PORTAL: _("the employer’s page"),
}
FOR_WHANAU = [choice for choice in DataKind.choices if choice[0] in MAY_CARRY[Purpose.WHANAU]]


class Sorts(forms.MultipleChoiceField):
    """One or more sorts of information."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, choices, **more):
        more.setdefault("label", _("Which of these?"))
        super().__init__(choices=choices, **more)

    def api_field(self, **common):
        return serializers.ListField(child=serializers.ChoiceField(DataKind.choices), max_length=20, **common)


def carriers(kind):
    """The purposes that may carry this sort to an organisation, by code."""
    return [purpose.value for purpose in IN_SHORT if kind in MAY_CARRY[purpose]]


class SortsForAPurpose(Sorts):
    """Sorts for an organisation, each with the purposes that may carry it: a script leaves only those of the purpose
    chosen, and without one it stands beside each in words."""

    carried = {kind: " ".join(carriers(kind)) for kind, _words in FOR_ORGANISATIONS}
    beside = {kind: [IN_SHORT[purpose] for purpose in carriers(kind)] for kind, _words in FOR_ORGANISATIONS}


class OfTheWhanau(forms.ModelChoiceField):
    """Someone of the whānau, by name. The form says of whose."""

    widget = forms.RadioSelect

    def __init__(self, **more):
        super().__init__(queryset=None, **more)

    def label_from_instance(self, member):
        return f"{member.name} ({member.relationship})" if member.relationship else member.name


class AboutSharing(PlainForm):
    """A form that knows who fills it in and whose page it is."""

    def __init__(self, *args, user, case, **more):
        super().__init__(*args, **more)
        for field in self.fields.values():
            if isinstance(field, OfTheWhanau):
                field.queryset = members_of(user, case)
            elif isinstance(field, AnOrganisation):
                field.user = user
        if whose := self.fields.get("whose"):
            whose.empty_label = _("%(name)s’s own") % {"name": case.client.called}
            if not whose.queryset:
                del self.fields["whose"]


def _how_it_stands():
    words = _("As it stands in the directory. Not there yet?")
    return format_html('{} <a href="{}">{}</a>', words, reverse("directory:add"), _("Add it"))


class RefuseForm(AboutSharing):
    """A no."""

    whose = OfTheWhanau(label=_("Whose information?"), required=False)
    to = AnOrganisation(label=_("Which organisation?"), help_text=lazy(_how_it_stands, str)())
    purpose = forms.ChoiceField(label=_("What for?"), widget=forms.RadioSelect, choices=TO_ORGANISATIONS)
    kinds = SortsForAPurpose(choices=FOR_ORGANISATIONS)
    how = forms.ChoiceField(label=_("How did they say it?"), widget=forms.RadioSelect, choices=SaidHow.choices)
    given_on = Day(label=_("When?"))
    words = Passage(label=_("What they said, or where the paper is"), max_length=300, rows=2)


class ConsentForm(RefuseForm):
    """A yes."""

    until_on = Day(label=_("Until when?"), help_text=_("The last day it stands, two years at most"))
    field_order = ["whose", "to", "purpose", "kinds", "until_on", "how", "given_on", "words"]


class RefuseWhanauForm(AboutSharing):
    """A no to someone of the whānau."""

    to = OfTheWhanau(label=_("Who?"), empty_label=None)
    kinds = Sorts(choices=FOR_WHANAU)
    how = forms.ChoiceField(label=_("How did they say it?"), widget=forms.RadioSelect, choices=SaidHow.choices)
    given_on = Day(label=_("When?"))
    words = Passage(label=_("What they said, or where the paper is"), max_length=300, rows=2)


class WhanauConsentForm(RefuseWhanauForm):
    """A yes to someone of the whānau."""

    until_on = Day(label=_("Until when?"), help_text=_("The last day it stands, two years at most"))
    field_order = ["to", "kinds", "until_on", "how", "given_on", "words"]


class WithdrawForm(PlainForm):
    """A yes taken back."""

    how = forms.ChoiceField(label=_("How did they say it?"), widget=forms.RadioSelect, choices=SaidHow.choices)
    said_on = Day(label=_("When?"))
    words = Passage(
        label=_("What they said"), max_length=300, rows=2, help_text=_("Only if they wish: no reason is needed")
    )


class ShareForm(PlainForm):
    """What leaves, as it was looked at, and how."""

    kinds = Sorts(choices=DataKind.choices, widget=forms.MultipleHiddenInput)
    seen = Words(max_length=32, required=True, widget=forms.HiddenInput)
    to_whom = Words(label=_("Who there receives it?"), max_length=120)
    how = forms.ChoiceField(label=_("How does it reach them?"), widget=forms.RadioSelect, choices=BY_HAND)
