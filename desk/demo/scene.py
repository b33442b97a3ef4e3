"""How the story is told: a day at a time, each deed by whoever did it, at the moment it happened."""

import random
from contextlib import contextmanager
from datetime import time, timedelta
from uuid import UUID

from brokercoach.kit import dates
from brokercoach.kit.actors import System
from brokercoach.kit.grants import Can
from cases.actions import cases, facts, intake, pauses, requests, sessions, whanau
from cases.choices import LabourState, Mode, Next, Place, Result, Stage, Visibility
from cases.models import Case, FollowUp
from desk.demo import said

STORY = System("story", frozenset({Can.TELL_STORY}))
HOURS = [time(h, m) for h in range(9, 17) for m in (0, 15, 30, 45)]
PLACES = [Place.HOME, Place.MARAE, Place.OFFICE, Place.COMMUNITY, Place.WORKPLACE]


class Story:
    """One telling. Everything in it follows from the last day, the size and the seed."""

    def __init__(self, *, until, last_moment, people=300, months=18, seed=26, heard=None):
        self.until, self.last_moment = until, last_moment
        self.heard = heard or (lambda: None)
        self.people, self.months = people, months
        self.rng = random.Random(seed)
        self.users, self.teams = {}, {}
        self.taken = set()
        self.numbers = iter(range(1, 10_000))

    def back(self, days):
        """The working day so many days before the last one; today itself is today whatever the weekday."""
        day = self.until - timedelta(days=days)
        while days and not dates.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def ahead(self, days):
        """The working day so many days after the last one."""
        day = self.until + timedelta(days=days)
        while not dates.is_working_day(day):
            day += timedelta(days=1)
        return day

    @contextmanager
    def moment(self, day, hour=time(9)):
        """The clock stands at this day and hour, and never past the last moment."""
        with dates.at_moment(min(dates.at(day, hour), self.last_moment)) as now:
            yield now

    def phone(self):
        return f"02{self.rng.choice('127')} 555 {next(self.numbers):04}"

    def uuid(self):
        return UUID(int=self.rng.getrandbits(128), version=4)

    # deeds, each by a person at a time
    def begin(self, coach, name, *, on, team=None, lead=..., **told):
        """Someone comes; intake by this coach."""
        by = self.users[coach]
        with self.moment(on, self.rng.choice(HOURS)) as now:
            return intake.start(
                by=by,
                team=team or self.team_of(coach),
                lead=by if lead is ... else lead,
                on=on,
                now=now,
                name=name,
                reach=told.pop("reach", None) or self.phone(),
                notice_how="read_out",
                **told,
            )

    def team_of(self, key):
        return self.teams[self.team_names[key]]

    def korero(self, coach, *people, on, hour=None, **more):
        """A session with one or many, which keeps the promises that were due by then."""
        hour = hour or self.rng.choice(HOURS)
        answers = more.pop("answers", None)
        if answers is None:
            answers = list(FollowUp.objects.open().filter(case__in=people).values_list("pk", flat=True))
        more.setdefault("mode", self.rng.choice([Mode.IN_PERSON, Mode.IN_PERSON, Mode.PHONE, Mode.PHONE, Mode.VIDEO]))
        if more["mode"] == Mode.IN_PERSON:
            more.setdefault("place", self.rng.choice(PLACES))
        more.setdefault("minutes", self.rng.choice([15, 30, 30, 45, 60, 90]))
        with self.moment(on, hour) as now:
            return sessions.log_session(
                by=self.users[coach],
                uuid=self.uuid(),
                cases=list(people),
                held_on=on,
                held_at=hour,
                now=now,
                answers=answers,
                **more,
            )

    def talk(self, coach, case, *, on, stage=Stage.ACTIVE, **more):
        """An ordinary kōrero, in words that fit the stage."""
        notes, topic = self.rng.choice(said.TALKS[stage])
        if self.rng.random() < 0.025:
            notes, more["visibility"] = self.rng.choice(said.PRIVATE), Visibility.PRIVATE
        more = {"notes": notes, "topics": {topic: ""}} | more
        return self.korero(coach, case, on=on, **more)

    def attempt(self, coach, case, *, on, result=Result.NO_ANSWER, **more):
        """A try that reached nobody."""
        more = {"mode": Mode.PHONE, "minutes": None, "notes": self.rng.choice(said.TRIES), "answers": []} | more
        return self.korero(coach, case, on=on, result=result, **more)

    def next_step(self, on):
        """Words for what comes next, due that day."""
        kind = self.rng.choices([Next.RING, Next.MEET, Next.DO], [5, 3, 2])[0]
        step = {"next_kind": kind, "next_on": on, "next_what": self.rng.choice(said.PROMISES[kind])}
        return step | ({"next_at": self.rng.choice(HOURS)} if kind == Next.MEET else {})

    def move(self, coach, case, to, *, on, why="", where=""):
        """A stage on. Whoever starts work has that work among their facts from the same day."""
        by = self.users[coach]
        with self.moment(on, time(16, 45)) as now:
            if to == Stage.IN_WORK:
                facts.note_work(
                    by=by, case=case, state=LabourState.EMPLOYED, as_of=on, since=on, on=on, employer_words=where
                )
            return cases.move_stage(by=by, case=case, to=to, on=on, now=now, why=why)

    def hand_over(self, manager, case, to, *, on, **more):
        with self.moment(on, time(16, 50)) as now:
            return cases.assign_lead(by=self.users[manager], case=case, to=to, on=on, now=now, **more)

    def rest(self, coach, case, *, on, until, reason, note=""):
        with self.moment(on, time(16, 55)) as now:
            return pauses.pause(by=self.users[coach], case=case, reason=reason, until=until, on=on, now=now, note=note)

    def close(self, coach, case, *, on, reason):
        with self.moment(on, time(16, 55)) as now:
            return cases.close_case(by=self.users[coach], case=case, reason=reason, on=on, now=now)

    def reopen(self, coach, case, *, on):
        with self.moment(on, time(9, 30)) as now:
            return cases.reopen_case(by=self.users[coach], case=case, lead=self.users[coach], on=on, now=now)

    def message(self, coach, case, *, on, hour=time(10, 15), what, by_way_of=Mode.PHONE):
        with self.moment(on, hour) as now:
            return requests.note_request(
                by=self.users[coach], case=case, received_at=now, by_way_of=by_way_of, what=what, now=now
            )

    def relative(self, coach, case, name, *, on, **about):
        with self.moment(on, time(16, 40)):
            return whanau.add_whanau(by=self.users[coach], case=case, name=name, on=on, **about)

    def led_by(self, coach):
        """The open cases a coach leads now."""
        return list(Case.objects.open().filter(lead=self.users[coach]).select_related("client", "lead").order_by("pk"))

    def fresh(self, case):
        """The case as it stands now."""
        return Case.objects.select_related("client", "lead", "team").get(pk=case.pk)
