"""What an employer receives of a person who is put forward: word for word, and whether it may leave."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from brokercoach.kit import dates
from cases.choices.sharing import DataKind, Purpose
from cases.models import Disclosure
from cases.queries.sharing import Item, what_leaves
from cases.sharing import Why
from cases.standing import answer_to, open_book
from pipelines.choices import OVER, State

# What an introduction may hold beside the name, which it always holds.
OFFERED = (DataKind.REACH, DataKind.WORK, DataKind.CV, DataKind.ADJUSTMENTS)


@dataclass(frozen=True)
class Standing:
    """Whether this may leave today, and why not. The deed asks the rule again."""

    yes: bool
    words: str
    refused: bool  # they were asked, and said no: nobody asks again at once


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
        items += (Item(DataKind.ADJUSTMENTS.value, _("Agreed adjustments"), lead.adjustments),)
    return items


def standing(lead, kinds, *, on):
    """What was said of this employer, of these sorts: the same answer that the deed will have."""
    answer = answer_to(case=lead.case, to=receiver(lead), purpose=Purpose.EMPLOYER, kinds=kinds, on=on)
    return Standing(bool(answer), str(answer.words), answer.why is Why.REFUSED)


def covered(lead, *, on):
    """The sorts beside the name that a standing yes covers; None while there is no yes to the name itself."""
    case, to = lead.case, receiver(lead)
    said = open_book([case], [to.pk], organisation=to)
    yes = [kind for kind in (DataKind.NAME, *OFFERED) if said.answer(case, to, Purpose.EMPLOYER, {kind}, on, None)]
    return [kind for kind in yes if kind != DataKind.NAME] if DataKind.NAME in yes else None


def taken_back(user, leads, *, to, on):
    """Numbers of those leads to this organisation that were sent there, and whose yes stands no longer."""
    sent = [lead for lead in leads if lead.sent_id and State(lead.state) not in OVER]
    if not sent:
        return set()
    rows = Disclosure.objects.visible_to(user).filter(pk__in=[lead.sent_id for lead in sent])
    kinds, book = dict(rows.values_list("pk", "kinds")), open_book([one.case for one in sent], [to.pk], organisation=to)
    return {
        one.pk
        for one in sent
        if one.sent_id in kinds and not book.answer(one.case, to, Purpose.EMPLOYER, kinds[one.sent_id], on)
    }


def they_hold(user, lead, *, on):
    """What the employer may see of this person now: what was sent, while the yes to it stands; else nothing."""
    row = Disclosure.objects.visible_to(user).filter(pk=lead.sent_id, client=lead.case.client_id).first()
    if row is None or not standing(lead, row.kinds, on=on).yes:
        return None
    return Introduction(row.pk, tuple(Item(**one) for one in row.what), dates.local(row.sent_at).date(), row.to_whom)
