"""A coach's day, read straight from its indexes: a fixed, small number of queries, each cut at what a day can hold."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from brokercoach.kit import dates
from cases.access import covered_by
from cases.choices import Decides, Mode, Next, Place, Stage
from cases.draft_words import case_ids, holds_nothing
from cases.languages import interpreter_words
from cases.models import Case, ContactRequest, Draft, FollowUp, WhanauMember
from cases.queries.newcomers import is_newcomer, settled
from cases.queries.owed import owed_unseen
from cases.queries.telling import owing
from cases.queries.words import quiet_words
from desk.day import words
from desk.day.employers import to_check
from desk.day.ranking import Band, Row, one_row_each, set_aside, worst_first
from desk.day.talks import with_talks
from desk.day.unfinished import unfinished
from desk.models import Snooze

MOST = 50
FORTNIGHT = 14
AHEAD = 7
SHOWN_AHEAD = 6
WAY = {Next.RING: Mode.PHONE, Next.MEET: Mode.IN_PERSON}


@dataclass(frozen=True)
class Meet:
    """A hui or meeting of today, with its time."""

    at: object
    what: str
    who: str
    name: str
    url: str
    verb_url: str
    late: bool = False
    case: int | None = None


@dataclass(frozen=True)
class Coming:
    on: object
    what: str
    url: str
    case: int


@dataclass(frozen=True)
class Load:
    """How many people, and where they are."""

    people: int = 0
    heard: int = 0
    stages: tuple = ()
    newcomers: tuple = ()  # the days on which a caseload brought those in whom nobody has spoken with


@dataclass(frozen=True)
class Day:
    rows: list
    aside: list = field(default_factory=list)
    meets: list = field(default_factory=list)
    coming: list = field(default_factory=list)
    load: Load = field(default_factory=Load)
    more: bool = False

    @property
    def to_ring(self):
        return sum(row.verb == str(words.VERBS[Next.RING]) for row in self.rows)

    @property
    def first_hui(self):
        return self.meets[0] if self.meets else None


def day_of(user, now):
    """All of a coach's day at a moment."""
    today = dates.local(now).date()
    mine = _mine(user)
    load = _load(user, today)
    due = list(_promises(user, mine).filter(due_on__lte=today)[: MOST + 1])
    meets = [p for p in due if p.kind == Next.MEET and p.due_on == today]
    lists = [
        [_promised(p, user, today) for p in due if p not in meets],
        _messages(user, today),
        _quiet(user, today),
        _drafts(user, today),
        [_unseen(one, today) for one in owed_unseen(user)],
        brought(load.newcomers, today),
        [_to_tell(one, today) for one in owing(user, until=today, size=MOST + 1)],
        to_check(user, today, most=MOST + 1),
        with_talks(user, today, most=MOST + 1),
    ]
    rows = worst_first(one_row_each([row for some in lists for row in some[:MOST]]))
    rows, aside = set_aside(rows, snoozes_of(user, today))
    return Day(
        rows=rows[:MOST],
        aside=aside,
        meets=_meets(user, meets),
        coming=_coming(_promises(user, mine), today),
        load=load,
        more=len(rows) > MOST or any(len(some) > MOST for some in lists),
    )


def snoozes_of(user, today):
    rows = Snooze.objects.visible_to(user).standing(on=today)
    return {s.about: (s.pk, s.reason, s.until_on) for s in rows[:200]}


def _mine(user):
    """Promises one keeps: one's own, and those of whoever one covers for today."""
    leads, single = covered_by(user)
    return Q(owner_id__in=[user.pk, *leads]) | Q(case_id__in=single) if single else Q(owner_id__in=[user.pk, *leads])


def _promises(user, mine):
    rows = FollowUp.objects.visible_to(user).open().filter(mine)
    return rows.select_related("case__client", "case__lead").order_by("due_on", "due_at", "pk")


def _promised(promise, user, today):
    case, late = promise.case, (today - promise.due_on).days
    why = words.promise(promise.what, promise.kind, promise.due_on, today)
    return Row(
        key=f"promise-{promise.pk}",
        kind="promise",
        case=case.pk,
        name=case.client.display_name,
        why=_covering(why, case, user),
        tag=words.over(late) if late else words._("today"),
        tag_kind="late" if late else "",
        verb=str(words.VERBS[promise.kind]),
        verb_url=log_url(case.pk, promise.kind),
        url=person_url(case.pk),
        band=Band.LATE if late else Band.TODAY,
        late=late,
    )


