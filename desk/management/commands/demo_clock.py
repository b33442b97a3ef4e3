import re
from importlib import import_module

from django.core.management.base import BaseCommand, CommandError

from brokercoach.celery import app
from brokercoach.kit import dates
from brokercoach.kit.templatetags.kit import nz_date
from desk.demo.guards import require_demo

MOVE = re.compile(r"([+-])(\d{1,3})d\Z")
FURTHEST = 730


class Command(BaseCommand):
    help = "Move the demo's clock: demo_clock +7d, -3d, reset, show. Then runs what is due. Production refuses."

    def add_arguments(self, parser):
        parser.add_argument("move", nargs="?", default="show")

    def create_parser(self, *args, **kwargs):
        parser = super().create_parser(*args, **kwargs)
        parser._negative_number_matcher = re.compile(r"-\d+d?\Z")  # -3d is a move, not an option
        return parser

    def handle(self, *, move, **_):
        require_demo()
        if move != "show":
            set_days(moved(move))
            run_what_is_due()
        days = dates.moved_days()
        return f"Today is {nz_date(dates.today())}" + (f", {days:+} days by the demo clock." if days else ".")


def moved(move):
    """How many days the clock shall stand ahead."""
    if move == "reset":
        return 0
    said = MOVE.match(move)
    if not said:
        raise CommandError("Say +7d, -3d, reset or show.")
    days = dates.moved_days() + int(said[1] + said[2])
    if abs(days) > FURTHEST:
        raise CommandError(f"The clock moves at most {FURTHEST} days.")
    return days


def set_days(days):
    """The file that all processes of this machine read; replaced in one step."""
    path = dates.clock_file()
    if not days:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(str(days))
    fresh.replace(path)


def run_what_is_due():
    """Every job of the timetable, once, here: each picks what is due and not done."""
    for entry in app.conf.beat_schedule.values():
        module, _, name = entry["task"].rpartition(".")
        if not module.startswith("brokercoach.health"):
            getattr(import_module(module), name)(*entry.get("args", ()), **entry.get("kwargs", {}))
