"""A manager's day: who needs us and is not being held, across the teams they lead; and what they owe employers."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.grants import Can
from brokercoach.kit.thresholds import threshold
from brokercoach.notices.queries.delivery import troubled_for
from cases.models import Case, ContactRequest
from cases.queries import held
from cases.queries.newcomers import is_newcomer, settled
from cases.queries.telling import over_time
from cases.rhythm import wait_days
from desk.day import words
from desk.day.coach import MOST, brought, person_url, snoozes_of
from desk.day.employers import to_check
from desk.day.ranking import Band, Row, one_row_each, set_aside, worst_first
from desk.day.talks import with_talks


@dataclass(frozen=True)
class Held:
    """One coach of the team: how many people, and how many of those are quiet."""

    pk: int
    name: str
    people: int
    quiet: int


@dataclass(frozen=True)
class TeamDay:
    rows: list
    aside: list = field(default_factory=list)
    coaches: list = field(default_factory=list)
    counts: dict = field(default_factory=dict)
    more: bool = False


def team_day_of(user, now):
    """All of a manager's day at a moment."""
    today = dates.local(now).date()
    cases = Case.objects.visible_to(user).open().filter(settled(today)).with_person()
    coaches, newcomers = _coaches(user, today)
    lists = [_nobody(user, cases, today), _messages(user, today), _waits(cases, today)]
    lists += [_nothing_next(cases, today), _left_alone(cases, today), _failed(user), brought(newcomers, today)]
    lists += [with_talks(user, today, most=MOST + 1), to_check(user, today, most=MOST + 1)]
    untold = _untold(user, today)
    rows = worst_first([*once(row for some in lists for row in some[:MOST]), *untold])
    rows, aside = set_aside(one_row_each(rows), snoozes_of(user, today))
    return TeamDay(
        rows=rows[:MOST],
        aside=aside,
        coaches=coaches,
        counts=Counter(row.kind for row in rows),
        more=len(rows) > MOST or any(len(some) > MOST for some in lists),
    )


def once(rows):
    """One row a person: the first reason stands, for what is done about it answers the others too."""
    seen = set()
    for row in rows:
        if row.case is None or row.case not in seen:
            seen.add(row.case)
            yield row


def _row(case, kind, *, why, tag, tag_kind, verb, verb_url, band, late=0, key=""):
    return Row(
        key=key or f"{kind}-{case.pk}",
        kind=kind,
        case=case.pk,
        name=case.client.display_name,
        why=why,
        tag=tag,
        tag_kind=tag_kind,
        verb=verb,
        verb_url=verb_url,
        url=person_url(case.pk),
        band=band,
        late=late,
    )


def _nobody(user, cases, today):
    """Nobody leads: in the holding queue, or with a coach who has left (WC-8)."""
    rows = list(cases.filter(Q(lead=None) | Q(lead__is_active=False)).order_by("opened_on", "pk")[: MOST + 1])
    since = held.since(user, rows, today)
    return [
        _row(
            case,
            "nobody",
            why=words._("Their coach has left") if case.lead_id else words._("In the holding queue: nobody leads"),
            tag=held.for_days(since[case.pk], today),
            tag_kind="late",
            verb=words._("Give"),
            verb_url=reverse("cases:lead", args=[case.pk]),
            band=Band.LATE,
            late=1000 + (today - since[case.pk]).days,
        )
        for case in rows
    ]


def _messages(user, today):
    """Messages over time, whoever should have answered (SC-8)."""
    rows = ContactRequest.objects.visible_to(user).unanswered().filter(overdue_on__lt=today, case__closed_on=None)
    rows = rows.select_related("case__client", "case__lead").order_by("received_at", "pk")[: MOST + 1]
    made = []
    for row in rows:
        waited = (today - dates.local(row.received_at).date()).days
        why = f"{_lead(row.case)} · {row.what or words._('got in touch and waits')}"
        made.append(
            _row(row.case, "message", why=why, tag=words.days(waited), tag_kind="late", verb=words._("Open"),
                 verb_url=person_url(row.case_id), band=Band.LATE, late=waited, key=f"message-{row.pk}")
        )  # fmt: skip
    return made


