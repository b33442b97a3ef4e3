"""Work of one's own: one page of each, its deeds, and all of it within reach."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brokercoach.audit.trail import note_list, note_read
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from cases.views.facts import known
from cases.views.person import opened, shell
from pipelines.actions import own_work as actions
from pipelines.forms import own_work as forms
from pipelines.models import OwnWork
from pipelines.queries import own_work as queries
from pipelines.schemes import schemes


@require_GET
@allow(Can.SEE_CASES)
def page(request, pk):
    """One work of one's own: milestones, income, schemes, who is in it."""
    user, row = request.user, found(request, pk)
    context = shell(request, opened(request, row.case_id, "work"), "work") | {
        "own": queries.one(user, row),
        "steps": queries.steps_of(user, row),
        "waves": queries.waves_of(user, row),
        "looks": queries.looks_of(user, row),
    }
    return render(request, "pipelines/own_work.html", context)


def found(request, pk):
    """The work, if its person is theirs to see, with the look written down first."""
    row = visible_or_404(OwnWork, request.user, queryset=queries.find(request.user), pk=pk)
    note_read(by=request.user, file=row.case, tab="work")
    return row


def page_of(row):
    return reverse("pipelines:own-work", args=[row.pk])


@allow(Can.EDIT_PERSON)
def start(request, pk):
    """They set out on work of their own."""
    case, today = known(request, pk, tab="work"), dates.today()
    form = forms.StartForm(request.POST or None, initial={"started_on": today}, user=request.user)
    done = form.sent(request, actions.start_own_work, case=case, on=today, now=dates.now())
    then = page_of(done) if done else reverse("pipelines:for-case", args=[case.pk])
    title = _("Work of %(name)s’s own") % {"name": case.client.called}
    return deed(request, form, done, title=title, verb=_("Begin"), then=then, say=_("Kept."))


@allow(Can.EDIT_PERSON)
def change(request, pk):
    """What it is, who else owns it, who walks beside them."""
    row = found(request, pk)
    there = row.organisation and (row.organisation.merged_into or row.organisation)
    first = queries.as_said(row) | {"organisation": there.name if there else ""}
    form = forms.ChangeForm(request.POST or None, initial=first, user=request.user)
    done = form.sent(request, actions.change_own_work, own_work=row)
    return deed(request, form, done, title=row.what, verb=_("Save"), then=page_of(row), say=_("Saved."))


@allow(Can.EDIT_PERSON)
def reached(request, pk):
    """A milestone is reached."""
    row, today = found(request, pk), dates.today()
    form = forms.MilestoneForm(request.POST or None, initial={"reached_on": today})
    done = form.sent(request, actions.reach_milestone, own_work=row, on=today, now=dates.now())
    title = _("What is reached?")
    return deed(
        request, form, done, title=title, verb=_("Write it down"), then=page_of(row), say=_("Kept."), lead=row.what
    )


@allow(Can.EDIT_PERSON)
def income(request, pk):
    """What it brings in."""
    row, today = found(request, pk), dates.today()
    form = forms.IncomeForm(request.POST or None, initial={"as_of_on": today})
    done = form.sent(request, actions.note_income, own_work=row, on=today)
    title = _("What does it bring in?")
    return deed(
        request, form, done, title=title, verb=_("Write it down"), then=page_of(row), say=_("Kept."), lead=row.what
    )


@allow(Can.EDIT_PERSON)
def scheme(request, pk, code):
    """A scheme is gone through with them."""
    row, known_as = found(request, pk), schemes().get(code)
    if known_as is None:
        raise Http404
    first = queries.look_as_said(request.user, row, code)
    form = forms.SchemeForm(request.POST or None, initial=first, scheme=known_as)
    done = form.sent(request, actions.look_at_scheme, own_work=row, scheme=code, on=dates.today())
    lead = _("%(whom)s decides. What nobody knows yet stays open.") % {"whom": known_as.whom}
    return deed(
        request, form, done, title=known_as.name, verb=_("Write it down"), then=page_of(row), say=_("Kept."), lead=lead
    )  # fmt: skip


@allow(Can.EDIT_PERSON)
def end(request, pk):
    """It is over, for a reason."""
    row, today = found(request, pk), dates.today()
    form = forms.EndForm(request.POST or None, initial={"ended_on": today})
    done = form.sent(request, actions.end_own_work, own_work=row, on=today, now=dates.now())
    lead = _("What was reached stays reached.")
    return deed(
        request, form, done, title=row.what, verb=_("Write it down"), then=page_of(row), say=_("Kept."), lead=lead
    )


@require_GET
@allow(Can.SEE_CASES)
def overview(request):
    """Work of one's own of people within reach, beside jobs and never among them."""
    seen = queries.counts(request.user, after=whole_number(request.GET.get("after")))
    note_list(by=request.user, where="own_work", ids=[one.case for one in seen.lines])
    return render(request, "pipelines/own_works.html", {"seen": seen, "team": may(request.user, Can.SEE_TEAM)})
