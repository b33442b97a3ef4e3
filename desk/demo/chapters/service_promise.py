"""What we promise was written anew lately: some heard the present words, some those before, some none yet."""

from datetime import time, timedelta

from cases.actions import service_promise
from cases.models import Case, ServicePromise

MANY = 60
NOW_TOO = " If a day goes wrong, you ring us, and we answer within two working days."


def tell(story):
    [first] = ServicePromise.objects.order_by("version")[:1]
    heard(story, first, story.back(60), 0)
    on = story.back(28)
    with story.moment(on, time(9, 30)):
        told = {"text": first.text + NOW_TOO, "in_force_from": on, "on": on}
        second = service_promise.publish_promise(by=story.users["ana"], **told)
    heard(story, second, story.back(20), 1)


def heard(story, promise, on, which):
    rows = Case.objects.open().filter(opened_on__lt=on, lead__is_active=True).select_related("lead").order_by("pk")
    for at, case in enumerate(rows[:MANY]):
        if at % 3 == which:
            day = on + timedelta(days=at % 5)
            with story.moment(day, time(11, 50)):
                known = {"case": case, "promise": promise, "how": "read_out", "told_on": day, "on": day}
                service_promise.acknowledge_promise(by=case.lead, **known)
