"""The house opens: teams, coaches, managers and the rest of the cast."""

from datetime import time

from desk.actions import cast as deeds
from desk.demo.cast import EVERYONE, LEAVER, PASSWORD, TEAMS
from desk.demo.scene import STORY


def tell(story):
    on = story.back(story.months * 31 + 14)
    players = [*EVERYONE, LEAVER]
    with story.moment(on, time(9)):
        story.users, story.teams = deeds.gather(by=STORY, players=players, teams=TEAMS, passphrase=PASSWORD, on=on)
    story.team_names = {p.key: p.team for p in players}
    story.coaches = {p.key: p for p in players if p.team and p.part == "member"}
    story.manager_of = {p.team: p.key for p in players if p.part == "leader"}
