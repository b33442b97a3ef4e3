"""One message, from claimed to gone: may it still go, what does it say, and over to the channel."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage

from brokercoach.notices import kinds, quiet, rules, sms
from brokercoach.notices.actions import NOTICES, Outcome, claim, settle
from brokercoach.notices.choices import Channel, State, Why
from brokercoach.notices.models import Notice
from brokercoach.notices.outbox import choices_of
from brokercoach.notices.own_kinds import BUNDLE
from brokercoach.notices.rendering import Message, bundle_message, render

log = logging.getLogger(__name__)


def deliver(notice_id, *, now):
    """Claim, send, settle. Harmless when another worker was first, and when run again after a kill."""
    notice = claim(by=NOTICES, notice_id=notice_id, now=now)
    if notice is None:
        return None
    try:
        outcome = attempt(notice, now)
    except Exception as fault:
        log.warning("Notice %s did not go: %s", notice.pk, type(fault).__name__)
        outcome = Outcome(State.FAILED, fault=type(fault).__name__)
    return settle(by=NOTICES, notice=notice, outcome=outcome, now=now)


def attempt(notice, now):
    """One try; what became of it. A fault of the network or of a resolver comes out as an exception."""
    kind = kinds.find(notice.kind)
    if kind is None:
        return Outcome(State.NOT_SENT, why=Why.NOT_NEEDED)
    if notice.to and (why := rules.why_not(kind, notice.channel, notice.to, choices_of(notice.to))):
        return Outcome(State.NOT_SENT, why=why, unsaid=tuple((pk, why) for pk in members_of(notice)))
    if not kind.urgent and quiet.is_quiet(now):
        return Outcome(State.WAITING, due_at=quiet.next_allowed(now))
    try:
        message, said, unsaid = words_of(notice, now)
    except kinds.DoNotSend as no:
        return Outcome(State.NOT_SENT, why=no.why)
    if message is None:
        return Outcome(State.NOT_SENT, why=Why.NOT_NEEDED, unsaid=unsaid)
    hand_over(notice, message)
    return Outcome(State.SENT, said=said, unsaid=unsaid)


def members_of(notice):
    return list(Notice.objects.filter(bundle=notice, state=State.WAITING).values_list("pk", flat=True))


def words_of(notice, now) -> tuple[Message | None, tuple, tuple]:
    """The message; for a bundle also which rows it speaks of and which it leaves out, each with why."""
    if notice.kind != BUNDLE:
        return render(notice, now), (), ()
    choices, parts, unsaid = choices_of(notice.to), [], []
    for member in Notice.objects.filter(bundle=notice, state=State.WAITING).select_related("to").order_by("pk"):
        kind = kinds.find(member.kind)
        why = rules.why_not(kind, member.channel, member.to, choices) if kind else Why.NOT_NEEDED
        try:
            if why:
                raise kinds.DoNotSend(why)
            parts.append((member.pk, render(member, now)))
        except kinds.DoNotSend as no:
            unsaid.append((member.pk, no.why))
    message = bundle_message(notice, [part for _, part in parts], now) if parts else None
    return message, tuple(pk for pk, _ in parts), tuple(unsaid)


def hand_over(notice, message):
    """Give the words to the channel. The message id is the row's own, the same on every try."""
    bare = message.to or notice.to_address
    if notice.channel == Channel.SMS:
        sms.backend().send(
            to=notice.to.mobile if notice.to else bare, text=message.short, message_id=str(notice.message_id)
        )
        return
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
    EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[notice.to.email if notice.to else bare],
        headers={"Message-ID": f"<{notice.message_id}@{host}>", "Auto-Submitted": "auto-generated"},
    ).send()
