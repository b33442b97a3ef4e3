"""Asking for consent by link: sent, opened with a code, answered. One way into the register: give_consent (CC-1)."""

from datetime import timedelta
from secrets import token_urlsafe

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from brokercoach.audit.trail import record
from brokercoach.kit import dates
from brokercoach.kit.actions import held, keep
from brokercoach.kit.actors import Consequence, person, require
from brokercoach.kit.errors import OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.tally import over_pace
from brokercoach.notices import queue
from brokercoach.notices.choices import Channel
from brokercoach.notices.links import hash_of
from cases.actions import _consents as parts
from cases.actions._parts import must_be_near
from cases.actions._reach import lock_case
from cases.actions.follow_ups import promise
from cases.actions.sharing import give_consent, refuse_consent
from cases.asking import code_of, hash_of_code, is_open_with, is_over, link_of
from cases.choices import ContactKind, Next
from cases.choices.asks import AskState
from cases.choices.sharing import Purpose, SaidHow
from cases.models import ConsentAsk, ContactPoint

STANDS_FOR = timedelta(days=7)
CODE_STANDS_FOR = timedelta(minutes=10)
OPEN_FOR = timedelta(minutes=30)
CODES, TRIES = 6, 5
CODE_PACE = ((10, 3_600), (20, 86_400))  # (codes, seconds) to one number or e-mail
WAYS = {ContactKind.MOBILE: Channel.SMS, ContactKind.EMAIL: Channel.EMAIL}
OVER = "This link is over."
TOLD = {
    AskState.YES: "Yes by link, {to}: go on with it",
    AskState.NO: "No by link, {to}: talk about what now",
    AskState.TALK: "Wants to talk first about {to}",
    AskState.LOCKED: "The link about {to} was locked: ask them yourself",
}


@transaction.atomic
def ask_by_link(*, by, case, to, kinds, until_on, point, on, now, source=""):
    """Ask someone by link whether an employer may have this of them. An earlier question to the same is taken back.

    Refuses: support that has ended; sorts the purpose never carries; no last day within two years, or one before the
             link itself is over; a way that is shared, unsafe or no longer theirs, or neither a mobile nor an e-mail.
    Leaves:  the question with the hash of its link; a line in the trail.
    Then:    the link goes by that way, and says nothing of what it is about (WC-12).
    """
    require(by, Can.SHARE)
    case = lock_case(by, case)
    if not case.is_open:
        raise RuleBroken("Support has ended. It begins again before anything is asked.")
    must_be_near(until_on, on, "until_on")
    if until_on < (last := dates.local(now + STANDS_FOR).date()):
        raise RuleBroken(
            f"The link can be answered until {last.day} {last:%B %Y}: choose that day or later.", field="until_on"
        )
    to = parts.held(to)
    parts.must_fit(case=case, whose=None, to=to, purpose=Purpose.EMPLOYER, kinds=kinds)
    point = _safe(case, point)
    waiting = ConsentAsk.objects.filter(case=case, organisation=to, state=AskState.WAITING)
    for row in list(held(waiting)):
        _close(row, AskState.WITHDRAWN)
    ask = ConsentAsk(case=case, organisation=to, to_name=to.name, purpose=Purpose.EMPLOYER, until_on=until_on)
    ask.kinds, ask.point, ask.source, ask.asked_by = parts.ordered(kinds), point, source, person(by)
    ask.asked_at, ask.expires_at = now, now + STANDS_FOR
    keep(ask)
    ask.token_hash = link_of(ask.pk).hash
    keep(ask)
    _send("consent_asked", ask, point, 0)
    record("consent.asked", by=by, subject=ask, file=case, **parts.asked_in_codes(to, ask.purpose, ask.kinds))
    return ask


@transaction.atomic
def take_back(*, by, ask):
    """A question is taken back: its link is over. Refuses: one that has ended. Leaves: a line in the trail."""
    require(by, Can.SHARE)
    case = lock_case(by, ask.case)
    row = held(ConsentAsk.objects.filter(pk=ask.pk, case=case)).first()
    if row is None or row.state != AskState.WAITING:
        raise RuleBroken("This question has ended already.")
    _close(row, AskState.WITHDRAWN)
    record("consent.ask_taken_back", by=by, subject=row, file=case)
    return row


@transaction.atomic
def send_code(*, by, ask, now, other_way=False):
    """Six figures go to the way the link came, or to another that is safe. They hold for ten minutes.

    Refuses: a link that is over; a seventh code; more codes to one number or e-mail than it may get, whatever the links
             that asked for them. Leaves: the hash of the code; a line in the trail.
    """
    require(by, Can.ANSWER_CONSENT)
    ask, case = _borne(by, ask, now)
    if ask.codes >= CODES:
        raise RuleBroken("Too many codes were asked for. Ring us.")
    ask.codes += 1
    ask.code_point = _another(case, ask.point) if other_way else ask.point
    _must_keep_pace(ask.code_point, now)
    ask.code_hash, ask.code_until_at = "", now + CODE_STANDS_FOR
    keep(ask)
    _send("consent_code", ask, ask.code_point, ask.codes)
    record("consent.code_sent", by=by, subject=ask, file=case, count=ask.codes)
    return ask


