"""Evidence, ties and abilities of one employer, as pages and the API show them."""

from dataclasses import dataclass, field
from datetime import date

from employers import road, ties
from employers.choices.evidence import Ability, Criterion, Level
from employers.models import CapabilityPeriod, RoadPeriod, TiePeriod

TAGS = {"already": "good", "willing": "moana", "not_now": ""}
MOST = 200


@dataclass(frozen=True)
class Seen:
    """Where they stood on one part of the high road."""

    criterion: str
    label: str
    stage: str
    stage_label: str
    tag: str
    evidence: str
    by: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Road:
    """One part of the high road: what stands, and what stood before."""

    criterion: str
    label: str
    now: Seen | None
    before: list[Seen] = field(default_factory=list)


@dataclass(frozen=True)
class Tie:
    """How close the tie was for a while, and why."""

    strength: str
    words: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Able:
    """One thing they have to be able to do: how far, what is planned, and how it changed since last time."""

    ability: str
    label: str
    level: int | None
    level_label: str
    was: int | None
    found: str
    action_plan: str
    by: str
    on: date | None
    again_on: date | None
    overdue: bool


@dataclass(frozen=True)
class Again:
    """An assessment that is due again."""

    employer: int
    name: str
    label: str
    again_on: date
    late: int  # days


def roads(user, employer):
    """Every part of the high road in its order, whether or not anything was seen of it."""
    rows = RoadPeriod.objects.visible_to(user).filter(employer=employer).select_related("seen_by")
    seen = {}
    for row in rows.order_by("-started_on", "-pk")[:MOST]:
        seen.setdefault(row.criterion, []).append(row)
    return [_road(code, seen.get(code, [])) for code in Criterion]


def stages_now(user, employer):
    return list(RoadPeriod.objects.visible_to(user).now().filter(employer=employer).values_list("stage", flat=True))


def tie_now(user, employer):
    """What the tie rests on now."""
    row = TiePeriod.objects.visible_to(user).filter(employer=employer, ended_on=None).first()
    return _facts(row) if row else ties.TieFacts()


def tie_history(user, employer):
    """Every tie there was, the latest first."""
    rows = TiePeriod.objects.visible_to(user).filter(employer=employer).order_by("-started_on", "-pk")[:MOST]
    return [Tie(row.strength, ties.in_words(_facts(row)), row.started_on, row.ended_on) for row in rows]


def abilities(user, employer, *, today):
    """Each ability in its order, with the level it had before."""
    rows = CapabilityPeriod.objects.visible_to(user).filter(employer=employer).select_related("assessed_by")
    known = {}
    for row in rows.order_by("-started_on", "-pk")[:MOST]:
        known.setdefault(row.ability, []).append(row)
    return [_able(code, known.get(code, []), today) for code in Ability]


def to_assess_again(user, *, today, keeper=None, most=MOST):
    """Assessments that are due again, the longest first; of those someone keeps, or of all."""
    rows = CapabilityPeriod.objects.visible_to(user).now().filter(again_on__lte=today, employer__merged_into=None)
    if keeper is not None:
        rows = rows.filter(employer__keeper=keeper)
    rows = rows.select_related("employer__organisation").order_by("again_on", "pk")[:most]
    return [
        Again(
            row.employer_id,
            row.employer.organisation.name,
            row.get_ability_display(),
            row.again_on,
            (today - row.again_on).days,
        )
        for row in rows
    ]


def in_a_line(user, employer):
    """willing; strong tie: 4 hires, panel seat."""
    said = [road.standing(stages_now(user, employer)), ties.in_words(tie_now(user, employer))]
    return "; ".join(filter(None, said))


def _facts(row):
    return ties.TieFacts(hires=row.hires, trains=row.trains, seat=row.seat)


def _road(code, rows):
    made = [_seen(row) for row in rows]
    now = next((one for one in made if one.until is None), None)
    return Road(code.value, str(code.label), now, [one for one in made if one.until])


def _seen(row):
    return Seen(
        criterion=row.criterion,
        label=row.get_criterion_display(),
        stage=row.stage,
        stage_label=row.get_stage_display(),
        tag=TAGS[row.stage],
        evidence=row.evidence,
        by=row.seen_by.name,
        since=row.started_on,
        until=row.ended_on,
    )


def _able(code, rows, today):
    now, before = (rows[0] if rows else None), (rows[1] if len(rows) > 1 else None)
    if now is None:
        return Able(code.value, str(code.label), None, "", None, "", "", "", None, None, False)
    return Able(
        ability=code.value,
        label=str(code.label),
        level=now.level,
        level_label=str(Level(now.level).label),
        was=before.level if before else None,
        found=now.found,
        action_plan=now.action_plan,
        by=now.assessed_by.name,
        on=now.started_on,
        again_on=now.again_on,
        overdue=bool(now.again_on and now.again_on <= today),
    )
