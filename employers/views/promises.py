"""What an employer promised, procurement clauses, a buyer's suppliers, and all that is due to be looked at."""

from datetime import timedelta

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brokercoach.directory.models import Organisation
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.grants import Can
from employers.actions import promises as actions
from employers.forms import promises as forms
from employers.models import Clause, Commitment, Employer
from employers.queries import promises as queries
from employers.queries.employers import contacts_now
from employers.queries.evidence import to_assess_again
from employers.queries.head import head_of, headed
from employers.queries.practice import papers_due, stale_notes

A_MONTH = timedelta(days=30)


@require_GET
@allow(Can.SEE_EMPLOYERS)
def commitments(request, pk):
    """What they promised, what came of it, and the clauses they signed."""
    row, today = visible_or_404(Employer, request.user, queryset=headed(request.user), pk=pk), dates.today()
    promises = queries.promises_of(request.user, row, today=today)
    context = {
        "head": head_of(request.user, row, "employers:commitments"),
        "employer": row,
        "promises": promises,
        "kept": queries.kept(promises),
        "clauses": queries.clauses_of(request.user, row, today=today),
        "may_keep": may(request.user, Can.KEEP_EMPLOYERS),
    }
    return render(request, "employers/promises.html", context)


@allow(Can.KEEP_EMPLOYERS)
def promise(request, pk):
    """They promised something."""
    row, today = visible_or_404(Employer, request.user, pk=pk), dates.today()
    first = {"promised_on": today, "due_on": today + A_MONTH}
    form = forms.PromiseForm(request.POST or None, initial=first, contacts=contacts_now(request.user, row))
    done = form.sent(request, actions.promise, employer=row, on=today)
    title = _("What did they promise?")
    return deed(request, form, done, title=title, verb=_("Save"), then=page_of(row), say=_("Saved."))


@allow(Can.KEEP_EMPLOYERS)
def check_promise(request, pk, commitment):
    """What came of it."""
    row = visible_or_404(Commitment, request.user, pk=commitment, employer=pk)
    form = forms.CheckForm(request.POST or None, initial={"checked_on": dates.today()})
    done = form.sent(request, actions.check_promise, commitment=row, on=dates.today())
    told = {"title": _("Was it kept?"), "lead": row.terms, "verb": _("Save"), "say": _("Saved.")}
    return deed(request, form, done, then=page_of(row.employer), **told)


@allow(Can.KEEP_EMPLOYERS)
def add_clause(request, pk):
    """A procurement clause they signed."""
    row, today = visible_or_404(Employer, request.user, pk=pk), dates.today()
    first = {"signed_on": today, "look_on": today + A_MONTH}
    form = forms.ClauseForm(request.POST or None, initial=first, user=request.user)
    done = form.sent(request, actions.add_clause, employer=row, on=today)
    title = _("A procurement clause")
    return deed(request, form, done, title=title, verb=_("Save"), then=page_of(row), say=_("Saved."))


@allow(Can.KEEP_EMPLOYERS)
def look_at_clause(request, pk, clause):
    """How far it is delivered."""
    row, today = visible_or_404(Clause, request.user, pk=clause, employer=pk), dates.today()
    first = {"state": row.state, "delivered": row.delivered, "looked_on": today, "look_on": today + A_MONTH}
    form = forms.LookForm(request.POST or None, initial=first)
    done = form.sent(request, actions.look_at_clause, clause=row, on=today)
    told = {"title": _("How far is it?"), "lead": row.contract_ref, "verb": _("Save"), "say": _("Saved.")}
    return deed(request, form, done, then=page_of(row.employer), **told)


@require_GET
@allow(Can.SEE_EMPLOYERS)
def buyer(request, pk):
    """One buyer: what its suppliers owe it, breaches first."""
    row, today = visible_or_404(Organisation, request.user, pk=pk), dates.today()
    clauses = queries.clauses_for(request.user, row, today=today)
    broken = [one for one in clauses if one.state == "breached"]
    others = [one for one in clauses if one.state != "breached"]
    context = {"buyer": row, "name": row.name, "breaches": broken, "clauses": others}
    return render(request, "employers/buyer.html", context | {"states": queries.by_state(clauses)})


@require_GET
@allow(Can.SEE_EMPLOYERS)
def due(request):
    """Everything with employers that somebody has to look at, of those one keeps or of all."""
    user, today, all_of_it = request.user, dates.today(), request.GET.get("whose") == "all"
    keeper = None if all_of_it or not may(user, Can.KEEP_EMPLOYERS) else user.pk
    known = {"today": today, "keeper": keeper}
    context = {
        "whose": "mine" if keeper else "all",
        "promises": queries.promises_due(user, **known),
        "clauses": queries.clauses_due(user, **known),
        "again": to_assess_again(user, **known),
        "papers": papers_due(user, **known),
        "stale": stale_notes(user, today=today),
        "breaches": queries.breaches(user, today=today),
        "may_keep": may(user, Can.KEEP_EMPLOYERS),
    }
    return render(request, "employers/due.html", context)


def page_of(employer):
    return reverse("employers:commitments", args=[employer.pk])
