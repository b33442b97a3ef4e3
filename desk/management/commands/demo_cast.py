import json

from django.core.management.base import BaseCommand

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import User
from desk.demo.cast import EVERYONE, PASSWORD
from desk.demo.guards import require_demo


class Command(BaseCommand):
    help = "Print who is in the demo story: name, role, sign-in. --json for other programs; --markdown for the README."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--markdown", action="store_true")

    def handle(self, *, json: bool, markdown: bool, **_):
        if markdown:
            return table(EVERYONE)
        require_demo()
        here = set(User.objects.active().values_list("email", flat=True))
        cast = [p for p in EVERYONE if p.email in here]
        return as_json(cast) if json else "\n".join(line(p) for p in cast)


def words(role):
    return {Role.COACH: "coach"}.get(role, Role(role).label.lower())


def line(player):
    return f"{player.name:<18} {words(player.role):<18} {player.team:<10} {player.email:<32} {PASSWORD}"


def as_json(cast):
    rows = [{"name": p.name, "role": words(p.role), "email": p.email, "password": PASSWORD} for p in cast]
    return json.dumps(rows, ensure_ascii=False)


def table(cast):
    head = ["| who | role | team | sign in as |", "|---|---|---|---|"]
    rows = [f"| {p.name} | {words(p.role)} | {p.team or '–'} | `{p.email}` |" for p in cast]
    return "\n".join([f"Everyone’s password is `{PASSWORD}`.", "", *head, *rows])
