"""How an employer works: evidence of the high road, the tie, what they are able to do. Practice stands beside it."""

from datetime import timedelta

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.grants import Can
from employers import road
from employers.actions import evidence as actions
from employers.choices.evidence import Ability, Criterion
from employers.forms import evidence as forms
from employers.models import Employer
from employers.queries import evidence as queries
from employers.queries import practice as at_work
from employers.queries.head import head_of, headed

HALF_A_YEAR = timedelta(days=182)


@require_GET
@allow(Can.SEE_EMPLOYERS)
def practice(request, pk):
    """How they work: the high road part by part, the tie, abilities, incidents, how they hire, paperwork."""
    user, today = request.user, dates.today()
    row = visible_or_404(Employer, user, queryset=headed(user), pk=pk)
    roads, division = queries.roads(user, row), row.organisation.division
    context = {
        "head": head_of(user, row, "employers:practice"),
        "employer": row,
        "roads": roads,
        "share": road.share(one.now.stage for one in roads if one.now),
        "ties": queries.tie_history(user, row),
        "abilities": queries.abilities(user, row, today=today),
        "incidents": at_work.incidents_of(user, row, today=today),
        "hiring": at_work.hiring_of(user, row, today=today),
        "industry": at_work.hiring_in(user, division, today=today),
        "division": division,
        "papers": at_work.papers_of(user, row, today=today),
        "may_keep": may(user, Can.KEEP_EMPLOYERS),
    }
    return render(request, "employers/practice.html", context)


@allow(Can.KEEP_EMPLOYERS)
def see(request, pk):
    """Where they stand on one part of the high road."""
    row = visible_or_404(Employer, request.user, pk=pk)
    about = request.GET.get("criterion", "")
    first = {"seen_on": dates.today(), "criterion": about if about in Criterion.values else None}
    form = forms.SeeForm(request.POST or None, initial=first)
    done = form.sent(request, actions.see, employer=row, on=dates.today())
    return deed(request, form, done, title=_("What did you see?"), verb=_("Save"), then=page_of(row), say=_("Saved."))


@allow(Can.KEEP_EMPLOYERS)
def assess(request, pk):
    """How far they are with something."""
    row, today = visible_or_404(Employer, request.user, pk=pk), dates.today()
    about = request.GET.get("ability", "")
    first = {"assessed_on": today, "again_on": today + HALF_A_YEAR}
    first |= {"ability": about if about in Ability.values else None}
    form = forms.AssessForm(request.POST or None, initial=first)
    done = form.sent(request, actions.assess, employer=row, on=today)
    title = _("How far are they?")
    return deed(request, form, done, title=title, verb=_("Save"), then=page_of(row), say=_("Saved."))


def page_of(employer):
    return reverse("employers:practice", args=[employer.pk])
