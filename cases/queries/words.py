"""Small wordings that several pictures of this context share."""

from cases.choices import Next


def first_of(name):
    """The first word of a colleague's name."""
    return (name or "").split(" ")[0]


def step_words(kind, what):
    """What a promise says: its own words, else ring, meet, do for them. A call says that it is one."""
    if not what:
        return Next(kind).label
    says_so = what.casefold().startswith(("ring", "call", "phone", "text"))
    return f"Ring: {what}" if kind == Next.RING and not says_so else what


def plural(n, one, many=None):
    """1 day, 2 days."""
    return f"{n} {one if n == 1 else many or one + 's'}"
