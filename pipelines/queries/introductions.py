"""What an employer receives of a person who is put forward: word for word, and whether it may leave."""

from dataclasses import dataclass
from datetime import date

from brokercoach.directory.models import Organisation
from brokercoach.kit import dates
from cases.choices.sharing import DataKind, Purpose
from cases.models import Consent, Disclosure
from cases.queries.sharing import Item, what_leaves
from cases.sharing import may_leave

# What an introduction may hold beside the name, which it always holds.
OFFERED = (DataKind.REACH, DataKind.WORK, DataKind.CV, DataKind.ADJUSTMENTS)


@dataclass(frozen=True)
class Standing:
    """Whether this may leave today, and why not. The deed asks the rule again."""

    yes: bool
    words: str


@dataclass(frozen=True)
class Introduction:
    """What an employer holds of someone, as it was sent."""

    pk: int
    items: tuple
    sent_on: date
    to_whom: str


def receiver(lead):
    """The organisation that would receive it."""
    return lead.vacancy.employer.organisation


def introduction(user, lead, kinds):
    """Exactly what would leave. Needs at work only in the words the person approved for this lead (CC-11)."""
    plain = {kind for kind in kinds if kind in OFFERED and kind != DataKind.ADJUSTMENTS} | {DataKind.NAME}
    items = what_leaves(user, lead.case, whose=None, kinds=plain)
    if DataKind.ADJUSTMENTS in kinds and lead.adjustments:
        items += (Item(DataKind.ADJUSTMENTS.value, "Agreed adjustments", lead.adjustments),)
    return items


def standing(user, lead, kinds, *, on):
    """What was said of this employer, of these sorts."""
    to, case = receiver(lead), lead.case
    rows = Consent.objects.visible_to(user).filter(
        client=case.client_id, whose=None, organisation=to, purpose=Purpose.EMPLOYER
    )
    joined = Organisation.objects.visible_to(user).filter(merged_into=to).values_list("pk", flat=True)
    answer = may_leave(
        [row.said for row in rows], purpose=Purpose.EMPLOYER, kinds=kinds, on=on, parts=frozenset({to.pk, *joined}),
        names=(to.name, ""), open_=case.is_open, there=to.merged_into_id is None,
    )  # fmt: skip
    return Standing(bool(answer), str(answer.words))


def they_hold(user, lead, *, on):
    """What the employer may see of this person now: what was sent, while the yes to it stands; else nothing."""
    row = Disclosure.objects.visible_to(user).filter(pk=lead.sent_id, client=lead.case.client_id).first()
    if row is None or not standing(user, lead, row.kinds, on=on).yes:
        return None
    return Introduction(row.pk, tuple(Item(**one) for one in row.what), dates.local(row.sent_at).date(), row.to_whom)
