"""What is measured: each page as someone opens it, and the floor it stands on."""

from dataclasses import dataclass, field
from itertools import cycle
from uuid import uuid4

from django.db.models import Count
from django.urls import NoReverseMatch, reverse

from brokercoach.kit import dates
from cases.models import Case, ContactPoint, TimelineEntry
from employers.choices.vacancies import VacancyState
from employers.models import Vacancy

WANTED_LINES = 60  # a person of about this many lines stands for the others
HOT, EXTRA = "hot", "extra"


@dataclass
class Page:
    """One row of the table. `form` makes what is posted, anew for each time; `floor` is an address with {rows}."""

    name: str
    reader: str
    path: str
    floor: str
    form: object = None
    writes: bool = False
    expect: int = 200
    rows: int = 0
    statements: int = 0
    kind: str = HOT
    grows: bool = True  # its growth is held to the target: it shows as many rows at every size
    floor_form: dict | None = field(default=None)
    at_most: float | None = None  # milliseconds, where the target is a time


COACH, WRITER, MANAGER, QUALITY = (f"{who}@bench.example" for who in ("coach-1-0", "coach-1-7", "manager-1", "quality"))
PEOPLE = "/bench/people/{rows}/"
TABS = [
    ("Whānau", "whanau", COACH),
    ("Basics & goals", "basics", COACH),
    ("Direction and support", "direction", COACH),
    ("Work", "leads", COACH),
    ("CV & advice", "papers", COACH),
    ("About", "about", COACH),
    ("Sharing & consent", "sharing", COACH),
    ("Who looked", "who-looked", MANAGER),
]


def pages():
    """Every page of the bench that stands in this application."""
    mine, theirs = person_of(COACH), person_of(WRITER)
    turns = cycle(Case.objects.filter(lead__email=WRITER, closed_on=None).order_by("pk").values_list("pk", flat=True))
    name = Case.objects.select_related("client").get(pk=mine).client.name
    found = [
        *_named("My day", "day:today", [(COACH, PEOPLE), (MANAGER, PEOPLE)]),
        Page("Caseload, longest quiet", COACH, "/people/", PEOPLE),
        Page("Caseload, next step", COACH, "/people/?sort=next", PEOPLE),
        Page("Caseload, longest wait", COACH, "/people/?sort=wait", PEOPLE),
        Page("Caseload, by name, closed too", COACH, "/people/?status=all", PEOPLE),
        Page("Caseload, nobody holding", COACH, "/people/?show=unheld", PEOPLE),
        Page("Caseload, longest quiet", MANAGER, "/people/", PEOPLE),
        Page("Caseload, next step", MANAGER, "/people/?sort=next", PEOPLE),
        Page("Caseload, holding queue", MANAGER, "/people/?show=queue", PEOPLE),
        Page("Caseload, longest quiet", QUALITY, "/people/", PEOPLE),
        Page("Caseload, by name, closed too", QUALITY, "/people/?status=all", PEOPLE),
        Page("A person", COACH, f"/people/{mine}/", f"/bench/lines/{mine}/{{rows}}/"),
        Page("A person", MANAGER, f"/people/{mine}/", f"/bench/lines/{mine}/{{rows}}/"),
        Page("A person", QUALITY, f"/people/{mine}/", f"/bench/lines/{mine}/{{rows}}/"),
        *(
            Page(f"A person: {label}", reader, f"/people/{mine}/{tab}/", f"/bench/lines/{mine}/{{rows}}/")
            for label, tab, reader in TABS
        ),
        *_employers(),
        *_searches("Search, someone new", [COACH, MANAGER], "/intake/", "words", name),
        *_slips("Search and go: a slip in the name", [COACH, MANAGER, QUALITY], "/search/", "q", name),
        Page(
            "Someone new who may be known already", COACH, "/intake/new/", PEOPLE, form=lambda: perhaps(mine),
            expect=422, kind=EXTRA,
        ),
        *_searches("Search, within the caseload", [COACH, MANAGER, QUALITY], "/people/find/", "q", name),
        Page(
            "Log a session, the page", WRITER, f"/people/{theirs}/log-session/", f"/bench/lines/{theirs}/{{rows}}/",
            kind=EXTRA,
        ),
        Page("Log a session, nobody named yet", WRITER, "/log-session/", PEOPLE, kind=EXTRA),
        Page(
            "Saving a session", WRITER, "/log-session/", f"/bench/insert/{theirs}/{{rows}}/",
            form=lambda: a_session(next(turns)), writes=True, expect=302, floor_form={},
        ),
    ]  # fmt: skip
    go = _address("search:go")
    return found + (_searches("Search and go", [COACH, MANAGER, QUALITY], go, "q", name) if go else [])


