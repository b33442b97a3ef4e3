"""Whānau: the people someone walks with. Finding by name goes by POST, so that no name stands in an address."""

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import Team
from brokercoach.audit.trail import note_list, note_search
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.nav import address
from cases.actions import saved_views as actions
from cases.choices import Stage
from cases.choices.caseload import Show
from cases.forms.cases import FindForm, ViewForm, coaches_for
from cases.models import SavedView
from cases.queries import caseload as queries

SORT_WORDS = {"quiet": "Longest quiet", "wait": "Longest wait", "next": "Next step", "name": "Name"}
STATUS_WORDS = {"open": "Open", "closed": "Closed", "all": "All"}


@allow(Can.SEE_CASES)
def caseload(request):
    """One page of people, in the order and with the filters of the address."""
    look = queries.read_look(request.GET, request.user)
    page = queries.caseload_page(request.user, look, today=dates.today())
    note_list(by=request.user, where="list", ids=[row.pk for row in page.rows])
    return _shown(request, page)


@require_POST
@allow(Can.SEE_CASES)
def find(request):
    """People by name, among those within reach. The trail keeps who was shown, never the words."""
    form = FindForm(request.POST)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    if not words.strip():
        look = queries.read_look({}, request.user)
        page = queries.caseload_page(request.user, look, today=dates.today())
        note_list(by=request.user, where="list", ids=[row.pk for row in page.rows])
        return _shown(request, page)
    page = queries.found_by_name(request.user, words, today=dates.today())
    note_search(by=request.user, where="caseload", result_ids=[row.pk for row in page.rows])
    return _shown(request, page, found=words)


@require_POST
@allow(Can.SEE_CASES)
def save_view(request):
    """Keep the filters of the page under a name."""
    look = queries.read_look(request.POST, request.user)
    form = ViewForm(request.POST)
    view = form.submit(actions.save_view, by=request.user, query=look.query)
    if view:
        messages.success(request, f"Kept as “{view.name}”.")
    else:
        messages.error(request, " ".join(m for problems in form.errors.values() for m in problems))
    return redirect(_address(look))


@require_POST
@allow(Can.SEE_CASES)
def rename_view(request, pk):
    """Another name for a kept view."""
    view = visible_or_404(SavedView, request.user, pk=pk)
    form = ViewForm(request.POST)
    if form.submit(actions.rename_view, by=request.user, view=view) is None:
        messages.error(request, " ".join(m for problems in form.errors.values() for m in problems))
    return redirect("cases:caseload")


@require_POST
@allow(Can.SEE_CASES)
def delete_view(request, pk):
    """A kept view goes."""
    view = visible_or_404(SavedView, request.user, pk=pk)
    actions.delete_view(by=request.user, view=view)
    return redirect("cases:caseload")


def _shown(request, page, found=""):
    """The whole page, or for HTMX the list alone."""
    look, user = page.look, request.user
    context = {
        "page": page,
        "look": look,
        "found": found,
        "next_url": _address(replace(look, after=page.more)) if page.more else "",
        "first_url": _address(replace(look, after="")) if look.after else "",
        "empty": _empty(look, found),
        "many": request.user.role != Role.COACH,
        "gives": may(user, Can.REASSIGN),
        "exports": may(user, Can.EXPORT_CASELOAD) and _with_filters(reverse("cases:export"), look),
        "views": [(v.pk, v.name, f"?{urlencode(v.query)}") for v in _views(request.user)],
    }
    if request.htmx:
        return render(request, "cases/_caseload.html", context)
    context |= {
        "sorts": [(code, SORT_WORDS[code]) for code in queries.sorts_for(user, look.status)],
        "shows": Show.choices,
        "statuses": list(STATUS_WORDS.items()),
        "stages": Stage.choices,
        "coaches": coaches_for(user, dates.today()).values_list("pk", "name") if user.role == Role.MANAGER else (),
        "teams": _teams(user),
        "may_start": may(user, Can.START_CASE) and address("cases:start"),
        "waits": may(user, Can.SEE_TEAM) and address("cases:waits"),
        "covers": may(user, Can.ARRANGE_COVER) and address("cases:covers"),
    }
    return render(request, "cases/caseload.html", context)


def _teams(user):
    if user.role == Role.MANAGER and len(user.teams_led()) < 2:
        return ()
    if user.role == Role.COACH:
        return ()
    teams = Team.objects.visible_to(user)
    teams = teams.filter(pk__in=user.teams_led()) if user.role == Role.MANAGER else teams
    return teams.order_by("name").values_list("pk", "name")


def _views(user):
    return SavedView.objects.visible_to(user).order_by("name")


def _address(look):
    return _with_filters(reverse("cases:caseload"), look, **({"after": look.after} if look.after else {}))


def _with_filters(address, look, **more):
    query = look.query | more
    return address + (f"?{urlencode(query)}" if query else "")


def _empty(look, found):
    """What an empty list says."""
    if found:
        return "Nobody within your reach has a name that begins so."
    if look.show:
        return {
            Show.QUIET: "Nobody has gone quiet.",
            Show.WAITING: "Nobody waits longer than 30 days for a first one-to-one.",
            Show.UNHELD: "Everyone is held: each has a coach and a next step.",
            Show.QUEUE: "Nobody is in the holding queue.",
            Show.PAUSED: "Nobody is resting.",
            Show.BROUGHT: "Everyone brought in this week has been spoken with.",
        }[look.show]
    return "People you walk with appear here, the longest quiet first."
