"""My day, and putting a row of it aside."""

from datetime import timedelta

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brokercoach.accounts.choices import Role
from brokercoach.kit import dates, nav
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.templatetags.kit import nz_date
from desk.actions import snoozes as actions
from desk.day.forms import AsideForm
from desk.day.rows import row_about, seen
from desk.models import Snooze

CAME_FOR = {
    Role.QUALITY: "cases:caseload",
    Role.INDEPENDENT: "audit:trail",
    Role.ADMINISTRATOR: "accounts:people",
    Role.EMPLOYER: "employers:our-vacancies",
}


@require_GET
@allow(Can.USE_OWN_ACCOUNT)
def today(request):
    """Where signing in leads: one's day; for those without one, what they came for."""
    if not may(request.user, Can.SEE_DAY):
        there = nav.address(CAME_FOR.get(request.user.role, ""))
        return redirect(there) if there else home(request)
    page = "desk/team_day.html" if request.user.role == Role.MANAGER else "desk/day.html"
    return render(request, page, {"day": seen(request.user, dates.now()), "today": dates.today()})


def home(request):
    """For who has neither a day nor a first page: their ways in, in a list."""
    ways = [item for item in nav.offered(nav.MAIN, request.user) if item.name != "day:today"]
    return render(request, "desk/home.html", {"ways": ways, "role": request.user.get_role_display()})


def days_to_choose(on):
    """Tomorrow, in three days, in a week, in two."""
    steps = [(1, _("Tomorrow")), (3, ""), (7, _("In a week")), (14, _("In two weeks"))]
    return [(on + timedelta(days=n), words or nz_date(on + timedelta(days=n))) for n, words in steps]


@allow(Can.SEE_DAY)
def put_aside(request, about):
    """Why can it wait, and until when."""
    row = row_about(request.user, about, dates.now())
    days, done = days_to_choose(dates.today()), None
    form = AsideForm(request.POST or None, days=days, initial={"until_on": days[0][0].isoformat()})
    if request.method == "POST":
        done = form.submit(actions.put_aside, by=request.user, about=about, now=dates.now())
    title, there = _("Put %(name)s aside") % {"name": row.name}, reverse("day:today")
    say = _("Put aside until %(day)s.") % {"day": nz_date(done.until_on)} if done else ""
    return deed(request, form, done, title=title, verb=_("Put aside"), then=there, lead=row.why, say=say)


@require_POST
@allow(Can.SEE_DAY)
def take_back(request, pk):
    """Back on the list."""
    snooze = visible_or_404(Snooze, request.user, pk=pk)
    there = reverse("day:today")
    return done_or_told(
        request, actions.take_back, then=there, say=_("Back on your list."), by=request.user, snooze=snooze
    )
