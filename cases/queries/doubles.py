"""Who may be one person twice, as a reader may see it: within reach by name with the reasons; beyond it, that we may
already know them, and nothing more (CC-8)."""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery

from brokercoach.kit.text import beginnings, fold
from cases.choices import Stage
from cases.doubles import LIKELY, Someone, find_doubles, score
from cases.models import Case, NotSame
from cases.queries.known import compared, people_here

POSSIBLE = 45  # the same name alone: shown to whoever sees that person anyway, never to others
MOST = 8
OF_A_NAME = 40
A_PAGE = 50


@dataclass(frozen=True)
class Perhaps:
    """Someone within reach who may be this person: enough to know them by, and why."""

    case: int
    name: str
    area: str
    born_year: int | None
    lead: str
    stage: str
    is_open: bool
    score: int
    reasons: str


@dataclass(frozen=True)
class Candidates:
    """Those within reach, the likeliest first; `elsewhere` when there is someone likely beyond it."""

    people: tuple[Perhaps, ...]
    elsewhere: bool

    def __bool__(self):
        return bool(self.people or self.elsewhere)


@dataclass(frozen=True)
class Pair:
    """Two files within reach that may be of one person."""

    first: Perhaps
    second: Perhaps
    score: int
    reasons: str


def perhaps_known(user, *, name, born_on=None, phone="", email=""):
    """Who may be the person of these facts, for this reader: one scoring, the same as an import's."""
    new = Someone.of("new", name, born_on=born_on, phones=[phone] if phone else [], email=email)
    scored = {one.key[1]: (one, *score(new, one)) for one in people_here([new], to=user)}
    seen = Case.objects.visible_to(user)
    for one in compared(_of_that_name(seen, name)):
        scored.setdefault(one.key[1], (one, *score(new, one)))
    wanted = {pk: (points, why) for pk, (_, points, why) in scored.items() if points >= POSSIBLE}
    rows = seen.filter(pk__in=wanted).select_related("client", "lead") if wanted else ()
    within = {row.pk: _perhaps(row, *wanted[row.pk]) for row in rows}
    beyond = any(points >= LIKELY for pk, (points, _) in wanted.items() if pk not in within)
    best = sorted(within.values(), key=lambda one: (-one.score, one.case))
    return Candidates(tuple(best[:MOST]), beyond)


def _of_that_name(seen, name):
    """Cases within reach whose name has all of these words, whole."""
    whole = beginnings(fold(name), fewest=1).replace(":*", "")
    if not whole:
        return seen.none()
    return seen.filter(client__search=SearchQuery(whole, search_type="raw", config="simple")).order_by()[:OF_A_NAME]


def pairs(user, *, most=A_PAGE):
    """Pairs within reach that may be one person, the likeliest first; none of those said to be two."""
    seen = Case.objects.visible_to(user)
    people = compared(seen)
    not_same = set(NotSame.objects.visible_to(user).values_list("one_id", "other_id"))
    found = []
    for double in find_doubles(people):
        both = tuple(sorted((double.line[1], double.other[1])))
        if both not in not_same:
            found.append((both, double))
    found = found[:most]
    ids = {pk for both, _ in found for pk in both}
    rows = {row.pk: row for row in seen.filter(pk__in=ids).select_related("client", "lead")}
    return [_pair(rows, both, double) for both, double in found]


def _pair(rows, both, double):
    one, two = (_perhaps(rows[pk], double.score, double.reasons) for pk in both)
    return Pair(one, two, double.score, one.reasons)


def _perhaps(case, points, why):
    client = case.client
    return Perhaps(
        case=case.pk,
        name=client.display_name,
        area=client.area,
        born_year=client.born_on.year if client.born_on else None,
        lead=case.lead.name if case.lead else "",
        stage=str(Stage(case.stage).label),
        is_open=case.is_open,
        score=points,
        reasons=", ".join(why),
    )
