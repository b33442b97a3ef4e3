"""The people around a person: who decides with them, and where they stand (WC-1, WC-2)."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from brokercoach.kit.versions import differs, must_stand
from cases.actions._consents import ask_again_of
from cases.actions._reach import lock_case
from cases.choices import Decides, Stance
from cases.models import StanceTaken, WhanauMember
from cases.queries.about import member_as_said


@transaction.atomic
def add_whanau(
    *,
    by,
    case,
    name,
    on,
    relationship="",
    in_household=False,
    decides=Decides.NONE,
    phone="",
    speaks_for_them=False,
    stance="",
):
    """Someone of their whānau, with their part in decisions.

    Refuses: no name.
    Leaves:  the member, where they stand (when said), a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    if not one_line(name):
        raise RuleBroken("Give their name.", field="name")
    member = keep(
        WhanauMember(
            client=case.client,
            name=one_line(name),
            relationship=one_line(relationship),
            in_household=in_household,
            decides=decides,
            phone=one_line(phone),
            speaks_for_them=speaks_for_them,
        )
    )
    if stance:
        keep(StanceTaken(member=member, stance=stance, said_on=on))
    record("whanau.added", by=by, subject=member, file=case, decides=str(decides))
    return member


@transaction.atomic
def change_whanau(
    *,
    by,
    case,
    member,
    version,
    name,
    on,
    relationship="",
    in_household=False,
    decides=Decides.NONE,
    phone="",
    speaks_for_them=False,
    stance="",
    stance_note="",
    ended=False,
):
    """Change what we know of someone of the whānau; a new stance is added to the history, never written over.

    Refuses: no name; a member of another person's whānau; an older version than what stands (Conflict).
    Leaves:  the member as given, a stance more when it changed, a line in the trail. Of someone who comes back, what
             was said of sharing is asked again.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    member = lock(member)
    if member.client_id != case.client_id:
        raise RuleBroken("That belongs to someone else.")
    if not one_line(name):
        raise RuleBroken("Give their name.", field="name")
    typed = {"name": one_line(name), "relationship": one_line(relationship), "phone": one_line(phone)}
    typed |= {"in_household": in_household, "decides": decides, "speaks_for_them": speaks_for_them}
    stands = member_as_said(by, member)
    said_now = {"ended": ended, "stance": stance or stands["stance"]}
    if not must_stand(member, version, theirs=lambda: stands, changes=differs(stands, typed | said_now)):
        return member
    for field, value in typed.items():
        setattr(member, field, value)
    if member.ended_on and not ended:
        ask_again_of(member, on=on)
    member.ended_on = on if ended else None
    keep(member)
    if stance and stance != (stands["stance"] or Stance.UNKNOWN):
        keep(StanceTaken(member=member, stance=stance, said_on=on, note=one_line(stance_note)))
    record("whanau.changed", by=by, subject=member, file=case, decides=str(decides), ended=ended)
    return member
