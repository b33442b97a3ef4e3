"""The plan: read and printed, made and changed; goals reached, needs at work, skills. Two writers lose nothing."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from cases.actions import plans as actions
from cases.forms import plans as forms
from cases.models import Accommodation, Goal
from cases.queries import papers
from cases.queries import plans as pictures
from cases.views.basics import back_to
from cases.views.facts import known
from cases.views.person import opened, shell

EMPTY = {"version": 0}


@allow(Can.SEE_CASES)
def plan(request, pk):
    """The plan, to read together and to print; with ?version= as it stood."""
    case = opened(request, pk, "plan")
    asked = whole_number(request.GET.get("version", "")) if request.GET.get("version") else None
    shown = pictures.version_of(request.user, case, asked)
    if shown is None and request.GET.get("version"):
        raise Http404
    context = shell(request, case, "plan") | {
        "plan": shown,
        "versions": pictures.versions_of(request.user, case),
        "at_work": pictures.at_work_of(request.user, case),
        "advice": papers.advice_of(request.user, case),
        "alone": [one for one in pictures.alone_of(request.user, case) if one.reached_on],
    }
    return render(request, "cases/plan.html", context)


@allow(Can.EDIT_PERSON)
def edit(request, pk):
    """Make the plan, or change it. Written upon an older version, both are shown and neither is lost."""
    case = known(request, pk, "plan")
    today = dates.today()
    stands = as_written(request.user, case)
    form = forms.PlanForm(request.POST or None, initial=stands, today=today)
    if not stands["version"]:
        del form.fields["why"]
    theirs = None
    if request.method == "POST":
        done = form.submit(actions.save_plan, by=request.user, case=case, on=today, now=dates.now())
        if done:
            return redirect("cases:plan", case.pk)
        theirs = pictures.version_of(request.user, case) if form.theirs else None
    context = {"form": form, "case": case, "theirs": theirs, "back": back_to(case), "called": case.client.called}
    return render(request, "cases/plan_edit.html", context, status=422 if form.errors else 200)


def as_written(user, case):
    """What the form shows: the plan that stands, with the goals still wanted."""
    stands = pictures.version_of(user, case)
    if stands is None:
        return EMPTY
    goals = [goal for goal in pictures.goals_of(user, case) if goal.reached_on is None]
    return {
        "version": stands.version,
        "prompt": stands.prompt,
        "goals": [{"goal": goal.pk, "words": goal.words, "horizon": goal.horizon} for goal in goals],
        "available": stands.available,
        "available_words": stands.available_words,
        "childcare": stands.childcare,
        "childcare_words": stands.childcare_words,
    }


@require_POST
@allow(Can.EDIT_PERSON)
def reached(request, pk, goal):
    """A goal is reached."""
    case = known(request, pk, "plan")
    row = visible_or_404(Goal, request.user, pk=goal, case=case)
    told = {"by": request.user, "case": case, "goal": row, "on": dates.today(), "now": dates.now()}
    return done_or_told(request, actions.reach_goal, then=back_to(case), say="Ka pai.", **told)


@allow(Can.EDIT_PERSON)
def add_accommodation(request, pk):
    """What they need at work."""
    case = known(request, pk, "plan")
    today = dates.today()
    form = forms.AccommodationForm(request.POST or None, today=today)
    done = form.sent(request, actions.add_accommodation, case=case, on=today)
    title = f"What {case.client.called} needs at work"
    lead = "A fact for a workplace to act on. An employer learns of it only with their yes."
    return deed(request, form, done, title=title, verb="Add", then=back_to(case), say="Added.", lead=lead)


@allow(Can.EDIT_PERSON)
def change_accommodation(request, pk, accommodation):
    """What they need at work, changed."""
    case = known(request, pk, "plan")
    today = dates.today()
    row = visible_or_404(Accommodation, request.user, pk=accommodation, case=case)
    same = ("kind", "what", "weight", "agreed_with", "cost", "cost_owner")
    initial = {name: getattr(row, name) for name in same} | {"ended": row.ended_on is not None}
    initial["agreed_on"] = f"{row.agreed_on:%d/%m/%Y}" if row.agreed_on else ""
    form = forms.ChangeAccommodationForm(request.POST or None, initial=initial, today=today)
    done = form.sent(request, actions.change_accommodation, case=case, accommodation=row, on=today)
    return deed(request, form, done, title="Needed at work", verb="Save", then=back_to(case), say="Saved.")


@allow(Can.EDIT_PERSON)
def skill(request, pk):
    """They can do something without us."""
    case = known(request, pk, "plan")
    today = dates.today()
    form = forms.SkillForm(request.POST or None, initial={"reached_on": f"{today:%d/%m/%Y}"}, today=today)
    done = form.sent(request, actions.note_skill, case=case, on=today, now=dates.now())
    title = f"What {case.client.called} can do alone"
    return deed(request, form, done, title=title, verb="Save", then=back_to(case), say="Saved.")
