"""Who signs in for an employer: invited, sent again, ended."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brokercoach.directory.queries.organisations import people
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from employers.actions import seats as actions
from employers.forms.seats import InviteContactForm
from employers.models import Employer, Seat
from employers.queries.seats import find


@allow(Can.KEEP_EMPLOYERS)
def invite(request, pk):
    """Invite one of their people to sign in."""
    row = visible_or_404(Employer, request.user, pk=pk)
    form = InviteContactForm(request.POST or None, user=request.user, employer=row)
    done = form.sent(request, actions.invite_contact, employer=row, on=dates.today(), now=dates.now())
    lead = _(
        "They see their own vacancies, and whom you put forward to them, as far as those people agreed. The link goes "
        "by e-mail and works once, for 72 hours. Only contacts with an e-mail are listed."
    )
    told = {"verb": _("Invite"), "then": _there(pk), "say": _("Invited."), "lead": lead}
    if not form.fields["contact"].queryset.exists():
        there = reverse("directory:organisation", args=[row.organisation_id])
        told |= {"lead": _nobody_yet(request.user, row), "instead": (_("Add someone with their e-mail"), there)}
    return deed(request, form, done, title=_("Who signs in for them?"), **told)


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def again(request, pk, seat):
    """A fresh link."""
    row = visible_or_404(Seat, request.user, queryset=find(request.user), pk=seat, employer=pk)
    known = {"by": request.user, "seat": row, "now": dates.now()}
    return done_or_told(request, actions.send_again, then=_there(pk), say=_("A fresh link is on its way."), **known)


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def end(request, pk, seat):
    """They sign in for them no more."""
    row = visible_or_404(Seat, request.user, queryset=find(request.user), pk=seat, employer=pk)
    known = {"by": request.user, "seat": row, "on": dates.today(), "now": dates.now()}
    return done_or_told(request, actions.end_seat, then=_there(pk), say=_("They sign in no more."), **known)


def _nobody_yet(user, row):
    """Why there is nobody to choose: whom they would invite has no e-mail yet."""
    without = [one.name for one in people(user, row.organisation) if one.ended_on is None and not one.email]
    return (
        _("%(names)s has no e-mail yet.") % {"names": ", ".join(without)}
        if len(without) == 1
        else (
            _("None of these has an e-mail yet: %(names)s.") % {"names": ", ".join(without)}
            if without
            else _("There is nobody left to invite.")
        )
    )


def _there(pk):
    return reverse("employers:employer", args=[pk])
