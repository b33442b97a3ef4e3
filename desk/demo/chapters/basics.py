"""What people stand on: needs as they said them, tracks that moved both ways, steps taken all the same."""

import random
from datetime import time, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile

from brokercoach.kit.actors import System
from brokercoach.kit.grants import Can
from cases import checking
from cases.actions import basics, growth, papers, plans
from cases.choices.plans import CORE, Need, NeedState, SaidBy, Track, TrackState
from cases.models import Case, Goal

UPLOADS = System("uploads", frozenset({Can.SWEEP}))
HOUR, LATER = time(15, 30), time(15, 45)
WHY_AHEAD = (
    "The course starts Monday and there is no other until winter; the whare is promised for the month after",
    "They want to begin, and the church brings kai on Thursdays until the first pay",
    "Staying with the cousins is crowded, and going out each morning helps",
)
WHY_BACK = ("A tangi, and everything else waited", "The landlord sold the house", "A hard week at the agency")
WENT_NO = (("job", "Night fill, Māngere", "hours"), ("course", "Forklift, two weeks", "whanau_need"),
           ("job", "Packhouse, Pukekohe", "travel"), ("course", "Barista", "not_wanted"))  # fmt: skip

GOALS = (
    "Learner licence", "A job I can walk to", "Finish Level 3", "Save for the bond", "Steady hours by Christmas",
    "Speak up at the interview", "Get the forklift ticket", "Work near the kura",
)  # fmt: skip


def tell(story):
    told = Telling(story)
    told.hemi()
    told.hemi_plans()
    told.hemi_papers()
    told.kiri()
    everyone = Case.objects.open().exclude(lead=None).select_related("lead", "client").order_by("pk")
    named = {told.called("Hēmi Tamihere").pk, told.called("Kiri Waititi").pk}
    for turn, case in enumerate(case for case in everyone if case.pk not in named):
        if turn % 3 == 0 and case.opened_on < story.back(30):
            told.someone(case, turn)