@transaction.atomic
def enter_code(*, by, ask, code, now):
    """The key to the question for half an hour, when the code is right; else "".

    Refuses: a link that is over.
    Leaves:  a wrong code counted; at the fifth the link locked, and their coach told. A line in the trail.
    """
    require(by, Can.ANSWER_CONSENT)
    ask, case = _borne(by, ask, now)
    if _fits(ask, code, now):
        key = token_urlsafe(24)
        ask.opened_hash, ask.opened_until_at, ask.code_until_at = hash_of(key), now + OPEN_FOR, None
        keep(ask)
        record("consent.ask_opened", by=by, subject=ask, file=case)
        return key
    ask.tries += 1
    if ask.tries >= TRIES:
        _close(ask, AskState.LOCKED)
        _tell_the_coach(by, ask, case, now)
    keep(ask)
    record("consent.code_wrong", by=by, subject=ask, file=case, count=ask.tries)
    return ""


@transaction.atomic
def answer_ask(*, by, ask, key, answer, now, kinds=()):
    """They answer: yes to all of it or to less, no, or to talk first.

    Refuses: a link that is over; a key that is not the one; a yes to nothing, or to more than was asked.
    Leaves:  what they said in the register, as said by link; the question answered; a promise of their coach's; a line
             in the trail.
    """
    require(by, Can.ANSWER_CONSENT)
    ask, case = _borne(by, ask, now)
    if not is_open_with(ask, key, now):
        raise RuleBroken(OVER)
    if answer == AskState.YES and (not kinds or set(kinds) - set(ask.kinds)):
        raise RuleBroken("Tick what you agree to.", field="kinds")
    if answer not in (AskState.YES, AskState.NO, AskState.TALK):
        raise RuleBroken("Choose one of the three.", field="answer")
    ask.consent = _written_down(ask, case, answer, kinds, now)
    ask.state, ask.answered_at, ask.opened_hash = answer, now, ""
    keep(ask)
    _tell_the_coach(by, ask, case, now)
    record("consent.ask_answered", by=by, subject=ask, file=case, state=str(answer))
    return ask


def _borne(by, ask, now):
    """The question of this link, held after its file, while it may still be answered."""
    if by.row != f"cases.consentask:{ask.pk}":
        raise OutOfReach("No such page.")
    case = lock_case(by, ask.case)
    row = held(ConsentAsk.objects.select_related("point", "organisation", "asked_by").filter(pk=ask.pk)).get()
    row.case = case
    if is_over(row, now):
        raise RuleBroken(OVER)
    return row, case


def _safe(case, point):
    rows = ContactPoint.objects.safe().filter(pk=point.pk, client=case.client_id, kind__in=WAYS)
    if (row := rows.first()) is None:
        raise RuleBroken("Choose a mobile or an e-mail of theirs that is safe and theirs alone.", field="point")
    return row


def _must_keep_pace(point, now):
    """So many codes to one number or e-mail in each window of time. Counted by a mark that cannot be read back."""
    mark = salted_hmac("cases.codes", point.key or point.value).hexdigest()
    if over_pace(f"codes:{mark}", CODE_PACE, now):
        raise RuleBroken("Too many codes went there. Try again later, or ring us.")


def _another(case, point):
    """Another safe way of theirs, the one they like best; else the same."""
    rows = ContactPoint.objects.safe().filter(client=case.client_id, kind__in=WAYS).exclude(pk=point.pk)
    return rows.order_by("-is_preferred", "pk").first() or point


def _fits(ask, code, now):
    if ask.code_until_at is None or now >= ask.code_until_at:
        return False
    return constant_time_compare(hash_of_code(ask.pk, ask.codes, code), ask.code_hash)


def _send(kind, ask, point, number):
    if number:
        ask.code_hash = hash_of_code(ask.pk, number, code_of(ask.pk, number))
        keep(ask)
    queue(
        to=f"cases.contactpoint:{point.pk}", kind=kind, dedupe_key=f"{kind}:{ask.pk}:{number}", by_way=WAYS[point.kind],
        ask=ask.pk, point=point.pk, number=number,
    )  # fmt: skip


def _close(ask, state):
    ask.state, ask.opened_hash, ask.code_hash, ask.code_until_at = state, "", "", None
    return keep(ask)


def _written_down(ask, case, answer, kinds, now):
    """What they said, in the register: how, and by whom it was asked. None when they want to talk first."""
    if answer == AskState.TALK:
        return None
    day = dates.local(now).date()
    said = {"case": case, "to": ask.organisation, "purpose": ask.purpose, "how": SaidHow.TEXT, "given_on": day}
    asked = dates.local(ask.asked_at).date()
    said |= {"on": day, "now": now, "words": f"By a link sent {asked.day} {asked:%b %Y}"}
    through = Consequence(ask.asked_by, "consent.ask_answered", Can.SHARE)
    if answer == AskState.YES:
        return give_consent(by=through, kinds=list(kinds), until_on=ask.until_on, **said)
    return refuse_consent(by=through, kinds=ask.kinds, **said)


def _tell_the_coach(by, ask, case, now):
    """On the day of whoever leads them."""
    words = TOLD[AskState(ask.state)].format(to=ask.to_name)[:200]
    kind, day = Next.DO if ask.state == AskState.YES else Next.RING, dates.local(now).date()
    through = Consequence(by, "consent_ask", Can.PROMISE_FOLLOW_UP)
    return promise(by=through, case=case, kind=kind, due_on=day, on=day, what=words)
