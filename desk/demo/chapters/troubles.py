"""What a manager has to find: people whom nobody holds, long waits, rests, returns, handovers, words kept private."""

from brokercoach.accounts.actions import people
from cases.choices import AssignmentEnd, CloseReason, Mode, PauseReason, Stage, Visibility
from desk.demo import said
from desk.demo.chapters.crowd import Life, ask, live, told_about


def tell(story):
    waits(story)
    queue(story)
    nobody_holds(story)
    rests(story)
    returns(story)
    handed_over(story)
    lost(story)
    hui_of_many(story)
    unanswered(story)


def newcomer(story, coach, *, weeks, name="", **told):
    given, about = told_about(story, story.team_names[coach])
    if name:
        story.taken.add(name)
    return story.begin(coach, name or given, on=story.back(weeks * 7), **about | told)


def waits(story):
    """Came more than a month ago and never had a kōrero alone; tried, put off, tried again."""
    for coach, days in (("tama", 38), ("tama", 33), ("lupe", 41), ("sina", 35), ("grace", 44)):
        case = newcomer(story, coach, weeks=days // 7)
        story.attempt(coach, case, on=story.back(days - 12))
        story.attempt(coach, case, on=story.back(6), next_kind="ring", next_on=story.ahead(2))


def queue(story):
    """Pita has left: one of his people waits in the team's holding queue, the others went to Salote and Tom."""
    for turn, to in enumerate(("salote", "tom", None)):
        case = newcomer(story, "pita", weeks=22 - turn)
        live(story, "pita", case, Life(first=140, last=30, stages=((130, Stage.ACTIVE),), step=26))
        lead = story.users[to] if to else None
        story.hand_over("losa", case, lead, on=story.back(12), reason=AssignmentEnd.COACH_LEFT)
        if to:
            story.talk(to, story.fresh(case), on=story.back(7), **story.next_step(story.ahead(5)))
    with story.moment(story.back(11)) as now:
        people.deactivate(by=story.users["ana"], user=story.users["pita"], on=story.back(11), now=now)


def nobody_holds(story):
    """Open, with a lead, and nothing promised: easy to lose sight of."""
    for coach, last in (("tama", 10), ("hana", 9), ("kahu", 11), ("moana", 8)):
        case = newcomer(story, coach, weeks=12)
        live(story, coach, case, Life(first=80, last=last, stages=((70, Stage.ACTIVE),), step=19))


def rests(story):
    """Three rest, with a reason and an end, and do not count as quiet."""
    for coach, reason, note in (
        ("arjun", PauseReason.WHANAU, "Tangi up north, then harvest with the cousins"),
        ("sina", PauseReason.HEALTH, "Knee operation"),
        ("wiremu", PauseReason.THEIR_WISH, "Back after the school holidays"),
    ):
        case = newcomer(story, coach, weeks=18)
        live(story, coach, case, Life(first=118, last=25, stages=((110, Stage.ACTIVE),), step=24))
        story.rest(coach, case, on=story.back(24), until=story.ahead(20), reason=reason, note=note)


def returns(story):
    """Support ended and began again, on the same file."""
    for coach in ("sina", "hana"):
        case = newcomer(story, coach, weeks=60)
        live(story, coach, case, Life(first=410, last=262, stages=((395, Stage.ACTIVE),), step=30))
        story.close(coach, case, on=story.back(255), reason=CloseReason.THEIR_CHOICE)
        story.reopen(coach, case, on=story.back(45))
        case = story.fresh(case)
        live(story, coach, case, Life(first=40, last=4, step=15, next_in=6))


def handed_over(story):
    """From an overloaded coach to a colleague, with the whole story and every promise."""
    case = newcomer(story, "tama", weeks=30)
    live(story, "tama", case, Life(first=205, last=35, stages=((190, Stage.ACTIVE),), step=28, next_in=3))
    story.hand_over("mele", case, story.users["lupe"], on=story.back(20))
    case = story.fresh(case)
    story.talk("lupe", case, on=story.back(15), notes="First kōrero together. Tama sat in for the start.")
    story.talk("lupe", case, on=story.back(4), visibility=Visibility.PRIVATE, notes=said.PRIVATE[0],
               **story.next_step(story.ahead(4)))  # fmt: skip


def lost(story):
    """Closed because contact was lost: only after four tries."""
    case = newcomer(story, "wiremu", weeks=36)
    live(story, "wiremu", case, Life(first=240, last=120, stages=((230, Stage.ACTIVE),), step=30))
    for days in (105, 98, 90, 76):
        story.attempt("wiremu", case, on=story.back(days))
    story.close("wiremu", case, on=story.back(62), reason=CloseReason.LOST_CONTACT)


def hui_of_many(story):
    """One session with several people, never copies."""
    for coach, days in (("sina", 9), ("tama", 16), ("salote", 23)):
        ours = [c for c in story.led_by(coach) if c.opened_on < story.back(days + 10)][:4]
        if len(ours) > 1:
            story.korero(coach, *ours, on=story.back(days), mode=Mode.IN_PERSON, place="marae", minutes=90, answers=[],
                         topics={"licence": ""}, notes="Licence evening: road code over a shared kai.")  # fmt: skip


def unanswered(story):
    """Messages that wait, some of them too long."""
    for coach, days in (("sina", 1), ("arjun", 5), ("tama", 5), ("tama", 2), ("lupe", 6), ("grace", 4), ("hana", 1)):
        open_people = story.led_by(coach)
        if open_people:
            ask(story, coach, story.rng.choice(open_people), days)