def _waits(cases, today):
    """Registered too long ago without a first kōrero alone (CH-3)."""
    red = today - timedelta(days=threshold("wait_red_days"))
    rows = cases.filter(first_one_to_one_on=None, opened_on__lte=red).order_by("opened_on", "pk")[: MOST + 1]
    made = []
    for case in rows:
        waited = wait_days(since=case.opened_on, today=today)
        why = f"{_lead(case)} · {words._('no first kōrero alone yet')}"
        if case.tries_since_contact:
            why += f", {words.tried(case.tries_since_contact)}"
        made.append(
            _row(case, "wait", why=why, tag=words._("%(n)s wait") % {"n": words.days(waited)}, tag_kind="late",
                 verb=words._("Open"), verb_url=person_url(case.pk), band=Band.QUIET, late=waited)
        )  # fmt: skip
    return made


def _nothing_next(cases, today):
    """A lead, and no next date: easy to lose sight of (WC-8). A rest is held."""
    resting = Q(paused_until__gt=today)
    rows = cases.filter(next_on=None, lead__is_active=True).exclude(resting).order_by("quiet_on", "pk")[: MOST + 1]
    return [
        _row(case, "unheld", why=f"{_lead(case)} · {_last(case, today)}", tag=words._("nothing next"), tag_kind="amber",
             verb=words._("Plan"), verb_url=reverse("cases:promise", args=[case.pk]), band=Band.WAITING,
             late=max((today - (case.last_contact_on or case.opened_on)).days, 0))
        for case in rows
    ]  # fmt: skip


def _left_alone(cases, today):
    """A new coach, a new stage or the end of a rest, and nobody has been in touch since (WC-8)."""
    resting = Q(paused_until__gt=today)
    rows = cases.filter(held.left_alone(today), lead__is_active=True).exclude(resting)
    made = []
    for case in rows.exclude(next_on=None).order_by("quiet_on", "pk")[: MOST + 1]:
        why, day = held.why(case, today)
        made.append(
            _row(case, "left", why=f"{_lead(case)} · {why}", tag=held.for_days(day, today), tag_kind="amber",
                 verb=words._("Open"), verb_url=person_url(case.pk), band=Band.WAITING, late=(today - day).days)
        )  # fmt: skip
    return made


def _untold(user, today):
    """Past the day, and they have not heard what somebody else told us of them (IPP 3A)."""
    return [
        Row(key=f"tell-{one.referral}", kind="tell", case=one.case, name=one.name, url=person_url(one.case),
            why=f"{one.lead or words._('Nobody leads')} · {words.to_tell(one.who)}",
            tag=words.over((today - one.by).days), tag_kind="amber", verb=words._("Tell"),
            verb_url=reverse("cases:tell-referral", args=[one.case, one.referral]), band=Band.WAITING,
            late=(today - one.by).days)
        for one in over_time(user, today=today)
    ]  # fmt: skip


def _failed(user):
    """Messages of ours that did not go out, as one row."""
    try:
        there = reverse("notices:delivery") if may(user, Can.SEE_DELIVERY) else ""
    except NoReverseMatch:
        there = ""
    stuck = len(troubled_for(user).values_list("pk")[: MOST + 1]) if there else 0
    if not stuck:
        return []
    return [
        Row(key="delivery-1", kind="delivery", case=None, name=words._("Messages that did not go out"), url=there,
            why=words._("We go on trying; some may need another address"), tag=str(min(stuck, MOST)), tag_kind="amber",
            verb=words._("See"), verb_url=there, band=Band.TODAY)
    ]  # fmt: skip


def _lead(case):
    return case.lead.name if case.lead else words._("Nobody leads")


def _last(case, today):
    return words.silence(case.last_contact_on, case.opened_on, 0, today)


def _coaches(user, today):
    """(who holds how many, the fullest first; the days on which a caseload brought those in who are new here)."""
    rows = Case.objects.visible_to(user).open()
    rows = rows.values_list("lead_id", "lead__name", "quiet_on", "brought_on", "last_attempt_on")
    held, quiet, names, newcomers = Counter(), Counter(), {}, []
    for pk, name, quiet_on, brought_on, tried_on in rows[:5000]:
        if is_newcomer(brought_on, tried_on, today):
            newcomers.append(brought_on)
        if pk is not None:
            held[pk] += 1
            quiet[pk] += bool(quiet_on and quiet_on <= today)
            names[pk] = name
    return [Held(pk, names[pk], n, quiet[pk]) for pk, n in held.most_common()], newcomers
