"""Everyone else's people: each comes, talks, tries, moves on, rests, is handed over, or goes their own way."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import connection

from cases.choices import CloseReason, Decides, Mode, Result, Stage, Stance
from desk.demo import said
from desk.demo.names import AREAS, ELDERS, IWI, someone

OPEN_SHARE = 0.72
# How many people each coach has, as shares of the whole. Tama holds far too many; Mere's are partly told by name.
LOADS = {
    "mere": 12, "sina": 18, "arjun": 17, "kahu": 16, "tama": 35, "lupe": 17, "hana": 15, "wiremu": 16, "salote": 18,
    "grace": 16, "tom": 15, "moana": 14,
}  # fmt: skip
RHYTHM = {Stage.INTAKE: 6, Stage.ACTIVE: 12, Stage.TRAINING: 12, Stage.IN_WORK: 26}


@dataclass(frozen=True)
class Life:
    """One person's time with us, in days before the story's last day."""

    first: int  # the first kōrero
    last: int  # the last one
    stages: tuple = ()  # ((days before, stage), …), oldest first
    step: int = 14  # days between kōrero lately, about; longer ago, four times as many
    next_in: int | None = None  # days until what comes next; None leaves nothing promised
    late_by: int | None = None  # days by which a promise is over
    tries_after: int = 0  # tries since the last kōrero


def tell(story):
    for number, (coach, load) in enumerate(shares(story).items()):
        if number in (1, 4, 8):
            weigh_tables()
        for turn in range(load):
            open_person(story, coach, turn)
        story.heard()
    for turn in range(round(story.people * (1 - OPEN_SHARE))):
        closed_person(story)
        if turn % 20 == 19:
            story.heard()


def weigh_tables():
    """The planner learns how the tables have grown inside this one long transaction."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def shares(story):
    """How many open people each coach has in a telling of this size; Mere's by name are counted apart."""
    if story.people >= 250:
        return LOADS
    scale = story.people * OPEN_SHARE / sum(LOADS.values())
    return {coach: max(round(load * scale), 1) for coach, load in LOADS.items()}


def told_about(story, team):
    """What a person tells at intake. Most tell something, nobody everything."""
    rng = story.rng
    name, called, people, groups = someone(rng, story.taken)
    source, words = rng.choice(said.REFERRERS)
    told = {
        "preferred_name": called,
        "ethnicities": ", ".join(groups),
        "area": rng.choice(AREAS[team]),
        "languages": ", ".join(people.languages),
        "hopes": "\n".join(rng.sample(said.HOPES, rng.choice([1, 1, 2]))),
        "referred_by": source,
        "referrer_words": words,
        "referrer_told_them": source == "self" or rng.random() < 0.85,
        "labour_state": rng.choices(
            ["out_of_work", "employed_low_paid", "caring", "studying", "unknown"], [60, 14, 12, 8, 6]
        )[0],
    }
    if "Māori" in groups:
        told["iwi"] = ", ".join(rng.sample(IWI, rng.choice([1, 1, 2])))
    if rng.random() < 0.7:
        told["born_on"] = date(story.until.year - rng.randint(17, 58), rng.randint(1, 12), rng.randint(1, 28))
    if rng.random() < 0.4:
        told |= {"household_size": rng.randint(1, 9), "dependants": rng.randint(0, 4)}
    if rng.random() < 0.3:
        told["strategy"] = rng.choice(["wage_first", "aspiration_first", "survival_plus"])
    return name, told


def open_person(story, coach, turn):
    """One open case, told up to its last kōrero and what was promised then."""
    rng = story.rng
    team = story.team_names[coach]
    name, told = told_about(story, team)
    came = min(int(rng.expovariate(1 / 130)) + 12, story.months * 30 - 10)
    stage, stages = path(rng, came)
    last = rng.randint(1, RHYTHM[stage] - 1)
    life = Life(first=came - rng.randint(1, 5), last=min(last, came - 6), stages=stages, next_in=rng.randint(1, 12))
    if coach != "mere":
        life = with_trouble(rng, life, turn, came, stage)
    case = story.begin(coach, name, on=story.back(came), **told)
    relatives(story, coach, case, came)
    live(story, coach, case, life)
    if coach != "mere" and rng.random() < 0.03:
        ask(story, coach, case, rng.randint(1, 2))
    return case


