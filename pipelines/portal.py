"""What an employer's own contact opens of people put forward to them: as sent, while those people agree."""

from functools import wraps

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


def or_gone(view):
    """What is no longer shared answers 410, and no more; an attempt at another employer's is written down."""

    @wraps(view)
    def answered(request, pk):
        try:
            with noted(request.user):
                return view(request, pk)
        except NoLongerShared:
            return render(request, "pipelines/no_longer.html", status=410)

    return answered


@require_GET
@allow(Can.SEE_OWN_EMPLOYER)
@or_gone
def one_told_of(request, pk):
    """One of them, exactly as it was sent."""
    person = actions.read_one(by=request.user, introduction=pk, on=dates.today())
    return render(request, "pipelines/told_of_one.html", {"person": person})


@allow(Can.ANSWER_AS_EMPLOYER)
@or_gone
def meet(request, pk):
    """They would like to meet."""
    form = MeetForm(request.POST if request.method == "POST" else None)
    done = form.sent(request, actions.would_like_to_meet, introduction=pk, on=dates.today(), now=dates.now())
    return _page(request, pk, form, done, title=_("Would you like to meet?"), verb=_("Yes, arrange it"))


@allow(Can.ANSWER_AS_EMPLOYER)
@or_gone
def not_now(request, pk):
    """Not this time, and why."""
    form = NotNowForm(request.POST if request.method == "POST" else None)
    done = form.sent(request, actions.not_this_time, introduction=pk, on=dates.today(), now=dates.now())
    return _page(request, pk, form, done, title=_("Not this time?"), verb=_("Send"))


def _page(request, pk, form, done, **words):
    """Who it is about is read when the page is shown, at first or with what was refused: the deed alone answers."""
    lead = ""
    if done is None:
        person = actions.read_one(by=request.user, introduction=pk, on=dates.today())
        lead = _("%(name)s, %(title)s") % {"name": person.name, "title": person.title}
    told = {"then": reverse("pipelines:told-of"), "lead": lead, "say": _("Thank you. Their coach knows.")}
    return deed(request, form, done, **told, **words)
