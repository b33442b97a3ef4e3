"""Who of an employer signs in: invited by whoever keeps them, until they stop being our contact."""

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from brokercoach.accounts.actions.invitations import invite, invite_again, withdraw_invitation
from brokercoach.accounts.actions.people import deactivate, reactivate
from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import Invitation, User
from brokercoach.audit.trail import record
from brokercoach.directory.models import Contact
from brokercoach.kit.actions import held, keep
from brokercoach.kit.actors import Consequence, may, person, require
from brokercoach.kit.errors import OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.tally import over_pace
from employers.actions._parts import hold_organisation_of, kept_employer
from employers.models import Employer, Seat

LINK_PACE = ((5, 3_600), (10, 86_400))  # (links, seconds) to one e-mail


@transaction.atomic
def invite_contact(*, by, employer, contact, on, now):
    """Invite someone we speak to at an employer to sign in for them.

    Refuses: whoever neither keeps this employer nor leads a team; someone who is no contact of theirs, or any more;
             no e-mail; one who is invited, signs in already or works here; more links to one e-mail than LINK_PACE.
    Leaves:  the seat, waiting for them, with an invitation of 72 hours; or begun, when they had an account; a line in
             the trail.
    """
    hold_organisation_of(employer)
    employer = _answered_for(by, employer)
    contact = held(Contact.objects.filter(pk=contact.pk, organisation=employer.organisation_id)).first()
    if contact is None or contact.ended_on:
        raise OutOfReach("No such contact of theirs.")
    if not contact.email:
        raise RuleBroken("Write down their e-mail first: the way in goes there.", field="contact")
    seat = Seat(employer=employer, contact=contact, invited_on=on, invited_by=person(by))
    through = Consequence(by, "seat", Can.MANAGE_PEOPLE)
    known = held(User.objects.filter(email__iexact=contact.email, role=Role.EMPLOYER)).first()
    if known is None:
        _must_keep_pace(contact.email, now)
        keep(seat)  # who was asked already is told so, before another invitation is
        seat.invitation = invite(by=through, email=contact.email, role=Role.EMPLOYER, now=now)
    else:
        seat.user, seat.since_on = known, on
    keep(seat)
    if known is not None and not known.is_active:
        reactivate(by=through, user=known, on=on)
    record("seat.invited", by=by, subject=seat, file=employer)
    return seat


@transaction.atomic
def send_again(*, by, seat, now):
    """A fresh link for another 72 hours.

    Refuses: one that was used, or has ended; more links to one e-mail than LINK_PACE. Leaves: a line in the trail.
    """
    seat = _standing(by, seat)
    if seat.invitation is None:
        raise RuleBroken("They have an account: nothing is sent.")
    _must_keep_pace(seat.invitation.email, now)
    invite_again(by=Consequence(by, "seat", Can.MANAGE_PEOPLE), invitation=seat.invitation, now=now)
    record("seat.sent_again", by=by, subject=seat, file=seat.employer)
    return seat


@transaction.atomic
def end_seat(*, by, seat, on, now):
    """They sign in for this employer no more.

    Refuses: whoever neither keeps this employer nor leads a team; one that has ended.
    Leaves:  the seat ended, its invitation worthless, the account closed with its sign-ins; a line in the trail.
    """
    return _end(by, _standing(by, seat), on=on, now=now)


@transaction.atomic
def end_seats_of(*, by, contact, on, now):
    """They are no longer our contact: nor do they sign in. Leaves: what end_seat leaves."""
    require(by, Can.MANAGE_DIRECTORY)
    return [_end(by, seat, on=on, now=now) for seat in _held(_open().filter(contact=contact))]


@transaction.atomic
def end_seats_at(*, by, employers, on, now):
    """The organisation of these became part of another: nobody signs in for them any more, and a merge shows nobody
    more than before. They are invited again, by who they are now. Leaves: what end_seat leaves."""
    require(by, Can.MANAGE_DIRECTORY)
    return [_end(by, seat, on=on, now=now) for seat in _held(_open().filter(employer__in=employers))]