def _unseen(owed, today):
    """A promise on a file they no longer see: no name and no words, only the way to give it back."""
    there, late = reverse("cases:promise-give-back", args=[owed.pk]), (today - owed.due_on).days
    return Row(
        key=f"unseen-{owed.pk}",
        kind="unseen",
        case=None,
        name=words._("Someone with %(lead)s") % {"lead": owed.lead} if owed.lead else words._("Someone in the queue"),
        why=words.unseen(owed.kind, owed.due_on),
        tag=words.over(late) if late > 0 else words._("not with you"),
        tag_kind="late" if late > 0 else "",
        verb=words._("Give back"),
        verb_url=there,
        url=there,
        band=Band.LATE if late > 0 else Band.TODAY,
        late=max(late, 0),
    )


def _to_tell(owed, today):
    """Somebody told us of them, and they have still to hear of it (IPP 3A)."""
    late = (today - owed.by).days
    return Row(
        key=f"tell-{owed.referral}",
        kind="tell",
        case=owed.case,
        name=owed.name,
        why=words.to_tell(owed.who),
        tag=words.over(late) if late else words._("today"),
        tag_kind="late" if late else "",
        verb=words._("Tell"),
        verb_url=reverse("cases:tell-referral", args=[owed.case, owed.referral]),
        url=person_url(owed.case),
        band=Band.LATE if late else Band.TODAY,
        late=late,
    )


def _covering(why, case, user):
    """Whose person this is, when one stands in for a colleague; and that an interpreter helps (CS-10)."""
    stands_in = case.lead_id and case.lead_id != user.pk
    whose = f"{words._('for')} {case.lead.first_name}" if stands_in else ""
    return " · ".join(filter(None, [why, whose, _interpreter(case.client)]))


def _interpreter(client):
    return interpreter_words(client.needs_interpreter, client.languages)


def _messages(user, today):
    rows = ContactRequest.objects.visible_to(user).unanswered().filter(case__closed_on=None)
    rows = rows.select_related("case__client", "case__lead").order_by("received_at", "pk")
    return [_message(row, user, today) for row in rows[: MOST + 1]]


def _message(row, user, today):
    since = dates.local(row.received_at).date()
    waited, late = (today - since).days, (today - row.overdue_on).days
    return Row(
        key=f"message-{row.pk}",
        kind="message",
        case=row.case_id,
        name=row.case.client.display_name,
        why=_covering(row.what or words._("They got in touch and wait for us"), row.case, user),
        tag=words.days(waited) if waited else words._("today"),
        tag_kind="late" if late > 0 else "amber",
        verb=words.reply(row.by_way_of),
        verb_url=log_url(row.case_id, Next.RING if row.by_way_of == Mode.PHONE else ""),
        url=person_url(row.case_id),
        band=Band.LATE if late > 0 else Band.WAITING,
        late=max(late, 0),
    )


def _quiet(user, today):
    rows = Case.objects.visible_to(user).open().filter(settled(today), quiet_on__lte=today)
    return [_gone_quiet(case, user, today) for case in rows.with_person().order_by("quiet_on", "pk")[: MOST + 1]]


def _gone_quiet(case, user, today):
    return Row(
        key=f"quiet-{case.pk}",
        kind="quiet",
        case=case.pk,
        name=case.client.display_name,
        why=_covering(words.silence(case.last_contact_on, case.opened_on, case.tries_since_contact, today), case, user),
        tag=quiet_words(case, today=today),
        tag_kind="amber",
        verb=str(words.VERBS[Next.RING]),
        verb_url=log_url(case.pk, Next.RING),
        url=person_url(case.pk),
        band=Band.QUIET,
        late=(today - case.quiet_on).days,
    )


