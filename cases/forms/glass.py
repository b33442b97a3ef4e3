"""What is asked of whoever answers a question about someone, or breaks the glass."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.kit.forms import Passage, PlainForm
from cases.choices.closed import AskAnswer


class AnswerForm(PlainForm):
    """What those who hold the file say."""

    answer = forms.ChoiceField(label=_("What shall they hear?"), widget=forms.RadioSelect, choices=AskAnswer.choices)


class GlassForm(PlainForm):
    """Why it cannot wait."""

    reason = Passage(
        label=_("Why can it not wait?"), max_length=300, rows=3, required=True, help_text=_("A sentence at least.")
    )
