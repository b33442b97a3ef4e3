"""What is asked when somebody was told what others told us of them, or need not be (IPP 3A)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.kit.forms import Day, PlainForm, Words
from cases.choices.telling import BY_HAND, ToldHow


class TellForm(PlainForm):
    """They were told."""

    how = forms.ChoiceField(label=_("How do they know?"), widget=forms.RadioSelect, choices=ToldHow.choices)
    told_on = Day(label=_("When?"))


class NotToldForm(PlainForm):
    """They need not be told."""

    ground = forms.ChoiceField(label=_("On which ground?"), widget=forms.RadioSelect, choices=BY_HAND)
    because = Words(label=_("Why, in a few words?"), max_length=160, required=True)
