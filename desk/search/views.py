"""Search and go, as a page and as the piece of it that a dialog shows. Words come by POST and are kept nowhere."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from brokercoach.audit import trail
from brokercoach.kit import dates
from brokercoach.kit.doors import allow
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from desk.search.finding import search

LONGEST = 120


@require_http_methods(["GET", "POST"])
@allow(Can.SEARCH)
def go(request):
    """What the words find. The trail keeps which people were shown, never the words."""
    words = one_line(request.POST.get("q", ""))[:LONGEST]
    results = search(request.user, words, today=dates.today()) if words else None
    if results and results.seen:
        trail.note_search(by=request.user, where="go", result_ids=results.seen)
    context = {"words": words, "hits": results.hits if results else [], "may_start": request.user.can(Can.START_CASE)}
    return render(request, "desk/_found.html" if request.htmx else "desk/search.html", context)
