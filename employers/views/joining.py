"""Perhaps one employer: likely doubles, two side by side, joined, and parted again."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, done_or_told, visible_or_404
from brokercoach.kit.errors import StandsElsewhere
from brokercoach.kit.grants import Can
from employers.actions import joining as actions
from employers.models import Employer, EmployerJoined
from employers.queries import joining as pictures


@require_GET
@allow(Can.KEEP_EMPLOYERS)
def doubles(request):
    """Which employers may be one twice, and what was joined lately."""
    found, lately = pictures.pairs(request.user), pictures.joined_lately(request.user, now=dates.now())
    context = {"sure": [p for p in found if p.sure], "hints": [p for p in found if not p.sure], "lately": lately}
    return render(request, "employers/doubles.html", context)


@require_GET
@allow(Can.KEEP_EMPLOYERS)
def compare(request, pk, other):
    """Both side by side, with what would move: the first is kept."""
    told = pictures.side_by_side(request.user, *_both(request, pk, other))
    return render(request, "employers/join.html", {"told": told})


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def join(request, pk, other):
    """Make them one. Tapped twice, the second finds it done."""
    try:
        kept, gone = _both(request, pk, other)
    except StandsElsewhere:
        return redirect("employers:doubles")
    say = _("Two employers became one. It can be undone for 30 days, under Perhaps one employer.")
    told = {"by": request.user, "kept": kept, "gone": gone, "on": dates.today(), "now": dates.now()}
    return done_or_told(request, actions.join, then=reverse("employers:employer", args=[kept.pk]), say=say, **told)


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def not_same(request, pk, other):
    """They are two."""
    employer, two = _both(request, pk, other)
    told = {"by": request.user, "employer": employer, "other": two, "now": dates.now()}
    say = _("Two employers. Nobody is asked about them again.")
    return done_or_told(request, actions.say_not_the_same, then=reverse("employers:doubles"), say=say, **told)


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def part(request, pk):
    """Undo."""
    joined = visible_or_404(EmployerJoined, request.user, pk=pk)
    told = {"by": request.user, "joined": joined, "on": dates.today(), "now": dates.now()}
    say = _("The two stand apart again. What was written since stayed with the one that was kept.")
    return done_or_told(request, actions.part, then=reverse("employers:doubles"), say=say, **told)


def _both(request, pk, other):
    rows = Employer.objects.visible_to(request.user).select_related("organisation", "keeper")
    return tuple(visible_or_404(Employer, request.user, queryset=rows, pk=number) for number in (pk, other))
