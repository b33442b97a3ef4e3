"""The caseload, straight from its indexes: one page of rows, continued by key, never counted."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from brokercoach.accounts.choices import Role
from brokercoach.kit.text import whole_number
from brokercoach.kit.thresholds import threshold
from cases import rhythm
from cases.choices import Stage
from cases.choices.caseload import Show
from cases.models import Case, FollowUp
from cases.queries import held, newcomers
from cases.queries.finding import by_name
from cases.queries.words import first_of, plural, quiet_words, step_words

PAGE = 40
SORTS = {"quiet": "quiet_on", "wait": "opened_on", "next": "next_on", "name": "sort_name"}
STATUSES = ("open", "closed", "all")


@dataclass(frozen=True)
class Look:
    """A way of looking at the caseload: filters and order. Holds no one's name."""

    sort: str = "quiet"
    status: str = "open"
    stage: str = ""
    show: str = ""
    team: int | None = None
    coach: int | None = None
    after: str = ""

    @property
    def query(self):
        """What a saved view or an address keeps, defaults left out."""
        plain = Look()
        kept = ("sort", "status", "stage", "show", "team", "coach")
        return {name: getattr(self, name) for name in kept if getattr(self, name) != getattr(plain, name)}


@dataclass(frozen=True)
class Row:
    """One person in the list."""

    pk: int
    name: str
    stage: str
    stage_days: int
    is_open: bool
    lead: str
    heard: str  # kōrero 3 days ago
    tag: str
    tag_kind: str
    wait: str
    wait_kind: str
    next_on: date | None
    next_what: str
    next_late: bool
    unheld: str


@dataclass(frozen=True)
class Page:
    rows: tuple[Row, ...]
    more: str  # where the next page begins
    look: Look = field(default_factory=Look)


def read_look(params, user):
    """A Look from an address or a saved view. What is unknown or does not fit falls back to the default."""
    status = params.get("status", "")
    show = params.get("show", "")
    sort = params.get("sort", "")
    status = status if status in STATUSES else "open"
    if status != "open":
        sort, show = "name", ""
    sort = sort if sort in sorts_for(user, status) else next(iter(sorts_for(user, status)))
    return Look(
        sort=sort,
        status=status,
        stage=params.get("stage", "") if params.get("stage") in Stage.values else "",
        show=show if show in Show.values else "",
        team=whole_number(params.get("team")),
        coach=whole_number(params.get("coach")),
        after=str(params.get("after", ""))[:60],
    )


def sorts_for(user, status="open"):
    """The orders an index can give: closed people by name only; a reviewer who sees everyone by quiet or name."""
    if status != "open":
        return ("name",)
    return ("quiet", "name") if user.role == Role.QUALITY else tuple(SORTS)


def caseload_page(user, look, *, today, size=PAGE):
    """One page of the people this user may see."""
    rows = within(Case.objects.visible_to(user), look, today)
    found = _ordered(rows, look, user, size + 1)
    since = held.since(user, found[:size], today) if look.show in ("unheld", "queue") else {}
    return Page(_pictures(user, found[:size], today, since), _after(look, found, size), look)


def found_by_name(user, words, *, today, size=PAGE):
    """People whose name begins so, in any of its words; macrons and double vowels are one."""
    found = by_name(user, Case.objects.visible_to(user).with_person(), words, most=size, fewest=1)
    return Page(_pictures(user, found, today), "", Look(sort="name", status="all"))


def within(rows, look, today):
    """Those of these rows that the filters show."""
    if look.status == "open":
        rows = rows.open()
    elif look.status == "closed":
        rows = rows.exclude(closed_on=None)
    if look.stage:
        rows = rows.filter(stage=look.stage)
    if look.team:
        rows = rows.filter(team_id=look.team)
    if look.coach:
        rows = rows.filter(lead_id=look.coach)
    return rows.filter(_shown(look.show, today)) if look.show else rows


def _shown(show, today):
    return {
        Show.QUIET: Q(quiet_on__lte=today),
        Show.WAITING: Q(first_one_to_one_on=None, opened_on__lte=today - timedelta(days=threshold("wait_red_days"))),
        Show.UNHELD: held.unheld(today),
        Show.QUEUE: Q(lead=None),
        Show.PAUSED: Q(paused_until__gt=today),
        Show.BROUGHT: newcomers.brought_in(today),
    }[show]


