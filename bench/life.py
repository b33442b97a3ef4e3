"""One made-up person: when support began and ended, every kōrero, promise and line of the timeline. Pure.

The columns kept for reading are worked out from the rows here, by the product's own arithmetic (cases.rhythm).
"""

import random
from dataclasses import dataclass, field
from datetime import timedelta

from bench import words
from bench.plan import LINES
from cases.rhythm import quiet_on

DAYS_OPEN_NOW = 540
YEARS = 8
HUI_EVERY = 28  # days between a coach's hui of many people
HUI_MINUTES = 14 * 60
MODES = ("in_person", "in_person", "phone", "phone", "phone", "video", "text")
PLACES = ("home", "marae", "office", "community", "workplace")
TOPICS = (
    "whanau_korero", "direction", "basics", "confidence", "licence", "cv", "employer_link", "interview", "training",
    "at_work", "health", "paperwork",
)  # fmt: skip
MISSED = ("no_answer", "no_answer", "put_off", "no_show")
REASONS = ("settled", "settled", "settled", "their_choice", "moved", "transferred", "lost_contact")
WORN = ("coaching", "coaching", "coaching", "brokering", "advocacy", "follow_up")


@dataclass
class Life:
    pk: int
    team: int
    lead: int | None
    author: int
    opened: object
    closed: object = None
    stage: str = "intake"
    stages: list = field(default_factory=list)  # (stage, started, ended)
    lead_since: object = None
    was_led: list = field(default_factory=list)  # (coach, started, ended, reason)
    korero: list = field(default_factory=list)  # (day, minute of the day, mode, result, private)
    hui: list = field(default_factory=list)  # days
    lines: list = field(default_factory=list)  # (day, minute, kind, title, detail, author) besides kōrero
    promises: list = field(default_factory=list)  # (made, due, done or None, owner, kind, what)
    requests: list = field(default_factory=list)  # (day, minute, answered day or None, what)
    paused_until: object = None
    kept: dict = field(default_factory=dict)


def live(plan, pk):
    """The life of person `pk`, the same each time it is asked."""
    rng = random.Random(plan.seed * 1_000_003 + pk)
    life = _begun(plan, pk, rng)
    wanted = min(600, max(4, round(rng.lognormvariate(3.71, 0.66) * LINES / 50)))
    _stages(life, rng, plan.today)
    _leads(life, rng, plan)
    _others(life, rng, plan.today, wanted)
    _sessions(life, rng, plan.today, max(1, wanted - len(life.lines)))
    _promises(life, rng, plan.today)
    _keep(life, plan.today)
    return life, rng


def _begun(plan, pk, rng):
    team, lead = plan.lead_of(pk)
    author = lead or plan.coaches_of[team][pk % 10]
    if pk >= plan.first_open:
        opened = plan.today - timedelta(days=int(DAYS_OPEN_NOW * rng.random() ** 1.6))
        return Life(pk, team, lead, author, opened)
    began = YEARS * 365 * (1 - pk / plan.first_open) + DAYS_OPEN_NOW * rng.random()
    opened = plan.today - timedelta(days=int(began) + 40)
    lasted = min(int(rng.lognormvariate(5.2, 0.6)) + 7, int(began) + 30)
    return Life(pk, team, lead, author, opened, closed=opened + timedelta(days=lasted))


def _until(life, today):
    return life.closed or today


def _stages(life, rng, today):
    """Getting to know, preparing, and perhaps on; sometimes back."""
    span = (_until(life, today) - life.opened).days
    steps = ["intake", "active", "training", "in_work"][: rng.choice((1, 2, 2, 3, 4)) if span > 20 else 1]
    days = sorted(rng.sample(range(1, span), len(steps) - 1)) if len(steps) > 1 else []
    starts = [life.opened, *(life.opened + timedelta(days=d) for d in days)]
    ends = [*starts[1:], life.closed]
    life.stages = list(zip(steps, starts, ends, strict=True))
    life.stage = steps[-1]
    life.lines.append((life.opened, 540, "support", "Support began", "", life.author))
    for stage, started, _ in life.stages[1:]:
        label = {"active": "preparing", "training": "in training", "in_work": "in work"}[stage]
        life.lines.append((started, 545, "stage", f"Now: {label}", rng.choice(words.WHY_STAGE), life.author))
    if life.closed:
        life.lines.append(
            (life.closed, 1020, "support", "Support ended", "Settled in work that fits their goals", life.author)
        )


