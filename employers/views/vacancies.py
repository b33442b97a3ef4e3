"""Vacancies: the list, those of one employer, one with its terms, and the deeds on it."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brokercoach.directory.choices import Division
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from employers.actions import holding, job_pages
from employers.actions import vacancies as actions
from employers.choices.vacancies import VacancyState
from employers.forms import vacancies as forms
from employers.forms.conversations import HandOnForm
from employers.models import Employer, Vacancy
from employers.queries import job_pages as pages
from employers.queries import vacancies as queries
from employers.queries.employers import sites_of
from employers.queries.head import head_of, headed
from employers.queries.hoarding import hoarding as shares_of
from employers.queries.seats import words_of


@require_GET
@allow(Can.SEE_EMPLOYERS)
def vacancies(request):
    """All open vacancies, newest first, or those the filters show; trials past their end without a decision (JM-5)."""
    look, today = queries.read_look(request.GET), dates.today()
    lines, after = queries.listed(request.user, look, today=today, after=whole_number(request.GET.get("after")))
    choices = {"divisions": Division.choices, "hours": queries.HOURS, "states": VacancyState.choices}
    context = {"lines": lines, "after": after, "look": look, "may_lead": may(request.user, Can.SEE_TEAM)}
    return render(request, "employers/vacancies.html", context | choices)


@require_GET
@allow(Can.SEE_EMPLOYERS)
def of_employer(request, pk):
    """What one employer offers, and offered."""
    row = visible_or_404(Employer, request.user, queryset=headed(request.user), pk=pk)
    context = {
        "head": head_of(request.user, row, "employers:vacancies-of"),
        "lines": queries.of_employer(request.user, row, today=dates.today()),
        "add_url": reverse("employers:add-vacancy", args=[pk]) if may(request.user, Can.KEEP_EMPLOYERS) else "",
    }
    return render(request, "employers/vacancies_of.html", context)


@require_GET
@allow(Can.SEE_EMPLOYERS)
def vacancy(request, pk):
    """One vacancy: its terms, what is asked, how it stood, and whether it is held back."""
    user, row = request.user, seen(request, pk)
    asks = queries.asks_of(user, row)
    context = {
        "vacancy": row,
        "line": queries.line_of(row, today=dates.today()),
        "times": queries.times_in_words(row),
        "site": row.site.name if row.site else "",
        "asks": queries.asked_of(user, row, asks),
        "lacks": queries.sheet_lacks(user, row, asks),
        "spells": queries.spells_of(user, row),
        "hold": queries.hold_of(user, row),
        "said": words_of(user, row),
        "may_keep": may(user, Can.KEEP_EMPLOYERS),
        "keeps": row.keeper_id == user.pk,
        "keeper": row.keeper.name,
        "may_give": row.keeper_id == user.pk or may(user, Can.REASSIGN),
        "page_url": pages.address_of(row) if row.public else "",
    }
    return render(request, "employers/vacancy.html", context)


@require_GET
@allow(Can.SEE_TEAM)
def hoarding(request):
    """Held days over open days, by team and by coach, of the teams one leads (PR-5)."""
    teams, coaches = shares_of(request.user, today=dates.today())
    return render(request, "employers/hoarding.html", {"teams": teams, "coaches": coaches})


@allow(Can.KEEP_EMPLOYERS)
def add(request, pk):
    """An employer offers work."""
    row = visible_or_404(Employer, request.user, pk=pk)
    form = forms.VacancyForm(request.POST or None, sites=sites_of(request.user, row))
    done = form.sent(request, actions.open_vacancy, employer=row, on=dates.today())
    if done:
        return redirect(page_of(done))
    title = _("Work at %(name)s") % {"name": row.organisation.name}
    return _form(request, form, title=title, back=reverse("employers:vacancies-of", args=[pk]), verb=_("Open it"))


@allow(Can.KEEP_EMPLOYERS)
def change(request, pk):
    """What is said of it, upon what was read; after a conflict both are shown."""
    row = seen(request, pk)
    sites = sites_of(request.user, row.employer)
    form = forms.ChangeVacancyForm(
        request.POST or None, initial=queries.vacancy_as_said(request.user, row), sites=sites
    )  # fmt: skip
    done = form.sent(request, actions.change_vacancy, vacancy=row, on=dates.today())
    if done:
        return redirect(page_of(done))
    return _form(request, form, title=row.title, back=page_of(row), verb=_("Save"))


@allow(Can.KEEP_EMPLOYERS)
def fill(request, pk):
    """Places were taken up."""
    row = seen(request, pk)
    form = forms.FillForm(request.POST or None)
    done = form.sent(request, actions.fill_places, vacancy=row, on=dates.today())
    return deed(request, form, done, title=row.title, verb=_("Count them"), then=page_of(row), say=_("Counted."))


@allow(Can.KEEP_EMPLOYERS)
def withdraw(request, pk):
    """It is offered no more."""
    row = seen(request, pk)
    form = forms.WithdrawForm(request.POST or None)
    done = form.sent(request, actions.withdraw_vacancy, vacancy=row, on=dates.today())
    return deed(request, form, done, title=row.title, verb=_("Withdraw it"), then=page_of(row), say=_("Withdrawn."))


@allow(Can.KEEP_EMPLOYERS)
def reopen(request, pk):
    """It is offered again."""
    row = seen(request, pk)
    form = forms.ReopenForm(request.POST or None, initial={"places": row.places})
    done = form.sent(request, actions.reopen_vacancy, vacancy=row, on=dates.today())
    return deed(request, form, done, title=row.title, verb=_("Open it again"), then=page_of(row), say=_("Open again."))


@allow(Can.KEEP_EMPLOYERS)
def hold(request, pk):
    """Keep it back from other teams for a while (PR-5)."""
    row = seen(request, pk)
    form = forms.HoldForm(request.POST or None)
    done = form.sent(request, holding.hold_back, vacancy=row, on=dates.today())
    lead = _("You and who leads your team see it meanwhile; the days held are counted.")
    title, say = _("Keep it back"), _("Kept back.")
    return deed(request, form, done, title=title, verb=_("Keep it back"), lead=lead, then=page_of(row), say=say)


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def share(request, pk):
    """Everyone sees it again."""
    row = seen(request, pk)
    known = {"by": request.user, "vacancy": row, "on": dates.today()}
    return done_or_told(request, holding.share, then=page_of(row), say=_("Shared with every team."), **known)


@allow(Can.KEEP_EMPLOYERS)
def trial(request, pk):
    """What came of the trial (JM-5)."""
    row = seen(request, pk)
    form = forms.TrialForm(request.POST or None)
    done = form.sent(request, actions.decide_trial, vacancy=row, on=dates.today())
    return deed(request, form, done, title=row.title, verb=_("Save"), then=page_of(row), say=_("Noted."))


@allow(Can.KEEP_EMPLOYERS)
def give(request, pk):
    """A colleague keeps it from now on."""
    row = seen(request, pk)
    form = HandOnForm(request.POST or None, user=request.user, but=row.keeper_id)
    done = form.sent(request, actions.give_vacancy, vacancy=row)
    title, say = _("Who keeps this vacancy?"), _("Given on.")
    return deed(request, form, done, title=title, verb=_("Give it on"), lead=row.title, then=page_of(row), say=say)


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def publish(request, pk):
    """A page for everyone."""
    row = seen(request, pk)
    known = {"by": request.user, "vacancy": row, "on": dates.today()}
    return done_or_told(request, job_pages.publish, then=page_of(row), say=_("Its page is open to everyone."), **known)


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def unpublish(request, pk):
    """Its page for everyone is gone."""
    row = seen(request, pk)
    known = {"by": request.user, "vacancy": row}
    return done_or_told(request, job_pages.unpublish, then=page_of(row), say=_("Its page is gone."), **known)


def seen(request, pk):
    rows = Vacancy.objects.visible_to(request.user).select_related("employer__organisation", "keeper", "site")
    return visible_or_404(Vacancy, request.user, queryset=rows, pk=pk)


def page_of(row):
    return reverse("employers:vacancy", args=[row.pk])


def _form(request, form, *, title, back, verb):
    context = {"form": form, "title": title, "back": back, "verb": verb}
    return render(request, "employers/vacancy_form.html", context, status=422 if request.method == "POST" else 200)
