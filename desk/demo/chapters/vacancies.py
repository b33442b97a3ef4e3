"""Work that employers offer: a hundred and twenty vacancies, most open, some filled or gone, trials, one hoarded."""

from datetime import time, timedelta
from decimal import Decimal

from brokercoach.kit.actors import System
from brokercoach.kit.grants import Can
from employers.actions import holding, job_pages, vacancies
from employers.choices.vacancies import HoldReason, VacancySource, WorkContract
from employers.models import Employer

NIGHT = System("vacancies", frozenset({Can.SWEEP}))
MANY = 120
WEEK = ("mon", "tue", "wed", "thu", "fri")
DAY, EARLY, LATE = (("school",), ("early", "school"), ("late", "evening"))
LICENCE = {"kind": "licence", "weight": "must", "words": "Class 1, full"}
CARD = {"kind": "site_card", "weight": "must", "words": ""}
FORKLIFT = {"kind": "forklift", "weight": "nice", "words": ""}
TEST = {"kind": "drug_test", "weight": "must", "words": "Before the first day"}
# title, pay from and to, hours from and to, parts of the day, what is asked, skill level, where it leads
WORK = (
    ("Storeperson", 28, 31, 38, 40, EARLY, (LICENCE, FORKLIFT), 4, "Dispatch"),
    ("Joinery hand", 27, 30, 40, 40, EARLY, (LICENCE, CARD), 4, "An apprenticeship after a year"),
    ("Kitchen hand", 25, 27, 20, 30, LATE, (), 5, "Cook, with the certificate paid"),
    ("Care worker", 29, 33, 24, 32, DAY, ({"kind": "convictions", "weight": "must", "words": ""}, LICENCE), 4, ""),
    ("Truck driver, class 2", 31, 35, 40, 50, EARLY, ({**LICENCE, "words": "Class 2"}, TEST), 4, "Class 4, paid"),
    ("Office assistant", 27, 30, 20, 25, DAY, ({"kind": "computer", "weight": "must", "words": ""},), 4, ""),
    ("Cleaner", 26, 28, 12, 20, LATE, (), 5, "Supervisor"),
    ("Packhouse sorter", 25, 26, 30, 40, DAY, ({"kind": "standing", "weight": "must", "words": ""},), 5, "Line lead"),
    ("Gardener’s hand", 26, 29, 15, 25, DAY, (LICENCE,), 5, "Leads a round of gardens"),
    ("Factory hand", 26, 29, 30, 38, ("early",), (), 4, "The trade, over three years"),
    ("Civil labourer", 29, 32, 40, 45, EARLY, (CARD, TEST, {"kind": "lifting", "weight": "must", "words": ""}), 5, ""),
    ("Shop assistant", 25, 27, 16, 30, DAY, ({"kind": "experience", "weight": "nice", "words": ""},), 5, "Supervisor"),
)  # fmt: skip
# who would look for whom
AT = {
    "Storeperson": ("Waka Cold Stores", "Southgate Freight", "Moana Fresh", "Mānuka Cold Stores"),
    "Joinery hand": ("Rātā Timber Frames", "Toetoe Timber Frames", "Fale Furniture", "Kahikatea Homes"),
    "Kitchen hand": ("Pūkeko Catering", "Three Bridges Hotel", "Harbourside Kitchens", "Pīpīwharauroa Early Years"),
    "Care worker": ("Tūī Rest Homes", "Harakeke Home Care", "Karaka Grove Rest Home"),
    "Truck driver, class 2": ("Southgate Freight", "Green Lane Recycling", "Puriri Civil", "Moana Fresh"),
    "Office assistant": ("Kōwhai Dental Labs", "Rimu Digital", "Māhoe Plumbing", "Tawa Electrical", "Nīkau Security"),
    "Cleaner": ("Akepiro Cleaning", "Kererū Linen", "Sunrise Laundry Works", "Westline Buses", "Lighthouse Data Rooms"),
    "Packhouse sorter": ("Blue Heron Packhouse", "Harvest Moon Orchards", "Green Lane Recycling"),
    "Gardener’s hand": ("Titoki Trees and Gardens", "Kauri Ridge Nurseries", "Harvest Moon Orchards"),
    "Factory hand": ("Matai Metalwork", "Pōhutukawa Glass", "Ponga Print", "Toetoe Timber Frames"),
    "Civil labourer": ("Puriri Civil", "Rata Scaffolds", "Tōtara Facades", "Rewarewa Roofing", "Kahikatea Homes"),
    "Shop assistant": ("Moana Fresh", "Tūī Street Bakery", "Manuka Road Motors", "Ngaio Skin and Hair"),
}
AREAS = ("Manukau", "Māngere", "Ōtāhuhu", "Papakura", "Henderson", "Manurewa", "East Tāmaki", "Penrose")
SOURCES = (VacancySource.OWN, VacancySource.OWN, VacancySource.PUBLIC, VacancySource.RECRUITER, VacancySource.PROVIDER)


