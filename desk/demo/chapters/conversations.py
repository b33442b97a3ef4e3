"""What was said with employers: most asked for nothing; promises kept, one over its day, one let go, one to come."""

from datetime import time, timedelta

from employers.actions import conversations, drafts, next_steps
from employers.choices.conversation import MetAt, TalkedBy
from employers.choices.conversation import Purpose as P
from employers.models import Employer, NextStep
from employers.queries.employers import contacts_now

MOST = 24
LATE = "sina"  # one of hers is over its day
# days before the last one, how, what for, whether we asked, what was said
SAID = (
    (44, TalkedBy.IN_PERSON, P.REVIEW, False, "Walked the floor together. Two of last year's starts train others now."),
    (31, TalkedBy.PHONE, P.VACANCY, True, "Asked whether the March intake can begin at half past nine. They will see."),
    (24, TalkedBy.TEXT, P.THANKS, False, "Thanked them for the tour."),
    (17, TalkedBy.IN_PERSON, P.PASTORAL, False, "How the first month goes for new starters, and who they turn to."),
    (10, TalkedBy.VIDEO, P.TRAINING, True, "They would send two people to the site safety morning."),
    (3, TalkedBy.PHONE, P.PASTORAL, False, "Nothing wanted. They had a busy week and said so."),
)
PROMISED = ("Send the dates of the site morning", "Bring the training plan", "Ring about the March intake")


def tell(story):
    """Each employer with a keeper who works here hears from them once or twice."""
    rows = Employer.objects.filter(keeper__is_active=True, merged_into=None).select_related("organisation", "keeper")
    rows = [row for row in rows.order_by("pk")[: MOST * 2] if contacts_now(row.keeper, row).exists()][:MOST]
    for n, row in enumerate(rows):
        for turn in range(1 + n % 2):
            _talk(story, row, SAID[(n + turn * 3) % len(SAID)], turn)
        if n % 4 == 0:
            _promise(story, row, PROMISED[n // 4 % len(PROMISED)], kept=n % 8 == 0)
    _left_open(story, rows)
    _begun(story, rows)


def _talk(story, employer, said, turn):
    back, mode, purpose, asked, notes = said
    on = max(story.back(back + turn), employer.added_on)
    place = MetAt.THEIRS if mode == TalkedBy.IN_PERSON else ""
    whom = contacts_now(employer.keeper, employer)[:1]
    with story.moment(on, time(15, 20)) as now:
        conversations.log_conversation(
            by=employer.keeper, uuid=story.uuid(), employer=employer, contacts=whom,
            held_on=on, mode=mode, place=place, purpose=purpose, asked=asked, notes=notes, now=now,
        )  # fmt: skip


def _promise(story, employer, what, *, kept):
    made, by = story.back(9), employer.keeper
    with story.moment(made, time(15, 40)):
        due = {"due_on": story.back(5) if kept else story.ahead(6), "on": made}
        step = next_steps.promise_step(by=by, employer=employer, what=what, **due)
    with story.moment(story.back(6), time(11, 10)):
        if kept:
            next_steps.complete_step(by=by, step=step, on=story.back(6))


def _left_open(story, rows):
    """One over its day, one let go with a reason."""
    made = story.back(12)
    for row in [row for row in rows if row.keeper_id == story.users[LATE].pk][:1]:
        with story.moment(made, time(10)):
            told = {"what": "Find out who decides on shifts", "due_on": story.back(2), "on": made}
            next_steps.promise_step(by=row.keeper, employer=row, **told)
    step = NextStep.objects.open().filter(due_on__gt=story.until).order_by("pk").first()
    if step:
        with story.moment(story.back(1), time(16)):
            because = "They found it out themselves"
            next_steps.let_step_go(by=step.owner, step=step, because=because, on=story.back(1))


def _begun(story, rows):
    """Words one coach has not saved yet."""
    row = next((row for row in rows if row.keeper_id == story.users[LATE].pk), None)
    if row:
        with story.moment(story.until - timedelta(days=1), time(16, 50)) as now:
            content = {"employer": row.pk, "mode": "phone", "notes": "She has two places from February, and would"}
            drafts.keep_employer_draft(
                by=row.keeper, employer=row, uuid=story.uuid(), version=0, content=content, now=now
            )
