"""What cases announces upward. Sent inside the transaction: a listener that raises undoes the deed."""

from django.dispatch import Signal

case_opened = Signal()  # case, by, on
case_closed = Signal()  # case, by, on; brought_in: True for a file that came in closed, on which nothing hangs yet
lead_changed = Signal()  # case, by, on, was, now
files_joining = Signal()  # kept, gone, log, by, on, now: what goes over by hand above cases goes now, kept in the log
files_joined = Signal()  # kept, gone, by, on
files_parting = Signal()  # kept, gone, changed, by, on: a listener takes out of `changed` what it puts back itself
files_parted = Signal()  # kept, gone, by, on
