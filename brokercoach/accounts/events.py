"""What accounts announces upward."""

from django.dispatch import Signal

# user, by, on: someone is about to lose their role here, by leaving or by taking another. Sent inside the transaction;
# a listener that finds work still in their hands refuses by raising RuleBroken (CH-8).
about_to_leave = Signal()

# user, invitation, by, on: whoever was invited has an account now. Sent inside the transaction; a listener may refuse.
came_in = Signal()

# invitation, by, on: an invitation was taken back. Sent inside the transaction.
invitation_withdrawn = Signal()
