"""What the kit announces upward."""

from django.dispatch import Signal

page_refused = Signal()  # by, match: someone asked for a page that their role does not open
row_refused = Signal()  # by, model, lookup: someone asked for a row outside their reach
