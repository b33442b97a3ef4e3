"""What we know of a person is still right: said by tapping once (IPP 8)."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit import dates
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from cases.actions._reach import lock_case
from cases.choices.said import FactGroup
from cases.models import FactsSaid


@transaction.atomic
def say_still_right(*, by, case, groups, on):
    """They said that these groups of facts are still right, today.

    Refuses: no group. Said twice on one day is said once.
    Leaves:  the day and who heard it; where the facts came from stays; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    client = lock(case.client)
    if not groups:
        raise RuleBroken("Say what is still right.", field="groups")
    since = min(dates.local(client.made_at).date(), on)
    known = {row.group: row for row in FactsSaid.objects.filter(client=client, group__in=groups)}
    for group in (group for group in FactGroup if group in groups):
        row = known.get(group) or FactsSaid(client=client, group=group, told_on=since)
        row.confirmed_on, row.confirmed_by = on, person(by)
        keep(row)
    record("facts.still_right", by=by, subject=client, file=case, kinds=sorted(map(str, groups)))
    return client
