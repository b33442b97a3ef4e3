"""Where people want to go: first conversations, streams, whom support must fit, who stands alongside."""

import random
from datetime import time, timedelta

from brokercoach.kit.versions import version_of
from cases.actions import alongside, direction
from cases.choices import Mode, Place, Result
from cases.choices.direction import CameOfIt, Looking, Population, Stream
from cases.models import Case, Onward, Session, SessionCase
from cases.queries.direction import fits_as_said, suggestion_for

HOUR, LATER = time(16), time(16, 15)
WORDS = (
    "Something with my hands, outside, where I can see what I did at the end of the day",
    "I want the old people to know my name",
    "Not nights. Then anything with engines",
    "To be the one who shows the young ones how",
    "I never got asked before. Maybe cooking, for many",
)
WHERE_TO = (
    "The driving school at the library", "Night class in numbers", "The open day at the yard", "The health centre",
    "An uncle who runs a crew",
)  # fmt: skip
WHY_OTHERWISE = ("A crew waits for them", "They want to go slower, and said so", "The whānau asked for days first")
SUPPORT = ("A talanoa with someone of their church", "A kaumātua beside them at the first hui", "Prayer time kept free")
WITH = ("Lotu Vaipulu", "Matua Wiremu Kawhia", "Sela Mahe")


