"""Who has heard what others told us of them: most in time, one excepted, one late; what Hēmi said is still right."""

from datetime import time, timedelta

from cases.actions import said, telling
from cases.choices.said import FactGroup
from cases.choices.telling import NotTold, ToldHow
from cases.models import Case, Referral

LATE = "sina"  # one of hers has still to hear it
HOW = (ToldHow.IN_PERSON, ToldHow.PHONE, ToldHow.WRITTEN)


def tell(story):
    owed = Referral.objects.to_tell().filter(tell_by_on__lte=story.until, client__case__lead__is_active=True)
    owed = list(owed.select_related("client__case__lead", "client__case__client").order_by("tell_by_on", "pk"))
    late = [row for row in owed if row.client.case.lead_id == story.users[LATE].pk][-1:]
    for place, row in enumerate(row for row in owed if row not in late):
        excepted(story, row) if place == 2 else heard(story, row, HOW[place % 3])
    hemi = Case.objects.select_related("client", "lead").filter(client__name="Hēmi Tamihere").first()
    if hemi:
        right(story, "mere", hemi, [FactGroup.WHO, FactGroup.REACH, FactGroup.HOME])


def heard(story, row, how):
    """A few days before it was due."""
    case, on = row.client.case, max(row.tell_by_on - timedelta(days=5), row.referred_on)
    with story.moment(on, time(14, 40)):
        telling.tell_of_referral(by=case.lead, case=case, referral=row, how=how, told_on=on, on=on)


def excepted(story, row):
    case, on = row.client.case, row.tell_by_on - timedelta(days=3)
    with story.moment(on, time(14, 40)):
        because = "It stood in the newsletter of the club that sent them, with their name"
        telling.need_not_tell(by=case.lead, case=case, referral=row, ground=NotTold.PUBLIC, because=because, on=on)


def right(story, coach, case, groups):
    on = story.back(10)
    with story.moment(on, time(15, 50)):
        said.say_still_right(by=story.users[coach], case=case, groups=groups, on=on)
