"""Events with employers, as pages and the API show them: the list, each kind in figures, one with all that is of it."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import Count, Q, Sum

from brokercoach.directory.models import Contact
from brokercoach.kit.text import whole_number
from brokercoach.kit.thresholds import threshold
from employers.choices.event import EventOf, EventState
from employers.models import (
    Employer,
    Gathering,
    GatheringContact,
    GatheringEmployer,
    GatheringName,
    GatheringNeed,
    GatheringVacancy,
    Hires,
    NextStep,
    Vacancy,
)
from employers.queries.vacancies import line_of

A_PAGE = 40
MOST = 5_000
TAGS = {EventState.PLANNED: "moana", EventState.HELD: "good", EventState.OFF: ""}


@dataclass(frozen=True)
class EventLine:
    """One event in a list."""

    pk: int
    of: str
    of_said: str
    name: str
    held_on: date
    begins_at: time
    ends_at: time | None
    place: str
    employers: list[str]
    state: str
    state_said: str
    tag: str
    public: bool
    vacancies: int  # open now, or on the day it was held
    lacks_vacancies: bool  # called a job fair, with none open
    signed_in: int
    contacts: int
    owed: int  # promises made there and still open
    hires: int | None  # within the days of the setting; None until it is held
    hires_until: date | None  # the last day that counts


@dataclass(frozen=True)
class KindLine:
    """One kind of event: how many were held this quarter and in a year, who came, hires that followed."""

    of: str
    label: str
    quarter: int
    year: int
    signed_in: int
    contacts: int
    hires: int


@dataclass(frozen=True)
class Need:
    """What was raised, and what changed after."""

    pk: int
    event: int
    need: str
    employer: str
    followed: str
    followed_on: date | None


@dataclass(frozen=True)
class Promised:
    """A promise made at an event."""

    pk: int
    employer: int
    name: str
    what: str
    owner: str
    due_on: date
    stands: str
    late: bool


@dataclass(frozen=True)
class SignedIn:
    """A name of the door."""

    pk: int
    name: str
    reach: str


@dataclass(frozen=True)
class Look:
    """What the list is narrowed to."""

    of: str = ""
    without: bool = False

    @property
    def query(self):
        return {name: value for name, value in {"of": self.of, "without": self.without and "1"}.items() if value}


def read_look(asked):
    """A look as an address says it; what is not offered is left out."""
    of = asked.get("of", "")
    return Look(of if of in EventOf.values else "", asked.get("without", "") == "1")


def listed(user, look, *, today, after=None):
    """(a page of events, the latest day first; the one to go on after, or None)."""
    rows = Gathering.objects.visible_to(user)
    last = rows.filter(pk=whole_number(after)).first() if after else None
    if look.of:
        rows = rows.filter(of=look.of)
    if look.without:
        rows = rows.filter(pk__in=without_vacancy(user, today=today).values("pk"))
    if last:
        rows = rows.filter(Q(held_on__lt=last.held_on) | Q(held_on=last.held_on, pk__lt=last.pk))
    found = list(rows.order_by("-held_on", "-pk")[: A_PAGE + 1])
    shown, more = found[:A_PAGE], len(found) > A_PAGE
    return lines_of(user, shown, today=today), shown[-1].pk if more else None


def without_vacancy(user, *, today):
    """Events with no vacancy: to come without one that is open, or held when none was (row 64)."""
    named = GatheringVacancy.objects.visible_to(user).live(today).values("event")
    rows = Gathering.objects.visible_to(user).exclude(state=EventState.OFF)
    return rows.filter(Q(state=EventState.HELD, vacancies_open=0) | Q(state=EventState.PLANNED) & ~Q(pk__in=named))


def of_employer(user, employer, *, today):
    """Those an employer takes part in, the latest first."""
    theirs = GatheringEmployer.objects.visible_to(user).filter(employer=employer).values("event")
    rows = Gathering.objects.visible_to(user).filter(pk__in=theirs).order_by("-held_on", "-pk")
    return lines_of(user, list(rows[:200]), today=today)


def lines_of(user, rows, *, today):
    """The lines of some events: one question of each sort for all of them."""
    ids = [row.pk for row in rows]
    who = taking_part(user, ids)
    open_now = _counted(GatheringVacancy.objects.visible_to(user).live(today), ids)
    contacts = _counted(GatheringContact.objects.visible_to(user), ids)
    owed = NextStep.objects.visible_to(user).open().filter(made_at__in=ids)
    owed = dict(owed.values_list("made_at").annotate(n=Count("pk")).order_by())
    hired = hires_after(user, rows, who)
    return [_line(row, who, open_now, contacts, owed, hired, today) for row in rows]


def event_line(user, row, *, today):
    return lines_of(user, [row], today=today)[0]


def taking_part(user, ids):
    """{event: [(employer, name)]} by name."""
    rows = GatheringEmployer.objects.visible_to(user).filter(event__in=ids).order_by("employer__sort_name", "pk")
    told = {}
    for event, pk, name in rows.values_list("event", "employer", "employer__organisation__name"):
        told.setdefault(event, []).append((pk, name))
    return told


def hires_after(user, rows, who):
    """{event: hires at its employers within the days of the setting}: counts, and nobody's name."""
    held = [row for row in rows if row.state == EventState.HELD]
    if not held:
        return {}
    days = timedelta(days=threshold("event_hire_days"))
    first, last = min(row.held_on for row in held), max(row.held_on for row in held) + days
    everyone = {pk for row in held for pk, _ in who.get(row.pk, [])}
    told = Hires.objects.visible_to(user).filter(employer__in=everyone, hired_on__range=(first, last))
    told = list(told.values_list("employer", "hired_on", "count"))
    return {
        row.pk: _within(told, {pk for pk, _ in who.get(row.pk, [])}, row.held_on, row.held_on + days) for row in held
    }


