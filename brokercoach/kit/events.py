"""What the kit announces upward."""

from django.dispatch import Signal

from brokercoach.kit.errors import NotOffered, WrittenDown

page_refused = Signal()  # by, match: someone asked for a page that their role does not open
row_refused = Signal()  # by, model, lookup: someone asked for a row outside their reach
choice_refused = Signal()  # by, model, pk: someone chose, in what they sent, a row outside their reach
deed_refused = Signal()  # by, what, row, details: a deed was refused and undone, and the trail has to know


def tell_choice(by, model, pk):
    """Announce a choice that was not offered, when the row it names is out of reach. A slip within reach is no attempt.

    Whoever sent it hears the same either way.
    """
    try:
        out_of_reach = not model.objects.visible_to(by).filter(pk=pk).exists()
    except (ValueError, TypeError, OverflowError):
        return
    if out_of_reach:
        choice_refused.send(sender=model, by=by, model=model, pk=pk)


def tell_refusal(no, by=None):
    """Announce a refusal that has to be written down. Other refusals are only said."""
    if isinstance(no, NotOffered):
        for model, pk in no.rows:
            tell_choice(by, model, pk)
    if isinstance(no, WrittenDown):
        deed_refused.send(sender=type(no), by=no.by, what=no.what, row=no.row, details=no.details)
