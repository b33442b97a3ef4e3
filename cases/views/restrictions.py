"""Closing a file to a colleague: a page of its own that opens as a dialog, and taking it back."""

from django.urls import reverse
from django.utils.translation import gettext as _

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, visible_or_404
from brokercoach.kit.forms import PlainForm
from brokercoach.kit.grants import Can
from cases.actions import restrictions as actions
from cases.forms.closed import RestrictForm
from cases.models import Restriction
from cases.views.case_deeds import deed, found


@allow(Can.RESTRICT_FILE)
def shut_out(request, pk):
    """Close this file to a colleague."""
    case = found(request, pk)
    form = RestrictForm(request.POST or None, user=request.user, case=case)
    done = form.sent(request, actions.restrict, case=case, on=dates.today())
    title = _("Close %(name)s’s file to a colleague") % {"name": case.client.called}
    lead = _(
        "For kin, a former partner, or anyone they want kept out. It vanishes for them from every list, search and "
        "message, whatever their role, and nothing tells them."
    )
    return deed(request, form, done, title=title, verb=_("Close it"), then=_tab(case), lead=lead, say=_("Closed."))


@allow(Can.RESTRICT_FILE)
def let_in(request, pk, restriction):
    """Open it again."""
    case = found(request, pk)
    rows = Restriction.objects.visible_to(request.user).select_related("case", "shut_out")
    row = visible_or_404(Restriction, request.user, queryset=rows, pk=restriction, case=case.pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    done = form.sent(request, actions.lift, restriction=row, on=dates.today())
    title = _("Open this file to %(name)s again?") % {"name": row.shut_out.name}
    lead = _("From now on they see what their role sees.")
    return deed(request, form, done, title=title, verb=_("Open it again"), then=_tab(case), lead=lead, say=_("Open."))


def _tab(case):
    return reverse("cases:who-looked", args=[case.pk])
