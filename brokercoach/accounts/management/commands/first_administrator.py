"""The way in to an empty application: `manage.py first_administrator you@provider.nz`."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from brokercoach.accounts import links
from brokercoach.accounts.actions.invitations import invite
from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import User
from brokercoach.kit import dates
from brokercoach.kit.actors import System
from brokercoach.kit.grants import Can

SET_UP = System("first set-up", frozenset({Can.MANAGE_PEOPLE}))


class Command(BaseCommand):
    """Invites the first administrator and prints the link. Refuses once an administrator is active."""

    help = "Invite the first administrator of an empty application and print their link (works once, 72 hours)."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **_):
        if User.objects.active().filter(role=Role.ADMINISTRATOR).exists():
            raise CommandError("There is an administrator already. Ask them for an invitation.")
        try:
            invitation = invite(by=SET_UP, email=email, role=Role.ADMINISTRATOR, now=dates.now())
        except ValidationError as no:
            raise CommandError("; ".join(no.messages)) from no
        self.stdout.write(links.invitation_link(invitation))