def with_trouble(rng, life, turn, came, stage):
    """Some have gone quiet, some wait, some promises are over: never so many that a day drowns."""
    if turn % 9 == 4 and came > 60:
        quiet = RHYTHM[stage] + rng.randint(4, 30)
        return replace(life, last=min(quiet, came - 10), tries_after=rng.randint(0, 3))
    if turn % 11 == 6:
        return replace(life, late_by=rng.randint(1, min(6, life.last)) if life.last > 1 else None)
    return life


def path(rng, came):
    """(where they are now, the steps there) by how long ago they came."""
    if came < 25 and rng.random() < 0.8:
        return Stage.INTAKE, ()
    steps = [(came - rng.randint(6, min(20, came - 5)), Stage.ACTIVE)]
    if came > 80 and rng.random() < 0.5:
        steps.append((rng.randint(30, came - 45), Stage.TRAINING))
    if came > 120 and rng.random() < 0.55:
        steps.append((rng.randint(12, min(s for s, _ in steps) - 8), Stage.IN_WORK))
    return steps[-1][1], tuple(steps)


def live(story, coach, case, life):
    """Tell a life: its kōrero a step apart, each promising the next, its stages in between, and how it stands now."""
    rng = story.rng
    days = when_we_met(rng, life)
    steps, stage = list(life.stages), Stage(case.stage)
    for turn, ago in enumerate(days):
        while steps and steps[0][0] >= ago:
            when, stage = steps.pop(0)
            story.move(coach, case, stage, on=story.back(when))
        following = days[turn + 1] if turn + 1 < len(days) else None
        if turn and following is not None and rng.random() < 0.13:
            story.attempt(coach, case, on=story.back(ago), result=rng.choice([Result.NO_ANSWER, Result.PUT_OFF]))
            continue
        more = promised(story, life, ago, following)
        if not turn:
            more["mode"] = rng.choice([Mode.IN_PERSON, Mode.PHONE])
        story.talk(coach, case, on=story.back(ago), stage=stage, **more)
    for when, stage in steps:
        story.move(coach, case, stage, on=story.back(when))
    for turn in range(life.tries_after):
        story.attempt(coach, case, on=story.back(max(life.last - 5 - turn * 4, 1)))


def when_we_met(rng, life):
    """Days before the last one on which we met, from the first to the last."""
    days, at = [], life.first
    while at - life.step * 0.6 > life.last:
        days.append(at)
        often = life.step * (1 if at < 60 else 4)
        at -= max(round(often * rng.uniform(0.7, 1.3)), 3)
    return [*days, life.last]


def promised(story, life, ago, following):
    """What a kōrero promises: the next one, or what stands open on the last day."""
    if following is not None:
        return story.next_step(story.back(following)) if story.rng.random() < 0.6 else {}
    if life.late_by is not None:
        return story.next_step(story.until - timedelta(days=life.late_by))
    if life.next_in is not None:
        return story.next_step(story.ahead(life.next_in))
    return {}


def relatives(story, coach, case, came):
    """About half bring someone of their whānau along."""
    rng = story.rng
    for name in rng.sample(ELDERS, rng.choices([0, 1, 2], [50, 38, 12])[0]):
        story.relative(
            coach, case, name, on=story.back(came), relationship="Whānau", in_household=rng.random() < 0.5,
            decides=rng.choice([Decides.DECIDES, Decides.CONSULTED, Decides.CONSULTED, Decides.INFORMED]),
            stance=rng.choice([Stance.SUPPORTIVE, Stance.SUPPORTIVE, Stance.RISK_AVERSE, ""]),
        )  # fmt: skip


def ask(story, coach, case, days):
    story.message(coach, case, on=story.back(days), what=story.rng.choice(said.MESSAGES))


def closed_person(story):
    """Someone whose support has ended, each for a reason that says how."""
    rng = story.rng
    coach = rng.choice(list(LOADS))
    came = rng.randint(110, story.months * 30)
    gone = rng.randint(8, came - 80)
    name, told = told_about(story, story.team_names[coach])
    case = story.begin(coach, name, on=story.back(came), **told)
    reason = rng.choice(
        [CloseReason.SETTLED] * 5 + [CloseReason.THEIR_CHOICE, CloseReason.MOVED, CloseReason.TRANSFERRED]
    )
    stages = [(came - 15, Stage.ACTIVE)]
    if reason == CloseReason.SETTLED:
        stages.append((gone + 40, Stage.IN_WORK))
    live(story, coach, case, Life(first=came - 4, last=gone + 1, stages=tuple(stages), step=32))
    story.close(coach, case, on=story.back(gone), reason=reason)