def tell(story):
    rows = [_opened(story, at) for at in range(MANY)]
    for at, row in enumerate(rows):
        _what_became_of(story, at, row)
    _hoarded(story, rows)
    with story.moment(story.until, time(0, 30)):
        vacancies.expire_vacancies(by=NIGHT, on=story.until)
        holding.lapse_holds(by=NIGHT, on=story.until)


def _opened(story, at):
    """One vacancy, by whoever keeps that employer; every tenth is a trial, every fifteenth was made with them."""
    title, low, high, least, most, parts, asks, level, leads_to = WORK[at % len(WORK)]
    employers = story.employers = getattr(story, "employers", None) or _employers()
    likely = [one for one in employers if one.organisation.name in AT[title]] or employers
    employer = likely[at // len(WORK) % len(likely)]
    on = max(employer.added_on, story.back(2 + at * 3 % 150))
    told = {
        "pay_low": Decimal(low), "pay_high": Decimal(high), "pay_unit": "hour", "hours_low": Decimal(least),
        "hours_high": Decimal(most), "shifts": [f"{day}-{part}" for day in WEEK for part in parts],
        "school_hours": parts is DAY, "area": AREAS[at % len(AREAS)], "asks": list(asks), "asks_nothing": not asks,
        "skill_level": level, "progression": leads_to, "places": 1 + at % 3, "by_bus": ("yes", "no", "")[at % 3],
        "closes_on": on + timedelta(days=60) if at % 4 == 0 else None, "contract": WorkContract.PERMANENT,
        "training": "Two weeks beside someone" if at % 2 else "",
    }  # fmt: skip
    source = SOURCES[at % len(SOURCES)]
    if at % 10 == 3:
        told |= {"contract": WorkContract.TRIAL, "trial_ends_on": on + timedelta(days=28)}
    if at % 15 == 7:
        source = VacancySource.CREATED
        told |= {"carved_tasks": "Labels, returns and the sample room, from three desks"}
        told |= {"carved_need": "Their drivers wait while returns pile up", "carved_on": on}
    with story.moment(on, time(11)):
        by = employer.keeper
        return vacancies.open_vacancy(by=by, employer=employer, title=title, source=source, on=on, **told)


def _employers():
    rows = Employer.objects.filter(merged_into=None, keeper__is_active=True, keeper__role="coach")
    return list(rows.select_related("keeper", "organisation").order_by("pk"))


def _what_became_of(story, at, row):
    """A quarter filled or withdrawn; of trials the older ones decided, but for two; a few have their page."""
    on = max(row.opened_on, story.back(1 + at % 20))
    known = {"by": row.keeper, "vacancy": row}
    with story.moment(on, time(15)):
        if row.contract == WorkContract.TRIAL:
            if row.trial_ends_on < on and at % 20 == 3:
                vacancies.decide_trial(**known, decision="kept_on", on=on)
        elif at % 6 == 1:
            vacancies.fill_places(**known, on=on, count=row.places)
        elif at % 12 == 5:
            vacancies.withdraw_vacancy(**known, why="Their orders fell", on=on)
        elif at % 30 == 2:
            job_pages.publish(**known, on=on)


def _hoarded(story, rows):
    """One good vacancy, kept back again and again: five times four weeks, and now."""
    row = next(r for r in rows if r.opened_on <= story.back(100) and r.closes_on is None and _is_free(r))
    day = row.opened_on
    while day < story.until:
        until = min(day + timedelta(days=28), story.until + timedelta(days=9))
        told = {"reason": HoldReason.OTHER, "words": "Waiting for the right person"}
        with story.moment(day, time(16)):
            holding.hold_back(by=row.keeper, vacancy=row, until_on=until, on=day, **told)
        day = until


def _is_free(row):
    row.refresh_from_db()
    return row.is_open and not row.public and row.contract != WorkContract.TRIAL
