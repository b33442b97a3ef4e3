"""Two of Tama's many people go to a colleague, all at once, and their manager takes the team's list to a hui."""

from datetime import time

from brokercoach.kit.downloads import ExportKind
from cases.actions import bulk, exports
from cases.choices import AssignmentEnd
from cases.exporting import table
from cases.models import Case
from cases.queries.caseload import Look


def tell(story):
    mele, hana, tama = (story.users[one] for one in ("mele", "hana", "tama"))
    on = story.back(3)
    with story.moment(on, time(15, 30)) as now:
        rows = Case.objects.open().filter(lead=tama, opened_on__lt=story.back(40), paused_until=None)
        people = list(rows.order_by("pk").values_list("pk", flat=True)[:2])
        bulk.give_cases(by=mele, cases=people, to=hana, reason=AssignmentEnd.REASSIGNED, on=on, now=now)
    with story.moment(on, time(15, 45)):
        look = Look(team=story.teams["Waitākere"].pk)
        people, export = exports.begin_export(by=mele, look=look, kind=ExportKind.CSV, parts=[], on=on)
        list(table(by=mele, people=people, parts=[], export=export, on=on))
