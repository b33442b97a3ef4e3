"""What employers say came of it: two waves of empty jobs, how satisfied they are, a form without the old box."""

from datetime import time

from brokercoach.directory.actions import contacts
from employers.actions import gains
from employers.models import Employer

WAVES = ((185, 42, 9, 14, None, "We cannot hold people past winter"), (24, 44, 4, 8, 9600, "No agency since March"))
SAID = (
    (24, "satisfied", "They ring before I do", 4, ""),
    (61, "practice", "We took the box for convictions off the form", None, "The form of May"),
    (40, "training", "Two of our leads can teach the saws now", None, "Their certificates, on the wall"),
)


def tell(story):
    by, employer = story.users["sina"], Employer.objects.get(organisation__name="Rātā Timber Frames")
    first = story.back(WAVES[0][0])
    with story.moment(first, time(10)):
        known = {"organisation": employer.organisation, "name": "Dana Kepa", "does": "Runs the yard", "on": first}
        teller = contacts.add_contact(by=by, **known)
    for back, jobs, empty, left, saved, words in WAVES:
        told = {"jobs": jobs, "empty": empty, "left": left, "saved": saved, "words": words}
        _said(story, gains.note_wave, back, by=by, employer=employer, told_by=teller, **told)
    for back, of, words, score, shown_by in SAID:
        told = {"of": of, "words": words, "score": score, "shown_by": shown_by}
        _said(story, gains.note_gain, back, by=by, employer=employer, told_by=teller, **told)


def _said(story, deed, back, **told):
    on = story.back(back)
    with story.moment(on, time(13, 30)):
        deed(said_on=on, on=on, **told)
