"""Perhaps one person: likely doubles, two files side by side, joined, and parted again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from brokercoach.audit.trail import note_read, note_search
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, done_or_told, visible_or_404
from brokercoach.kit.errors import StandsElsewhere
from brokercoach.kit.grants import Can
from cases.actions import joining as actions
from cases.models import Case, Joined
from cases.queries import doubles as pairs
from cases.queries import joining as pictures


@require_GET
@allow(Can.JOIN_FILES)
def doubles(request):
    """Who may be one person twice, and what was joined lately."""
    found = pairs.pairs(request.user)
    note_search(by=request.user, where="doubles", result_ids=[side.case for p in found for side in (p.first, p.second)])
    lately = pictures.joined_lately(request.user, now=dates.now())
    return render(request, "cases/doubles.html", {"pairs": found, "lately": lately})


@require_GET
@allow(Can.JOIN_FILES)
def compare(request, pk, other):
    """Both side by side, with what would move: the first is kept."""
    kept, gone = _both(request, pk, other)
    for case in (kept, gone):
        note_read(by=request.user, file=case, tab="join")
    return render(request, "cases/join.html", {"told": pictures.side_by_side(request.user, kept, gone)})


@require_POST
@allow(Can.JOIN_FILES)
def join(request, pk, other):
    """Make them one. Tapped twice, the second finds it done."""
    try:
        kept, gone = _both(request, pk, other)
    except StandsElsewhere:
        return redirect("cases:doubles")
    say = "Two files became one. It can be undone for 30 days, under Perhaps one person."
    told = {"by": request.user, "kept": kept, "gone": gone, "on": dates.today(), "now": dates.now()}
    return done_or_told(request, actions.join, then=reverse("cases:person", args=[kept.pk]), say=say, **told)


@require_POST
@allow(Can.JOIN_FILES)
def not_same(request, pk, other):
    """They are two people."""
    case, two = _both(request, pk, other)
    actions.say_not_the_same(by=request.user, case=case, other=two, now=dates.now())
    messages.success(request, "Two people. Nobody is asked about them again.")
    return redirect("cases:doubles")


@require_POST
@allow(Can.JOIN_FILES)
def part(request, pk):
    """Undo."""
    joined = visible_or_404(Joined, request.user, pk=pk)
    told = {"by": request.user, "joined": joined, "on": dates.today(), "now": dates.now()}
    say = "The two files stand apart again. What was written since stayed with the one that was kept."
    return done_or_told(request, actions.part, then=reverse("cases:doubles"), say=say, **told)


def _both(request, pk, other):
    rows = Case.objects.visible_to(request.user).select_related("client", "lead", "team")
    return tuple(visible_or_404(Case, request.user, queryset=rows, pk=number) for number in (pk, other))
