"""Of which kind a file of employers is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.kit.downloads import ExportKind
from brokercoach.kit.forms import PlainForm


class ExportEmployersForm(PlainForm):
    """Whom it holds, the filters of the list say."""

    kind = forms.ChoiceField(
        label=_("Which kind of file?"), widget=forms.RadioSelect, choices=ExportKind.choices, initial=ExportKind.XLSX
    )
