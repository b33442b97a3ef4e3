"""Two employers become one, and part again within 30 days; or somebody says that they are two."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.directory.actions import merging
from brokercoach.directory.models import Organisation
from brokercoach.kit.actions import held, keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.joining import UNDO_WITHIN, Log, change_back, move_back
from employers.actions import _joining as parts
from employers.actions._ties import compute_tie
from employers.actions.seats import end_seats_astray
from employers.doubles import ONE_OWES
from employers.models import Clause, Employer, EmployerJoined, EmployerNotSame


@transaction.atomic
def join(*, by, kept, gone, on, now):
    """Make two employers one: for what one organisation is to us twice.

    Refuses: one employer with itself; one joined before; two of which one owes the other a clause; two different
             NZBNs; whatever the directory or a listener of it refuses.
    Leaves:  what `gone` held with `kept`, of two of a sort that stand once the later standing; what `kept` lacked
             filled in; its tie computed again; their organisations merged in the directory; `gone` pointing at `kept`;
             what was done, to undo; a line in both trails.
    """
    require(by, Can.KEEP_EMPLOYERS)
    kept, gone = _both(kept, gone)
    if kept.stands_elsewhere or gone.stands_elsewhere:
        raise RuleBroken("One of these was joined with another already.")
    there = {kept.pk: gone.organisation_id, gone.pk: kept.organisation_id}
    if any(Clause.objects.filter(employer=pk, buyer=buyer).exists() for pk, buyer in there.items()):
        raise RuleBroken(ONE_OWES)
    log = Log()
    parts.set_aside(log, kept, gone, on)
    parts.move_everything(log, kept, gone)
    parts.fill(log, kept, gone)
    merging.merge(by=by, kept=kept.organisation, gone=gone.organisation, on=on)
    compute_tie(by, kept, on)
    told = {"joined_by": person(by), "joined_on": on, "joined_at": now}
    done = keep(EmployerJoined(kept=kept, gone=gone, moved=log.moved, changed=log.changed, **told))
    count = sum(map(len, log.moved.values()))
    record("employer.joined", by=by, subject=kept, file=kept, gone=gone.pk, count=count)
    record("employer.joined_away", by=by, subject=gone, file=gone, kept=kept.pk)
    return done


@transaction.atomic
def part(*, by, joined, on, now):
    """Undo a joining within 30 days: exactly what moved moves back; what was written since stays with the kept one.

    Refuses: one undone before; one older than 30 days; one that was joined on with a third, here or in the directory.
    Leaves:  both as they stood, their ties computed again; one whose keeper has left since kept by nobody; whoever was
             asked to sign in meanwhile for one, and is a contact of the other, signing in no more; a line in both
             trails.
    """
    require(by, Can.KEEP_EMPLOYERS)
    kept, gone = _both(joined.kept, joined.gone)
    joined = lock(joined)
    if joined.undone_at:
        raise RuleBroken("This was undone already: the two stand apart.")
    if now - joined.joined_at > UNDO_WITHIN:
        raise RuleBroken("Two employers can be parted again for 30 days. That time is over.")
    if kept.stands_elsewhere or gone.merged_into_id != kept.pk:
        raise RuleBroken("This employer was joined with a third since. Undo that first.")
    merging.part(by=by, kept=kept.organisation, gone=gone.organisation, on=on)
    move_back(joined.moved, lambda key: (kept.pk, gone.pk))
    change_back(parts.to_change_back(joined.changed), kept, gone)
    for employer in (kept, gone):
        if employer.keeper and not employer.keeper.is_active:
            employer.keeper = None
        employer.version += 1
        keep(employer)
        compute_tie(by, employer, on)
    end_seats_astray(by=by, employers=[kept, gone], on=on, now=now)
    joined.undone_by, joined.undone_at = person(by), now
    keep(joined)
    record("employer.parted", by=by, subject=kept, file=kept, gone=gone.pk)
    record("employer.parted_away", by=by, subject=gone, file=gone, kept=kept.pk)
    return joined


@transaction.atomic
def say_not_the_same(*, by, employer, other, now):
    """These are two employers: no page asks about the pair again.

    Refuses: one employer with itself. Said twice is said once.
    Leaves:  the pair, with who said so and when; a line in both trails.
    """
    require(by, Can.KEEP_EMPLOYERS)
    one, two = sorted(_both(employer, other), key=lambda row: row.pk)
    if said := EmployerNotSame.objects.filter(one=one, other=two).first():
        return said
    said = keep(EmployerNotSame(one=one, other=two, said_by=person(by), said_at=now))
    record("employer.not_the_same", by=by, subject=one, file=one, other=two.pk)
    record("employer.not_the_same", by=by, subject=two, file=two, other=one.pk)
    return said


def _both(one, two):
    """The two, held in the order of their numbers: their organisations first, as every deed of the directory does."""
    if one.pk == two.pk:
        raise RuleBroken("Choose two different employers.")
    rows = Employer.objects.filter(pk__in=[one.pk, two.pk])
    list(held(Organisation.objects.filter(pk__in=rows.values("organisation"))))
    both = {row.pk: row for row in held(rows.select_related("organisation", "keeper"))}
    return both[one.pk], both[two.pk]
