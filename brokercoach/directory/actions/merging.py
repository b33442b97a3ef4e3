"""Two rows that are one organisation become one."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.directory.events import organisations_merged
from brokercoach.directory.models import Contact, Organisation, Site
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can


@transaction.atomic
def merge(*, by, kept, gone, on):
    """`gone` becomes `kept`: its sites, contacts and kinds move over; what `kept` lacks is filled from it.

    Refuses: one organisation with itself; one merged before; two different NZBNs; whatever a listener refuses.
    Leaves:  `gone` pointing at `kept`; a line in the trail of each.
    Then:    organisations_merged is announced. Consents do not move: a merge never widens one.
    """
    require(by, Can.MANAGE_DIRECTORY)
    if kept.pk == gone.pk:
        raise RuleBroken("Choose two different organisations.")
    both = Organisation.objects.select_for_update().filter(pk__in=[kept.pk, gone.pk]).order_by("pk").in_bulk()
    kept, gone = both[kept.pk], both[gone.pk]
    if kept.merged_into_id or gone.merged_into_id:
        raise RuleBroken("One of these was merged already.")
    if kept.nzbn and gone.nzbn and kept.nzbn != gone.nzbn:
        raise RuleBroken("These have two different NZBNs, so they are two organisations.")
    gone.merged_into, gone.merged_on = kept, on
    keep(gone)
    kept.kinds = sorted({*kept.kinds, *gone.kinds})
    for field in ("nzbn", "division", "area", "website"):
        setattr(kept, field, getattr(kept, field) or getattr(gone, field))
    keep(kept)
    _move(kept, gone)
    record("organisation.merged", by=by, subject=kept, gone=gone.pk)
    record("organisation.merged_away", by=by, subject=gone, kept=kept.pk)
    organisations_merged.send(sender=Organisation, kept=kept, gone=gone, by=by, on=on)
    return kept


def _move(kept, gone):
    """Sites of one name become one site; contacts follow; what was merged into `gone` before points at `kept`."""
    theirs = dict(Site.objects.filter(organisation=kept).values_list("name", "pk"))
    for site in Site.objects.filter(organisation=gone):
        if site.name in theirs:
            Contact.objects.filter(site=site).update(site=theirs[site.name], organisation=kept)
        else:
            Site.objects.filter(pk=site.pk).update(organisation=kept)
    Contact.objects.filter(organisation=gone).update(organisation=kept)
    Organisation.objects.filter(merged_into=gone).update(merged_into=kept)
