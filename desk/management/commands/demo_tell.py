import time
from datetime import date
from datetime import time as hour

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from brokercoach.accounts.models import User
from brokercoach.kit import dates
from brokercoach.notices.outbox import hush
from desk.demo.guards import require_demo
from desk.demo.telling import tell


class Command(BaseCommand):
    help = "Tell the demo story into an empty database, up to today or another day. Production refuses."

    def add_arguments(self, parser):
        parser.add_argument("--people", type=int, default=300)
        parser.add_argument("--months", type=int, default=18)
        parser.add_argument("--until", type=date.fromisoformat, help="the last day: YYYY-MM-DD, today unless told")

    def handle(self, *, people, months, until, verbosity, **_):
        require_demo()
        if User.objects.exists():
            raise CommandError("Someone is here already. The story is told into an empty database only.")
        if not 20 <= people <= 2000 or not 6 <= months <= 36:
            raise CommandError("Choose 20 to 2000 people and 6 to 36 months.")
        until = until or dates.today()
        began = time.monotonic()
        with transaction.atomic(), hush():
            tell(until=until, last_moment=last_moment(until), people=people, months=months, heard=self.dot(verbosity))
        if verbosity:
            self.stdout.write(f"\nTold {people} people over {months} months in {time.monotonic() - began:.0f} s.")

    def dot(self, verbosity):
        """A dot on the screen for each part told, so that a minute of waiting is seen to move."""

        def one():
            self.stdout.write(".", ending="")
            self.stdout.flush()

        return one if verbosity else None


def last_moment(until):
    """Twenty to nine that morning; today, no later than now."""
    morning = dates.at(until, hour(8, 40))
    return min(morning, dates.now()) if until == dates.today() else morning
