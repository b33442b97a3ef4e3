"""The duty to tell a person what somebody else told us of them (IPP 3A): done, or excepted with its ground."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from cases.actions._reach import lock_case


@transaction.atomic
def tell_of_referral(*, by, case, referral, how, told_on, on):
    """They were told that we hold what the referrer gave us, why, and that they may see and correct it.

    Refuses: a referral already answered; one of someone else; a day to come, or before they were referred.
    Leaves:  the day, how, and by whom; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    referral = _open(referral, case)
    if not referral.referred_on <= told_on <= on:
        raise RuleBroken("Choose a day from when they were referred until today.", field="told_on")
    referral.told_on, referral.told_how, referral.answered_by = told_on, how, person(by)
    keep(referral)
    record("referral.told", by=by, subject=referral, file=case, on=str(told_on))
    return referral


@transaction.atomic
def need_not_tell(*, by, case, referral, ground, because, on):
    """They need not be told, on a ground of the Act and for a reason in our own words.

    Refuses: a referral already answered; one of someone else; no reason.
    Leaves:  the ground, the reason, the day and by whom; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    referral = _open(referral, case)
    if not one_line(because):
        raise RuleBroken("Say why, in a few words.", field="because")
    referral.not_told, referral.not_told_because, referral.not_told_on = ground, one_line(because), on
    referral.answered_by = person(by)
    keep(referral)
    record("referral.excepted", by=by, subject=referral, file=case)
    return referral


def _open(referral, case):
    """The referral, held, if it is theirs and not answered yet."""
    referral = lock(referral)
    if referral.client_id != case.client_id:
        raise RuleBroken("That belongs to someone else.")
    if not referral.must_tell:
        raise RuleBroken("This is already answered.")
    return referral
