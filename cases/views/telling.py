"""The duty to tell them what somebody else told us (IPP 3A), each answer a small page that opens as a dialog."""

from django.urls import reverse
from django.utils.translation import gettext as _

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import telling as actions
from cases.forms import telling as forms
from cases.models import Referral
from cases.queries.telling import told_by
from cases.views.facts import known


@allow(Can.EDIT_PERSON)
def tell(request, pk, referral):
    """They were told."""
    case, row = _both(request, pk, referral)
    form = forms.TellForm(request.POST or None, initial={"told_on": dates.today(), "how": "in_person"})
    done = form.sent(request, actions.tell_of_referral, case=case, referral=row, on=dates.today())
    title = _("Tell %(name)s") % {"name": case.client.called}
    lead = _(
        "Say that %(who)s told us about them, what we hold and why, who else may receive it, where we are, and that "
        "they may see and correct it."
    ) % {"who": told_by(row)}
    return deed(request, form, done, title=title, verb=_("They know"), then=_about(case), say=_("Noted."), lead=lead)


@allow(Can.EDIT_PERSON)
def need_not(request, pk, referral):
    """They need not be told."""
    case, row = _both(request, pk, referral)
    form = forms.NotToldForm(request.POST or None)
    done = form.sent(request, actions.need_not_tell, case=case, referral=row, on=dates.today())
    title = _("%(name)s need not be told") % {"name": case.client.called}
    lead = _("The Act lets us leave it on these grounds alone. Your manager and quality reviewers see the reason.")
    return deed(
        request, form, done, title=title, verb=_("Write it down"), then=_about(case), say=_("Noted."), lead=lead
    )


def _both(request, pk, referral):
    case = known(request, pk)
    return case, visible_or_404(Referral, request.user, pk=referral, client=case.client)


def _about(case):
    return reverse("cases:person-about", args=[case.pk])
