"""One coach stands in for another for a while, and sees what the other holds."""

from django.db import transaction

from brokercoach.accounts.choices import Role
from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from cases.actions._parts import FURTHEST, line, moment, must_be_let_in, must_work_here
from cases.actions._reach import lock_case
from cases.choices import EntryKind
from cases.models import Cover


@transaction.atomic
def arrange_cover(*, by, of, stand_in, team, starts_on, ends_on, on, now, case=None):
    """Someone covers for a coach: for the whole caseload, or for one case. `ends_on` is the coach's first day back.

    Refuses: someone who no longer works here or is no coach; an end that is past or beyond two years; a case they do
             not lead, or that nobody leads; the same cover twice at once.
    Leaves:  the cover; for one case a timeline line; a line in the trail.
    """
    require(by, Can.ARRANGE_COVER)
    if of is None:
        raise RuleBroken("Nobody leads this case: give it to a coach first.")
    if of.pk == stand_in.pk:
        raise RuleBroken("Nobody covers themselves.", field="stand_in")
    if ends_on <= max(on, starts_on):
        raise RuleBroken("Choose a day after today and after cover starts.", field="ends_on")
    if ends_on > on + FURTHEST:
        raise RuleBroken("Check the year: cover ends within two years.", field="ends_on")
    if case is not None:
        case = lock_case(by, case)
        if case.lead_id != of.pk or not case.is_open:
            raise RuleBroken("They do not lead this case.", field="of")
        must_be_let_in([case], stand_in, field="stand_in", on=on)
    must_work_here([of, stand_in], field="stand_in")
    _must_be_a_coach(stand_in)
    same = Cover.objects.select_for_update().filter(of=of, by=stand_in, case=case)
    if same.filter(starts_on__lt=ends_on, ends_on__gt=starts_on).exists():
        raise RuleBroken(f"{stand_in.first_name} covers them then already.", field="stand_in")
    cover = keep(Cover(of=of, by=stand_in, team=team, case=case, starts_on=starts_on, ends_on=ends_on))
    if case is not None:
        title = f"{stand_in.name} covers for {of.name}"
        line(case=case, at=moment(on, now), kind=EntryKind.LEAD, title=title, author=person(by))
    record("cover.arranged", by=by, subject=cover, file=case, starts_on=str(starts_on), ends_on=str(ends_on))
    return cover


@transaction.atomic
def end_cover(*, by, cover, on):
    """Cover ends today. One that has not begun, or began today, is taken back.

    Refuses: cover that has ended.
    Leaves:  the cover ended or gone; a line in the trail.
    """
    require(by, Can.ARRANGE_COVER)
    cover = lock(cover)
    if cover.ends_on <= on:
        raise RuleBroken("This cover has ended.")
    record("cover.ended", by=by, subject=cover, file=cover.case)
    if cover.starts_on >= on:
        cover.delete()
    else:
        cover.ends_on = on
        keep(cover)
    return cover


def _must_be_a_coach(user):
    if user.role != Role.COACH:
        raise RuleBroken("Choose a coach who works here.", field="stand_in")
