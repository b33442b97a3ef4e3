"""A plan as it stands and as it stood: goals with how often they were touched, times, needs at work, skills."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Max

from brokercoach.kit.templatetags.kit import money, nz_date
from brokercoach.kit.week import in_words
from cases.choices.plans import Prompt, Skill
from cases.models import Accommodation, CanDoAlone, Goal, PlanVersion, SessionGoal
from cases.queries.together import Number, Rows, together
from cases.queries.words import first_of

GOALS = Rows(Goal, where="ended_on IS NULL", order="place, id")
NEWEST = Rows(
    PlanVersion,
    order="version DESC",
    most=1,
    by="(SELECT name FROM accounts_user WHERE accounts_user.id = author_id)",
    own="(SELECT json_agg(id) FROM cases_goal WHERE cases_goal.case_id = cases_planversion.case_id)",
)
AT_WORK = Rows(Accommodation, where="ended_on IS NULL", order="weight, id")
ALONE = Rows(CanDoAlone)
# in how many sessions any goal of theirs was on the table, whoever may read them: without one, nothing is asked of them
TOUCHED = Number(
    "SELECT count(*) FROM cases_sessiongoal JOIN cases_goal ON cases_goal.id = goal_id"
    ' WHERE cases_goal.case_id = "cases_case"."id"'
)
PLANNED = (GOALS, NEWEST, AT_WORK, ALONE, TOUCHED)


@dataclass(frozen=True)
class GoalNow:
    """One goal: in their words, by when if they say so, and when a session last touched it."""

    pk: int
    words: str
    horizon: str
    since: date
    reached_on: date | None
    sessions: int
    touched_on: date | None


@dataclass(frozen=True)
class Version:
    """The plan as it stood in one version."""

    version: int
    author: str
    saved_at: datetime
    agreed_on: date | None
    why: str
    prompt: str
    prompt_words: str
    goals: tuple  # ({"goal", "words", "horizon"}, …)
    available: tuple[str, ...]
    available_said: str
    available_words: str
    childcare: str
    childcare_said: str
    childcare_words: str


@dataclass(frozen=True)
class AtWork:
    """What someone needs at work."""

    pk: int
    kind: str
    what: str
    weight: str
    must: bool
    agreed: str
    cost: str


@dataclass(frozen=True)
class Alone:
    """A skill: since when they do it without us, or not yet."""

    skill: str
    label: str
    reached_on: date | None
    how: str


@dataclass(frozen=True)
class Plan:
    stands: Version | None
    goals: list[GoalNow]
    reached: list[GoalNow]
    at_work: list[AtWork]
    alone: list[Alone]


def plan(user, case):
    """All of it, in one query, and one more where a session was about a goal."""
    rows, newest, at_work, alone, touched = together(user, case, *PLANNED)
    goals = _goals(user, case, rows, any(touched))
    return Plan(
        stands=_version(newest[0]) if newest else None,
        goals=[goal for goal in goals if goal.reached_on is None],
        reached=[goal for goal in goals if goal.reached_on],
        at_work=_at_work(at_work),
        alone=_alone(alone),
    )


def goals_of(user, case):
    """Goals that stand and goals reached, in their order, with the sessions that touched them."""
    rows, touched = together(user, case, GOALS, TOUCHED)
    return _goals(user, case, rows, any(touched))


def _goals(user, case, rows, touched):
    counted = _touched(user, case, rows) if touched else {}
    return [
        GoalNow(
            pk=row.pk,
            words=row.own_words,
            horizon=row.horizon,
            since=row.started_on,
            reached_on=row.reached_on,
            sessions=counted.get(row.pk, {}).get("n", 0),
            touched_on=counted.get(row.pk, {}).get("on"),
        )
        for row in rows
    ]


def _touched(user, case, rows):
    """{goal: how often, and when last}, in the sessions that this reader may read."""
    touched = SessionGoal.objects.visible_to(user, of=case).filter(goal__in=[row.pk for row in rows]).order_by()
    touched = touched.values("goal_id").annotate(n=Count("pk"), on=Max("session__held_on"))
    return {one["goal_id"]: one for one in touched}


def version_of(user, case, number=None):
    """One version of the plan, the newest unless told; nothing when there is none."""
    own = Goal.objects.visible_to(user, of=case).values("pk")
    rows = PlanVersion.objects.visible_to(user, of=case).annotate(by=F("author__name"), own=ArraySubquery(own))
    rows = rows.filter(version=number) if number else rows
    row = rows.order_by("-version").first()
    return _version(row) if row else None


def versions_of(user, case):
    """(version, saved, agreed, author, why) of every version, the newest first."""
    rows = PlanVersion.objects.visible_to(user, of=case).order_by("-version")
    told = rows.values_list("version", "saved_at", "agreed_on", "author__name", "why")[:100]
    return [(version, saved, agreed, first_of(by), why) for version, saved, agreed, by, why in told]


def of_this_file(goals, own):
    """Goals as agreed, but for those that went back with another file when two that were one parted (CH-9)."""
    return tuple(goal for goal in goals if goal["goal"] in set(own or ()))


def _version(row):
    return Version(
        version=row.version,
        author=first_of(row.by),
        saved_at=row.saved_at,
        agreed_on=row.agreed_on,
        why=row.why,
        prompt=row.prompt,
        prompt_words=Prompt(row.prompt).label,
        goals=of_this_file(row.goals, row.own),
        available=tuple(row.available),
        available_said=in_words(row.available),
        available_words=row.available_words,
        childcare=row.childcare,
        childcare_said=row.get_childcare_display() if row.childcare else "",
        childcare_words=row.childcare_words,
    )


def at_work_of(user, case):
    """What they need at work, the must-haves first."""
    [rows] = together(user, case, AT_WORK)
    return _at_work(rows)


def _at_work(rows):
    return [
        AtWork(
            pk=row.pk,
            kind=row.get_kind_display(),
            what=row.what,
            weight=row.get_weight_display(),
            must=row.weight == "must",
            agreed=f"agreed with {row.agreed_with}, {nz_date(row.agreed_on)}" if row.agreed_on else "not agreed yet",
            cost=_cost(row),
        )
        for row in rows
    ]


def _cost(row):
    owner = f"paid by: {row.get_cost_owner_display().lower()}" if row.cost_owner else ""
    return " · ".join(filter(None, (money(row.cost) if row.cost is not None else "", owner)))


def alone_of(user, case):
    """Every skill, reached or not yet."""
    [rows] = together(user, case, ALONE)
    return _alone(rows)


def _alone(rows):
    rows = {row.skill: row for row in rows}
    return [
        Alone(
            skill.value, skill.label, getattr(rows.get(skill), "reached_on", None), getattr(rows.get(skill), "how", "")
        )
        for skill in Skill
    ]


def availability_of(user, case):
    """When they can come, as the plan that stands says."""
    rows = PlanVersion.objects.visible_to(user, of=case).order_by("-version")
    return rows.values_list("available", flat=True).first() or []
