"""Who fits a vacancy, explained, and how leads fit by coach."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from brokercoach.audit.trail import note_list
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from cases.models import Case
from employers.choices.vacancies import AskWeight
from employers.models import Vacancy
from employers.queries.vacancies import asked_of
from pipelines.queries import leads as queries
from pipelines.queries.fit import rates
from pipelines.queries.matches import fits


@require_GET
@allow(Can.SEE_CASES)
def for_vacancy(request, pk):
    """The people of a vacancy: leads, who fits and why, who has waited longest. For HTMX, that part alone."""
    user, today = request.user, dates.today()
    row = visible_or_404(Vacancy, user, queryset=queries.visible_vacancy(user), pk=pk)
    start = min(whole_number(request.GET.get("from"), digits=6) or 0, 100_000)
    found = fits(user, row, today=today, start=start, after=whole_number(request.GET.get("after")) or 0)
    lines = queries.leads_to(user, row, today=today)
    shown = [line.case for line in lines] + [one.case for one in (*found.ranked, *found.waiting, *found.unasked)]
    note_list(by=user, where="vacancy", ids=shown)
    context = {
        "vacancy": row,
        "employer": row.employer.organisation.name,
        "leads": lines,
        "fits": found,
        "musts": [ask for ask in asked_of(user, row) if ask.weight == AskWeight.MUST],
        "further": "after" in request.GET,
        "mine": Case.objects.visible_to(user).open().filter(lead=user).with_person().order_by("sort_name", "pk")[:200],
        "may_add": may(user, Can.EDIT_PERSON) and row.is_open,
    }
    template = "pipelines/_vacancy_people.html" if request.htmx else "pipelines/for_vacancy.html"
    return render(request, template, context)


@require_GET
@allow(Can.EDIT_PERSON)
def add_to(request, pk):
    """From the vacancy's side: whom for, then the lead itself."""
    row = visible_or_404(Vacancy, request.user, pk=pk)
    case = whole_number(request.GET.get("case"))
    if case is None:
        return redirect("pipelines:for-vacancy", row.pk)
    person = visible_or_404(Case, request.user, pk=case)
    return redirect(reverse("pipelines:add", args=[person.pk]) + f"?vacancy={row.pk}")


@require_GET
@allow(Can.SEE_TEAM)
def fit(request):
    """Of the leads that were rated, how many did not fit; those nobody asked about beside them."""
    return render(request, "pipelines/fit.html", {"rates": rates(request.user)})
