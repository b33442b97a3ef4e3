"""What the kit announces upward."""

from django.dispatch import Signal

row_refused = Signal()  # by, model, lookup: someone asked for a row outside their reach
