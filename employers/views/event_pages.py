"""An event's page for everyone, and its door: both open with a link, neither needs a sign-in."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from brokercoach.kit import dates
from brokercoach.kit.actors import Bearer
from brokercoach.kit.doors import open_to_all
from brokercoach.kit.grants import Can
from employers.actions.attendance import sign_in
from employers.forms.gatherings import SignInForm
from employers.models import Gathering
from employers.queries import event_pages as queries


@open_to_all
@never_cache
@require_GET
def page(request, token):
    """One event, as a projection; 404 once it is over or its page is switched off."""
    row = Gathering.objects.borne_by(token)
    said = row and queries.page_of(bearer_of(row, Can.READ_EVENT_PAGE), today=dates.today())
    if not said:
        return gone(request)
    return render(request, "employers/event_page.html", {"event": said})


@open_to_all
@never_cache
def door(request, token):
    """Sign in with a name. The page stays for the next person, and shows nobody's name."""
    row = Gathering.objects.borne_by(token, door=True)
    bearer = row and bearer_of(row, Can.SIGN_IN_AT_EVENT)
    said = bearer and queries.door(bearer, today=dates.today())
    if not said:
        return gone(request)
    form, status, thanks = SignInForm(request.POST or None), 200, False
    if request.method == "POST":
        thanks = bool(form.submit(sign_in, by=bearer, event=row, now=dates.now()))
        form, status = (SignInForm(), 200) if thanks else (form, 422)
    context = {"door": said, "form": form, "thanks": thanks}
    return render(request, "employers/_door.html" if request.htmx else "employers/door.html", context, status=status)


def bearer_of(row, grant):
    return Bearer(f"event:{row.pk}", f"employers.gathering:{row.pk}", frozenset({grant}))


def gone(request):
    context = {"title": _("This is over, or the link is an old one"), "text": _("Ask whoever gave you the link.")}
    return render(request, "employers/event_gone.html", context, status=404)
