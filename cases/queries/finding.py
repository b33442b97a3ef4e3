"""Finding a person by name, number, e-mail or birth date, within the reader's reach (WC-11)."""

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from brokercoach.accounts.choices import Role
from brokercoach.kit.fitting import MOST_FITTING, fitting
from brokercoach.kit.reading.faults import Unreadable
from brokercoach.kit.reading.phones import read_phone
from brokercoach.kit.slips import SHORTEST, remains, slips
from brokercoach.kit.text import beginnings, fold, one_line
from cases.choices import Stage
from cases.models import Case, Client
from cases.reading.dates import read_date

FEWEST_LETTERS = 2
ALMOST_NOBODY = 3  # fewer than these, and nobody of just that name: look past a slip of the finger
MOST_WORDS = 5  # of a name with a slip in it


@dataclass(frozen=True)
class Found:
    """One person found: enough to know them by, no more."""

    case: int
    name: str
    area: str
    born_year: int | None
    lead: str
    stage: str
    is_open: bool


def find_people(user, words, *, today, limit=20):
    """People whose name has words beginning so, or who are reached or born so. Best within reach; never outside it."""
    rows = Case.objects.visible_to(user).select_related("client", "lead")
    words = one_line(words)[:80]
    if "@" in words:
        rows = rows.reached_by(words.casefold())
    elif sum(c.isdigit() for c in words) >= FEWEST_LETTERS * 2:
        rows = _by_figures(rows, words, today)
    else:
        return [_found(case) for case in by_name(user, rows, words, most=limit)]
    return [_found(case) for case in rows.order_by("sort_name", "pk")[:limit]] if rows is not None else []


def by_name(user, rows, words, *, most, fewest=FEWEST_LETTERS):
    """The one way a name is found: words that begin so; when that finds almost nobody, a slip of the finger too.

    `rows` are cases within reach, their client read along.
    """
    begins = beginnings(words, fewest=fewest)
    if not begins:
        return []
    found = list(_named(user, rows, begins).order_by("sort_name", "pk")[:most])
    if len(found) >= min(most, ALMOST_NOBODY) or _just_that(fold(words), found):
        return found
    return found + _nearly_named(user, rows, fold(words), besides=found)[: most - len(found)]


def _named(user, rows, begins):
    """Cases whose person's name has words that begin so (kit.text.beginnings).

    For a reader of many, the first few hundred that fit are enough to choose from (kit.fitting).
    """
    query = SearchQuery(begins, search_type="raw", config="simple")
    if user.role == Role.COACH:
        return rows.filter(client__search=query)
    return rows.filter(client__in=fitting(Client.objects.visible_to(user).filter(search=query)))


def _just_that(typed, found):
    """Someone found has each typed word as a whole word of their name."""
    words = set(typed.split())
    return any(words <= set(case.client.folded_name.split()) for case in found)


def _nearly_named(user, rows, typed, *, besides):
    """People whose name has these words but for a slip in each, the fewest slips first."""
    near = _near(typed)
    if near is None:
        return []
    if user.role == Role.COACH:  # so few that reading their names is quicker than asking the index of everybody's
        names = rows.values_list("pk", "client__folded_name")
        rows = rows.filter(pk__in=[pk for pk, name in names if slips(typed, name) is not None][:MOST_FITTING])
    else:
        rows = rows.filter(client__in=fitting(Client.objects.visible_to(user).filter(near)))
    seen = {case.pk for case in besides}
    told = [(slips(typed, case.client.folded_name), case) for case in rows]
    told = [(n, case.sort_name, case.pk, case) for n, case in told if n is not None and case.pk not in seen]
    return [case for *_, case in sorted(told, key=lambda one: one[:3])]


def _near(typed):
    """Names that hold what a slip leaves of each word; None when no word is long enough to have one."""
    words = [word for word in typed.split() if len(word) >= SHORTEST][:MOST_WORDS]
    asked = [reduce(or_, (Q(name_pieces__contains=left) for left in remains(word))) for word in words]
    return reduce(and_, asked) if asked else None


def _by_figures(rows, words, today):
    try:
        return rows.filter(client__born_on=read_date(words, today=today, past_only=True))
    except Unreadable:
        pass
    try:
        return rows.reached_by(read_phone(words).e164)
    except Unreadable:
        return None


def _found(case):
    return Found(
        case=case.pk,
        name=case.client.display_name,
        area=case.client.area,
        born_year=case.client.born_on.year if case.client.born_on else None,
        lead=case.lead.name if case.lead else "",
        stage=Stage(case.stage).label,
        is_open=case.is_open,
    )