def _ordered(rows, look, user, size):
    """The rows of one page. People without a next step stand after those with one."""
    rows = rows.with_person()
    column = SORTS[look.sort]
    if look.sort == "wait":
        rows = rows.filter(first_one_to_one_on=None)
    key, pk = _unpacked(look, rows)
    if look.sort != "next":
        return list(_onwards(rows, column, key, pk).order_by(column, "pk")[:size])
    dated = (
        []
        if pk and key is None
        else list(_onwards(rows.exclude(next_on=None), column, key, pk).order_by(column, "pk")[:size])
    )
    undated = rows.filter(next_on=None).order_by("pk")
    if pk and key is None:
        undated = undated.filter(pk__gt=pk)
    return dated + list(undated[: size - len(dated)]) if len(dated) < size else dated


def _onwards(rows, column, key, pk):
    if key is None:
        return rows
    return rows.filter(Q(**{f"{column}__gt": key}) | Q(**{column: key}, pk__gt=pk), **{f"{column}__gte": key})


def _after(look, found, size):
    """Where the next page begins: a date and an id, or an id alone, since no name stands in an address."""
    if len(found) <= size:
        return ""
    last = found[size - 1]
    value = getattr(last, SORTS[look.sort])
    return f"{value:%Y%m%d}-{last.pk}" if isinstance(value, date) else f"-{last.pk}"


def _unpacked(look, rows):
    """(key, id) where a page ended; (None, 0) for the first page or an unreadable one."""
    day, _, pk = look.after.partition("-")
    if (number := whole_number(pk)) is None:
        return None, 0
    if look.sort == "name":
        name = rows.filter(pk=number).values_list("sort_name", flat=True).first()
        return name, number if name is not None else 0
    try:
        return date(int(day[:4]), int(day[4:6]), int(day[6:8])) if day else None, number
    except ValueError:
        return None, 0


def _pictures(user, cases, today, since=None):
    steps, since = _next_steps(user, cases), since or {}
    return tuple(_row(case, steps.get(case.pk), today, since.get(case.pk)) for case in cases)


def _next_steps(user, cases):
    """The earliest open promise of each case of the page, in one query."""
    due = FollowUp.objects.visible_to(user).open().filter(case_id__in=[case.pk for case in cases])
    first = due.order_by("case_id", "due_on", "pk").distinct("case_id")
    return {row["case_id"]: row for row in first.values("case_id", "kind", "what", "due_on")}


def _row(case, step, today, since):
    tag, tag_kind = _quiet_tag(case, today)
    waits = case.is_open and case.first_one_to_one_on is None
    days = rhythm.wait_days(since=case.opened_on, today=today) if waits else 0
    colour = rhythm.wait_colour(days) if waits else ""
    return Row(
        pk=case.pk,
        name=case.client.display_name,
        stage=Stage(case.stage).label if case.is_open else "Closed",
        stage_days=(today - (case.stage_since if case.is_open else case.closed_on)).days,
        is_open=case.is_open,
        lead=first_of(case.lead.name) if case.lead else "",
        heard=_heard(case, today),
        tag=tag,
        tag_kind=tag_kind,
        wait=f"waits {plural(days, 'day')}" if colour else "",
        wait_kind={"amber": "amber", "red": "late"}.get(colour, ""),
        next_on=step["due_on"] if step else None,
        next_what=step_words(step["kind"], step["what"]) if step else "",
        next_late=bool(step and step["due_on"] < today),
        unheld=_unheld_words(case, since, today),
    )


def _quiet_tag(case, today):
    if not case.is_open:
        return "", ""
    if case.paused_until and case.paused_until > today:
        return "resting", "moana"
    quiet = quiet_words(case, today=today)
    return quiet, "amber" if quiet else ""


def _heard(case, today):
    if not case.last_contact_on:
        return "not met yet"
    days = (today - case.last_contact_on).days
    when = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    return f"last kōrero {when}"


def _unheld_words(case, since, today):
    """Why nobody holds them, and for how long where that is what was asked for."""
    words, _ = held.why(case, today)
    return f"{words} · {held.for_days(since, today)}" if words and since else words
