"""How long people wait, and who has had too many coaches: for managers."""

from django.shortcuts import render

from brokercoach.audit.trail import note_list
from brokercoach.kit import dates
from brokercoach.kit.doors import allow
from brokercoach.kit.grants import Can
from cases.queries import clocks, handover
from cases.queries.telling import over_time


@allow(Can.SEE_TEAM)
def waits(request):
    """The clocks of the last twelve months, who waits now, who is unanswered, who had to start again."""
    user, today = request.user, dates.today()
    context = {
        "clocks": clocks.clocks(user, today=today),
        "waiting": clocks.still_waiting(user, today=today),
        "answers": clocks.answers(user, now=dates.now()),
        "overdue": clocks.overdue_messages(user, today=today),
        "untold": over_time(user, today=today),
        "changed": handover.often_changed(user, today=today),
    }
    shown = [*(row.pk for row in context["waiting"]), *(row.case_id for row in context["overdue"])]
    shown += [row.case for row in context["untold"]]
    note_list(by=user, where="waits", ids=[*shown, *(pk for pk, _, _ in context["changed"])])
    return render(request, "cases/waits.html", context)
