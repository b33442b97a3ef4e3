"""What is true of the work whatever happened at once: nothing twice, nothing lost, and the columns kept for reading
say what the rows say. Each of these returns what is wrong, as text; an empty list is well."""

from collections import Counter

from django.db.models import Count, Max, Min, Q

from brokercoach.accounts.models import User
from brokercoach.audit.models import Event
from cases.choices import Result
from cases.models import (
    Assignment,
    Case,
    Client,
    Cover,
    Draft,
    FollowUp,
    Pause,
    Session,
    SessionCase,
    StagePeriod,
    SupportPeriod,
    TimelineEntry,
)
from cases.rhythm import quiet_on

TALKED = Q(session__result=Result.TALKED)
ONE_LINE_EACH = {"move_stage": "case.stage_moved", "leave": "person.deactivated", "come_back": "person.reactivated"}


def everything_wrong(soak):
    return [
        *soak.faults,
        *cases_disagree(),
        *periods_disagree(),
        *left_behind(),
        *sessions_twice_or_lost(soak),
        *promises_twice(),
        *drafts_lost(soak),
        *people_twice(),
        *trail_disagrees(soak),
    ]


def cases_disagree():
    """The columns kept for reading against the rows they are read from."""
    alone = SessionCase.objects.values("session").annotate(n=Count("pk")).filter(n=1).values("session")
    for case in Case.objects.order_by("pk"):
        links = SessionCase.objects.filter(case=case)
        said = links.aggregate(talked=Max("session__held_on", filter=TALKED), tried=Max("session__held_on"))
        tries = links.exclude(TALKED)
        tries = tries.filter(session__held_on__gt=said["talked"]) if said["talked"] else tries
        first = links.filter(TALKED, session__in=alone).aggregate(on=Min("session__held_on"))["on"]
        rest = Pause.objects.filter(case=case, ended_on=None).first()
        stage = StagePeriod.objects.get(case=case, ended_on=None)
        expected = {
            "last_contact_on": said["talked"],
            "last_attempt_on": said["tried"],
            "tries_since_contact": tries.count(),
            "first_one_to_one_on": first and max(first, case.opened_on),
            "next_on": FollowUp.objects.open().filter(case=case).aggregate(on=Min("due_on"))["on"],
            "paused_until": rest.until if rest else None,
            "stage": stage.stage,
            "stage_since": stage.started_on,
            "quiet_on": quiet_on(
                stage=stage.stage,
                last_contact_on=said["talked"],
                opened_on=case.opened_on,
                paused_until=rest.until if rest else None,
            ),
        }
        for name, value in expected.items():
            if getattr(case, name) != value:
                yield f"{case}: {name} is {getattr(case, name)}, the rows say {value}"


def periods_disagree():
    """One open period of support, one stage, and the lead whom the open assignment names."""
    for case in Case.objects.open():
        for model in (SupportPeriod, StagePeriod):
            ends = "closed_on" if model is SupportPeriod else "ended_on"
            if (n := model.objects.filter(case=case, **{ends: None}).count()) != 1:
                yield f"{case}: {n} open rows of {model.__name__}"
        leads = list(Assignment.objects.filter(case=case, ended_on=None).values_list("coach", "started_on"))
        if leads != ([(case.lead_id, case.lead_since)] if case.lead_id else []):
            yield f"{case}: lead {case.lead_id} since {case.lead_since}, its assignments say {leads}"


def left_behind():
    """Nobody open, nothing promised and no cover is left with someone who has gone (CH-8)."""
    gone = User.objects.filter(is_active=False)
    for what, rows in (
        ("case", Case.objects.open().filter(lead__in=gone)),
        ("promise", FollowUp.objects.open().filter(owner__in=gone)),
        ("cover", Cover.objects.filter(Q(of__in=gone) | Q(by__in=gone))),
    ):
        if rows.exists():
            yield f"left behind: {rows.count()} × {what}"


def sessions_twice_or_lost(soak):
    """Each session that was answered with yes stands once, with one line and one trail line for each of its people."""
    for (kind, number), statuses in _answers(soak, "log").items():
        stands = Session.objects.filter(uuid=soak.number(kind, number)).count()
        if stands != (1 if 201 in statuses else 0):
            yield f"session {number}: answered {statuses}, stands {stands} times"
    for session in Session.objects.all():
        if session.version != 1 + soak.amended.count(session.pk):
            yield f"{session}: version {session.version}, mended {soak.amended.count(session.pk)} times"
    links = Counter(SessionCase.objects.values_list("session", "case"))
    lines = Counter(TimelineEntry.objects.exclude(session=None).values_list("session", "case"))
    trail = Counter(
        (event.details["session"], int(event.file.rpartition(":")[2]))
        for event in Event.objects.filter(what="session.logged")
    )
    if not links == lines == trail:
        yield f"sessions, lines and trail differ: {links - lines} {lines - links} {links - trail} {trail - links}"


def promises_twice():
    """Closed once, by one deed; one session never makes the same promise to one person twice."""
    closed = Event.objects.filter(what__in=["follow_up.done", "follow_up.let_go"]).values("subject")
    yield from (f"closed twice: {row}" for row in closed.annotate(n=Count("pk")).filter(n__gt=1))
    shut = FollowUp.objects.exclude(done_on=None, dropped_on=None).count()
    if shut != closed.count():
        yield f"{shut} promises are closed, the trail says {closed.count()}"
    made = FollowUp.objects.exclude(made_in=None).values("made_in", "case").annotate(n=Count("pk"))
    yield from (f"promised twice: {row}" for row in made.filter(n__gt=1))


def drafts_lost(soak):
    """No version was given to two different texts; what stands is the last accepted; a saved one is no draft."""
    for uuid, kept in soak.accepted.items():
        texts = {}
        for version, text in kept:
            if texts.setdefault(version, text) != text:
                yield f"draft {uuid}: version {version} was given twice"
        draft, saved = Draft.objects.filter(pk=uuid).first(), Session.objects.filter(uuid=uuid).exists()
        last = max(texts)
        if saved and draft:
            yield f"draft {uuid} stands beside its session"
        if not saved and (draft is None or (draft.version, draft.content["notes"]) != (last, texts[last])):
            yield f"draft {uuid}: accepted {last}, stands {draft and draft.version}"


def people_twice():
    for row in Client.objects.filter(name__startswith="Soak").values("name").annotate(n=Count("pk")).filter(n__gt=1):
        yield f"begun twice: {row}"


def trail_disagrees(soak):
    """Every yes left its line; every line had its yes."""
    for name, what in ONE_LINE_EACH.items():
        said = sum(status in (200, 201) for deed, _, status in soak.answers if deed == name)
        written = Event.objects.filter(what=what).count()
        if said != written:
            yield f"{name}: {said} answered with yes, {written} lines of {what}"
    begun = {number for name, number, status in soak.answers if name == "intake" and status == 201}
    if len(begun) != Client.objects.filter(name__startswith="Soak").count():
        yield f"{len(begun)} people were begun, {Client.objects.filter(name__startswith='Soak').count()} stand"


def _answers(soak, name):
    found = {}
    for deed, number, status in soak.answers:
        if deed == name:
            found.setdefault((name, number), []).append(status)
    return found
