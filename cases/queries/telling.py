"""Who has still to hear what somebody else told us of them (IPP 3A)."""

from dataclasses import dataclass
from datetime import date, timedelta

from cases.models import Referral
from cases.queries.words import first_of

MOST = 50
SMALL = {"their", "the", "a", "an", "her", "his", "our", "my", "someone", "somebody"}


@dataclass(frozen=True)
class Owing:
    """One person who has still to be told, by whom, by when."""

    referral: int
    case: int
    name: str
    who: str  # who told us
    lead: str
    by: date


def told_by(referral):
    """Who told us of them, as it reads within a sentence: *Their sister* there is *their sister*, a name a name."""
    first, space, rest = referral.source_words.partition(" ")
    if first.lower() in SMALL:
        return first.lower() + space + rest
    return referral.source_words or str(referral.get_source_display()).lower()


def owing(user, *, until, size):
    """Duties within reach that fall due by a day, the longest due first."""
    rows = Referral.objects.visible_to(user).to_tell().filter(tell_by_on__lte=until)
    rows = rows.select_related("client__case__lead").order_by("tell_by_on", "pk")[:size]
    return [_owing(row, row.client.case) for row in rows]


def over_time(user, *, today):
    """Duties whose day has gone by, for the lists of those who lead."""
    return owing(user, until=today - timedelta(days=1), size=MOST)


def _owing(row, case):
    lead = first_of(case.lead.name) if case.lead else ""
    return Owing(row.pk, case.pk, row.client.display_name, told_by(row), lead, row.tell_by_on)