class Telling:
    """Deeds of this chapter, with dice of their own so that no other chapter changes."""

    def __init__(self, story):
        self.story, self.dice = story, random.Random(story.people)

    def called(self, name):
        return Case.objects.select_related("lead", "client").get(client__name=name)

    def needs(self, case, on, **states):
        with self.story.moment(on, HOUR) as now:
            basics.go_through_needs(by=case.lead, case=case, states=states, said_by=SaidBy.THEM, on=on, now=now)

    def move(self, case, track, to, on, **more):
        with self.story.moment(on, LATER) as now:
            basics.move_track(by=case.lead, case=case, track=track, to=to, on=on, now=now, **more)

    def measure(self, case, measure, value, on, rated_by="them"):
        told = {"measure": measure, "instrument": "own_number", "value": Decimal(value), "rated_by": rated_by}
        with self.story.moment(on, LATER):
            growth.take_measure(by=case.lead, case=case, taken_on=on, on=on, **told)

    def said_no(self, case, on, turn):
        what, about, reason = WENT_NO[turn % len(WENT_NO)]
        with self.story.moment(on, LATER) as now:
            told = {"what": what, "about": about, "reason": reason, "said_on": on}
            growth.note_declined(by=case.lead, case=case, on=on, now=now, **told)

    def hemi(self):
        """Housing is sound, the licence is half way; confidence grows."""
        case, back = self.called("Hēmi Tamihere"), self.story.back
        self.needs(case, back(74), housing="met", food="met", space="met", transport="in_progress", id="met",
                   income="unmet", childcare="na", device="met")  # fmt: skip
        self.move(case, Track.BASICS, TrackState.UNDER_WAY, back(74))
        self.move(case, Track.MANA, TrackState.BEGUN, back(74))
        self.measure(case, "confidence", 4, back(74))
        self.move(case, Track.PATHWAYS, TrackState.BEGUN, back(56), why="Booked the learner test himself")
        self.move(case, Track.MANA, TrackState.UNDER_WAY, back(40), why="34 out of 35, and rang Nan to say so")
        self.needs(case, back(23), income="in_progress")
        self.measure(case, "confidence", 7, back(6))

    def hemi_plans(self):
        """A plan made at the kitchen table and changed after Nan spoke; what he needs at work; what he does alone."""
        case, back = self.called("Hēmi Tamihere"), self.story.back
        first = [{"words": "Class 2 by winter"}, {"words": "My own truck", "horizon": "one day, no hurry"}]
        self.plan(case, back(23), 0, first, prompt="good_week", agreed=True)
        after = [*first, {"words": "Day runs only, so Nan sleeps"}]
        times = [f"{day}-{part}" for day in ("mon", "tue", "wed", "thu") for part in ("early", "school", "late")]
        told = {"available": times, "available_words": "Not Fridays: Koro’s dialysis", "childcare": "not_needed"}
        self.plan(case, back(6), 1, after, prompt="good_week", agreed=True, why="Nan spoke about the nights", **told)
        with self.story.moment(back(6), LATER) as now:
            at_work = {"kind": "hours", "what": "No night runs in the first year", "weight": "must", "on": back(6)}
            plans.add_accommodation(by=case.lead, case=case, **at_work)
            alone = {"skill": "apply", "reached_on": back(6), "how": "Booked both tests online himself"}
            plans.note_skill(by=case.lead, case=case, on=back(6), now=now, **alone)

    def hemi_papers(self):
        """One CV with a second version, and advice that took its place with a reason."""
        case, back = self.called("Hēmi Tamihere"), self.story.back
        for on, words, why in ((back(40), b"first", ""), (back(6), b"second", "The van, the tangi, the long roads")):
            with self.story.moment(on, LATER) as now:
                file = ContentFile(b"%PDF-1.4\n% an invented CV, " + words, name="cv.pdf")
                papers.add_version(by=case.lead, case=case, kind="cv", file=file, now=now, why=why)
                checking.check_uploads(by=UPLOADS, now=now)
        with self.story.moment(back(40), LATER) as now:
            told = {"topic": "training", "said": "Take the two-week truck course in town", "on": back(40), "now": now}
            first = papers.advise(by=case.lead, case=case, **told)
        with self.story.moment(back(6), LATER) as now:
            told = {"topic": "training", "said": "Learn on the yard’s own trucks", "on": back(6), "now": now}
            papers.advise(by=case.lead, case=case, reverses=first, because="The course ends at night; Nan", **told)

    def plan(self, case, on, version, goals, *, agreed=False, **told):
        known = dict(Goal.objects.filter(case=case).values_list("own_words", "pk"))
        goals = [{"goal": known.get(goal["words"]), "horizon": "", **goal} for goal in goals]
        with self.story.moment(on, LATER) as now:
            told["agreed_on"] = on if agreed else None
            plans.save_plan(by=case.lead, case=case, version=version, goals=goals, on=on, now=now, **told)

    def kiri(self):
        """The whare is crowded and she goes ahead; she says why."""
        case, back = self.called("Kiri Waititi"), self.story.back
        self.needs(case, back(55), housing="unmet", food="met", space="in_progress", childcare="unmet", transport="met")
        self.move(case, Track.MANA, TrackState.UNDER_WAY, back(50))
        self.move(case, Track.PATHWAYS, TrackState.BEGUN, back(34), because=WHY_AHEAD[0])
        self.needs(case, back(18), housing="met")
        self.move(case, Track.MANA, TrackState.BEGUN, back(12), why=WHY_BACK[0])
        self.measure(case, "self_efficacy", 5, back(50))
        self.measure(case, "self_efficacy", 6, back(8))

    def someone(self, case, turn):
        """One of the crowd: asked once at least, some again, some moving on, some back, most with a plan."""
        dice, on = self.dice, self.day(case, 5)
        states = {need.value: dice.choices(list(NeedState), [16, 16, 60, 4, 4])[0] for need in CORE}
        states |= {need.value: dice.choice(["met", "unmet", "in_progress"]) for need in dice.sample(list(Need)[3:], 3)}
        self.needs(case, on, **states)
        lacking = [need for need in CORE if states[need.value] in ("unmet", "in_progress")]
        self.move(case, Track.MANA, dice.choice([TrackState.BEGUN, TrackState.UNDER_WAY]), on)
        self.measure(case, dice.choice(["confidence", "self_efficacy", "mana"]), dice.randint(2, 7), on)
        if turn % 2:
            why = {"because": dice.choice(WHY_AHEAD)} if lacking else {}
            self.move(case, Track.PATHWAYS, TrackState.BEGUN, self.day(case, 14), **why)
        if lacking and dice.random() < 0.6:
            self.needs(case, self.day(case, 24), **{lacking[0].value: "met"})
        if dice.random() < 0.2:
            self.move(case, Track.MANA, TrackState.NOT_YET, self.day(case, 26), why=dice.choice(WHY_BACK))
        if dice.random() < 0.7:
            words = [{"words": one} for one in dice.sample(GOALS, dice.randint(1, 3))]
            self.plan(case, self.day(case, 12), 0, words, prompt="next", agreed=dice.random() < 0.8)
        if turn % 15 == 6:
            self.said_no(case, self.story.back(2), turn // 15)

    def day(self, case, after):
        """So many days after they came, or the working day before."""
        return self.story.back(max((self.story.until - case.opened_on - timedelta(days=after)).days, 1))