def _employers():
    """Employers and vacancies, with who fits one: of a coach's people, of a team's, of everyone's."""
    vacancy = Vacancy.objects.filter(state=VacancyState.OPEN).order_by("pk").first()
    match = f"/vacancies/{vacancy.pk}/people/"
    return [
        Page("Employers", COACH, "/employers/", PEOPLE),
        Page("Employers", MANAGER, "/employers/", PEOPLE),
        Page("An employer", COACH, f"/employers/{vacancy.employer_id}/", PEOPLE),
        Page("Vacancies", COACH, "/vacancies/", PEOPLE),
        Page("A vacancy", COACH, f"/vacancies/{vacancy.pk}/", PEOPLE),
        Page("A vacancy: who fits", COACH, match, PEOPLE),
        Page("A vacancy: who fits", MANAGER, match, PEOPLE),
        Page("A vacancy: who fits, of all", QUALITY, match, PEOPLE, grows=False, at_most=300),
    ]


def _named(name, address, readers):
    path = _address(address)
    return [Page(name, reader, path, floor) for reader, floor in readers] if path else []


def _address(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _searches(what, readers, path, field_name, name):
    """A whole name, which finds about as many at any size; and three letters, which find more where there are more."""
    made = [Page(f"{what}: a name", reader, path, PEOPLE, form=lambda: {field_name: name}) for reader in readers]
    short = {"form": lambda: {field_name: "hem"}, "grows": False}
    return made + [Page(f"{what}: three letters", reader, path, PEOPLE, **short) for reader in readers]


def _slips(what, readers, path, field_name, name):
    """A whole name with a letter missing in its last word: nobody begins so, and the pieces of names are asked."""
    typed = name[:-2] + name[-1:]
    return [Page(what, reader, path, PEOPLE, form=lambda: {field_name: typed}, kind=EXTRA) for reader in readers]


def perhaps(case):
    """Someone begun again under the same name, birth date and number: the page asks whether we have met."""
    client = Case.objects.select_related("client").get(pk=case).client
    reach = ContactPoint.objects.filter(client=client).order_by("pk").values_list("value", flat=True)[0]
    return {"name": client.name, "born_on": f"{client.born_on:%d/%m/%Y}", "reach": reach}


def person_of(email):
    """The number of someone's open person with about as many lines as wanted, talked with and with a next step."""
    mine = Case.objects.filter(lead__email=email, closed_on=None, last_contact_on__isnull=False, next_on__isnull=False)
    counted = TimelineEntry.objects.filter(case__in=mine.values("pk")).values("case").annotate(n=Count("pk"))
    return min(counted, key=lambda row: (abs(row["n"] - WANTED_LINES), row["case"]))["case"]


def a_session(case):
    """An ordinary kōrero: two topics, a few sentences, and what comes next."""
    today = dates.today()
    return {
        "uuid": str(uuid4()),
        "cases": case,
        "held_on": today.isoformat(),
        "mode": "phone",
        "result": "talked",
        "minutes": 45,
        "topics": ["licence", "cv"],
        "topics_licence": "Test booked",
        "notes": "Went through the CV together and booked the test. " * 6,
        "next_kind": "ring",
        "next_on": dates.add_working_days(today, 3).isoformat(),
        "next_what": "about the test",
    }
