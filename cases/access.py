"""Who sees which row of cases. Every visible_to in this context ends here.

Coaches see the cases they lead and those they cover; managers the cases of the teams they lead; quality reviewers all;
independent people, evaluators, administrators, employers and everyone else see none. A file that was joined with
another is seen by nobody: it has no lead, and its address leads to the one that was kept.
"""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from brokercoach.accounts.choices import Role
from brokercoach.kit import dates
from cases.choices import Visibility

NOTHING = Q(pk__in=[])


def signed_in(user):
    return bool(getattr(user, "is_authenticated", False) and user.is_active)


def cases_visible_to(user, prefix=""):
    """A Q over Case, or over a row that reaches its case by `prefix` (such as "case__")."""
    if not signed_in(user):
        return NOTHING
    match user.role:
        case Role.COACH:
            leads, single = covered_by(user)
            reach = Q(**{f"{prefix}lead_id__in": [user.pk, *leads]})
            return reach | Q(**{f"{prefix}pk__in": single}) if single else reach
        case Role.MANAGER:
            return Q(**{f"{prefix}team_id__in": user.teams_led(), f"{prefix}merged_into": None})
        case Role.QUALITY:
            return Q(**{f"{prefix}merged_into": None})
    return NOTHING


def covered_by(user):
    """(coaches whose whole caseload this person covers today, single cases they cover today), read once a request."""
    if not hasattr(user, "_covers_today"):
        rows = (
            apps.get_model("cases", "Cover").objects.on(dates.today()).filter(by=user).values_list("of_id", "case_id")
        )
        user._covers_today = (
            [of for of, case in rows if case is None],
            [case for of, case in rows if case is not None],
        )
    return user._covers_today


def notes_readable_by(user, prefix=""):
    """Private notes are for their author and the case's lead alone; all others follow the case.

    `prefix` is the path from the row to its case. The row itself has `visibility` and `author`.
    """
    if not signed_in(user):
        return NOTHING
    return ~Q(visibility=Visibility.PRIVATE) | Q(author_id=user.pk) | Q(**{f"{prefix}lead_id": user.pk})


def sessions_visible_to(user):
    """A session is seen through any of its cases that is seen; a private one by its author and those cases' leads."""
    if not signed_in(user):
        return NOTHING
    links = apps.get_model("cases", "SessionCase").objects.filter(session=OuterRef("pk"))
    seen = Exists(links.filter(cases_visible_to(user, "case__")))
    led = Exists(links.filter(case__lead_id=user.pk))
    return Q(seen) & (~Q(visibility=Visibility.PRIVATE) | Q(author_id=user.pk) | Q(led))


def own(user, field="author"):
    """Rows readable by their author alone: drafts, saved views."""
    return Q(**{f"{field}_id": user.pk}) if signed_in(user) else NOTHING


def imports_visible_to(user, prefix=""):
    """A caseload being brought in: an administrator sees what they brought; a manager, whoever brought it, what goes
    to teams they lead today and to no other."""
    if not signed_in(user) or user.role not in (Role.MANAGER, Role.ADMINISTRATOR):
        return NOTHING
    if user.role == Role.ADMINISTRATOR:
        return Q(**{f"{prefix}brought_by_id": user.pk})
    led = Q(**{f"{prefix}teams__len__gt": 0, f"{prefix}teams__contained_by": user.teams_led()})
    return led & Q(**{f"{prefix}team_id__in": user.teams_led()}) if user.teams_led() else NOTHING
