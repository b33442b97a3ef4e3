"""A plan made together: a new version each time, goals that are reached or let be, facts for a workplace, skills."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import Conflict, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import one_line
from brokercoach.kit.week import CODES
from cases.actions._parts import line, moment
from cases.actions._reach import lock_case
from cases.choices import EntryKind
from cases.choices.plans import Prompt, Skill
from cases.models import Accommodation, CanDoAlone, Goal, PlanVersion
from cases.queries.plans import of_this_file

MOST_GOALS = 60


@transaction.atomic
def save_plan(
    *, by, case, version, goals, on, now, agreed_on=None, prompt=Prompt.GOOD_WEEK, available=(), available_words="",
    childcare="", childcare_words="", why="",
):  # fmt: skip
    """The plan as it is now agreed, upon the version its writer read (0: none). `goals` are {goal, words, horizon}.

    Refuses: an older version than what stands (Conflict, with what stands, so that both are shown); no goal at all; a
             goal of someone else; an agreed day still to come.
    Leaves:  one version more, the earlier ones as they were; goals begun, reworded or no longer wanted; a line on the
             timeline; a line in the trail naming what changed. The same again by the same writer is one version.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    must_not_be_to_come(on, agreed_on=agreed_on)
    wanted = _wanted(goals)
    stands = PlanVersion.objects.filter(case=case).order_by("-version").first()
    said = {
        "agreed_on": agreed_on,
        "prompt": prompt,
        "available": [code for code in CODES if code in set(available)],
        "available_words": one_line(available_words),
        "childcare": childcare,
        "childcare_words": one_line(childcare_words),
    }
    changed = _changed(stands, said, wanted)
    if stands and stands.version != version:
        if not changed and stands.author_id == by.pk:
            return stands  # a double tap
        raise Conflict(
            "This plan was changed meanwhile. Both are shown; nothing was overwritten.", theirs=_shown(case, stands)
        )
    if stands and not changed:
        raise RuleBroken("Nothing differs from the plan that stands.")
    made = PlanVersion(case=case, version=version + 1, author=person(by), saved_at=now, why=one_line(why), **said)
    made.goals = _keep_goals(case, wanted, on)
    keep(made)
    title = "A plan was made together" if version == 0 else "The plan was changed"
    agreed = "Agreed with them" if agreed_on else "To be agreed with them"
    line(case=case, at=moment(on, now), kind=EntryKind.PLAN, title=title, detail=agreed, author=person(by))
    record("plan.saved", by=by, subject=made, file=case, fields=changed, version=made.version)
    return made


@transaction.atomic
def reach_goal(*, by, case, goal, on, now):
    """A goal is reached.

    Refuses: a goal of someone else; one already reached or no longer wanted.
    Leaves:  the goal with its day; a line on the timeline; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    goal = lock(goal)
    if goal.case_id != case.pk:
        raise RuleBroken("That belongs to someone else.")
    if goal.reached_on or goal.ended_on:
        raise RuleBroken("This goal is already reached or let be.")
    goal.reached_on = on
    keep(goal)
    at = moment(on, now)
    line(case=case, at=at, kind=EntryKind.PLAN, title="A goal is reached", detail=goal.own_words, author=person(by))
    record("goal.reached", by=by, subject=goal, file=case)
    return goal


@transaction.atomic
def add_accommodation(
    *, by, case, on, kind, what, weight, agreed_on=None, agreed_with="", cost=None, cost_owner=""
):  # fmt: skip
    """What someone needs at work, as a fact: how much it weighs, agreed with an employer or not, its cost (CS-4).

    Refuses: nothing said; agreed with nobody, or on a day to come.
    Leaves:  the fact, a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    row = Accommodation(case=case, started_on=on, kind=kind, what=one_line(what), weight=weight)
    _agree(row, on, agreed_on, agreed_with, cost, cost_owner)
    record("accommodation.added", by=by, subject=row, file=case)
    return row


