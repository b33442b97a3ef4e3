"""What cases announces upward. Sent inside the transaction: a listener that raises undoes the deed."""

from django.dispatch import Signal

case_opened = Signal()  # case, by, on
case_closed = Signal()  # case, by, on
lead_changed = Signal()  # case, by, on, was, now
files_joined = Signal()  # kept, gone, by, on
files_parted = Signal()  # kept, gone, by, on
