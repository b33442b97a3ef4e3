"""Work of people's own: a cooperative that sells, a business at its beginning, one that ended and taught something."""

from datetime import time
from decimal import Decimal

from cases.models import Case
from pipelines.actions import own_work as actions

# What, and its milestones, income and schemes: days ago each.
TOLD = (
    ("cooperative", "Sews bags and tents from old sails", {"others": 5, "mentor": "Sālote Vainikolo"},
     (("skills", 100, "Sews a whole bag alone"), ("registered", 70, "The NZBN letter"),
      ("first_sale", 50, "Twelve bags at the Saturday market"), ("income", 20, "The members’ book")),
     ((50, "180", "month"), (20, "640", "month")), (("cooperative", ("members", "several", "rules"), (), "granted"),)),
    ("business", "Mows lawns and trims hedges", {"mentor": "Graham Pritchard"},
     (("plan", 24, "Gone through with the mentor"), ("tools", 12, "A mower, and the insurance paper")),
     ((10, "110", "week"),), (("flexi_wage_self", ("benefit", "plan", "full_time"), (), "waiting"),)),
    ("business", "Cooks for church halls", {},
     (("skills", 90, "The food safety certificate"), ("first_sale", 60, "A hall of eighty in Ōtara")),
     ((55, "240", "week"),), (("training_advice", ("idea",), ("provider",), ""),)),
)  # fmt: skip
LEARNT = "I can price a job and say no to one. The kitchen job came out of it"


def tell(story):
    people = Case.objects.open().filter(lead=story.users["sina"], opened_on__lt=story.back(130))
    people = people.select_related("client", "lead", "team").order_by("pk")[: len(TOLD)]
    for number, (case, told) in enumerate(zip(people, TOLD, strict=False), start=1):
        row = _begun(story, case, *told)
        if number == len(TOLD):
            with story.moment(story.back(15), time(15)) as now:
                day = story.back(15)
                actions.end_own_work(
                    by=case.lead, own_work=row, ended_on=day, end_reason="job", learnt=LEARNT, on=day, now=now
                )


def _begun(story, case, kind, what, known, steps, waves, looks):
    by, day = case.lead, story.back(120)
    with story.moment(day, time(15)) as now:
        row = actions.start_own_work(by=by, case=case, kind=kind, what=what, started_on=day, on=day, now=now, **known)
    for milestone, ago, evidence in steps:
        day = story.back(ago)
        with story.moment(day, time(15)) as now:
            told = {"milestone": milestone, "reached_on": day, "evidence": evidence}
            actions.reach_milestone(by=by, own_work=row, on=day, now=now, **told)
    for ago, amount, per in waves:
        day = story.back(ago)
        with story.moment(day, time(16)):
            actions.note_income(by=by, own_work=row, as_of_on=day, amount=Decimal(amount), per=per, on=day)
    for scheme, yes, no, asked in looks:
        day = story.back(30)
        with story.moment(day, time(16)):
            actions.look_at_scheme(by=by, own_work=row, scheme=scheme, yes=yes, no=no, asked=asked, on=day)
    return row
