"""What an employer gained: how fast work was filled, and what they said on a day."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.grants import Can
from employers.actions import gains as actions
from employers.forms import gains as forms
from employers.models import Employer
from employers.queries import gains as queries
from employers.queries.employers import contacts_now
from employers.queries.head import head_of, headed


@require_GET
@allow(Can.SEE_EMPLOYERS)
def gains(request, pk):
    """What came of it for them."""
    row = visible_or_404(Employer, request.user, queryset=headed(request.user), pk=pk)
    context = {
        "head": head_of(request.user, row, "employers:gains"),
        "employer": row,
        "filled": queries.time_to_fill(request.user, row),
        "waves": queries.waves_of(request.user, row),
        "kinds": queries.by_kind(queries.gains_of(request.user, row)),
        "may_keep": may(request.user, Can.KEEP_EMPLOYERS),
    }
    return render(request, "employers/gains.html", context)


@allow(Can.KEEP_EMPLOYERS)
def add_wave(request, pk):
    """How many jobs stand empty, as they say."""
    row, today = visible_or_404(Employer, request.user, pk=pk), dates.today()
    form = forms.WaveForm(
        request.POST or None, initial={"said_on": today}, contacts=contacts_now(request.user, row)
    )  # fmt: skip
    done = form.sent(request, actions.note_wave, employer=row, on=today)
    title = _("Jobs that stand empty")
    return deed(request, form, done, title=title, verb=_("Save"), then=page_of(row), say=_("Saved."))


@allow(Can.KEEP_EMPLOYERS)
def add_gain(request, pk):
    """What they say came of it."""
    row, today = visible_or_404(Employer, request.user, pk=pk), dates.today()
    first = {"said_on": today, "of": request.GET.get("of", "")}
    form = forms.GainForm(request.POST or None, initial=first, contacts=contacts_now(request.user, row))
    done = form.sent(request, actions.note_gain, employer=row, on=today)
    title = _("What came of it for them?")
    return deed(request, form, done, title=title, verb=_("Save"), then=page_of(row), say=_("Saved."))


def page_of(employer):
    return reverse("employers:gains", args=[employer.pk])
