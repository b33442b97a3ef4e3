"""The whole trail, for the independent person."""

from django.contrib.auth import get_user_model
from django.shortcuts import render
from django.views.decorators.http import require_GET

from brokercoach.audit.forms import TrailForm
from brokercoach.audit.queries import whole_trail
from brokercoach.kit.doors import allow
from brokercoach.kit.grants import Can


@require_GET
@allow(Can.READ_TRAIL)
def trail(request):
    """Everything, newest first, narrowed by sort, person, row and days. Rows by their reference: no client is named."""
    people = get_user_model().objects.visible_to(request.user).order_by("name").values_list("pk", "name")
    form = TrailForm(request.GET, people=people)
    asked = form.cleaned_data if form.is_valid() else {}
    start, end = form.moments()
    page = whole_trail(
        request.user,
        kind=asked.get("kind", ""),
        actor_id=int(asked["actor"]) if asked.get("actor") else None,
        ref=asked.get("ref", ""),
        start=start,
        end=end,
        before=request.GET.get("before", ""),
    )
    names = dict(people)
    context = {
        "form": form,
        "lines": [(line, line.who(names), line.more(names)) for line in page.lines],
        "next_url": next_url(request, page.before),
        "first_url": next_url(request, "", always=True) if request.GET.get("before") else "",
    }
    return render(request, "audit/trail.html", context, status=200 if form.is_valid() else 422)


def next_url(request, before, *, always=False):
    """This page with the same filters, further down (or from the start)."""
    query = request.GET.copy()
    query.pop("before", None)
    if before:
        query["before"] = before
    return f"?{query.urlencode()}" if before or always else ""
