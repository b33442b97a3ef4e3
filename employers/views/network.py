"""The network of employers, and how we keep up with them week by week."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from brokercoach.kit import dates
from brokercoach.kit.doors import allow
from brokercoach.kit.grants import Can
from employers.queries.network import network_of
from employers.queries.practice_week import practice_weeks


@require_GET
@allow(Can.SEE_EMPLOYERS)
def network(request):
    """Employers by industry, size and area, and how much stands on three industries (ER-3)."""
    return render(request, "employers/network.html", {"network": network_of(request.user)})


@require_GET
@allow(Can.KEEP_EMPLOYERS)
def practice_week(request):
    """Conversations of each week: one's own, and those of the teams one leads (ER-4)."""
    return render(request, "employers/practice_week.html", {"weeks": practice_weeks(request.user, today=dates.today())})
