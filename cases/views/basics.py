"""Basics & goals on a person's page, each deed a small page that opens as a dialog; and the team's page of it."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from brokercoach.audit.trail import note_list
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed
from brokercoach.kit.grants import Can
from cases.actions import basics as actions
from cases.actions import growth
from cases.choices.plans import Need, NeedState, Track
from cases.forms import basics as forms
from cases.queries import basics as pictures
from cases.queries import direction, plans
from cases.queries import foundations as team
from cases.views.facts import known
from cases.views.person import opened, shell


def back_to(case):
    return reverse("cases:person-basics", args=[case.pk])


@allow(Can.SEE_CASES)
def page(request, pk):
    """What they want to reach, what they stand on, three tracks, and how they grow."""
    case = opened(request, pk, "basics", *pictures.STOOD_ON, *plans.PLANNED, *direction.GLIMPSED)
    context = shell(request, case, "basics")
    context["basics"] = pictures.basics(request.user, case, today=dates.today())
    context["plan"] = plans.plan(request.user, case)
    context["glimpse"] = direction.glimpse(request.user, case)
    return render(request, "cases/person_basics.html", context)


@allow(Can.EDIT_PERSON)
def go_through(request, pk):
    """All the needs, in one kōrero."""
    case = known(request, pk, "basics")
    present = {one.need: one.state for one in pictures.needs_of(request.user, case)}
    form = forms.GoThroughForm(request.POST or None, initial={"states": present})
    done = form.sent(request, actions.go_through_needs, case=case, on=dates.today(), now=dates.now())
    title, lead = f"The basics with {case.client.called}", "A need is met only when they say so."
    return deed(request, form, done, title=title, verb="Save", then=back_to(case), say="Saved.", lead=lead)


@allow(Can.EDIT_PERSON)
def need(request, pk, need):
    """How it is with one need."""
    if need not in Need.values:
        raise Http404
    case = known(request, pk, "basics")
    present = {one.need: one.state for one in pictures.needs_of(request.user, case)}
    form = forms.NeedForm(request.POST or None, initial={"state": present.get(need)}, today=dates.today())
    done = form.sent(request, actions.say_need, case=case, need=need, on=dates.today(), now=dates.now())
    lead = "Met, only when they say so." if present.get(need) != NeedState.MET else ""
    title = Need(need).label
    return deed(request, form, done, title=title, verb="Save", then=back_to(case), say="Saved.", lead=lead)


@allow(Can.EDIT_PERSON)
def track(request, pk, track):
    """A track moves, forward or back. Starting pathways over an unmet core basic asks why, and goes on."""
    if track not in Track.values:
        raise Http404
    case = known(request, pk, "basics")
    [stands] = [one for one in pictures.tracks_of(request.user, case, today=dates.today()) if one.track == track]
    leans = track == Track.PATHWAYS and stands.step == 0
    lacking = pictures.core_not_met(request.user, case) if leans else ""
    form = forms.TrackForm(request.POST or None)
    if stands.since:
        form.fields["to"].choices = [(v, label) for v, label in form.fields["to"].choices if v != stands.state]
    if not lacking:
        form.fields["because"].widget = form.fields["because"].hidden_widget()
    done = form.sent(request, actions.move_track, case=case, track=track, on=dates.today(), now=dates.now())
    lead = f"Not met yet: {lacking}. You can go ahead all the same; say why." if lacking else ""
    title = f"{stands.label} now: {stands.state_label.lower()}"
    return deed(request, form, done, title=title, verb="Move", then=back_to(case), say="Moved.", lead=lead)


@allow(Can.EDIT_PERSON)
def measure(request, pk):
    """A measure, with its instrument, rater and day."""
    case = known(request, pk, "basics")
    today = dates.today()
    form = forms.MeasureForm(request.POST or None, initial={"taken_on": f"{today:%d/%m/%Y}"}, today=today)
    done = form.sent(request, growth.take_measure, case=case, on=today)
    lead = "It shows how far they have come. It decides nothing about them."
    title = f"How far {case.client.called} has come"
    return deed(request, form, done, title=title, verb="Save", then=back_to(case), say="Saved.", lead=lead)


@allow(Can.EDIT_PERSON)
def declined(request, pk):
    """They said no, or left, and why."""
    case = known(request, pk, "basics")
    today = dates.today()
    form = forms.DeclinedForm(request.POST or None, initial={"said_on": f"{today:%d/%m/%Y}"}, today=today)
    done = form.sent(request, growth.note_declined, case=case, on=today, now=dates.now())
    lead = "When the whānau needed something at once, a promise to go through the basics is made for the lead coach."
    title = f"{case.client.called} said no, or left"
    return deed(request, form, done, title=title, verb="Write down", then=back_to(case), say="Written down.", lead=lead)


@allow(Can.SEE_TEAM)
def foundations(request):
    """Days to stability, steps taken all the same, tracks, measures and reasons, across the teams one leads."""
    user, today = request.user, dates.today()
    context = {
        "stability": team.stability(user, today=today),
        "ahead": team.went_ahead(user, today=today),
        "tracks": team.track_times(user, today=today),
        "changes": team.changes(user, today=today),
        "reasons": team.reasons(user, today=today),
        "alone": team.alone_at_exit(user, today=today),
    }
    note_list(by=user, where="foundations", ids=[one.case_id for one in context["ahead"]])
    return render(request, "cases/foundations.html", context)
