"""Who sees which row of cases. Every visible_to in this context ends here.

Coaches see the cases they lead and those they cover; managers the cases of the teams they lead; quality reviewers all;
independent people, evaluators, administrators, employers and everyone else see none. A file that was joined with
another is seen by nobody: it has no lead, and its address leads to the one that was kept. A restricted file is closed
to whom it names, whatever their role and whoever they stand in for (CC-8).
"""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from brokercoach.accounts.choices import Role
from brokercoach.kit import dates
from cases.choices import Visibility

NOTHING = Q(pk__in=[])

# What is closed to someone today. Asked once a statement, from an index alone; the order of every list stays.
SHUT = "shut_out_id = %s AND since_on <= %s AND (until_on IS NULL OR until_on > %s)"
FILES = f"SELECT case_id FROM cases_restriction WHERE {SHUT}"
SESSIONS = f"SELECT session_id FROM cases_sessioncase WHERE case_id IN ({FILES})"
DRAFTS = (
    "SELECT cases_draft.uuid FROM cases_draft JOIN cases_restriction"
    " ON cases_draft.cases_in_reach @> to_jsonb(cases_restriction.case_id)"
    f" WHERE cases_draft.author_id = shut_out_id AND {SHUT}"
)


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
            reach = reach | Q(**{f"{prefix}pk__in": single}) if single else reach
        case Role.MANAGER:
            reach = Q(**{f"{prefix}team_id__in": user.teams_led(), f"{prefix}merged_into": None})
        case Role.QUALITY:
            reach = Q(**{f"{prefix}merged_into": None})
        case _:
            return NOTHING
    if through := getattr(user, "_looks_through", None):
        reach = reach | Q(**{f"{prefix}pk": through})
    return reach & let_in(user, f"{prefix}pk")


def look_through(user, case, now):
    """Break-glass: while its hour stands, this one file is within reach of this request, to read (CC-8).

    Asked by pages that only read, and only when the file is not within reach as it is: nothing else widens.
    """
    glass = apps.get_model("cases", "Glass").objects
    if signed_in(user) and glass.standing(now).filter(by_id=user.pk, case_id=case).exists():
        user._looks_through = case
    return is_looking_through(user)


def is_looking_through(user):
    """True while this request reads a file that is not within reach but for break-glass."""
    return getattr(user, "_looks_through", None) is not None


def let_through(user, case):
    """Say that this file came by its own door for this reader. Within the request, its rows follow it."""
    case._came_for = user.pk
    return case


def came_for(user, case):
    """Whether this file came by its own door for this very reader."""
    return signed_in(user) and getattr(case, "_came_for", None) == user.pk


def let_in(user, path="pk", closed=FILES):
    """All but what is closed to this person today: cases, or by `closed` the sessions or drafts with one of them.

    `path` leads from the row to what is closed. Reach is asked beside it: being let in widens nothing.
    """
    today = dates.today()
    return ~Q(**{f"{path}__in": RawSQL(closed, (user.pk, today, today))})


def open_to(user):
    """Lines of a story that belong to no session with someone whose file is closed to this person."""
    return let_in(user, "session_id", SESSIONS)


def reviews(user):
    """Every row, to a quality reviewer. Said as a condition, since nothing said beside others would widen nothing."""
    return Q(pk__gt=0) if signed_in(user) and user.role == Role.QUALITY else NOTHING


def decides(user, case):
    """The lead coach, and whoever leads the team: they say to whom a file is closed, and answer for it."""
    return user.pk == case.lead_id or case.team_id in user.teams_led()


def contracts_visible_to(user):
    """Contracts hold nothing of a client: coaches, managers, reviewers, evaluators and administrators read them."""
    reads = (Role.COACH, Role.MANAGER, Role.QUALITY, Role.EVALUATOR, Role.ADMINISTRATOR)
    return Q() if signed_in(user) and user.role in reads else NOTHING


def contracts_kept_by(user):
    """An administrator keeps all; a manager those that cover a team they lead."""
    if not signed_in(user) or user.role not in (Role.MANAGER, Role.ADMINISTRATOR):
        return NOTHING
    if user.role == Role.ADMINISTRATOR:
        return Q()
    covers = apps.get_model("cases", "ContractTeam").objects.filter(contract=OuterRef("pk"))
    return Q(Exists(covers.filter(team__in=user.teams_led())))


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


def sessions_visible_to(user, of=None):
    """A session is seen through any of its cases that is seen; a private one by its author and those cases' leads.

    One with someone whose file is closed to the reader stays closed, whoever else was there: its words are theirs too.
    `of` one file: its sessions, seen through it once it came by its own door.
    """
    if not signed_in(user):
        return NOTHING
    every = apps.get_model("cases", "SessionCase").objects
    links = every.filter(session=OuterRef("pk"))
    theirs = Q() if of is None else Q(pk__in=every.filter(case=of.pk).values("session"))
    came = of is not None and came_for(user, of)
    seen = theirs if came else theirs & Q(Exists(links.filter(cases_visible_to(user, "case__"))))
    if not (came and of.lead_id == user.pk):  # the lead of a file reads all of its sessions
        led = Exists(links.filter(case__lead_id=user.pk))
        seen &= ~Q(visibility=Visibility.PRIVATE) | Q(author_id=user.pk) | Q(led)
    return seen & let_in(user, "pk", SESSIONS)


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
