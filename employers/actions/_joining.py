"""The parts of making two employers one, and of parting them again. Not deeds: employers.actions.joining asks and
records.
"""

from django.db.models import F, Q

from brokercoach.directory.models import Site
from brokercoach.kit.actions import keep
from brokercoach.kit.joining import going
from employers.joining import WAYS, keys
from employers.models import (
    CapabilityPeriod,
    Conversation,
    EmployerNotSame,
    HiringNote,
    RoadPeriod,
    TiePeriod,
    Vacancy,
    VerifiedFact,
)

# what stands once at a time: of which it is one, and the day it began
SPELLS = (
    (RoadPeriod, "criterion", "started_on"),
    (CapabilityPeriod, "ability", "started_on"),
    (VerifiedFact, "what", "verified_on"),
    (HiringNote, "division", "written_on"),
)


def move_everything(log, kept, gone):
    """Each sort in its own way, as declared."""
    for model, of, began in SPELLS:
        _latest_stands(log, model, of, began, kept, gone)
    for label, model, key in keys():
        way = WAYS[label]
        if not way.stays and (not way.by_hand or model is not EmployerNotSame):
            log.move(label, going(model, key, way, kept.pk, gone.pk), key, kept.pk)
    _said_to_be_two(log, kept, gone)


def _latest_stands(log, model, of, began, kept, gone):
    """Of two that stand the later stands; the earlier ends on the day the later began. All of them move."""
    ours = {getattr(row, of): row for row in model._base_manager.filter(employer=kept, ended_on=None)}
    for theirs in model._base_manager.filter(employer=gone, ended_on=None).order_by("pk"):
        if mine := ours.get(getattr(theirs, of)):
            later, earlier = (theirs, mine) if getattr(theirs, began) > getattr(mine, began) else (mine, theirs)
            log.change(earlier, ended_on=getattr(later, began))


def _said_to_be_two(log, kept, gone):
    """Whoever is another than the one is another than the other."""
    for row in EmployerNotSame.objects.filter(Q(one=gone) | Q(other=gone)).order_by("pk"):
        third = row.other_id if row.one_id == gone.pk else row.one_id
        one, other = sorted((kept.pk, third))
        if third != kept.pk and not EmployerNotSame.objects.filter(one=one, other=other).exists():
            log.change(row, one_id=one, other_id=other)


def set_aside(log, kept, gone, on):
    """The gone one stands for nobody any more; its tie ends."""
    for tie in TiePeriod.objects.filter(employer=gone, ended_on=None):
        log.change(tie, ended_on=max(on, tie.started_on))
    log.change(gone, merged_into_id=kept.pk, merged_on=on)


def fill(log, kept, gone):
    """What the kept one lacks; of what both are to us, all of it."""
    now = {"kinds": sorted({*kept.kinds, *gone.kinds})} if set(gone.kinds) - set(kept.kinds) else {}
    if not kept.wages_by and gone.wages_by:
        now |= {"wages_by": gone.wages_by, "wages_contact_id": gone.wages_contact_id}
    for name in ("size", "keeper_id"):
        if not getattr(kept, name) and getattr(gone, name):
            now[name] = getattr(gone, name)
    if now:
        log.change(kept, **now)
    kept.version += 1
    keep(kept)


def follow_sites(log, kept, gone):
    """What happened at a place that both organisations have happened at the one of the organisation that stays. Each
    is one version on, so that whoever changes it meanwhile sees what stands."""
    theirs = dict(Site.objects.filter(organisation=kept).values_list("name", "pk"))
    twins = {site.pk: theirs[site.name] for site in Site.objects.filter(organisation=gone, name__in=theirs)}
    for model in (Vacancy, Conversation):
        for row in model.objects.filter(site__in=twins).order_by("pk"):
            log.change(row, site_id=twins[row.site_id])
            model.objects.filter(pk=row.pk).update(version=F("version") + 1)


def to_change_back(changed):
    """What the joining changed, but for a row it ended that something newer follows by now."""
    of = {model._meta.label: (model, name) for model, name, _ in SPELLS}
    return [one for one in changed if one[0] not in of or not _followed(*of[one[0]], one[1])]


def _followed(model, name, pk):
    row = model._base_manager.get(pk=pk)
    stands = model._base_manager.filter(employer=row.employer_id, ended_on=None, **{name: getattr(row, name)})
    return stands.exclude(pk=pk).exists()
