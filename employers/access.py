"""Who sees employers and what is kept about them: whoever brokers work here, and those who review how it is done.

Everything about employers is shared between teams. An employer's own people, evaluators and independent people see
none of it here.
"""

from django.db.models import Q

from brokercoach.accounts.choices import Role
from brokercoach.kit import dates
from brokercoach.kit.actors import Bearer, may
from brokercoach.kit.grants import Can
from employers.choices.vacancies import VacancyState

NOTHING = Q(pk__in=[])


def employers_visible_to(user):
    """All rows or none: no employer belongs to a team."""
    signed_in = getattr(user, "is_authenticated", False)
    return Q() if signed_in and may(user, Can.SEE_EMPLOYERS) else NOTHING


def vacancies_visible_to(user, prefix=""):
    """Vacancies are shared between teams, but while one is held back: then whoever brought it, those who lead that
    team, and reviewers see it (PR-5). The day it is held until, it is shared again, whether or not a job ran. The
    bearer of a page's link sees that one, while it is open and its page is on."""
    if isinstance(user, Bearer):
        return borne_by(user, prefix)
    reach = employers_visible_to(user)
    if reach == NOTHING or user.role == Role.QUALITY:
        return reach
    shared = Q(**{f"{prefix}held_until_on": None}) | Q(**{f"{prefix}held_until_on__lte": dates.today()})
    own = Q(**{f"{prefix}keeper": user.pk})
    led = user.teams_led() if user.role == Role.MANAGER else []
    return shared | own | Q(**{f"{prefix}team__in": led})


def borne_by(bearer, prefix):
    """The one vacancy a link of its page leads to."""
    kind, _, pk = bearer.row.partition(":")
    if kind != "employers.vacancy" or not may(bearer, Can.READ_JOB_PAGE):
        return NOTHING
    return Q(**{f"{prefix}pk": int(pk), f"{prefix}public": True, f"{prefix}state": VacancyState.OPEN})
