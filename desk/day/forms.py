"""What putting aside asks: why, and until when."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.kit.forms import PlainForm


class AsideForm(PlainForm):
    reason = forms.CharField(
        label=_("Why can it wait?"), max_length=160, widget=forms.TextInput(attrs={"autofocus": True})
    )
    until_on = forms.DateField(label=_("Until when?"), widget=forms.RadioSelect)

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until_on"].widget.choices = [(day.isoformat(), words) for day, words in days]
