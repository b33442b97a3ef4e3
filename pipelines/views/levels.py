"""What people aim for beside what is open, by skill level."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow
from brokercoach.kit.grants import Can
from pipelines.queries import levels as queries


@require_GET
@allow(Can.SEE_EMPLOYERS)
def gap(request):
    """The gap table; for whoever leads a team, leads by level beside targets by coach."""
    user = request.user
    coaches = queries.by_coach(user) if may(user, Can.SEE_TEAM) else []
    return render(request, "pipelines/levels.html", {"gap": queries.gap(user), "coaches": coaches})
