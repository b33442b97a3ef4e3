"""Parts that giving, refusing and sharing have in common. Not deeds: the action around them asks, locks and records."""

from django.db.models import Q

from brokercoach.audit.models import label
from brokercoach.audit.trail import record
from brokercoach.directory.models import Organisation
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.errors import RuleBroken, WrittenDown
from cases.choices.asks import AskState
from cases.choices.sharing import DataKind, Purpose
from cases.models import Consent, ConsentAsk, WhanauMember
from cases.sharing import may_carry
from cases.standing import is_of, is_there, receiver


class NotShared(WrittenDown):
    """Nothing left, and why. `answer` is the rule's."""

    def __init__(self, answer, *, by, case, **asked):
        super().__init__(answer.words, by=by, what="consent.not_shared", row=case, answer=str(answer.why), **asked)
        self.answer = answer


def held(to):
    """The receiver as it stands now, held so that no merge joins it with another meanwhile."""
    if isinstance(to, Organisation):
        return Organisation.objects.select_for_update(no_key=True).get(pk=to.pk)
    return lock(to)


def parts_of(to):
    """The numbers of the organisations that one is made of: itself, and those joined to it. None for a person."""
    if not isinstance(to, Organisation):
        return frozenset()
    joined = Organisation.objects.filter(merged_into=to).values_list("pk", flat=True)
    return frozenset({to.pk, *joined})


def ordered(kinds):
    """Each sort once, in the order of the list; what is no sort of ours stays at the end, to be refused."""
    known = [kind.value for kind in DataKind if kind in set(kinds)]
    return known + sorted({str(kind) for kind in kinds} - set(known))


def asked_in_codes(to, purpose, kinds):
    """What was asked for, as the trail may keep it."""
    known = [kind for kind in ordered(kinds) if kind in DataKind.values]
    return {"to": label(to), "purpose": str(purpose) if purpose in Purpose.values else "unknown", "kinds": known}


def said_of(case, *, whose, to, purpose):
    """Every row about this whose, to whom and what for."""
    known = str(purpose) if purpose in Purpose.values else ""
    return list(
        Consent.objects.between(client=case.client_id, whose=whose, purpose=known, **receiver(to)).order_by("pk")
    )


def must_fit(*, case, whose, to, purpose, kinds):
    """Whose it is, to whom and what for fit together, and the purpose may carry what is named."""
    if not is_of(case, whose) or (isinstance(to, WhanauMember) and not is_of(case, to)):
        raise RuleBroken("That belongs to someone else.")
    if whose is not None and not is_there(whose):
        raise RuleBroken("They are no longer part of this.", field="whose")
    if not is_there(to):
        joined = isinstance(to, Organisation)
        now = "It was joined with another: choose that one." if joined else "They are no longer part of this."
        raise RuleBroken(now, field="to")
    if not kinds:
        raise RuleBroken("Say what would be shared.", field="kinds")
    if never := frozenset(kinds) - may_carry(purpose, of_member=whose is not None):
        labels = dict(DataKind.choices)
        names = ", ".join(str(labels.get(kind, kind)) for kind in ordered(never))
        raise RuleBroken(f"Never shared for this purpose: {names}.", field="kinds")


def must_be_the_latest(rows, day):
    """What is written down now is the latest word: a yes of last month never comes before yesterday's no."""
    latest = max((d for row in rows for d in (row.given_on, row.withdrawn_on) if d), default=day)
    if day < latest:
        raise RuleBroken("They have spoken about this since. Write down what they say now.", field="given_on")


def ask_again_of(member, *, on):
    """Someone of the whānau comes back: what was said of sharing with them, or by them, is asked again.

    Returns the numbers of the yeses closed.
    """
    theirs = Consent.objects.select_for_update().filter(Q(whanau=member) | Q(whose=member), yes=True)
    closed = []
    for row in theirs.filter(withdrawn_on=None, replaced_on=None).order_by("pk"):
        row.replaced_on = max(on, row.given_on)
        closed.append(keep(row).pk)
    return closed


def shut_what_went_to(point, *, by, case, elsewhere):
    """A way to reach them is another's now, shared, unsafe or over: a code that went there, and what it opened, opens
    nothing more. Where it leads `elsewhere`, whoever has its links is somebody else: those questions are taken back.

    Asked with the case held, as every deed on a question holds it.
    """
    waiting = ConsentAsk.objects.filter(Q(point=point) | Q(code_point=point), case=case, state=AskState.WAITING)
    for ask in waiting.order_by("pk"):
        ask.opened_hash, ask.code_hash, ask.code_until_at = "", "", None
        back = elsewhere and ask.point_id == point.pk
        ask.state = AskState.WITHDRAWN if back else ask.state
        keep(ask)
        if back:
            record("consent.ask_taken_back", by=by, subject=ask, file=case)
