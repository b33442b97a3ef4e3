"""Employers: taken on, changed, kept by someone, and what about them was verified."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.directory.actions import contacts
from brokercoach.directory.actions import organisations as directory
from brokercoach.directory.choices import OrganisationKind
from brokercoach.directory.models import Organisation
from brokercoach.kit.actions import held, keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import one_line
from brokercoach.kit.versions import differs, must_stand
from employers.actions._joining import follow_sites
from employers.actions._parts import kept_employer
from employers.actions._ties import compute_tie
from employers.models import Employer, VerifiedFact
from employers.queries.employers import employer_as_said


@transaction.atomic
def take_on(
    *, by, name, kinds, on, nzbn="", division="", area="", website="", size="",
    contact_name="", contact_does="", contact_phone="", contact_email="", is_another=False,
):  # fmt: skip
    """A new employer, with the first person we speak to there when they were named.

    Refuses: no name; an NZBN that is mistyped or known; a name that looks like one the directory knows, unless it is
             said to be another one; a phone, an e-mail or what someone does there without their name.
    Leaves:  the organisation in the directory, the employer, the contact; a line in the trail for each. Whoever took
             it on keeps the relationship.
    """
    require(by, Can.KEEP_EMPLOYERS)
    organisation = directory.add(
        by=by, name=name, kinds=[OrganisationKind.EMPLOYER.value], on=on, nzbn=nzbn, division=division, area=area,
        website=website, is_another=is_another,
    )  # fmt: skip
    employer = _begin(by, organisation, kinds, size, on)
    if one_line(contact_name):
        told = {"does": contact_does, "phone": contact_phone, "email": contact_email}
        contacts.add_contact(by=by, organisation=organisation, name=contact_name, on=on, **told)
    elif contact_phone or contact_email or one_line(contact_does):
        raise RuleBroken("Whose is it? Give their name.", field="contact_name")
    return employer


@transaction.atomic
def adopt(*, by, organisation, kinds, on, size=""):
    """An organisation that stands in the directory becomes an employer of ours.

    Refuses: one that was merged into another; one that is an employer already.
    Leaves:  the employer, kept by whoever took it on; the directory says that it employs; a line in the trail.
    """
    require(by, Can.KEEP_EMPLOYERS)
    organisation = held(Organisation.objects.filter(pk=organisation.pk))[0]
    if organisation.merged_into_id:
        raise RuleBroken("This organisation was joined to another. Choose that one.", field="organisation")
    if Employer.objects.filter(organisation=organisation).exists():
        raise RuleBroken("We know them as an employer already.", field="organisation")
    if OrganisationKind.EMPLOYER not in organisation.kinds:
        organisation.kinds = sorted({*organisation.kinds, OrganisationKind.EMPLOYER.value})
        keep(organisation)
    return _begin(by, organisation, kinds, size, on)


@transaction.atomic
def change_employer(*, by, employer, version, kinds, size="", wages_by="", wages_contact=None, keeper=None):
    """Change what an employer is to us, who decides on wages there, and who of us keeps the relationship.

    Refuses: an older version (Conflict, with what stands); a decider who is no contact of theirs today; a keeper who
             does not keep employers, or has left.
    Leaves:  the employer as given; a line in the trail naming the fields.
    """
    employer = kept_employer(by, employer)
    if wages_contact and (wages_contact.organisation_id != employer.organisation_id or wages_contact.ended_on):
        raise RuleBroken("Choose one of their contacts.", field="wages_contact")
    if keeper and keeper.pk != employer.keeper_id and not (keeper.is_active and keeper.can(Can.KEEP_EMPLOYERS)):
        raise RuleBroken("Choose someone who keeps employers here.", field="keeper")
    typed = {"kinds": sorted(set(kinds)), "size": size, "wages_by": wages_by}
    typed |= {"wages_contact": wages_contact and wages_contact.pk, "keeper": keeper and keeper.pk}
    changed = differs(employer_as_said(employer), typed)
    if not must_stand(employer, version, theirs=lambda: employer_as_said(employer), changes=changed):
        return employer
    employer.kinds, employer.size, employer.wages_by = typed["kinds"], size, wages_by
    employer.wages_contact, employer.keeper = wages_contact, keeper
    keep(employer)
    record("employer.changed", by=by, subject=employer, fields=changed)
    return employer


@transaction.atomic
def verify(*, by, employer, what, how, verified_on, on):
    """Something about an employer was looked up, and holds: Māori-owned, accredited, on our panel.

    Refuses: a day to come; no word of how; what stands as verified already.
    Leaves:  the fact from that day; the tie as it follows; a line in the trail.
    """
    employer = kept_employer(by, employer)
    must_not_be_to_come(on, verified_on=verified_on)
    if not one_line(how):
        raise RuleBroken("Say how it was verified.", field="how")
    made = keep(
        VerifiedFact(
            employer=employer, what=what, how=one_line(how)[:160], verified_on=verified_on, verified_by=person(by)
        )
    )
    record("employer.verified", by=by, subject=made, file=employer, fact=str(what), on=str(verified_on))
    compute_tie(by, employer, verified_on)
    return made


@transaction.atomic
def unverify(*, by, fact, on):
    """It holds no more, from today.

    Refuses: one that ended.
    Leaves:  the fact with its end; the tie as it follows; a line in the trail.
    """
    employer = kept_employer(by, fact.employer)
    fact = lock(fact)
    if fact.ended_on:
        raise RuleBroken("This holds no more already.")
    fact.ended_on = max(on, fact.verified_on)
    keep(fact)
    record("employer.unverified", by=by, subject=fact, file=employer, fact=fact.what)
    compute_tie(by, employer, fact.ended_on)
    return fact


@transaction.atomic
def follow_name(*, by, organisation):
    """The directory gave an organisation another name: the list of employers follows. Leaves: no line of its own."""
    require(by, Can.MANAGE_DIRECTORY)
    rows = list(Employer.objects.filter(organisation=organisation).exclude(sort_name=organisation.folded_name))
    for employer in rows:
        employer.sort_name = organisation.folded_name
        keep(employer)
        record("employer.name_followed", by=by, subject=employer)
    return rows


@transaction.atomic
def follow_organisation(*, by, kept, gone, on, log):
    """Two organisations became one: what we knew of the one as an employer belongs to the one that stays.

    Refuses: both are employers of ours: those are joined first, where it can be undone.
    Leaves:  the employer with the organisation that stays, and what happened at a place of both at the one that
             stays; in the log what was changed; a line in its trail.
    """
    require(by, Can.MANAGE_DIRECTORY)
    theirs = {e.organisation_id: e for e in held(Employer.objects.filter(organisation__in=[kept, gone]))}
    follow_sites(log, kept, gone)
    moved = theirs.get(gone.pk)
    if moved is None or moved.merged_into_id:
        return None
    if kept.pk in theirs:
        raise RuleBroken("Both are employers of ours. Join them on the employer’s page.")
    log.change(moved, organisation_id=kept.pk, sort_name=kept.folded_name)
    record("employer.moved", by=by, subject=moved, kept=kept.pk, gone=gone.pk)
    return moved


def _begin(by, organisation, kinds, size, on):
    known = {"organisation": organisation, "sort_name": organisation.folded_name, "added_on": on}
    employer = keep(Employer(kinds=sorted(set(kinds)), size=size, keeper=person(by), **known))
    record("employer.taken_on", by=by, subject=employer, kinds=employer.kinds, organisation=organisation.pk)
    return employer
