"""Asking by link for the yes that putting forward needs."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import consent_asks as actions
from cases.choices.sharing import DataKind
from cases.forms.consent_asks import AskByLinkForm
from cases.models import ConsentAsk
from cases.queries.consent_asks import safe_ways
from pipelines.forms.leads import TO_AGREE
from pipelines.queries import introductions as leaving
from pipelines.views.leads import found, page_of

A_YEAR = timedelta(days=365)


@allow(Can.SHARE)
def ask(request, pk):
    """Where the link goes, what is asked, until when."""
    row, today = found(request, pk), dates.today()
    to, name = leaving.receiver(row), row.case.client.called
    kinds = request.GET.getlist("kinds") or [DataKind.NAME, DataKind.REACH]
    first = {"kinds": kinds, "until_on": today + A_YEAR, "point": safe_ways(request.user, row.case).first()}
    known = {"user": request.user, "case": row.case, "offered": TO_AGREE, "initial": first}
    form = AskByLinkForm(request.POST or None, **known)
    done = form.sent(request, actions.ask_by_link, case=row.case, to=to, source=row.source, on=today, now=dates.now())
    title = _("Ask %(name)s about %(to)s, by link") % {"name": name, "to": to.name}
    lead = _("A link that stands seven days. They type six figures in before anything shows, then say yes, no or talk.")
    return deed(request, form, done, title=title, verb=_("Send the link"), then=page_of(row), say=_("Sent."), lead=lead)


@require_POST
@allow(Can.SHARE)
def take_back(request, pk, ask):
    """The link is over."""
    row = found(request, pk)
    asked = visible_or_404(ConsentAsk, request.user, pk=ask, case=row.case_id, source=row.source)
    known = {"by": request.user, "ask": asked}
    return done_or_told(request, actions.take_back, then=page_of(row), say=_("Taken back. The link is over."), **known)