@transaction.atomic
def change_accommodation(
    *, by, case, accommodation, on, kind, what, weight, agreed_on=None, agreed_with="", cost=None, cost_owner="",
    ended=False,
):  # fmt: skip
    """What someone needs at work, changed: most often because it was agreed with an employer.

    Refuses: one of someone else; agreed with nobody, or on a day to come.
    Leaves:  the fact as it is now (its history stays), ended when no longer needed; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    row = lock(accommodation)
    if row.case_id != case.pk:
        raise RuleBroken("That belongs to someone else.")
    row.kind, row.what, row.weight = kind, one_line(what), weight
    row.ended_on = (row.ended_on or on) if ended else None
    _agree(row, on, agreed_on, agreed_with, cost, cost_owner)
    record("accommodation.changed", by=by, subject=row, file=case, ended=ended)
    return row


@transaction.atomic
def note_skill(*, by, case, skill, reached_on, on, now, how=""):
    """They can do something without us from now on (SC-7).

    Refuses: a day to come; a skill written down already.
    Leaves:  the skill with its day; a line on the timeline; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    must_not_be_to_come(on, reached_on=reached_on)
    row = keep(
        CanDoAlone(case=case, skill=skill, how=one_line(how), reached_on=reached_on, written_by=person(by))
    )  # fmt: skip
    title = f"Can do alone: {Skill(skill).label.lower()}"
    line(case=case, at=moment(reached_on, now), kind=EntryKind.PLAN, title=title, author=person(by))
    record("skill.reached", by=by, subject=row, file=case, skill=str(skill))
    return row


def _wanted(goals):
    """The goals with words, cleaned, each once."""
    wanted = {}
    for goal in goals:
        words = one_line(goal.get("words"))
        if words:
            wanted.setdefault(
                words, {"goal": goal.get("goal"), "words": words, "horizon": one_line(goal.get("horizon"))}
            )  # fmt: skip
    if not wanted:
        raise RuleBroken("Write down one goal at least, in their words.", field="goals")
    if len(wanted) > MOST_GOALS:
        raise RuleBroken(f"Keep up to {MOST_GOALS} goals.", field="goals")
    if any(len(goal["words"]) > 300 or len(goal["horizon"]) > 80 for goal in wanted.values()):
        raise RuleBroken("Keep each goal to 300 characters, and its horizon to 80.", field="goals")
    return list(wanted.values())


def _changed(stands, said, wanted):
    """Names of what differs from the version that stands."""
    if stands is None:
        return sorted([*(name for name, value in said.items() if value), "goals"])
    changed = [name for name, value in said.items() if getattr(stands, name) != value]
    same = [(goal["words"], goal["horizon"]) for goal in wanted]
    if same != [(goal["words"], goal["horizon"]) for goal in stands.goals]:
        changed.append("goals")
    return sorted(changed)


def _keep_goals(case, wanted, on):
    """Goals begun, reworded, put in their order; those no longer named are let be. Returns them as agreed.

    One that was reached meanwhile stays reached and is not wanted anew.
    """
    known = {goal.pk: goal for goal in Goal.objects.filter(case=case)}
    left = {pk: goal for pk, goal in known.items() if goal.reached_on is None and goal.ended_on is None}
    by_words = {goal.own_words: goal for goal in left.values()}
    if any(told["goal"] and told["goal"] not in known for told in wanted):
        raise RuleBroken("Choose from the goals of this plan.", field="goals")
    agreed = []
    for told in wanted:
        if told["goal"] and told["goal"] not in left:
            continue
        goal = left.get(told["goal"]) or by_words.get(told["words"]) or Goal(case=case, started_on=on)
        goal.own_words, goal.horizon, goal.place = told["words"], told["horizon"], len(agreed) + 1
        keep(goal)
        left.pop(goal.pk, None)
        agreed.append({"goal": goal.pk, "words": told["words"], "horizon": told["horizon"]})
    for goal in left.values():
        goal.ended_on = on
        keep(goal)
    return agreed


def _agree(row, on, agreed_on, agreed_with, cost, cost_owner):
    """What was agreed and what it costs; then the row is kept."""
    if not row.what:
        raise RuleBroken("Say what they need.", field="what")
    must_not_be_to_come(on, agreed_on=agreed_on)
    row.agreed_on, row.agreed_with = agreed_on, one_line(agreed_with)
    row.cost, row.cost_owner = cost, cost_owner
    return keep(row)


def _shown(case, stands):
    """What stands now, for its other writer to compare."""
    same = ("version", "prompt", "goals", "available", "available_words", "childcare", "childcare_words")
    day = stands.agreed_on
    own = Goal.objects.filter(case=case).values_list("pk", flat=True)
    told = {name: getattr(stands, name) for name in same} | {"goals": list(of_this_file(stands.goals, own))}
    return told | {"agreed_on": day.isoformat() if day else None}
