"""What the kit announces upward."""

from django.dispatch import Signal

from brokercoach.kit.errors import WrittenDown

page_refused = Signal()  # by, match: someone asked for a page that their role does not open
row_refused = Signal()  # by, model, lookup: someone asked for a row outside their reach
deed_refused = Signal()  # by, what, row, details: a deed was refused and undone, and the trail has to know


def tell_refusal(no):
    """Announce a refusal that has to be written down. Other refusals are only said."""
    if isinstance(no, WrittenDown):
        deed_refused.send(sender=type(no), by=no.by, what=no.what, row=no.row, details=no.details)
