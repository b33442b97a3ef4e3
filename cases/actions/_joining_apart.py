"""What was said or set while two files were one, when they part again. Not deeds: cases.actions.joining asks.

Nobody knows which of the two it was about. What was written since stays with the kept file; what says no, closes a file
or keeps someone safe holds for both, until somebody says otherwise (CH-9, CC-1, CC-8).
"""

from django.db.models import F, Q

from brokercoach.audit.models import Event, label
from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep
from brokercoach.kit.text import fold
from cases.models import Case, Consent, ContactPoint, Restriction

CAREFUL = ("is_unsafe", "is_shared")


def ask_again(joined, kept, gone, on):
    """Of what they spoke of since the join, the other file's yes is asked again; so is that of what went with it.

    A yes as well: it may be to less than the one before it.
    """
    spoken = Consent.objects.filter(client=kept.client_id).select_related("organisation", "whanau", "whose")
    since = spoken.filter(Q(recorded_at__gte=joined.joined_at) | Q(withdrawn_at__gte=joined.joined_at))
    matters = {_matter(row) for row in since}
    if not matters:
        return
    back = Case.objects.filter(Q(pk=gone.pk) | Q(merged_into=gone.pk))
    theirs = Consent.objects.filter(client__in=back.values("client"), yes=True, withdrawn_on=None, replaced_on=None)
    for yes in theirs.select_related("organisation", "whanau", "whose").order_by("pk"):
        if _matter(yes) in matters:
            yes.replaced_on = max(on, yes.given_on)
            keep(yes)


def _matter(row):
    """To whom, what for, whose; people by name, for someone of the whānau may stand in both files."""
    to = row.organisation and (row.organisation.merged_into_id or row.organisation_id)
    return row.purpose, to, fold(row.whanau.name if row.whanau else ""), fold(row.whose.name if row.whose else "")


def close_as_well(joined, kept, gone, by, on):
    """The other file is closed to whoever the kept one was closed to since the join, while that stands.

    What they held of it went to others when the kept one was closed to them. Set on the very day of the join, the trail
    says which came first: what was set before it was about the kept file alone.
    """
    since = Restriction.objects.standing(on).filter(case=kept, since_on__gte=joined.joined_on)
    since = since.exclude(pk__in=_set_before(joined, kept))
    copied = ("shut_out_id", "why", "why_words", "since_on", "until_on", "set_by_id")
    for row in since.order_by("pk"):
        made = keep(Restriction(case=gone, **{name: getattr(row, name) for name in copied}))
        until = {"until": str(row.until_on)} if row.until_on else {}
        record("file.restricted", by=by, subject=made, file=gone, to=row.shut_out_id, **until)


def _set_before(joined, kept):
    """Numbers of what closed the kept file before the two were joined. Each deed waits for the file, so their lines
    stand in the order in which they were done."""
    lines = Event.objects.filter(file=label(kept))
    join = lines.filter(what="case.joined", details__gone=joined.gone_id).order_by("-pk").first()
    if join is None:
        return set()
    told = lines.filter(what="file.restricted", pk__lt=join.pk)
    return {int(subject.rpartition(":")[2]) for subject in told.values_list("subject", flat=True)}


def careful_as_well(joined, kept, gone):
    """A number marked unsafe or shared since the join is so on the other file; none is ever made safe here."""
    before = {(pk, name) for label, pk, fields in joined.changed if label == "cases.ContactPoint" for name in fields}
    ours = list(ContactPoint.objects.filter(client=kept.client_id))
    for point in ContactPoint.objects.filter(client=gone.client_id).order_by("pk"):
        alike = [one for one in ours if one.value == point.value or (one.key and one.key == point.key)]
        marked = {name for name in CAREFUL if any(getattr(one, name) for one in alike)}
        raised = {name: True for name in marked if not getattr(point, name) and (point.pk, name) not in before}
        if raised:
            ContactPoint.objects.filter(pk=point.pk).update(**raised, version=F("version") + 1)
