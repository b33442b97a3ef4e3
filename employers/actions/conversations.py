"""A conversation with an employer, logged as fast as a session, and mended by its author (ER-4)."""

from datetime import date

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.directory.actions import contacts as directory
from brokercoach.directory.models import Contact
from brokercoach.kit import dates
from brokercoach.kit.actions import keep, keep_all, lock, one_at_a_time
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import clean_text, one_line
from brokercoach.kit.versions import differs, must_stand
from employers.actions import next_steps
from employers.actions._parts import hold_organisation_of, kept_employer
from employers.choices.conversation import MetAt, TalkedBy
from employers.models import Conversation, ConversationContact, EmployerDraft
from employers.queries.conversations import mendable, talk_as_said

EARLIEST = date(2000, 1, 1)
CALLED = {"what": "next_what", "due_on": "next_on", "owner": "next_owner"}  # what a promise asks, on this page


@transaction.atomic
def log_conversation(
    *, by, uuid, employer, contacts, held_on, mode, purpose, asked, now, contact_name="", place="", site=None, notes="",
    answers=(), next_what="", next_on=None, next_owner=None,
):  # fmt: skip
    """Log one conversation with an employer. The same uuid twice is one conversation.

    Refuses: somebody else's uuid (as if it did not exist); nobody named; contacts, a place or promises of another
             employer; a day to come; a promise without a day, or a day without words.
    Leaves:  the conversation with whom it was; the one newly named, in the directory; our promises it keeps, done; the
             next promise; the draft gone; a line in the trail.
    """
    require(by, Can.KEEP_EMPLOYERS)
    one_at_a_time("employer draft", uuid)
    saved = _already(by, uuid)
    if saved:
        return saved
    if one_line(contact_name):
        hold_organisation_of(employer)
    employer, today = kept_employer(by, employer), dates.local(now).date()
    contacts = list(contacts)
    _must_be_loggable(employer, contacts, contact_name, held_on, today, site)
    place = place if mode == TalkedBy.IN_PERSON else ""
    made = Conversation(uuid=uuid, employer=employer, author=person(by), held_on=held_on, mode=mode, place=place)
    made.site, made.purpose, made.asked = site if place == MetAt.THEIRS else None, purpose, asked
    made.notes, made.saved_at = clean_text(notes), now
    keep(made)
    if one_line(contact_name):
        contacts.append(_called(by, employer, one_line(contact_name), today))
    keep_all(ConversationContact, [ConversationContact(conversation=made, contact=one) for one in set(contacts)])
    for step in answers:
        if step.employer_id != employer.pk:
            raise RuleBroken("Choose from the promises made to them.", field="answers")
        next_steps.complete_step(by=by, step=step, on=today)
    _promise(by, made, next_what, next_on, next_owner, today)
    EmployerDraft.objects.filter(pk=uuid, author=made.author).delete()
    record("conversation.logged", by=by, subject=made, file=employer, purpose=str(purpose))
    return made


@transaction.atomic
def amend_conversation(
    *, by, conversation, version, held_on, mode, purpose, asked, now, place="", site=None, notes="",
):  # fmt: skip
    """Mend what was logged. The words as they stood stay in its history; whom we spoke with is not changed here.

    Refuses: anyone but its author and who leads their team (as if it did not exist); an older version than what stands
             (Conflict, with what stands); a day to come; another employer's place.
    Leaves:  the conversation as given, one version on; a line in the trail that names the fields.
    """
    require(by, Can.KEEP_EMPLOYERS)
    if not mendable(by).filter(pk=conversation.pk).exists():
        raise OutOfReach("No such conversation.", rows=[(Conversation, conversation.pk)])
    employer = kept_employer(by, conversation.employer)
    row = lock(conversation)
    _must_be_of_a_day(employer, held_on, dates.local(now).date(), site)
    place = place if mode == TalkedBy.IN_PERSON else ""
    typed = {"held_on": held_on, "mode": mode, "place": place, "purpose": purpose, "asked": asked}
    typed |= {"site": site and site.pk if place == MetAt.THEIRS else None, "notes": clean_text(notes)}
    stands = talk_as_said(row)
    changed = differs(stands, typed)
    if not must_stand(row, version, theirs=lambda: stands, changes=changed):
        return row
    for name, value in typed.items():
        setattr(row, "site_id" if name == "site" else name, value)
    keep(row)
    record("conversation.amended", by=by, subject=row, file=employer, fields=changed)
    return row


def _already(by, uuid):
    """The conversation this uuid already made, for its author; nobody else learns that it, or a draft, is there."""
    saved = Conversation.objects.filter(uuid=uuid).first()
    drafted = EmployerDraft.objects.filter(pk=uuid).values_list("author_id", flat=True)
    if {*drafted, *([saved.author_id] if saved else [])} - {by.pk}:
        raise OutOfReach("No such conversation.")
    return saved


def _called(by, employer, name, today):
    """Whom they named: someone known there today by that name, else someone new in the directory."""
    known = Contact.objects.current().filter(organisation=employer.organisation_id, name__iexact=name)
    told = {"organisation": employer.organisation, "name": name, "on": today}
    return known.order_by("pk").first() or directory.add_contact(by=by, **told)


def _must_be_of_a_day(employer, held_on, today, site):
    must_not_be_to_come(today, held_on=held_on)
    if held_on < EARLIEST:
        raise RuleBroken("Check the year.", field="held_on")
    if site and site.organisation_id != employer.organisation_id:
        raise RuleBroken("Choose from their places.", field="site")


def _must_be_loggable(employer, contacts, contact_name, held_on, today, site):
    _must_be_of_a_day(employer, held_on, today, site)
    if not contacts and not one_line(contact_name):
        raise RuleBroken("Say whom you spoke with.", field="contacts")
    if any(one.organisation_id != employer.organisation_id for one in contacts):
        raise RuleBroken("Choose from their contacts.", field="contacts")


def _promise(by, made, what, due_on, owner, today):
    """The next promise, made in the same breath."""
    if not one_line(what) and not due_on:
        return
    if not due_on:
        raise RuleBroken("Choose a day for what you promised.", field="next_on")
    told = {"what": what, "due_on": due_on, "owner": owner, "on": today, "made_in": made}
    try:
        next_steps.promise_step(by=by, employer=made.employer, **told)
    except RuleBroken as no:
        for field, problems in getattr(no, "error_dict", {}).items():
            raise RuleBroken(problems[0].message, field=CALLED[field]) from no
        raise
