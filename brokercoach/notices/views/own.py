"""A person's own messages and how they like to be told."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.notices import actions
from brokercoach.notices.forms import ChoicesForm
from brokercoach.notices.models import Notice
from brokercoach.notices.queries import own as queries


@require_GET
@allow(Can.USE_OWN_ACCOUNT)
def own(request):
    """What I was told, newest first."""
    context = {
        "messages_told": queries.messages_of(request.user, now=dates.now()),
        "unread": queries.unread_count(request.user),
    }
    return render(request, "notices/own.html", context)


@require_GET
@allow(Can.USE_OWN_ACCOUNT)
def bell(request):
    """How many are new, as a fragment for any page."""
    return render(request, "notices/_bell.html", {"unread": queries.unread_count(request.user)})


bell.only_looks = True  # asked for by the page itself: nobody is at work because of it


@require_POST
@allow(Can.USE_OWN_ACCOUNT)
def read(request, pk):
    """Read one message and go where it points."""
    notice = visible_or_404(Notice, request.user, queryset=queries.own_rows(request.user), pk=pk)
    actions.mark_read(by=request.user, notice=notice, now=dates.now())
    told = queries.shown([notice], dates.now())
    return redirect(told[0].link if told else "notices:own")


@require_POST
@allow(Can.USE_OWN_ACCOUNT)
def read_all(request):
    return done_or_told(
        request,
        actions.mark_all_read,
        then=reverse("notices:own"),
        say=_("All read."),
        by=request.user,
        now=dates.now(),
    )


@require_http_methods(["GET", "POST"])
@allow(Can.USE_OWN_ACCOUNT)
def preferences(request):
    """Which messages reach me, and how."""
    form = ChoicesForm(request.POST if request.method == "POST" else None, by=request.user)
    if request.method == "POST" and form.submit(actions.choose, by=request.user) is not None:
        messages.success(request, _("Your choices are kept."))
        return redirect("notices:preferences")
    return render(request, "notices/preferences.html", {"form": form}, status=422 if request.method == "POST" else 200)
