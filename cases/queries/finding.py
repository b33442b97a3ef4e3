"""Finding a person by name, number, e-mail or birth date, within the reader's reach (WC-11)."""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery

from brokercoach.accounts.choices import Role
from brokercoach.kit.text import beginnings, one_line
from cases.choices import Stage
from cases.models import Case, Client
from cases.reading.dates import read_date
from cases.reading.faults import Unreadable
from cases.reading.phones import read_phone

FEWEST_LETTERS = 2
MOST_FITTING = 300


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
    rows = _matching(user, rows, one_line(words)[:80], today)
    return [_found(case) for case in rows.order_by("sort_name", "pk")[:limit]] if rows is not None else []


def _matching(user, rows, words, today):
    if "@" in words:
        return rows.reached_by(words.casefold())
    if sum(c.isdigit() for c in words) >= FEWEST_LETTERS * 2:
        return _by_figures(rows, words, today)
    folded = beginnings(words, fewest=FEWEST_LETTERS)
    return named(user, rows, folded) if folded else None


def named(user, rows, folded):
    """Cases whose person's name has words that begin so (kit.text.beginnings).

    For a reader of many, the first few hundred that fit are enough to choose from: sorting everyone whose name begins
    with three letters took longer than the rest of the page.
    """
    query = SearchQuery(folded, search_type="raw", config="simple")
    if user.role == Role.COACH:
        return rows.filter(client__search=query)
    return rows.filter(client__in=Client.objects.visible_to(user).filter(search=query).values("pk")[:MOST_FITTING])


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
