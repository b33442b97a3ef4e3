"""The way into a job: sheets of wanted work, and a lead at every state of the table, each by its own deed."""

from datetime import time, timedelta
from decimal import Decimal

from cases.actions import plans, sharing
from cases.choices.sharing import DataKind, Purpose, SaidHow, SentHow
from cases.models import Case, PlanVersion
from cases.queries.sharing import digest
from employers.models import Vacancy
from pipelines.actions import introductions, leads, sheets
from pipelines.models import WorkSheet
from pipelines.queries import introductions as leaving

# Which way each lead goes, the longest first.
WAYS = (
    ("agreed", "forward", "interview", "offer", "accepted"),
    ("agreed", "forward", "interview", "offer", "offer_korero"),
    ("agreed", "forward", "interview", "offer"),
    ("agreed", "forward", "interview"),
    ("agreed", "forward", "lost"),
    ("agreed", "forward"),
    ("agreed", "declined"),
    ("korero",),
    ("agreed",),
    (),
)
WHY = ("Close to home, day shift", "They asked for outdoor work", "It leads to the ticket they want",
       "The hours fit the kura run")  # fmt: skip
SKILLS = ("Drives a forklift", "Has run a kitchen", "Good with their hands", "Speaks three languages")
GOALS = ("Work close to home", "A trade in the end", "Hours around the kura", "Off the night shift")
WEEK = ("mon", "tue", "wed", "thu", "fri")
AREAS = ("Manurewa, Manukau, Penrose", "Ōtāhuhu, Onehunga", "Papakura, Takanini", "Māngere, Manukau")


def tell(story):
    vacancies = _open(story)
    people = _people(story)
    for number, case in enumerate([*people, *_people(story, "sina")]):
        _asked(story, case, number)
        if number % 3 != 1:
            _free(story, case, number)
    for number, (case, way) in enumerate(zip(people, WAYS, strict=False)):
        if vacancies:
            _led(story, case, vacancies[number % len(vacancies)], way, number)


def _open(story):
    """Vacancies whose employer is there, the newest first."""
    rows = Vacancy.objects.visible_to(story.users["mere"]).open().select_related("employer__organisation")
    return list(rows.filter(opened_on__lte=story.back(20)).order_by("-opened_on", "-pk")[: len(WAYS)])


def _people(story, key="mere"):
    """Those a coach has led for a while."""
    rows = Case.objects.open().filter(lead=story.users[key], opened_on__lt=story.back(40))
    return list(rows.select_related("client", "lead", "team").order_by("-pk")[: len(WAYS) + 4])


def _asked(story, case, number):
    """What they want of work; where a plan says nothing, half of it stays unknown."""
    on = story.back(19)
    if WorkSheet.objects.filter(case=case).exists():
        return
    with story.moment(on, time(11)):
        sheets.say_wanted(
            by=case.lead, case=case, version=0, on=on, areas=AREAS[number % 4],
            travel=("own", "bus", "lift")[number % 3], hours_low=Decimal(25), hours_high=Decimal(40),
            pay_low=Decimal("28.95"), words=("Outdoor work", "Kitchen work", "Building", "Care work")[number % 4],
        )  # fmt: skip


def _free(story, case, number):
    """When they can come, for most: without it nothing is called a match."""
    on = story.back(19)
    if PlanVersion.objects.filter(case=case).exists():
        return
    parts = (("early", "school", "late"), ("early", "school"), ("late", "evening"))[number % 3]
    told = {"available": [f"{day}-{part}" for day in WEEK for part in parts], "agreed_on": on}
    told["goals"] = [{"goal": None, "words": GOALS[number % 4], "horizon": ""}]
    told["childcare"] = ("not_needed", "in_part", "sorted")[number % 3]
    with story.moment(on, time(11, 20)) as now:
        plans.save_plan(by=case.lead, case=case, version=0, on=on, now=now, **told)


def _led(story, case, vacancy, way, number):
    """One lead, and as far along as its way goes, two days a step."""
    first = 1 + 3 * len(way) if "declined" in way else 18  # what follows a no is still to come
    by, day = story.users["mere"], story.back(first)
    with story.moment(day, time(13)) as now:
        lead = leads.add_lead(
            by=by, case=case, vacancy=vacancy, on=day, now=now, skill=SKILLS[number % 4], why=WHY[number % 4],
            because="They know, and want to try", their_yes=True,
        )  # fmt: skip
    for step, state in enumerate(way, start=1):
        day = story.back(first - 3 * step)
        with story.moment(day, time(14)) as now:
            known = {"by": by, "lead": lead, "version": lead.version, "on": day, "now": now}
            lead = _step(story, known, state)
    if number % 3 == 0:
        with story.moment(day, time(15)) as now:
            told = {"fits": number % 2 == 0, "no_fit": "" if number % 2 == 0 else "travel"}
            leads.rate(by=by, lead=lead, on=day, now=now, **told)


def _step(story, known, state):
    if state == "forward":
        return _forward(known)
    if state == "lost":
        said = {"told": "They took someone with the forklift ticket", "other_route": "The ticket course next month"}
        said |= {"seen": "No ticket yet", "review_on": story.ahead(2)}
        return leads.not_chosen(**known, side="employer", reason="licence", **said)
    if state == "declined":
        return leads.decline(**known, reason="whanau_need", said_on=known["on"])
    due = story.ahead(3) if state.endswith("korero") else None
    return leads.move_lead(**known, to=state, due_on=due)


def _forward(known):
    """Their yes first, then exactly what was looked at."""
    lead, by, on, now = (known[name] for name in ("lead", "by", "on", "now"))
    to, kinds = leaving.receiver(lead), [DataKind.NAME, DataKind.REACH]
    sharing.give_consent(
        by=by, case=lead.case, to=to, purpose=Purpose.EMPLOYER, kinds=kinds, how=SaidHow.IN_PERSON, given_on=on,
        until_on=on + timedelta(days=180), on=on, now=now,
    )  # fmt: skip
    items = leaving.introduction(by, lead, [DataKind.REACH])
    told = {"kinds": [DataKind.REACH], "seen": digest(items, to), "how": SentHow.EMAIL}
    return introductions.put_forward(**known, **told, because="They want this one, and the rest goes on beside it")
