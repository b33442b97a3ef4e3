"""Direction and support across the teams one leads."""

from django.shortcuts import render

from brokercoach.audit.trail import note_list
from brokercoach.kit import dates
from brokercoach.kit.doors import allow
from brokercoach.kit.grants import Can
from cases.queries import direction_team as team


@allow(Can.SEE_TEAM)
def page(request):
    """Conversations in time, streams against what is suggested, service by population, cultural support by peoples."""
    user, today = request.user, dates.today()
    match, otherwise = team.streams(user, today=today)
    context = {
        "conversations": team.conversations(user, today=today),
        "led": team.led(user, today=today),
        "match": match,
        "otherwise": otherwise,
        "served": team.served(user, today=today),
        "cultural": team.cultural(user, today=today),
    }
    note_list(by=user, where="foundations", ids=[one.case_id for one in otherwise])
    return render(request, "cases/foundations_direction.html", context)
