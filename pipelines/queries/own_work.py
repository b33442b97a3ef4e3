"""Work of one's own as pages and the API show it: of one person, whole; and counted, in a column of its own (JM-11)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from brokercoach.kit import keyset
from pipelines.choices.own_work import Milestone, OwnEnd, OwnKind, Per, SchemeAnswer
from pipelines.models import IncomeWave, OwnStep, OwnWork, SchemeLook
from pipelines.schemes import schemes, standing

MOST = 200


@dataclass(frozen=True)
class OwnLine:
    """One work of one's own, in a line."""

    pk: int
    version: int
    case: int
    person: str
    kind: str
    kind_label: str
    what: str
    organisation: str
    others: int | None
    mentor: str
    started_on: date
    ended_on: date | None
    end_reason: str
    learnt: str
    goes_on: bool
    reached: list[str]  # milestones, in the order of the list
    income: str  # the last amount
    income_per: str
    income_on: date | None


@dataclass(frozen=True)
class Step:
    """A milestone that was reached."""

    what: str
    reached_on: date
    evidence: str


@dataclass(frozen=True)
class Wave:
    """What it brought in around a day."""

    as_of_on: date
    amount: str
    per: str


@dataclass(frozen=True)
class Look:
    """One scheme beside this work: what stands for and against asking, and what came of it."""

    scheme: str
    name: str
    whom: str
    read_on: date
    looked_on: date | None
    may_ask: bool | None
    words: str
    asked: str


@dataclass(frozen=True)
class OwnCounts:
    """Work of one's own of people within reach. It stands beside jobs, and none of it is counted among them."""

    going_on: int
    people: int
    ended: int
    kinds: list[tuple]
    reached: list[tuple]  # (milestone, how many people)
    reasons: list[tuple]  # (why it ended, how many)
    lines: list[OwnLine]
    after: int  # the last of this page when another follows; else 0


def as_said(row):
    """What may be changed, as it stands."""
    names = ("version", "what", "others", "mentor")
    return {name: getattr(row, name) for name in names} | {"organisation": row.organisation_id}


def find(user):
    """Work of one's own this user may see, with what a deed on one needs."""
    return OwnWork.objects.visible_to(user).select_related("case__client", "case__lead", "organisation__merged_into")


def own_works_of(user, case):
    """Every work of one's own of a person, what goes on first."""
    rows = OwnWork.objects.visible_to(user, of=case).select_related("organisation__merged_into")
    rows = list(rows.order_by("-started_on", "-pk")[:MOST])
    for row in rows:
        row.case = case
    return sorted(_lines(user, rows), key=lambda one: not one.goes_on)


def one(user, row):
    return _lines(user, [row])[0]


def steps_of(user, row):
    """Milestones reached, the latest first."""
    rows = OwnStep.objects.visible_to(user).filter(own_work=row.pk).order_by("-reached_on", "-pk")
    return [Step(str(Milestone(step.milestone).label), step.reached_on, step.evidence) for step in rows]


def waves_of(user, row):
    """Income, the latest first."""
    rows = IncomeWave.objects.visible_to(user).filter(own_work=row.pk).order_by("-as_of_on")
    return [Wave(wave.as_of_on, str(wave.amount), str(Per(wave.per).label)) for wave in rows]


def looks_of(user, row):
    """Every scheme of the list, gone through or not."""
    done = {look.scheme: look for look in SchemeLook.objects.visible_to(user).filter(own_work=row.pk)}
    return [_look(scheme, done.get(scheme.code)) for scheme in schemes().values()]


def look_as_said(user, row, scheme):
    """One look as its form shows it."""
    look = SchemeLook.objects.visible_to(user).filter(own_work=row.pk, scheme=scheme).first()
    return {"yes": look.yes, "no": look.no, "asked": look.asked} if look else {}


def counts(user, *, after=None):
    """Work of one's own of people within reach, counted; and a page of it, from the one after `after`."""
    rows = OwnWork.objects.visible_to(user).order_by()
    kinds = dict(rows.filter(ended_on=None).values_list("kind").annotate(n=Count("pk")))
    reasons = dict(rows.filter(ended_on__isnull=False).values_list("end_reason").annotate(n=Count("pk")))
    latest = find(user).order_by(F("ended_on").desc(nulls_first=True), "-started_on", "-pk")
    last = find(user).filter(pk=after).first() if after else None
    latest = list((latest.filter(_later_than(last)) if last else latest)[: MOST + 1])
    page = latest[:MOST]
    steps = OwnStep.objects.visible_to(user).order_by().values("milestone")
    people = dict(steps.annotate(n=Count("own_work__case", distinct=True)).values_list("milestone", "n"))
    return OwnCounts(
        going_on=sum(kinds.values()),
        people=rows.aggregate(n=Count("case", distinct=True))["n"],
        ended=sum(reasons.values()),
        kinds=_said(OwnKind, kinds),
        reached=_said(Milestone, people),
        reasons=_said(OwnEnd, reasons),
        lines=_lines(user, page),
        after=page[-1].pk if len(latest) > MOST else 0,
    )


def _later_than(row):
    """Those further down the list than this one: what goes on first, then what ended, each the latest first."""
    within, _ = keyset.older("started_on", (row.started_on, row.pk))
    if row.ended_on is None:
        return Q(ended_on__isnull=False) | Q(ended_on=None) & within
    return Q(ended_on__lt=row.ended_on) | Q(ended_on=row.ended_on) & within


def _said(choices, counted):
    return [(str(one.label), counted[one.value]) for one in choices if counted.get(one.value)]


def _lines(user, rows):
    """Three queries for any number of rows; none for none."""
    if not rows:
        return []
    ids = [row.pk for row in rows]
    reached = defaultdict(set)
    for pk, milestone in OwnStep.objects.visible_to(user).filter(own_work__in=ids).values_list("own_work", "milestone"):
        reached[pk].add(milestone)
    waves = IncomeWave.objects.visible_to(user).filter(own_work__in=ids).order_by("own_work", "-as_of_on")
    last = {wave.own_work_id: wave for wave in waves.distinct("own_work")}
    return [_line(row, reached[row.pk], last.get(row.pk)) for row in rows]


def _line(row, reached, wave):
    there = row.organisation
    return OwnLine(
        pk=row.pk,
        version=row.version,
        case=row.case_id,
        person=row.case.client.display_name,
        kind=row.kind,
        kind_label=str(OwnKind(row.kind).label),
        what=row.what,
        organisation=(there.merged_into or there).name if there else "",
        others=row.others,
        mentor=row.mentor,
        started_on=row.started_on,
        ended_on=row.ended_on,
        end_reason=str(OwnEnd(row.end_reason).label) if row.end_reason else "",
        learnt=row.learnt,
        goes_on=row.goes_on,
        reached=[str(one.label) for one in Milestone if one.value in reached],
        income=str(wave.amount) if wave else "",
        income_per=str(Per(wave.per).label) if wave else "",
        income_on=wave.as_of_on if wave else None,
    )


def _look(scheme, done):
    may_ask, words = standing(scheme, done.yes if done else (), done.no if done else ())
    return Look(
        scheme=scheme.code,
        name=scheme.name,
        whom=scheme.whom,
        read_on=scheme.read_on,
        looked_on=done.looked_on if done else None,
        may_ask=may_ask,
        words=words,
        asked=str(SchemeAnswer(done.asked).label) if done and done.asked else "",
    )