def tell(story):
    told = Telling(story)
    told.hemi()
    told.ana()
    told.tevita()
    told.sione()
    everyone = Case.objects.open().exclude(lead=None).select_related("lead", "client").order_by("pk")
    named = {told.called(name).pk for name in ("Hēmi Tamihere", "ʻAna Leavasa", "Tevita Fonua", "Sione Taufa")}
    for turn, case in enumerate(case for case in everyone if case.pk not in named):
        if turn % 4 == 0:
            told.someone(case, turn // 4)


class Telling:
    """Deeds of this chapter, with dice of their own so that no other chapter changes."""

    def __init__(self, story):
        self.story, self.dice = story, random.Random(story.people + 7)

    def called(self, name):
        return Case.objects.select_related("lead", "client").get(client__name=name)

    def explore(self, case, on, words, onward=(), **told):
        known = {"how": Looking.CONVERSATION, "mode": Mode.IN_PERSON, "place": Place.HOME} | told
        with self.story.moment(on, HOUR) as now:
            known |= {"direction": words, "onward": "\n".join(onward), "held_on": on, "on": on, "now": now}
            return direction.explore(by=case.lead, case=case, **known)

    def came(self, case, explored, on, *came):
        with self.story.moment(on, LATER):
            rows = Onward.objects.filter(exploration=explored).order_by("pk")
            for row, (what, words) in zip(rows, came, strict=False):
                direction.tell_what_came(by=case.lead, case=case, onward=row, came_of_it=what, words=words, on=on)

    def stream(self, case, on, wanted=None, because=""):
        """The stream suggested, or another with a reason."""
        suggested = suggestion_for(case.lead, case, today=on).stream
        stream = wanted or suggested or Stream.STEADY
        because = "" if stream == suggested else because or self.dice.choice(WHY_OTHERWISE)
        with self.story.moment(on, LATER) as now:
            direction.choose_stream(by=case.lead, case=case, stream=stream, because=because, on=on, now=now)

    def fits(self, case, on, *populations, said_by="them"):
        with self.story.moment(on, LATER):
            version = version_of(fits_as_said(case.lead, case))
            told = {"version": version, "populations": populations, "said_by": said_by}
            direction.name_populations(by=case.lead, case=case, on=on, **told)

    def support(self, case, what, *, wanted=None, offered=None, by="", yes=None, given=()):
        """Cultural support, as far as it has come."""
        on = wanted or offered
        with self.story.moment(on, LATER):
            row = alongside.note_support(by=case.lead, case=case, what=what, wanted_on=wanted, on=on,
                                         offered_on=offered if on == offered else None,
                                         practitioner=by if on == offered else "")  # fmt: skip
        known = {"by": case.lead, "case": case, "support": row}
        if offered and on != offered:
            with self.story.moment(offered, LATER):
                alongside.offer_support(**known, offered_on=offered, practitioner=by, on=offered)
        if yes:
            with self.story.moment(yes, LATER):
                alongside.answer_support(**known, their_answer="accepted", answered_on=yes, on=yes)
        for day in given:
            with self.story.moment(day, LATER) as now:
                alongside.give_support(**known, given_on=day, on=day, now=now)

    def hemi(self):
        """Trucks, said at the kitchen table in the first weeks; the school at the library was taken up."""
        case, back = self.called("Hēmi Tamihere"), self.story.back
        explored = self.explore(case, back(70), "Trucks. My koro drove, and I know every road to Gisborne",
                                [WHERE_TO[0], WHERE_TO[1]])  # fmt: skip
        self.stream(case, back(70), Stream.STEADY, "Nan wants to see each step, and he wants her to")
        self.came(case, explored, back(40), (CameOfIt.TAKEN_UP, "Booked himself"), (CameOfIt.THEIR_NO, "Not yet"))

    def ana(self):
        """Cultural support asked for, offered by name, given twice."""
        case, back = self.called("ʻAna Leavasa"), self.story.back
        self.explore(case, back(60), "To care for our old people, in our own language", place=Place.COMMUNITY)
        self.fits(case, back(60), Population.PASIFIKA)
        self.support(case, SUPPORT[0], wanted=back(60), offered=back(50), by=WITH[0], yes=back(48),
                     given=(back(41), back(13)))  # fmt: skip

    def tevita(self):
        """Asked for support nobody has offered yet; someone outside held the conversation."""
        case, back = self.called("Tevita Fonua"), self.story.back
        told = {"outside": "Sela Mahe, the Tongan church in Ōtara", "place": Place.COMMUNITY}
        self.explore(case, back(90), "The big machines. I like to see the ground move", **told)
        self.fits(case, back(90), Population.PASIFIKA, Population.NEWCOMER)
        self.support(case, SUPPORT[1], wanted=back(20))

    def sione(self):
        """An interpreter helps: there at one kōrero, not found for another."""
        case, back = self.called("Sione Taufa"), self.story.back
        self.fits(case, back(160), Population.PASIFIKA, Population.ESOL, said_by="us")
        links = SessionCase.objects.filter(case=case, session__result=Result.TALKED).values("session")
        for session, how in zip(Session.objects.filter(pk__in=links).order_by("held_on", "pk"), ("not_found", "there"),
                                strict=False):  # fmt: skip
            with self.story.moment(session.held_on, LATER):
                alongside.note_interpreting(
                    by=case.lead, case=case, session=session, interpreting=how, language="Tongan"
                )

    def someone(self, case, turn):
        """One of the crowd: most with a conversation, not all in time, some never."""
        dice, on = self.dice, self.day(case, self.dice.choice([4, 9, 18, 26, 40, 55]))
        if turn % 5 != 4:
            how = dice.choices(list(Looking), [80, 10, 10])[0]
            explored = self.explore(case, on, dice.choice(WORDS), dice.sample(WHERE_TO, dice.randint(0, 2)), how=how)
            if dice.random() < 0.6:
                self.came(case, explored, self.day(case, 70), (dice.choice(list(CameOfIt)[1:]), ""))
        self.stream(case, on, dice.choice([None, None, None, *Stream]))
        if turn % 2:
            self.fits(case, on, *dice.sample(list(Population), dice.randint(1, 2)))
        if turn % 3 == 0:
            offered = on if turn % 2 else None
            self.support(
                case, dice.choice(SUPPORT), wanted=on, offered=offered, by=dice.choice(WITH) if offered else ""
            )

    def day(self, case, after):
        """So many days after they came, or the last working day before the story ends."""
        return self.story.back(max((self.story.until - case.opened_on - timedelta(days=after)).days, 1))
