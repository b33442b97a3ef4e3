"""What cases does when something happens below."""

from django.dispatch import receiver

from brokercoach.accounts.events import about_to_leave
from brokercoach.kit.errors import RuleBroken
from cases.holdings import holdings_of


@receiver(about_to_leave)
def nobody_is_left_behind(*, user, by, on, **_):
    """Refuse to let someone go while open cases, promises or cover are theirs (CH-8)."""
    held = holdings_of(user, on=on)
    if held:
        raise RuleBroken(
            f"{user.name} still holds {held.words}. Give each to another coach or put it in the team’s holding queue "
            f"first, on the page “What they hold”: /leavers/{user.pk}/"
        )
