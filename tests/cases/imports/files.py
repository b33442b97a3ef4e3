"""Files of any length, of people nobody has ever met."""

import random

HEADS, TAILS = ("h", "k", "m", "n", "p", "r", "t", "w", "wh", "s", "l", "f", "v"), ("a", "e", "i", "o", "u", "ā", "ai")


def a_name(dice):
    """An invented name, unlike the next."""
    word = lambda parts: "".join(dice.choice(HEADS) + dice.choice(TAILS) for _ in range(parts)).title()  # noqa: E731
    return f"{word(3)} {word(4)}"


def many(count):
    dice = random.Random(7)
    head = "Name,DOB,Mobile,Coach,Status,Referred by,Referral date,First met,Ethnicity,Wants to do,Current job,Notes"
    coaches = ("sina", "mele", "hone", "ana", "")
    lines = [
        f"{a_name(dice)},{n % 28 + 1}/{n % 12 + 1}/{1950 + n % 55},021 {n // 10000 + 200} {n % 10000:04},"
        f"{coaches[n % 5]},{'active' if n % 3 else 'closed - moved'},MSD,1/{n % 9 + 1}/2026,{n % 27 + 1}/10/2026,"
        f'"Māori, Samoan",forklift,packing,"Rings after 3, kōrero {n}"'
        for n in range(count)
    ]
    return "\n".join([head, *lines])
