"""Who sees employers and what is kept about them: whoever brokers work here, and those who review how it is done.

Everything about employers is shared between teams. Evaluators and independent people see none of it. An employer's own
people see their vacancies, as facts, and nothing that we keep about them.
"""

from django.apps import apps
from django.db.models import Q

from brokercoach.accounts.choices import Role
from brokercoach.kit import dates
from brokercoach.kit.actors import Bearer, is_guest, may
from brokercoach.kit.grants import Can
from employers.choices.event import EventState
from employers.choices.vacancies import VacancyState

NOTHING = Q(pk__in=[])


def employers_visible_to(user):
    """All rows or none: no employer belongs to a team."""
    signed_in = getattr(user, "is_authenticated", False)
    return Q() if signed_in and may(user, Can.SEE_EMPLOYERS) else NOTHING


def vacancies_visible_to(user, prefix=""):
    """Vacancies are shared between teams, but while one is held back: then whoever brought it, those who lead that
    team, and reviewers see it (PR-5). The day it is held until, it is shared again, whether or not a job ran. The
    bearer of a page's link sees that one, while it is open and its page is on. An employer's own people see theirs."""
    if isinstance(user, Bearer):
        return borne_by(user, prefix)
    if is_guest(user):
        return Q(**{f"{prefix}employer__in": own_employers(user)})
    reach = employers_visible_to(user)
    if reach == NOTHING or user.role == Role.QUALITY:
        return reach
    own = Q(**{f"{prefix}keeper": user.pk})
    led = user.teams_led() if user.role == Role.MANAGER else []
    return shared(dates.today(), prefix) | own | Q(**{f"{prefix}team__in": led})


def shared(on, prefix=""):
    """Vacancies shared with every team that day: never held back, or until that day at most."""
    return Q(**{f"{prefix}held_until_on": None}) | Q(**{f"{prefix}held_until_on__lte": on})


def kept_of_vacancies_visible_to(user):
    """What we keep of a vacancy, not its facts: how it stood, when it was held back. Never an employer's own people."""
    return NOTHING if is_guest(user) else vacancies_visible_to(user, "vacancy__")


def own_employers(user):
    """The employer this person signs in for; none once their seat has ended."""
    seats = apps.get_model("employers", "Seat").objects
    held = seats.filter(user=user.pk, ended_on=None) if may(user, Can.SEE_OWN_EMPLOYER) else seats.none()
    return held.values("employer")


def seats_visible_to(user):
    """Whoever sees employers sees who signs in for them; a guest sees their own seat."""
    return Q(user=user.pk, ended_on=None) if is_guest(user) else employers_visible_to(user)


def borne_by(bearer, prefix):
    """The one vacancy a link of its page leads to."""
    kind, _, pk = bearer.row.partition(":")
    if kind != "employers.vacancy" or not may(bearer, Can.READ_JOB_PAGE):
        return NOTHING
    return Q(**{f"{prefix}pk": int(pk), f"{prefix}public": True, f"{prefix}state": VacancyState.OPEN})


def events_visible_to(user, prefix=""):
    """Events are shared between teams. The bearer of a link sees that one: to read its page while it is to come, or to
    sign in at its door while it is held."""
    if not isinstance(user, Bearer):
        return employers_visible_to(user)
    kind, _, pk = user.row.partition(":")
    if kind != "employers.gathering":
        return NOTHING
    if may(user, Can.READ_EVENT_PAGE):
        return Q(**{f"{prefix}pk": int(pk), f"{prefix}public": True, f"{prefix}state": EventState.PLANNED})
    if may(user, Can.SIGN_IN_AT_EVENT):
        return Q(**{f"{prefix}pk": int(pk), f"{prefix}state": EventState.HELD, f"{prefix}names_gone_on": None})
    return NOTHING
