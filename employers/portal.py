"""What an employer's own contact opens: their vacancies, saying that one is right, asking for a change."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed
from brokercoach.kit.grants import Can
from employers.actions import own_words as actions
from employers.forms.seats import ChangeAskedForm, RightForm
from employers.queries.our_vacancies import our_vacancies as lines_of
from employers.queries.our_vacancies import our_vacancy as one_of
from employers.queries.our_vacancies import own_employer


@require_GET
@allow(Can.SEE_OWN_EMPLOYER)
def our_vacancies(request):
    """Their vacancies."""
    context = {"ours": own_employer(request.user), "lines": lines_of(request.user)}
    return render(request, "employers/our_vacancies.html", context)


@require_GET
@allow(Can.SEE_OWN_EMPLOYER)
def our_vacancy(request, pk):
    """One of theirs."""
    return render(request, "employers/our_vacancy.html", {"job": one_of(request.user, pk)})


@allow(Can.ANSWER_AS_EMPLOYER)
def right(request, pk):
    """It is right."""
    job = one_of(request.user, pk)
    form = RightForm(request.POST or None, initial={"version": job.version})
    done = form.sent(request, actions.say_it_is_right, vacancy=pk, on=dates.today())
    told = {"verb": _("It is right"), "then": _page(pk), "say": _("Thank you. We have noted it.")}
    return deed(request, form, done, title=job.title, lead=_("Is what stands here right?"), **told)


@allow(Can.ANSWER_AS_EMPLOYER)
def ask(request, pk):
    """Something has changed."""
    job = one_of(request.user, pk)
    form = ChangeAskedForm(request.POST or None, initial={"version": job.version})
    done = form.sent(request, actions.ask_for_a_change, vacancy=pk, on=dates.today())
    told = {"verb": _("Tell us"), "then": _page(pk), "say": _("Thank you. We change it within two working days.")}
    return deed(request, form, done, title=job.title, **told)


def _page(pk):
    return reverse("employers:our-vacancy", args=[pk])
