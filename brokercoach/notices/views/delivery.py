"""What did not get through, for leaders; and the demo's outbox."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.notices import actions
from brokercoach.notices.mailbox import posted
from brokercoach.notices.models import Notice
from brokercoach.notices.queries.delivery import delivery_trouble

STAFF = (Can.SEE_CASES, Can.MANAGE_PEOPLE, Can.HANDLE_COMPLAINTS, Can.READ_AGGREGATES)


@require_GET
@allow(Can.SEE_DELIVERY)
def delivery(request):
    """Messages to my people that are still being tried or were given up."""
    return render(request, "notices/delivery.html", {"troubles": delivery_trouble(request.user)})


@require_POST
@allow(Can.SEE_DELIVERY)
def try_again(request, pk):
    """One more day of tries."""
    return done_or_told(
        request,
        actions.try_again,
        then=reverse("notices:delivery"),
        say=_("We try it again now."),
        by=request.user,
        notice=visible_or_404(Notice, request.user, pk=pk),
        now=dates.now(),
    )


@require_GET
@allow(*STAFF)
def outbox(request):
    """Every message the demo sent, as it was sent. Outside the demo there is no such page."""
    if not settings.DEMO:
        raise Http404("No such page.")
    return render(request, "notices/outbox.html", {"posted": posted()})
