"""What an employer answers. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.kit.forms import PlainForm, Words
from pipelines.choices import THEIR_WHY_NOT


class MeetForm(PlainForm):
    """They would like to meet."""


class NotNowForm(PlainForm):
    """Not this time, and why."""

    reason = forms.ChoiceField(label=_("Why not?"), choices=THEIR_WHY_NOT, widget=forms.RadioSelect)
    seen = Words(
        label=_("What was seen or said"), max_length=300,
        help_text=_("They hear the reason. Say what happened, not what someone is like."),
    )  # fmt: skip
