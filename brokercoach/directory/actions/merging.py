"""Two rows that are one organisation become one, and stand apart again."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.directory.events import organisations_merged
from brokercoach.directory.models import Contact, Merged, Organisation, Site
from brokercoach.directory.nzbn import TWO_NUMBERS
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.joining import Log, change_back, move_back

FILLED = ("nzbn", "division", "area", "website")


@transaction.atomic
def merge(*, by, kept, gone, on):
    """`gone` becomes `kept`: its sites, contacts and kinds move over; what `kept` lacks is filled from it.

    Refuses: one organisation with itself; one merged before; two different NZBNs; whatever a listener refuses.
    Leaves:  `gone` pointing at `kept`; what was done, to part them again; a line in the trail of each.
    Then:    organisations_merged is announced. Consents do not move: a merge never widens one.
    """
    require(by, Can.MANAGE_DIRECTORY)
    kept, gone = _both(kept, gone)
    if kept.merged_into_id or gone.merged_into_id:
        raise RuleBroken("One of these was merged already.")
    if kept.nzbn and gone.nzbn and kept.nzbn != gone.nzbn:
        raise RuleBroken(TWO_NUMBERS)
    log = Log()
    log.change(gone, merged_into_id=kept.pk, merged_on=on)
    filled = {name: getattr(gone, name) for name in FILLED if getattr(gone, name) and not getattr(kept, name)}
    log.change(kept, kinds=sorted({*kept.kinds, *gone.kinds}), **filled)
    _move(log, kept, gone)
    record("organisation.merged", by=by, subject=kept, gone=gone.pk)
    record("organisation.merged_away", by=by, subject=gone, kept=kept.pk)
    organisations_merged.send(sender=Organisation, kept=kept, gone=gone, by=by, on=on, log=log)
    keep(Merged(kept=kept, gone=gone, merged_on=on, moved=log.moved, changed=log.changed))
    return kept


@transaction.atomic
def part(*, by, kept, gone, on):
    """Undo a merge: exactly what moved moves back, what became another becomes what it was, where nobody changed it
    since; what was written since stays with `kept`.

    Refuses: two that are not merged, or were merged on with a third; an NZBN that another organisation has by now.
    Leaves:  both as they stood; a line in the trail of each.
    """
    require(by, Can.MANAGE_DIRECTORY)
    kept, gone = _both(kept, gone)
    done = Merged.objects.standing().filter(kept=kept, gone=gone).first()
    if kept.merged_into_id or gone.merged_into_id != kept.pk or done is None:
        raise RuleBroken("In the directory one of these was merged with a third since, or they stand apart already.")
    taken = Organisation.objects.standing().filter(nzbn=gone.nzbn).exclude(pk=kept.pk)
    if gone.nzbn and taken.exists():
        raise RuleBroken("The NZBN of the one that went stands with another organisation by now. Mend that first.")
    move_back(done.moved, lambda key: (kept.pk, gone.pk))
    change_back(done.changed, kept, gone)
    keep(kept)
    keep(gone)
    done.parted_on = on
    keep(done)
    record("organisation.parted", by=by, subject=kept, gone=gone.pk)
    record("organisation.parted_away", by=by, subject=gone, kept=kept.pk)
    return kept


def _both(one, two):
    """The two, held in the order of their numbers."""
    if one.pk == two.pk:
        raise RuleBroken("Choose two different organisations.")
    both = Organisation.objects.select_for_update().filter(pk__in=[one.pk, two.pk]).order_by("pk").in_bulk()
    return both[one.pk], both[two.pk]


def _move(log, kept, gone):
    """Sites of one name become one site; contacts follow; what was merged into `gone` before points at `kept`."""
    theirs = dict(Site.objects.filter(organisation=kept).values_list("name", "pk"))
    for site in Site.objects.filter(organisation=gone, name__in=theirs).order_by("pk"):
        for contact in Contact.objects.filter(site=site).order_by("pk"):
            log.change(contact, site_id=theirs[site.name])
    moving = {
        "directory.Site.organisation": Site.objects.filter(organisation=gone).exclude(name__in=theirs),
        "directory.Contact.organisation": Contact.objects.filter(organisation=gone),
        "directory.Organisation.merged_into": Organisation.objects.filter(merged_into=gone),
    }
    for label, rows in moving.items():
        log.move(label, rows, rows.model._meta.get_field(label.rpartition(".")[2]), kept.pk)
