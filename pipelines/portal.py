"""What an employer's own contact opens of people put forward to them: as sent, while those people agree."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed
from brokercoach.kit.grants import Can
from employers.queries.our_vacancies import own_employer
from pipelines.actions import told_of as actions
from pipelines.actions.told_of import NoLongerShared
from pipelines.doors import noted
from pipelines.forms.told_of import MeetForm, NotNowForm


@require_GET
@allow(Can.SEE_OWN_EMPLOYER)
def told_of(request):
    """Everyone put forward to them."""
    context = {"ours": own_employer(request.user), "people": actions.read_told_of(by=request.user, on=dates.today())}
    return render(request, "pipelines/told_of.html", context)


@require_GET
@allow(Can.SEE_OWN_EMPLOYER)
def one_told_of(request, pk):
    """One of them, exactly as it was sent; or that it is no longer shared, and no more."""
    try:
        person = _read(request, pk)
    except NoLongerShared:
        return gone(request)
    return render(request, "pipelines/told_of_one.html", {"person": person})


@allow(Can.ANSWER_AS_EMPLOYER)
def meet(request, pk):
    """They would like to meet."""
    words = {"title": _("Would you like to meet?"), "verb": _("Yes, arrange it")}
    return _answer(request, pk, MeetForm, actions.would_like_to_meet, **words)


@allow(Can.ANSWER_AS_EMPLOYER)
def not_now(request, pk):
    """Not this time, and why."""
    return _answer(request, pk, NotNowForm, actions.not_this_time, title=_("Not this time?"), verb=_("Send"))


def gone(request):
    return render(request, "pipelines/no_longer.html", status=410)


def _read(request, pk):
    with noted(request.user):
        return actions.read_one(by=request.user, introduction=pk, on=dates.today())


def _answer(request, pk, form, action, **words):
    """The deed alone answers; who it is about is read when the page is shown, at first or with what was refused."""
    form, now = form(request.POST if request.method == "POST" else None), dates.now()
    try:
        with noted(request.user):
            done = form.sent(request, action, introduction=pk, on=dates.today(), now=now)
        person = None if done else _read(request, pk)
    except NoLongerShared:
        return gone(request)
    lead = _("%(name)s, %(title)s") % {"name": person.name, "title": person.title} if person else ""
    told = {"then": reverse("pipelines:told-of"), "lead": lead, "say": _("Thank you. Their coach knows.")}
    return deed(request, form, done, **told, **words)
