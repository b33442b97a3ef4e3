"""When someone can come, and whether a moment fits. Pure; no database (CS-8)."""

from brokercoach.kit.week import DAYS, part_of

FULL = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPOKEN = {
    "early": "before 9",
    "school": "from 9 to 3",
    "late": "from 3 to 6",
    "evening": "from 6 to 10",
    "night": "at night",
}


def clash(available, day, at):
    """Why a moment does not fit what they said, in words; nothing when it fits, or when they said nothing."""
    if not available or at is None:
        return ""
    part = part_of(at)
    if f"{DAYS[day.weekday()][0]}-{part}" in available:
        return ""
    return f"They said that {FULL[day.weekday()]} {SPOKEN[part]} does not suit."
