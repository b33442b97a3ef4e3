"""Bringing a list of employers in: the file, its columns, its doubles."""

from django.utils.translation import gettext_lazy as _

from brokercoach.kit.forms import PlainForm
from brokercoach.kit.sheet_forms import ColumnsField, DoublesField, SheetField
from employers.choices.imports import SameEmployer
from employers.reading import LABELS

FIELDS = {"": "Leave it out", **LABELS}


class EmployersFileForm(PlainForm):
    """The file."""

    file = SheetField(
        label=_("Your spreadsheet"),
        help_text=_("CSV or XLSX, up to 20 MB and 5,000 rows. It is read row by row and not kept."),
    )


class EmployersColumnsForm(PlainForm):
    """What each column holds."""

    columns = ColumnsField(label=_("Columns"), fields=FIELDS)

    def __init__(self, *args, headers, **more):
        super().__init__(*args, **more)
        self.fields["columns"].widget.headers = headers

    def data_columns(self):
        """What was chosen, to show again beside what is wrong with it."""
        return self["columns"].data or {}


class EmployersDoublesForm(PlainForm):
    """Which likely doubles are the same employer."""

    choices = DoublesField(
        label=_("Likely doubles"), choices=SameEmployer, says=_("Choose for each whether it is the same employer.")
    )