def _drafts(user, today):
    drafts = [d for d in Draft.objects.visible_to(user).order_by("-touched_at")[:20] if not holds_nothing(d.content)]
    ids = {pk for d in drafts for pk in case_ids(d.content)}
    rows = Case.objects.visible_to(user).filter(pk__in=ids).select_related("client") if ids else ()
    names = {case.pk: case.client.display_name for case in rows}
    return [_unfinished(draft, names, today) for draft in drafts]


def _unfinished(draft, names, today):
    known = [pk for pk in sorted(case_ids(draft.content)) if pk in names]
    name = ", ".join(names[pk] for pk in known) or words._("A session without a name yet")
    resume = f"{reverse('cases:log-session')}?draft={draft.pk}"
    case = known[0] if known else None
    return unfinished(draft, key="draft", name=name, resume=resume, today=today, case=case)


def _meets(user, promises):
    """Today's meets, earliest first, with the whānau who have a part in deciding."""
    clients = [p.case.client_id for p in promises]
    members = WhanauMember.objects.visible_to(user).filter(client_id__in=clients, ended_on=None) if clients else ()
    around = {}
    for member in sorted(members, key=lambda m: (m.decides != Decides.DECIDES, m.pk)):
        if member.decides in (Decides.DECIDES, Decides.CONSULTED):
            around.setdefault(member.client_id, []).append(member)
    return [_meet(p, around.get(p.case.client_id, [])) for p in promises]


def _meet(promise, members):
    client = promise.case.client
    deciders = [m.name for m in members if m.decides == Decides.DECIDES]
    place = Place(promise.place).label if promise.place else ""
    together = ", ".join([client.called, *(m.name for m in members)])
    decides = words._("%(name)s decides with %(who)s") % {"name": client.called, "who": " and ".join(deciders)}
    what = promise.what or words._("Meet %(name)s") % {"name": client.display_name}
    return Meet(
        at=promise.due_at,
        what=what,
        who=" · ".join(filter(None, [place, together, decides if deciders else "", _interpreter(client)])),
        name=client.display_name,
        url=person_url(promise.case_id),
        verb_url=log_url(promise.case_id, Next.MEET),
        case=promise.case_id,
    )


def _coming(promises, today):
    rows = promises.filter(due_on__gt=today, due_on__lte=today + timedelta(days=AHEAD))[:SHOWN_AHEAD]
    return [
        Coming(
            p.due_on,
            f"{p.what or p.get_kind_display()}, {p.case.client.display_name}",
            person_url(p.case_id),
            p.case_id,
        )
        for p in rows
    ]


def _load(user, today):
    """One's own people only: cover is a loan."""
    rows = Case.objects.visible_to(user).open().filter(lead_id=user.pk)
    rows = list(rows.values_list("stage", "last_contact_on", "brought_on", "last_attempt_on")[:2000])
    since = today - timedelta(days=FORTNIGHT)
    stages = Counter(row[0] for row in rows)
    return Load(
        people=len(rows),
        heard=sum(bool(row[1] and row[1] >= since) for row in rows),
        stages=_along(stages),
        newcomers=tuple(day for _, _, day, tried in rows if is_newcomer(day, tried, today)),
    )


def brought(days, today):
    """Whoever a caseload brought in, as one row: (all of them on) the days in `days`."""
    if not days:
        return []
    there = f"{reverse('cases:caseload')}?show=brought"
    return [
        Row(key=f"brought-{max(days):%Y%m%d}", kind="brought", case=None, name=words.brought(len(days)), url=there,
            why=words.brought_why(), tag=words.brought_when(min(days), today), tag_kind="moana", verb=words._("Look"),
            verb_url=there, band=Band.TODAY)
    ]  # fmt: skip


def _along(stages):
    """(code, words, how many, how many stand before) for each stage anyone is in: a bar with its words."""
    made, before = [], 0
    for stage in Stage:
        if stages[stage]:
            made.append((stage.value, stage.label, stages[stage], before))
            before += stages[stage]
    return tuple(made)


def person_url(pk):
    return reverse("cases:person", args=[pk])


def log_url(pk, kind=""):
    """Log a session with them, begun the way this step is taken: Ring with Phone, Meet in person."""
    way = WAY.get(kind, "")
    return reverse("cases:log-session", args=[pk]) + (f"?mode={way}" if way else "")
