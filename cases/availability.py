"""When someone can come, by day and part of the day, and whether a moment fits. Pure; no database (CS-8)."""

from datetime import time

DAYS = (("mon", "Mon"), ("tue", "Tue"), ("wed", "Wed"), ("thu", "Thu"), ("fri", "Fri"), ("sat", "Sat"), ("sun", "Sun"))
PARTS = (
    ("early", "Before 9", time(5), time(9)),
    ("school", "9 to 3", time(9), time(15)),
    ("late", "3 to 6", time(15), time(18)),
    ("evening", "6 to 10", time(18), time(22)),
    ("night", "Night", time(22), time(5)),
)
CODES = tuple(f"{day}-{part}" for day, _ in DAYS for part, *_ in PARTS)
FULL = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPOKEN = {
    "early": "before 9",
    "school": "from 9 to 3",
    "late": "from 3 to 6",
    "evening": "from 6 to 10",
    "night": "at night",
}


def part_of(at):
    """The part of the day a time falls in."""
    return next((part for part, _, begins, ends in PARTS if begins <= at < ends), "night")


def clash(available, day, at):
    """Why a moment does not fit what they said, in words; nothing when it fits, or when they said nothing."""
    if not available or at is None:
        return ""
    part = part_of(at)
    if f"{DAYS[day.weekday()][0]}-{part}" in available:
        return ""
    return f"They said that {FULL[day.weekday()]} {SPOKEN[part]} does not suit."


def in_words(available):
    """Mon, Tue before 9, 9 to 3 · Sat 9 to 3; days that are alike stand together."""
    chosen = {day: tuple(p for p, *_ in PARTS if f"{day}-{p}" in set(available)) for day, _ in DAYS}
    groups = {}
    for day, label in DAYS:
        if chosen[day]:
            groups.setdefault(chosen[day], []).append(label)
    labels = {part: label[0].lower() + label[1:] for part, label, *_ in PARTS}
    return " · ".join(f"{', '.join(days)} {', '.join(labels[p] for p in parts)}" for parts, days in groups.items())
