"""What cases announces upward. Sent inside the transaction: a listener that raises undoes the deed."""

from django.dispatch import Signal

case_opened = Signal()  # case, by, on
case_closed = Signal()  # case, by, on
lead_changed = Signal()  # case, by, on, was, now
