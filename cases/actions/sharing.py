"""Consent, and the one door by which anything of a person leaves (CC-1, CC-2, CC-3, CC-6)."""

from dataclasses import asdict

from django.db import transaction

from brokercoach.audit.models import label
from brokercoach.audit.trail import note_read, note_refused, record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import Conflict, OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import clean_text, one_line
from cases.actions import _consents as parts
from cases.actions._parts import line, moment, must_be_near
from cases.actions._reach import lock_case
from cases.choices import EntryKind
from cases.choices.sharing import DataKind
from cases.models import Case, Consent, Disclosure
from cases.queries.sharing import Item, digest, what_leaves
from cases.standing import answer_to, names_of, open_book, receiver


@transaction.atomic
def give_consent(*, by, case, to, purpose, kinds, how, given_on, until_on, on, now, whose=None, words=""):
    """They said yes: to whom, what for, which sorts, until when. It takes the place of an earlier yes to the same.

    Refuses: support that has ended; sorts the purpose never carries; a day still to come, or before their latest
             word; no last day within two years; an organisation joined to another, someone no longer there.
    Leaves:  the yes, the one before it closed, a line on the timeline and in the trail.
    """
    require(by, Can.SHARE)
    case = lock_case(by, case)
    if not case.is_open:
        raise RuleBroken("Support has ended. It begins again before anything is agreed.")
    must_be_near(until_on, on, "until_on")
    rows = _asked(case, whose, to, purpose, kinds, given_on, on)
    for row in rows:
        if row.yes and row.replaced_on is None:
            row.replaced_on = given_on
            keep(row)
    return _say(
        by=by, case=case, whose=whose, to=to, purpose=purpose, kinds=kinds, how=how, given_on=given_on, words=words,
        now=now, yes=True, until_on=until_on, parts=sorted(parts.parts_of(to)),
    )  # fmt: skip


@transaction.atomic
def refuse_consent(*, by, case, to, purpose, kinds, how, given_on, on, now, whose=None, words=""):
    """They said no to some sorts. What they said yes to before stands, without these.

    Refuses: sorts the purpose never carries; a day still to come, or before their latest word.
    Leaves:  the no, a line on the timeline and in the trail.
    """
    require(by, Can.SHARE)
    case = lock_case(by, case)
    _asked(case, whose, to, purpose, kinds, given_on, on)
    return _say(
        by=by, case=case, whose=whose, to=to, purpose=purpose, kinds=kinds, how=how, given_on=given_on, words=words,
        now=now, yes=False,
    )  # fmt: skip


@transaction.atomic
def withdraw_consent(*, by, case, consent, how, said_on, on, now, words=""):
    """They took a yes back. No reason is needed. What was shared before stays written down.

    Refuses: a no; one taken back or replaced already; a day still to come, or before they said yes.
    Leaves:  the yes closed, a line on the timeline and in the trail. From the next moment nothing more leaves under it.
    """
    require(by, Can.SHARE)
    case = lock_case(by, case)
    consent = _of(case, consent)
    if not consent.yes:
        raise RuleBroken("That was a no from the start.")
    if consent.withdrawn_on or consent.replaced_on:
        raise RuleBroken("This yes is closed already.")
    if not consent.given_on <= said_on <= on:
        raise RuleBroken("Choose a day from when they said yes to today.", field="said_on")
    consent.withdrawn_on, consent.withdrawn_how, consent.withdrawn_words = said_on, how, _passage(words)
    consent.withdrawn_by, consent.withdrawn_at = person(by), now
    keep(consent)
    _tell("Took back a yes to", consent, by=by, case=case, on=said_on, now=now)
    record("consent.withdrawn", by=by, subject=consent, file=case, purpose=consent.purpose, kinds=consent.kinds)
    return consent


@transaction.atomic
def can_share(*, by, case, to, purpose, kinds, on, whose=None):
    """May these sorts of information of this person go to `to` for this purpose today? True only for a plain yes.

    `to` is an organisation of the directory, or someone of the whānau; `whose` someone of the whānau, for their own.
    Refuses: anyone without the grant to share.
    Leaves:  for a no, a line in the trail of who wanted what.
    """
    require(by, Can.SHARE)
    case = Case.objects.get(pk=case.pk)
    answer = answer_to(case=case, to=to, purpose=purpose, kinds=kinds, on=on, whose=whose)
    if not answer:
        asked = parts.asked_in_codes(to, purpose, kinds)
        note_refused(by=by, what="consent.not_shared", subject=label(case), answer=str(answer.why), **asked)
    return answer


@transaction.atomic
def share(*, by, case, consent, kinds, seen, how, on, now, to_whom=""):
    """What we hold of these sorts leaves under a consent, exactly as it was looked at (`seen`: queries.sharing.digest).

    Refuses: whatever can_share refuses, in the same transaction; sorts of which nothing is written down; what has
             changed since it was looked at.
    Leaves:  the disclosure as sent, a line on the timeline and in the trail. A refusal is written down by whoever
             answers it.
    """
    require(by, Can.SHARE)
    case = lock_case(by, case)
    consent = _of(case, consent)
    to = consent.receiver
    _must_be_a_yes(by=by, case=case, to=to, purpose=consent.purpose, kinds=kinds, on=on, whose=consent.whose)
    items = what_leaves(person(by), case, whose=consent.whose, kinds=kinds)
    if not items:
        raise RuleBroken("Nothing of this is written down, so nothing was shared.", field="kinds")
    if digest(items, to) != seen:
        raise Conflict("What would be shared has changed since you looked. Look again.")
    return _send(
        by=by, case=case, whose=consent.whose, to=to, purpose=consent.purpose, items=items, how=how, on=on, now=now,
        to_whom=to_whom,
    )  # fmt: skip


