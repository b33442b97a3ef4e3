"""Two files of one person become one, and part again within 30 days; or somebody says that they are two people."""

from django.db import transaction

from brokercoach.accounts.choices import Role
from brokercoach.audit.trail import record
from brokercoach.kit.actions import held, keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.joining import UNDO_WITHIN
from cases.actions import _joining as parts
from cases.actions import _joining_apart as apart
from cases.actions._parts import is_closed_to, line, working
from cases.choices import AssignmentEnd, EntryKind
from cases.events import files_joined, files_joining, files_parted, files_parting
from cases.models import Assignment, Case, Joined, NotSame


@transaction.atomic
def join(*, by, kept, gone, on, now):
    """Make two files of one person one (CH-9). Who leads both, or manages the teams of both, may.

    Refuses: one file with itself; a file joined before; keeping the one that is closed while the other is open;
             a lead coach to whom the other is closed; whatever a listener refuses.
    Leaves:  what `gone` held with `kept`, what `kept` lacked filled in, its columns read again; `gone` closed, led by
             nobody, pointing at `kept`; a line on the timeline, a line in both trails; what was done, to undo.
             Consents stay as they were said: of two, the narrower stands.
    Then:    files_joining is announced while rows go over, files_joined when all is done.
    """
    require(by, Can.JOIN_FILES)
    kept, gone = _both(kept, gone)
    _must_be_theirs(by, kept, gone)
    if kept.stands_elsewhere or gone.stands_elsewhere:
        raise RuleBroken("One of these files was joined with another already.")
    if gone.is_open and not kept.is_open:
        raise RuleBroken("Keep the file that is open.", field="keep")
    if kept.lead_id and is_closed_to([gone], kept.lead_id, on):
        raise RuleBroken("Give the file that is kept to another coach first.", field="keep")
    log = parts.Log()
    parts.move_everything(log, kept, gone)
    files_joining.send(sender=Case, kept=kept, gone=gone, log=log, by=by, on=on, now=now)
    parts.end_periods(log, gone, on)
    parts.keep_columns(log, kept, gone)
    parts.set_aside(log, kept, gone, on)
    parts.fill(log, kept, gone)
    keep(kept)
    done = keep(
        Joined(
            kept=kept,
            gone=gone,
            joined_by=person(by),
            joined_on=on,
            joined_at=now,
            moved=log.moved,
            changed=log.changed,
            filled=log.filled,
        )
    )
    _tell(by, kept, now, "Two files became one")
    record("case.joined", by=by, subject=kept, file=kept, gone=gone.pk, count=sum(map(len, log.moved.values())))
    record("case.joined_away", by=by, subject=gone, file=gone, kept=kept.pk)
    files_joined.send(sender=Case, kept=kept, gone=gone, by=by, on=on)
    return done


@transaction.atomic
def part(*, by, joined, on, now):
    """Undo a joining within 30 days: exactly what moved moves back; what was written since stays with the kept file.

    Refuses: one undone before; one older than 30 days; a file that was joined on with a third.
    Leaves:  both files as they stood, their columns read again; what they spoke of since asked again of the other;
             the other closed to whom the kept one was closed since, its numbers as unsafe or shared as those were
             marked since; one whose coach has left since, or may not open it, in its team's holding queue; a line on
             both timelines and in both trails.
    Then:    files_parting is announced once rows went back, files_parted when all is done.
    """
    require(by, Can.JOIN_FILES)
    kept, gone = _both(joined.kept, joined.gone)
    joined = lock(joined)
    _must_be_theirs(by, kept, gone, team_of_gone=True)
    if joined.undone_at:
        raise RuleBroken("This was undone already: the two files stand apart.")
    if now - joined.joined_at > UNDO_WITHIN:
        raise RuleBroken("Two files can be parted again for 30 days. That time is over.")
    if kept.stands_elsewhere or gone.merged_into_id != kept.pk:
        raise RuleBroken("This file was joined with a third since. Undo that first.")
    parts.move_back(joined, kept, gone)
    changed = list(joined.changed)
    files_parting.send(sender=Case, kept=kept, gone=gone, changed=changed, by=by, on=on)
    parts.change_back(changed, kept, gone)
    apart.ask_again(joined, kept, gone, on)
    apart.careful_as_well(joined, kept, gone)
    apart.close_as_well(joined, kept, gone, by, on)
    _nobody_who_left(gone, on)
    for case in (kept, gone):
        parts.read_again(case)
        keep(case)
        _tell(by, case, now, "The two files stand apart again")
    parts.empty_again(joined, kept, gone)
    joined.undone_by, joined.undone_at = person(by), now
    keep(joined)
    record("case.parted", by=by, subject=kept, file=kept, gone=gone.pk)
    record("case.parted_away", by=by, subject=gone, file=gone, kept=kept.pk)
    files_parted.send(sender=Case, kept=kept, gone=gone, by=by, on=on)
    return joined


@transaction.atomic
def say_not_the_same(*, by, case, other, now):
    """These are two people: no path asks about the pair again.

    Refuses: one person with themselves. Said twice is said once.
    Leaves:  the pair, with who said so and when; a line in both trails.
    """
    require(by, Can.START_CASE)
    one, two = _both(case, other)
    one, two = sorted((one, two), key=lambda row: row.pk)
    if said := NotSame.objects.filter(one=one, other=two).first():
        return said
    said = keep(NotSame(one=one, other=two, said_by=person(by), said_at=now))
    record("case.not_the_same", by=by, subject=one, file=one, other=two.pk)
    record("case.not_the_same", by=by, subject=two, file=two, other=one.pk)
    return said


def _both(one, two):
    """The two, held in the order of their numbers whichever way they were named."""
    if one.pk == two.pk:
        raise RuleBroken("Choose two different files.")
    both = {row.pk: row for row in held(Case.objects.filter(pk__in=[one.pk, two.pk]).select_related("client"))}
    return both[one.pk], both[two.pk]


def _must_be_theirs(by, kept, gone, *, team_of_gone=False):
    """A coach leads both; a manager leads the teams of both. What was joined away has no lead: the last one counts."""
    if by.role == Role.COACH:
        led = gone.lead_id or _led_last(gone) if team_of_gone else gone.lead_id
        theirs = kept.lead_id == led == by.pk
    else:
        theirs = {kept.team_id, gone.team_id} <= set(by.teams_led())
    if not theirs:
        raise OutOfReach("No such file.", rows=[(Case, kept.pk), (Case, gone.pk)])


def _led_last(case):
    last = Assignment.objects.filter(case=case).order_by("-started_on", "-pk").first()
    return last.coach_id if last else None


def _nobody_who_left(case, on):
    """A coach who left since, or to whom it is closed, does not lead it: the file goes to its team's holding queue."""
    if not (case.is_open and case.lead_id):
        return
    if not working({case.lead_id}) or is_closed_to([case], case.lead_id, on):
        Assignment.objects.filter(case=case, ended_on=None).update(ended_on=on, end_reason=AssignmentEnd.HELD)
        case.lead, case.lead_since = None, None


def _tell(by, case, now, title):
    line(case=case, at=now, kind=EntryKind.SUPPORT, title=title, author=person(by))
