"""Whether a contract outlives the follow-up it pays for (FF-10). Pure."""

from datetime import timedelta


def weeks_uncovered(*, since, weeks, ends_on):
    """How many weeks of follow-up that begin at `since` run past the contract's last day; a begun week counts."""
    if not weeks:
        return 0
    past = (since + timedelta(weeks=weeks) - ends_on).days - 1
    return max(0, min(weeks, -(-past // 7)))


def in_time(*, weeks, ends_on):
    """The last day on which follow-up may begin and still be paid for to its end."""
    return ends_on - timedelta(weeks=weeks) + timedelta(days=1)
