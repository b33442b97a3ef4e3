"""A week as people say it: days and parts of the day. Pure; no database (CS-8)."""

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


def part_of(at):
    """The part of the day a time falls in."""
    return next((part for part, _, begins, ends in PARTS if begins <= at < ends), "night")


def in_words(available):
    """Mon, Tue before 9, 9 to 3 · Sat 9 to 3; days that are alike stand together."""
    chosen = {day: tuple(p for p, *_ in PARTS if f"{day}-{p}" in set(available)) for day, _ in DAYS}
    groups = {}
    for day, label in DAYS:
        if chosen[day]:
            groups.setdefault(chosen[day], []).append(label)
    labels = {part: label[0].lower() + label[1:] for part, label, *_ in PARTS}
    return " · ".join(f"{', '.join(days)} {', '.join(labels[p] for p in parts)}" for parts, days in groups.items())