def kinds(user, *, today):
    """Each kind in figures. A hire after two events of a kind counts once for the kind."""
    a_year, quarter = today - timedelta(days=365), quarter_of(today)
    rows = Gathering.objects.visible_to(user).filter(state=EventState.HELD, held_on__gt=a_year, held_on__lte=today)
    rows = list(rows.only("pk", "of", "held_on", "signed_in", "state")[:MOST])
    who = taking_part(user, [row.pk for row in rows])
    contacts = _counted(GatheringContact.objects.visible_to(user), [row.pk for row in rows])
    hired = _hires_of_kinds(user, rows, who)
    return [_kind(of, [row for row in rows if row.of == of], quarter, contacts, hired) for of in EventOf]


def quarter_of(day):
    """The first day of the quarter a day lies in."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def vacancies_named(user, event, *, today):
    """Those named, as lines."""
    ids = GatheringVacancy.objects.visible_to(user).filter(event=event).values("vacancy")
    rows = Vacancy.objects.visible_to(user).filter(pk__in=ids).select_related("employer__organisation")
    return [line_of(row, today=today) for row in rows.order_by("title", "pk")[:MOST]]


def vacancies_to_name(user, event, *, today):
    """Open ones of its employers, shared with every team; and those it names already."""
    theirs = GatheringEmployer.objects.visible_to(user).filter(event=event).values("employer")
    named = GatheringVacancy.objects.visible_to(user).filter(event=event).values("vacancy")
    rows = Vacancy.objects.visible_to(user)
    rows = rows.filter(employer__in=theirs).open().shared(today) | rows.filter(pk__in=named)
    return rows.select_related("employer__organisation").order_by("title", "pk")


def contacts_to_name(user, event):
    """Contacts of its employers today."""
    theirs = GatheringEmployer.objects.visible_to(user).filter(event=event).values("employer__organisation")
    return Contact.objects.visible_to(user).current().filter(organisation__in=theirs).order_by("name", "pk")


def contacts_who_came(user, event):
    """[(name, of whom)] by name."""
    rows = GatheringContact.objects.visible_to(user).filter(event=event).order_by("contact__name", "pk")
    return list(rows.values_list("contact__name", "contact__organisation__name"))


def came(user, event):
    return GatheringContact.objects.visible_to(user).filter(event=event).values_list("contact", flat=True)


def employers_of(user, event):
    """Those who take part, as rows to choose from."""
    ids = GatheringEmployer.objects.visible_to(user).filter(event=event).values("employer")
    return Employer.objects.visible_to(user).filter(pk__in=ids).with_organisation().order_by("sort_name", "pk")


def names_of(user, event):
    """Names of the door, as they came; nothing for who may not read them, and once they are gone."""
    rows = GatheringName.objects.visible_to(user).filter(event=event).order_by("pk")
    return [SignedIn(*one) for one in rows.values_list("pk", "name", "reach")[:MOST]]


def needs_of(user, event):
    rows = GatheringNeed.objects.visible_to(user).filter(event=event).select_related("employer__organisation")
    return [
        Need(one.pk, one.event_id, one.need, one.employer.organisation.name if one.employer else "", one.followed,
             one.followed_on)
        for one in rows.order_by("pk")[:200]
    ]  # fmt: skip


def promised_at(user, event, *, today):
    """Promises made there: what is open first, the earliest day first."""
    rows = NextStep.objects.visible_to(user).filter(made_at=event).select_related("employer__organisation", "owner")
    made = [_promised(row, today) for row in rows.order_by("due_on", "pk")[:200]]
    return sorted(made, key=lambda one: one.stands != "open")


def event_as_said(row):
    """What stands of an event, as its form shows it."""
    said = ("of", "name", "held_on", "begins_at", "ends_at", "place", "hosted_by", "version")
    return {name: getattr(row, name) for name in said} | {"host": row.host_id}


def _counted(rows, ids):
    return dict(rows.filter(event__in=ids).values_list("event").annotate(n=Count("pk")).order_by())


def _within(hired, employers, first, last):
    return sum(count for pk, day, count in hired if pk in employers and first <= day <= last)


def _hires_of_kinds(user, rows, who):
    """{kind: hires at its employers within the days}, each row of hires once."""
    days = timedelta(days=threshold("event_hire_days"))
    spans = {}
    for row in rows:
        for pk, _ in who.get(row.pk, []):
            spans.setdefault(pk, []).append((row.of, row.held_on, row.held_on + days))
    told, of_kind = Hires.objects.visible_to(user).filter(employer__in=list(spans)), {}
    if rows:
        told = told.filter(hired_on__gte=min(row.held_on for row in rows))
    for pk, day, count in told.values_list("employer", "hired_on").annotate(n=Sum("count")).order_by():
        for of in {of for of, first, last in spans[pk] if first <= day <= last}:
            of_kind[of] = of_kind.get(of, 0) + count
    return of_kind


def _kind(of, rows, quarter, contacts, hired):
    return KindLine(
        of=of.value,
        label=str(of.label),
        quarter=sum(row.held_on >= quarter for row in rows),
        year=len(rows),
        signed_in=sum(row.signed_in for row in rows),
        contacts=sum(contacts.get(row.pk, 0) for row in rows),
        hires=hired.get(of.value, 0),
    )


def _line(row, who, open_now, contacts, owed, hired, today):
    held = row.state == EventState.HELD
    vacancies = (row.vacancies_open or 0) if not row.is_planned else open_now.get(row.pk, 0)
    return EventLine(
        pk=row.pk,
        of=row.of,
        of_said=row.get_of_display(),
        name=row.name,
        held_on=row.held_on,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        place=row.place,
        employers=[name for _, name in who.get(row.pk, [])],
        state=row.state,
        state_said=row.get_state_display(),
        tag=TAGS[EventState(row.state)],
        public=row.public,
        vacancies=vacancies,
        lacks_vacancies=row.is_planned and row.needs_vacancies and not vacancies,
        signed_in=row.signed_in,
        contacts=contacts.get(row.pk, 0),
        owed=owed.get(row.pk, 0),
        hires=hired.get(row.pk, 0) if held else None,
        hires_until=row.held_on + timedelta(days=threshold("event_hire_days")) if held else None,
    )


def _promised(row, today):
    stands = "open" if row.is_open else "kept" if row.done_on else "let go"
    late = row.is_open and row.due_on < today
    known = {"pk": row.pk, "employer": row.employer_id, "name": row.employer.organisation.name, "what": row.what}
    return Promised(**known, owner=row.owner.name, due_on=row.due_on, stands=stands, late=late)
