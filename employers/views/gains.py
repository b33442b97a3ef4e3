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
from employers.models import Employer, Gain, Wave
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


@allow(Can.KEEP_EMPLOYERS)
def amend_wave(request, pk, wave):
    """What was noted of empty jobs is put right. Typed upon an older version, both are shown."""
    row = visible_or_404(Wave, request.user, pk=wave, employer=pk)
    first, contacts = queries.wave_as_said(row), queries.tellers(request.user, row)
    form = forms.AmendWaveForm(request.POST or None, initial=first, contacts=contacts)
    done = form.sent(request, actions.amend_wave, wave=row, on=dates.today())
    title, say = _("Jobs that stand empty"), _("Saved. How it stood stays in its history.")
    return deed(request, form, done, title=title, verb=_("Save"), then=page_of(row.employer), say=say)


@allow(Can.KEEP_EMPLOYERS)
def amend_gain(request, pk, gain):
    """What they said is put right. Typed upon an older version, both are shown."""
    row = visible_or_404(Gain, request.user, pk=gain, employer=pk)
    first, contacts = queries.gain_as_said(row), queries.tellers(request.user, row)
    form = forms.AmendGainForm(request.POST or None, initial=first, contacts=contacts)
    done = form.sent(request, actions.amend_gain, gain=row, on=dates.today())
    title, say = _("What came of it for them?"), _("Saved. How it stood stays in its history.")
    return deed(request, form, done, title=title, verb=_("Save"), then=page_of(row.employer), say=say)


def page_of(employer):
    return reverse("employers:gains", args=[employer.pk])
