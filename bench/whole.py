"""What the files of open people hold beside their story: basics, plan, direction, papers, consents, leads.

About sixty rows a person, as after a year of walking together. The same for the same size and day. Rows come as
instances of the models, a table at a time; whatever holds a key comes after what it leads to.
"""

import random
from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

from bench import words
from bench.work import SHIFTS, employers_of, vacancies_of
from brokercoach.kit.text import fold
from cases import models as held
from cases.choices import Mode, plans, sharing
from cases.choices.direction import Looking, Population, Stream
from cases.choices.papers import AdviceTopic, Checked, Paper
from cases.choices.said import FactGroup, ToldBy
from pipelines.choices import State, Travel
from pipelines.models import JobLead, LeadPeriod, WorkSheet

WAY = (State.LEAD, State.AGREED, State.FORWARD, State.INTERVIEW)
MEDIA = "application/pdf"


def tables(plan):
    """Lists of rows, one after the other."""
    rows = Files(plan)
    for pk in range(plan.first_open, plan.size + 1):
        rows.person(pk)
    return rows.made.values()


class Files:
    """Rows by model, numbered as they are made. A person's number is their case's and their client's."""

    def __init__(self, plan):
        self.plan, self.rng, self.made = plan, random.Random(plan.seed + 41), defaultdict(list)

    def add(self, model, **values):
        self.made[model].append(model(pk=len(self.made[model]) + 1, **values))
        return self.made[model][-1]

    def day(self, least=1, most=300):
        """A day of the last while."""
        return self.plan.today - timedelta(days=self.rng.randrange(least, most))

    def person(self, pk):
        _team, lead = self.plan.lead_of(pk)
        for tell in (self.basics, self.plans, self.direction, self.papers, self.sharing, self.work):
            tell(pk, lead or self.plan.coaches_of[_team][0])

    def basics(self, pk, coach):
        for need in self.rng.sample(list(plans.Need), 6):
            then, state = self.day(least=21), self.rng.choice((plans.NeedState.UNMET, plans.NeedState.IN_PROGRESS))
            now = self.rng.choice((plans.NeedState.MET, plans.NeedState.IN_PROGRESS, plans.NeedState.NOT_APPLICABLE))
            common = {"case_id": pk, "need": need, "said_by": plans.SaidBy.THEM, "written_by_id": coach}
            later = then + timedelta(days=20)
            self.add(held.NeedPeriod, state=state, started_on=then, ended_on=later, confirmed_on=then, **common)
            self.add(held.NeedPeriod, state=now, started_on=later, confirmed_on=later, **common)
        for track in plans.Track:
            state = self.rng.choice(list(plans.TrackState))
            self.add(held.TrackPeriod, case_id=pk, track=track, state=state, started_on=self.day(), written_by_id=coach)
        for measure in self.rng.sample(list(plans.Measure), 4):
            self.add(
                held.MeasureTaken, case_id=pk, measure=measure, instrument=plans.Instrument.OWN_NUMBER,
                value=self.rng.randrange(11), rated_by=plans.RatedBy.THEM, taken_on=self.day(), written_by_id=coach,
            )  # fmt: skip

    def plans(self, pk, coach):
        said = [
            self.add(held.Goal, case_id=pk, own_words=words, place=place, started_on=self.day())
            for place, words in enumerate(self.rng.sample(words.GOALS, 3), 1)
        ]
        goals = [{"goal": goal.pk, "words": goal.own_words, "horizon": ""} for goal in said]
        can = sorted({code for shift in self.rng.sample(SHIFTS, self.rng.choice((1, 2, 3))) for code in shift})
        for version in (1, 2):
            agreed = self.day()
            self.add(
                held.PlanVersion, case_id=pk, version=version, author_id=coach, agreed_on=agreed, goals=goals,
                saved_at=f"{agreed} 10:00+12:00", available=can, childcare=self.rng.choice(plans.Childcare.values),
            )  # fmt: skip
        if self.rng.random() < 0.3:
            self.add(
                held.Accommodation, case_id=pk, kind=plans.Adjusting.HOURS, what="No nights",
                weight=plans.Weight.MUST, started_on=self.day(),
            )  # fmt: skip
        for skill in self.rng.sample(list(plans.Skill), 2):
            self.add(held.CanDoAlone, case_id=pk, skill=skill, reached_on=self.day(), written_by_id=coach)

    def direction(self, pk, coach):
        stream = self.rng.choice(list(Stream))
        self.add(held.StreamPeriod, case_id=pk, stream=stream, started_on=self.day(), written_by_id=coach)
        self.add(
            held.Exploration, case_id=pk, how=Looking.CONVERSATION, mode=Mode.PHONE, held_on=self.day(),
            held_by_id=coach, direction=self.rng.choice(words.WANTS),
        )  # fmt: skip
        for population in self.rng.sample(list(Population), 2):
            self.add(
                held.PopulationNeed, case_id=pk, population=population, said_by=plans.SaidBy.THEM,
                started_on=self.day(), written_by_id=coach,
            )  # fmt: skip
        for group in FactGroup:
            told = self.day()
            self.add(held.FactsSaid, client_id=pk, group=group, told_by=ToldBy.THEM, told_on=told, confirmed_on=told)

    def papers(self, pk, coach):
        for kind, versions in ((Paper.CV, 3), (Paper.CERTIFICATE, 1)):
            document = self.add(held.Document, case_id=pk, kind=kind, title=kind.label)
            for version in range(1, versions + 1):
                at = f"{self.day()} 10:00+12:00"
                self.add(
                    held.DocumentVersion, document_id=document.pk, version=version, author_id=coach,
                    why="A new job to put in" if version > 1 else "", media=MEDIA, ending="pdf", size=40_000,
                    digest=f"{pk:064x}", checked=Checked.CLEAN, added_at=at, checked_at=at,
                )  # fmt: skip
        for said in self.rng.sample(words.ADVICE, 3):
            self.add(held.Advice, case_id=pk, topic=AdviceTopic.SEARCH, said=said, said_on=self.day(), author_id=coach)

    def sharing(self, pk, coach):
        for organisation in self.rng.sample(range(1, employers_of(self.plan) + 1), 3):
            given = self.day(most=150)
            kinds = [sharing.DataKind.NAME, sharing.DataKind.CV]
            to = {"client_id": pk, "organisation_id": organisation, "purpose": sharing.Purpose.EMPLOYER, "kinds": kinds}
            consent = self.add(
                held.Consent, yes=True, how=sharing.SaidHow.IN_PERSON, given_on=given, parts=[organisation],
                until_on=given + timedelta(days=365), recorded_by_id=coach, recorded_at=f"{given} 10:00+12:00", **to,
            )  # fmt: skip
            self.add(
                held.Disclosure, consent_id=consent.pk, to_name=f"Organisation {organisation}", sent_by_id=coach,
                what=[{"kind": "name", "term": "Name", "value": "…"}], how=sharing.SentHow.IN_PERSON,
                sent_by_label=f"user:{coach}", sent_at=f"{given} 11:00+12:00", **to,
            )  # fmt: skip

    def work(self, pk, coach):
        """What they want of work, and leads along the way."""
        areas, hours = self.rng.sample(words.AREAS, 3), self.rng.choice((15, 20, 30, 35))
        self.add(
            WorkSheet, case_id=pk, areas=areas, area_keys=[fold(area) for area in areas], hours_low=hours,
            travel=self.rng.choice(Travel.values), hours_high=hours + 15, skill_level=self.rng.randrange(1, 6),
            pay_low=Decimal(self.rng.randrange(2300, 3200)) / 100, said_on=self.day(),
        )  # fmt: skip
        for vacancy in self.rng.sample(range(1, vacancies_of(self.plan) + 1), 4):
            along = WAY[: self.rng.randrange(1, len(WAY) + 1)]
            days = sorted(self.day() for _ in along)
            lead = self.add(
                JobLead, case_id=pk, vacancy_id=vacancy, skill="Lifting", why="Close to home", made_on=days[0],
                made_by_id=coach, state=along[-1], state_since=days[-1],
                forward_on=days[2] if State.FORWARD in along else None,
            )  # fmt: skip
            for state, start, end in zip(along, days, [*days[1:], None], strict=True):
                self.add(LeadPeriod, lead_id=lead.pk, state=state, started_on=start, ended_on=end)
