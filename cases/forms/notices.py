"""The collection notice."""

from brokercoach.kit.forms import Passage
from cases.forms.fields import ADate, DatedForm


class NoticeForm(DatedForm):
    """The next version of what we tell people."""

    text = Passage(label="What we tell them", max_length=6000, rows=14, required=True)
    in_force_from = ADate(label="In force from", required=True, help_text="Like 26/12/2026")
