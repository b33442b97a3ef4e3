"""The story from beginning to end. Fixed by its last day, its size and its seed."""

from desk.demo.chapters import (
    basics,
    brought,
    closed,
    company,
    consents,
    contracts,
    conversations,
    crowd,
    direction,
    doubles,
    employers_twice,
    events,
    evidence,
    face_time,
    gains,
    handed_on,
    leads,
    mere,
    morning,
    own_work,
    relationships,
    seats,
    service_promise,
    telling,
    troubles,
    vacancies,
)
from desk.demo.scene import Story

CHAPTERS = (
    company, mere, crowd, troubles, basics, direction, consents, doubles, closed, brought, contracts, telling,
    handed_on, relationships, evidence, conversations, vacancies, events, gains, leads, face_time, own_work, seats,
    employers_twice, service_promise, morning,
)  # fmt: skip


def tell(*, until, last_moment, people=300, months=18, heard=None):
    """Tell it all, calling `heard` now and then. Returns the story, whose `users` and `teams` are the cast."""
    story = Story(until=until, last_moment=last_moment, people=people, months=months, heard=heard)
    for chapter in CHAPTERS:
        chapter.tell(story)
    return story
