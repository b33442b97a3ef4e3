"""Small wordings that several pictures of this context share."""

from cases.choices import Next
from cases.rhythm import quiet_over


def first_of(name):
    """The first word of a colleague's name."""
    return (name or "").split(" ")[0]


def step_words(kind, what):
    """What a promise says: its own words, else ring, meet, do for them. A call says that it is one."""
    if not what:
        return Next(kind).label
    says_so = what.casefold().startswith(("ring", "call", "phone", "text"))
    return f"Ring: {what}" if kind == Next.RING and not says_so else what


def quiet_words(case, *, today):
    """How long they have been quiet beyond the rhythm of their stage; nothing before that, or once support ended."""
    if case.quiet_on is None or case.quiet_on > today:
        return ""
    return f"quiet {plural(quiet_over(quiet_on=case.quiet_on, today=today), 'day')} too long"


def plural(n, one, many=None):
    """1 day, 2 days."""
    return f"{n} {one if n == 1 else many or one + 's'}"
