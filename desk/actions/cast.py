"""The demo's people and teams, in one deed: no invitation can be answered before anyone is there to send one."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from brokercoach.accounts.models import Membership, Team, User
from brokercoach.audit.trail import record, record_many
from brokercoach.kit.actions import keep, keep_all
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can


@transaction.atomic
def gather(*, by, players, teams, password, on):
    """Bring the cast together.

    Refuses: outside the demo; where anybody is already.
    Leaves:  each with a sign-in by the shared password and a team from that day; a line in the trail for each.
             Returns ({key: user}, {name: team}).
    """
    require(by, Can.TELL_STORY)
    if not settings.DEMO or User.objects.exists():
        raise RuleBroken("The demo story is told in the demo, and only into an empty database.")
    made = {name: keep(Team(name=name, area=name)) for name in teams}
    hashed = make_password(password)  # hashed once: the password is shared and printed
    users = {
        p.key: User(email=p.email, name=p.name, called=p.called, role=p.role, joined_on=on, password=hashed)
        for p in players
    }
    keep_all(User, users.values())
    keep_all(EmailAddress, [EmailAddress(user=u, email=u.email, primary=True, verified=True) for u in users.values()])
    keep_all(
        Membership,
        [Membership(user=users[p.key], team=made[p.team], part=p.part, starts_on=on) for p in players if p.team],
    )
    for team in made.values():
        record("team.made", by=by, subject=team)
    record_many("person.joined", by=by, subjects=users.values(), on=str(on))
    return users, made