@transaction.atomic
def disclose(*, by, case, to, purpose, items, how, on, now, whose=None, to_whom="", source=""):
    """Something that a context above holds leaves: a CV, an introduction, an answer on the portal.

    `items` are queries.sharing.Item, word for word what leaves; `source` names the row it is of.
    Refuses: whatever can_share refuses, in the same transaction; nothing at all.
    Leaves:  the disclosure as sent, a line on the timeline and in the trail. A refusal is written down by whoever
             answers it.
    """
    require(by, Can.SHARE)
    case = lock_case(by, case)
    return _send(
        by=by, case=case, whose=whose, to=to, purpose=purpose, items=items, how=how, on=on, now=now, to_whom=to_whom,
        source=source,
    )  # fmt: skip


@transaction.atomic
def read_by_receiver(*, by, sent, on):
    """What was sent of people to organisations, as its own people may read it now: of each pair (case, disclosure) the
    items while a yes to them stands, else None. The same few statements for however many.

    Refuses: whoever reads for no organisation.
    Leaves:  each look, written down. Of what was sent of someone else, or once the yes is gone: nothing, and None. The
             disclosures themselves stay as they were.
    """
    require(by, Can.SEE_OWN_EMPLOYER)
    there = {one.organisation_id for _case, one in sent} - {None}
    book = open_book([case for case, _one in sent], there, organisation__in=there)
    found = [_as_sent(book, case, one, on) for case, one in sent]
    read = [case for (case, _one), items in zip(sent, found, strict=True) if items is not None]
    note_read(by=by, files=read, tab="employer")
    return found


def _as_sent(book, case, one, on):
    if one.client_id != case.client_id or one.organisation is None:
        return None
    may = book.answer(case, one.organisation, one.purpose, one.kinds, on, one.whose)
    return tuple(Item(**item) for item in one.what) if may else None


def _send(*, by, case, whose, to, purpose, items, how, on, now, to_whom, source=""):
    """The only maker of a disclosure. Asks again under the lock, so that a yes taken back meanwhile is a no."""
    kinds = parts.ordered({item.kind for item in items})
    answer = _must_be_a_yes(by=by, case=case, to=to, purpose=purpose, kinds=kinds, on=on, whose=whose)
    sent = keep(
        Disclosure(
            client=case.client,
            whose=whose,
            consent_id=answer.consent,
            **receiver(to),
            to_name=to.name,
            to_whom=one_line(to_whom),
            purpose=purpose,
            kinds=kinds,
            what=[asdict(item) for item in items],
            how=how,
            sent_by=person(by),
            sent_by_label=by.audit_label,
            sent_at=now,
            source=source,
        )
    )
    _tell("Shared with", sent, by=by, case=case, on=on, now=now)
    record("consent.shared", by=by, subject=sent, file=case, **parts.asked_in_codes(to, purpose, kinds))
    return sent


def _must_be_a_yes(*, by, case, to, purpose, kinds, on, whose):
    """The rule's yes, with the receiver held as it stands; else NotShared."""
    to = parts.held(to)
    answer = answer_to(case=case, to=to, purpose=purpose, kinds=kinds, on=on, whose=whose)
    if not answer:
        raise parts.NotShared(answer, by=by, case=case, **parts.asked_in_codes(to, purpose, kinds))
    return answer


def _asked(case, whose, to, purpose, kinds, given_on, on):
    """What was said of this before, when what is said now fits."""
    must_not_be_to_come(on, given_on=given_on)
    parts.must_fit(case=case, whose=whose, to=parts.held(to), purpose=purpose, kinds=kinds)
    rows = parts.said_of(case, whose=whose, to=to, purpose=purpose)
    parts.must_be_the_latest(rows, given_on)
    return rows


def _say(*, by, case, whose, to, purpose, kinds, words, now, **told):
    to_name, whose_name = names_of(parts.held(to), whose)
    row = Consent(
        client=case.client,
        whose=whose,
        **receiver(to),
        to_name=to_name,
        whose_name=whose_name,
        purpose=purpose,
        kinds=parts.ordered(kinds),
        words=_passage(words),
        recorded_by=person(by),
        recorded_at=now,
        **told,
    )
    what = "consent.given" if row.yes else "consent.refused"
    keep(row)
    _tell("Yes to sharing with" if row.yes else "No to sharing with", row, by=by, case=case, on=row.given_on, now=now)
    record(what, by=by, subject=row, file=case, **parts.asked_in_codes(to, purpose, kinds))
    return row


def _tell(said, row, *, by, case, on, now):
    """On the timeline: what was said or sent, to whom, what for, which sorts."""
    words = dict(DataKind.choices)
    whose = f"{row.whose.name}: " if row.whose else ""
    told = f"{row.get_purpose_display()}: {', '.join(str(words[kind]) for kind in row.kinds)}"
    line(
        case=case, at=moment(on, now), kind=EntryKind.SHARING, title=f"{whose}{said} {row.to_name}",
        detail=told, author=person(by),
    )  # fmt: skip


def _of(case, consent):
    """The consent of this person, held."""
    consent = lock(consent)
    if consent.client_id != case.client_id:
        raise OutOfReach("There is no such consent here.")
    return consent


def _passage(words):
    return clean_text(words).strip()
