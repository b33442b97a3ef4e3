"""Someone new: search first, then a name and a way to reach them."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from brokercoach.accounts.choices import Role
from brokercoach.audit.trail import note_search
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, answer
from brokercoach.kit.grants import Can
from cases.actions import intake as deeds
from cases.forms.intake import FindForm, IntakeForm, LeadForm
from cases.queries.beyond import key_of, somebody_beyond
from cases.queries.finding import find_people
from cases.queries.notices import notice_in_force
from cases.queries.people import coaches_of, team_of


@require_http_methods(["GET", "POST"])
@allow(Can.START_CASE)
def find(request):
    """Step one. The words go by POST and are never kept; the result ids are."""
    form = FindForm(request.POST or None)
    found = beyond = None
    if form.is_valid():
        found = find_people(request.user, form.cleaned_data["words"], today=dates.today())
        key = key_of(form.cleaned_data["words"]) if not found else ""
        beyond = somebody_beyond(request.user, key=key) if key else None
        seen = [one.case for one in found] + ([beyond.pk] if beyond else [])
        note_search(by=request.user, where="intake", result_ids=seen)
    status = 422 if form.is_bound and found is None else 200
    context = {"form": form, "found": found, "beyond": beyond is not None}
    return render(request, "cases/intake_find.html", context, status=status)


@require_http_methods(["GET", "POST"])
@allow(Can.START_CASE)
def start(request):
    """Step two: saves with two fields."""
    asked = request.POST if request.method == "POST" and "reach" in request.POST else None
    form = IntakeForm(asked, today=dates.today())
    lead_form = (
        None
        if request.user.role == Role.COACH
        else LeadForm(asked, coaches=coaches_of(request.user, today=dates.today()))
    )
    done = None
    if asked is not None and (lead_form is None or lead_form.is_valid()):
        lead, today = lead_form.cleaned_data["lead"] if lead_form else request.user, dates.today()
        team = team_of(lead, viewer=request.user, today=today)
        done = form.submit(deeds.start, by=request.user, team=team, lead=lead, on=today, now=dates.now())
    if form.theirs:
        note_search(by=request.user, where="doubles", result_ids=[one["case"] for one in form.theirs["people"]])
    context = {"form": form, "lead_form": lead_form, "notice": notice_in_force(request.user, on=dates.today())}
    if asked is None:
        return render(request, "cases/intake.html", context)
    then = reverse("cases:person", args=[done.pk]) if done else None
    return answer(
        request,
        fragment=None,
        page="cases/intake.html",
        then=then,
        done=done,
        context=context,
        say=f"Kia ora. {done.client.called}'s story begins here." if done else "",
    )


@require_POST
@allow(Can.START_CASE)
def not_found(request):
    """From the search to an empty intake page, the words as the name. Nothing is written; no name is in a URL."""
    form = FindForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    named = "" if any(c.isdigit() or c == "@" for c in words) else words
    context = {
        "form": IntakeForm(initial={"name": named, "reach": "" if named else words}, today=dates.today()),
        "lead_form": None
        if request.user.role == Role.COACH
        else LeadForm(coaches=coaches_of(request.user, today=dates.today())),
        "notice": notice_in_force(request.user, on=dates.today()),
    }
    return render(request, "cases/intake.html", context) if words else redirect("cases:start")
