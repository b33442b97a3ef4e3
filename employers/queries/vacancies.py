"""What pages show of vacancies: the list, one with its terms, how complete its sheet is."""

from employers.models import VacancyAsk

SAID = (
    "title", "about", "occupation_scheme", "occupation_version", "occupation_code", "occupation_title", "skill_level",
    "places", "pay_low", "pay_high", "pay_unit", "hours_low", "hours_high", "shifts", "shifts_words", "contract",
    "trial_ends_on", "area", "by_bus", "school_hours", "starts_on", "closes_on", "asks_nothing", "progression",
    "training", "adjustments", "source", "carved_tasks", "carved_need", "carved_steps", "carved_on", "version",
)  # fmt: skip


def vacancy_as_said(user, vacancy):
    """What stands of a vacancy, as its form shows it."""
    return {name: getattr(vacancy, name) for name in SAID} | {
        "site": vacancy.site_id,
        "asks": asks_of(user, vacancy),
    }


def asks_of(user, vacancy):
    """[{kind, weight, words}] in the order of kinds."""
    rows = VacancyAsk.objects.visible_to(user).filter(vacancy=vacancy)
    found = list(rows.values("kind", "weight", "words"))
    order = list(VacancyAsk._meta.get_field("kind").choices)
    place = {code: at for at, (code, _) in enumerate(order)}
    return sorted(found, key=lambda ask: place[ask["kind"]])