def _leads(life, rng, plan):
    span = (_until(life, plan.today) - life.opened).days
    coaches = plan.coaches_of[life.team]
    since = life.opened
    if span > 90 and (rng.random() < 0.2 or life.lead is None):
        since = life.opened + timedelta(days=rng.randrange(30, span))
        before = coaches[(life.pk * 31) % len(coaches)]
        life.was_led.append((before, life.opened, since, "held" if life.lead is None else "reassigned"))
        life.lines.append((since, 550, "lead", "Another lead coach", "", life.author))
    if life.lead:
        life.was_led.append((life.lead, since, life.closed, "closed" if life.closed else ""))
        life.lead_since = since


def _others(life, rng, today, wanted):
    """Referrals, whānau and messages: about one line in nine."""
    span = max(1, (_until(life, today) - life.opened).days)
    for _ in range(wanted // 9):
        day = life.opened + timedelta(days=rng.randrange(span))
        if rng.random() < 0.5:
            life.lines.append(
                (day, rng.randrange(540, 1000), "whanau", "Whānau said where they stand", "", life.author)
            )
            continue
        waits = not life.closed and (today - day).days < 4 and rng.random() < 0.5
        answered = None if waits else min(day + timedelta(days=rng.choice((0, 0, 1, 1, 2, 5))), _until(life, today))
        at = rng.randrange(540, 1000)
        life.requests.append((day, at, answered, rng.choice(words.ASKED)))
        life.lines.append((day, at, "request", "They got in touch", "", life.author))


def _sessions(life, rng, today, count):
    """More at first than later; every fifth a try. A coach's hui take some of the lines."""
    span = (_until(life, today) - life.opened).days
    wait = min(span, int(rng.lognormvariate(2.2, 0.9)))
    if not life.closed and rng.random() < 0.08:
        wait = span + 1  # nobody has met them yet
    quiet = int(rng.expovariate(1 / 9)) if rng.random() < 0.85 else rng.randrange(10, 70)
    last = max(wait, span - (0 if life.closed else quiet))
    chance = rng.random
    met = wait <= span
    for n in range(count):
        after = min(span, wait + int((last - wait) * chance()) if n else wait)
        result = "talked" if met and chance() < 0.78 else MISSED[int(chance() * 4)]
        day = life.opened + timedelta(days=after)
        life.korero.append((day, 480 + int(chance() * 40) * 15, MODES[int(chance() * 7)], result, chance() < 0.02))
    if life.lead and met:
        life.hui = [day for day in hui_days(life.lead, life.lead_since, _until(life, today)) if rng.random() < 0.25]
    life.korero.sort()


def hui_days(coach, start, end):
    """The days between two at which a coach holds a hui of many people."""
    first = start + timedelta(days=-(start.toordinal() + coach * 3) % HUI_EVERY)
    return [first + timedelta(days=n) for n in range(0, (end - first).days, HUI_EVERY)]


def _promises(life, rng, today):
    for day, _, _, result, _ in life.korero:
        if result != "talked" or rng.random() > 0.4:
            continue
        due = day + timedelta(days=rng.choice((1, 2, 3, 7, 7, 14)))
        done = min(due, _until(life, today))
        life.promises.append(
            (day, due, done, life.author, rng.choice(("ring", "meet", "do")), rng.choice(words.PROMISES))
        )
    if not life.closed and rng.random() < 0.9:
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            due = today + timedelta(days=round(rng.gauss(4, 6)))
            made = max(life.opened, min(due, today) - timedelta(days=7))
            due = max(made, due)
            life.promises.append(
                (made, due, None, life.lead, rng.choice(("ring", "meet", "do")), rng.choice(words.PROMISES))
            )
    if not life.closed and rng.random() < 0.04:
        life.paused_until = today + timedelta(days=rng.randrange(-3, 40))


def _keep(life, today):
    """What cases.actions would have kept beside these rows."""
    talks = [k[0] for k in life.korero if k[3] == "talked"] + life.hui
    last = max(talks, default=None)
    alone = [k[0] for k in life.korero if k[3] == "talked" and k[2] != "text"]
    due = [p[1] for p in life.promises if p[2] is None]
    paused = life.paused_until
    life.kept = {
        "last_contact_on": last,
        "last_attempt_on": max([*(k[0] for k in life.korero), *life.hui], default=None),
        "tries": sum(1 for k in life.korero if k[3] != "talked" and (last is None or k[0] > last)),
        "first_one_to_one_on": min(alone, default=None),
        "next_on": min(due, default=None),
        "quiet_on": None
        if life.closed
        else quiet_on(stage=life.stage, last_contact_on=last, opened_on=life.opened, paused_until=paused),
    }
