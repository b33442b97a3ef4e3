"""Many people's information leaves for one organisation: an export beyond ourselves, person by person (CC-1, CC-3).

Each person is a transaction of their own, so that whoever takes a yes back while it runs is heard at once: what has
gone is kept as it was sent, and they are not among what goes from then on.
"""

from dataclasses import asdict, dataclass

from django.db import transaction

from brokercoach.kit.actions import held
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.events import row_refused, tell_refusal
from brokercoach.kit.grants import Can
from cases.actions._consents import held as held_receiver
from cases.actions._many import NOT_THERE
from cases.actions.sharing import can_share, disclose
from cases.models import Case, Disclosure
from cases.queries.sharing import what_leaves
from cases.standing import receiver

NOTHING = "Nothing of this is written down, so nothing was shared."
ANOTHER = "This export was sent by someone else, or with other sorts of information. Begin a new one."


@dataclass(frozen=True)
class SharedOut:
    """What became of one person: what was sent, word for word, or why nothing was."""

    case_id: int
    sent: bool
    words: str = ""
    disclosure: int | None = None
    items: tuple = ()


@transaction.atomic
def share_out(*, by, number, batch, to, purpose, kinds, how, on, now, to_whom=""):
    """One person of an export that goes to an organisation. `batch` is the mark of the whole export.

    Refuses nothing for the others' sake: without a plain yes at this moment, or out of reach, they are left out in
             words, and the refusal is written down; so is one whose batch someone else sent, or with other sorts.
    Leaves:  what disclose leaves. The same export sent again finds what was sent while the yes stands, and sends
             nothing twice.
    """
    require(by, Can.SHARE)
    case = held(Case.objects.visible_to(by).filter(pk=number)).first()
    if case is None:
        row_refused.send(sender=Case, by=by, model=Case, lookup={"pk": number})
        return SharedOut(number, False, NOT_THERE)
    told = {"purpose": purpose, "source": f"export:{batch}"}
    before = Disclosure.objects.filter(client=case.client_id, **receiver(to), **told).first()
    if before is not None:
        return _again(before, by=by, case=case, to=to, purpose=purpose, kinds=kinds, on=on)
    items = what_leaves(by, case, whose=None, kinds=kinds)
    if not items:
        return SharedOut(number, False, NOTHING)
    try:
        with transaction.atomic():
            sent = disclose(by=by, case=case, to=to, items=items, how=how, on=on, now=now, to_whom=to_whom, **told)
    except RuleBroken as no:
        tell_refusal(no, by)
        return SharedOut(number, False, " ".join(no.messages))
    return SharedOut(number, True, disclosure=sent.pk, items=tuple(asdict(item) for item in items))


def _again(before, *, by, case, to, purpose, kinds, on):
    """What was sent of this one, to whoever sent it, asked of the rule as at first."""
    may = can_share(by=by, case=case, to=held_receiver(to), purpose=purpose, kinds=before.kinds, on=on)
    if not may:
        return SharedOut(case.pk, False, may.words)
    would_leave = {item.kind for item in what_leaves(by, case, whose=None, kinds=kinds)}
    same = would_leave <= set(before.kinds) <= {str(kind) for kind in kinds}
    if before.sent_by != person(by) or not same:
        return SharedOut(case.pk, False, ANOTHER)
    return SharedOut(case.pk, True, disclosure=before.pk, items=tuple(before.what))
