"""The house opens: teams, coaches, managers and the rest of the cast."""

from datetime import time

from cases.actions.notices import publish_notice
from cases.actions.service_promise import publish_promise
from cases.models import CollectionNotice
from desk.actions import cast as deeds
from desk.demo.cast import EVERYONE, LEAVER, PASSWORD, TEAMS
from desk.demo.scene import STORY

NOTICE = (
    "We ask so that we can walk with you into work that fits. Your coach and their team see what you tell us; nobody "
    "else does without your yes. What you tell us is your choice, and leaving something out costs you nothing. You may "
    "see it, have it mended, or ask who has looked at it, at any time."
)
PROMISE = (
    "We walk with you towards work that fits your life and your whānau. We speak with employers for you, only with "
    "your yes. We do not find a job for you without you, and we promise nobody a job. We ring when we said we would, "
    "and we stay with you after you start."
)


def tell(story):
    on = story.back(story.months * 31 + 14)
    players = [*EVERYONE, LEAVER]
    with story.moment(on, time(9)):
        story.users, story.teams = deeds.gather(by=STORY, players=players, teams=TEAMS, password=PASSWORD, on=on)
    story.team_names = {p.key: p.team for p in players}
    story.coaches = {p.key: p for p in players if p.team and p.part == "member"}
    story.manager_of = {p.team: p.key for p in players if p.part == "leader"}
    if not CollectionNotice.objects.filter(in_force_from__lte=on).exists():
        with story.moment(on, time(10)):
            publish_notice(by=story.users["ana"], text=NOTICE, in_force_from=on, on=on)
    with story.moment(on, time(10, 5)):
        publish_promise(by=story.users["ana"], text=PROMISE, in_force_from=on, on=on)
