"""What we promise people of our service: one text for every page, one row a version; who was told which (JM-8)."""

from django.db import transaction
from django.db.models import Max

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, one_at_a_time
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import clean_text
from cases.actions._reach import lock_case
from cases.models import PromiseTold, ServicePromise

FEWEST_LETTERS = 80


@transaction.atomic
def publish_promise(*, by, text, in_force_from, on):
    """Publish the next version of what we promise.

    Refuses: a text too short to say what we do and what we do not; a day already past.
    Leaves:  a new version beside the old ones, in force from its day, which nobody was told yet; a line in the trail.
    """
    require(by, Can.CONFIGURE)
    text = clean_text(text).strip()
    if len(text) < FEWEST_LETTERS:
        raise RuleBroken("Say what we do, what we do not, and what they may expect of us.", field="text")
    if in_force_from < on:
        raise RuleBroken("Choose today or a later day.", field="in_force_from")
    one_at_a_time("service promise")
    latest = ServicePromise.objects.aggregate(latest=Max("version"))["latest"] or 0
    made = keep(ServicePromise(version=latest + 1, text=text, in_force_from=in_force_from))
    record("service_promise.published", by=by, subject=made, version=made.version)
    return made


@transaction.atomic
def acknowledge_promise(*, by, case, promise, how, told_on, on):
    """They were told what we promise, and said that they heard it.

    Refuses: a version that is no longer, or not yet, the present one; one they were told already; a day to come, or
             before it was in force.
    Leaves:  the version, the day, how and by whom; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    present = _in_force(on)
    if present is None or promise.pk != present.pk:
        raise RuleBroken("What we promise was changed. Read them the present words.")
    must_not_be_to_come(on, told_on=told_on)
    if told_on < present.in_force_from:
        raise RuleBroken("Choose a day on which these words were in force.", field="told_on")
    known = {"client_id": case.client_id, "promise": present, "told_on": told_on, "how": how}
    made = keep(PromiseTold(**known, told_by=by.audit_label))
    record("service_promise.told", by=by, subject=made, file=case, version=present.version, on=str(told_on))
    return made


def _in_force(on):
    """The newest version in force on a day; None before there is one."""
    return ServicePromise.objects.filter(in_force_from__lte=on).order_by("-version").first()
