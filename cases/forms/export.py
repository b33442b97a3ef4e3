"""What a caseload file holds, and of which kind it is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.kit.downloads import ExportKind
from brokercoach.kit.forms import PlainForm
from cases.choices.export import ExportPart


class ExportForm(PlainForm):
    """Nothing sensitive goes along unless it is ticked."""

    kind = forms.ChoiceField(
        label=_("Which kind of file?"), widget=forms.RadioSelect, choices=ExportKind.choices, initial=ExportKind.XLSX
    )
    parts = forms.MultipleChoiceField(
        label=_("What goes along with it?"),
        help_text=_("Take only what you need: what is in a file is out of our hands. Notes never go along."),
        widget=forms.CheckboxSelectMultiple,
        choices=ExportPart.choices,
        required=False,
    )