@transaction.atomic
def end_seats_astray(*, by, employers, on, now):
    """Employers that were one part again: nobody signs in for one while they are a contact of the other. Leaves: what
    end_seat leaves."""
    require(by, Can.MANAGE_DIRECTORY)
    astray = _open().filter(employer__in=employers).exclude(contact__organisation=F("employer__organisation"))
    return [_end(by, seat, on=on, now=now) for seat in _held(astray)]


@transaction.atomic
def give_up_seat(*, by, user, on):
    """An account is closed, or becomes another role's: its seat ends. Leaves: the seat ended; a line in the trail."""
    require(by, Can.MANAGE_PEOPLE)
    return [_close(by, seat, on) for seat in list(held(_open().filter(user=user)))]


@transaction.atomic
def give_up_invited_seat(*, by, invitation, on):
    """An invitation was taken back: the seat that waited for it ends. Leaves: the seat ended; a line in the trail."""
    require(by, Can.MANAGE_PEOPLE)
    return [_close(by, seat, on) for seat in list(held(_open().filter(invitation=invitation)))]


@transaction.atomic
def take_seat(*, by, user, invitation, on):
    """Whoever was invited for an employer has an account: from today they sign in for them.

    Refuses: a seat that ended meanwhile. Leaves: the seat begun; a line in the trail. For other invitations: nothing.
    """
    require(by, Can.ACCEPT_INVITATION)
    seat = held(Seat.objects.filter(invitation=invitation)).first()
    if seat is None:
        return None
    if seat.ended_on or user.role != Role.EMPLOYER:
        raise RuleBroken("This way in is over. Ask whoever invited you.")
    seat.user, seat.since_on = user, on
    keep(seat)
    record("seat.taken", by=by, subject=seat, file=seat.employer)
    return seat


def _must_keep_pace(email, now):
    """So many links go to one e-mail, whoever sends them."""
    mark = salted_hmac("seat_links", email.lower()).hexdigest()[:40]
    if over_pace(f"seat-links:{mark}", LINK_PACE, now):
        raise RuleBroken("Several links went there already. Wait an hour, or ring them.")


def _answered_for(by, employer):
    """The employer, held, when whoever acts keeps it or gives work out."""
    employer = kept_employer(by, employer)
    if employer.merged_into_id is not None:
        raise OutOfReach("No such employer.", rows=[(Employer, employer.pk)])
    if by.pk != employer.keeper_id and not may(by, Can.REASSIGN):
        raise RuleBroken("Whoever keeps this employer says who signs in for them, or a manager.")
    return employer


def _open():
    return Seat.objects.filter(ended_on=None).select_related("employer")


def _held(seats):
    """Seats, held: before them the invitations, then the accounts, as the deeds of accounts ask for them."""
    list(held(Invitation.objects.filter(pk__in=seats.values("invitation"))))
    list(User.objects.filter(pk__in=seats.values("user")).select_for_update().order_by("pk"))
    return list(held(seats))


def _standing(by, seat):
    employer = _answered_for(by, seat.employer)
    (seat,) = _held(Seat.objects.filter(pk=seat.pk))
    if seat.ended_on:
        raise RuleBroken("They sign in for them no more.")
    seat.employer = employer
    return seat


def _close(by, seat, on):
    seat.ended_on = max(on, seat.invited_on)
    keep(seat)
    record("seat.ended", by=by, subject=seat, file=seat.employer)
    return seat


def _end(by, seat, *, on, now):
    """The seat first, so that closing the account finds none."""
    _close(by, seat, on)
    through = Consequence(by, "seat", Can.MANAGE_PEOPLE)
    if seat.invitation is not None and seat.invitation.is_waiting:
        withdraw_invitation(by=through, invitation=seat.invitation, now=now)
    if seat.user is not None and seat.user.is_active and seat.user.role == Role.EMPLOYER:
        deactivate(by=through, user=seat.user, on=on, now=now)
    return seat
