"""Socials each quarter, a tour, a panel and what changed after it, a fair with work and one still without."""

from datetime import time, timedelta

from employers.actions import attendance, gatherings
from employers.models import Employer, Vacancy
from employers.queries.employers import contacts_now

# days back, what kind, name, with whom, who of us, names at the door
HELD = (
    (182, "social", "Autumn kai at Rātā", "Rātā Timber Frames", "sina", 9),
    (92, "social", "Winter soup at Rātā", "Rātā Timber Frames", "sina", 14),
    (64, "tour", "A walk through the cold stores", "Mānuka Cold Stores", "sina", 6),
    (36, "panel", "What care homes look for", "Tūī Rest Homes", "tama", 11),
    (12, "social", "Spring kai at Pūkeko", "Pūkeko Catering", "sina", 8),
)
NAMES = (
    "Sefa",
    "Marama",
    "Tipene",
    "Alofa",
    "Dev",
    "Hinemoa",
    "Jo",
    "Losa",
    "Piripi",
    "Rua",
    "Sione",
    "Tui",
    "Vai",
    "Wai",
)
PLACES = {"tour": "Their stores, East Tāmaki", "panel": "The library, Henderson"}


def tell(story):
    known = {row.organisation.name: row for row in Employer.objects.filter(merged_into=None).with_organisation()}
    for told in HELD:
        _held(story, known, *told)
    _to_come(story)


def _held(story, known, back, of, name, whose, key, many):
    by, on, employer = story.users[key], story.back(back), known[whose]
    hosted = {"place": PLACES.get(of, "Their yard, Manukau"), "hosted_by": "together"}
    with story.moment(story.back(back + 20), time(11, 30)):
        told = {"of": of, "name": name, "employer": employer, "held_on": on, "begins_at": time(16), **hosted}
        event = gatherings.plan_event(by=by, on=story.back(back + 20), **told)
        work = Vacancy.objects.open().shared(on).filter(employer=employer, opened_on__lt=on)
        gatherings.name_vacancies(by=by, event=event, vacancies=work[:3], on=story.back(back + 20))
    with story.moment(on, time(16)) as now:
        event = gatherings.hold_event(by=by, event=event, on=on)
        for at in range(many):
            attendance.sign_in(by=by, event=event, name=NAMES[at], now=now)
        attendance.note_contacts(by=by, event=event, contacts=contacts_now(by, employer)[:2])
        if of == "panel":
            need = attendance.raise_need(by=by, event=event, need="First aid before a start", employer=employer)
    with story.moment(story.back(max(back - 20, 1)), time(10, 40)):
        day = story.back(max(back - 20, 1))
        if of == "panel":
            followed = {"followed": "First aid is the first week of the care course", "followed_on": day, "on": day}
            attendance.say_what_followed(by=by, need=need, **followed)
        if back == HELD[-1][0]:
            due = {"due_on": story.ahead(6), "on": day}
            gatherings.follow_up(by=by, event=event, employer=employer, what="Bring the roster of the bus", **due)


def _to_come(story):
    """A fair with three vacancies and a page for everyone; another, called an expo, that names none yet."""
    rows = Vacancy.objects.open().shared(story.back(6)).filter(keeper=story.users["sina"])
    work = list(rows.exclude(employer__merged_into__isnull=False).select_related("employer").order_by("-pk")[:3])
    by, on = story.users["sina"], story.back(6)
    hall = {"place": "Manukau hall", "hosted_by": "us", "begins_at": time(10), "ends_at": time(14)}
    with story.moment(on, time(9, 40)):
        told = {"held_on": story.until + timedelta(days=16), "on": on, **hall}
        for at, row in enumerate(work):
            if at == 0:
                fair = gatherings.plan_event(by=by, of="fair", name="Summer jobs fair", employer=row.employer, **told)
            elif row.employer_id not in {one.employer_id for one in work[:at]}:
                gatherings.add_employer(by=by, event=fair, employer=row.employer)
        if work:
            fair = gatherings.name_vacancies(by=by, event=fair, vacancies=work, on=on)
            gatherings.publish_event(by=by, event=fair, on=on)
            told |= {"held_on": story.until + timedelta(days=40)}
            gatherings.plan_event(by=by, of="social", name="Careers expo", employer=work[0].employer, **told)
