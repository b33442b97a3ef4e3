"""Where a question sent by link leads: a code first, then what is asked, then one answer. Looking changes nothing."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from brokercoach.kit import dates
from brokercoach.kit.doors import open_to_all
from brokercoach.kit.tally import over_pace
from cases.actions import consent_asks as actions
from cases.forms.consent_asks import AnswerForm, CodeForm, WayForm
from cases.queries.consent_asks import borne, has_another_way, question

PACE = ((30, 3_600),)  # codes an hour from one address on the net: a library has several people at once
KEY = "asked"  # what the session holds once the code was right


@open_to_all
@never_cache
@require_GET
def asked(request, token):
    """A code to type in; once it was right, the question."""
    bearer, ask = borne(token, now=dates.now())
    return _shown(request, token, ask) if bearer else over(request)


@open_to_all
@never_cache
@require_POST
def send_code(request, token):
    """A code goes to a way of theirs."""
    bearer, ask = borne(token, now=dates.now())
    if bearer is None:
        return over(request)
    form = WayForm(request.POST)
    if over_pace(f"codes-from:{request.META.get('REMOTE_ADDR', '')}"[:80], PACE, dates.now()):
        form.add_error(None, _("Too many codes were asked for from here. Wait an hour, or ring us."))
        return _shown(request, token, ask, sending=form, status=422)
    if not form.submit(actions.send_code, by=bearer, ask=ask, now=dates.now()):
        return _shown(request, token, ask, sending=form, status=422)
    return redirect(reverse("cases:asked", args=[token]) + "?sent=1")


@open_to_all
@never_cache
@require_POST
def enter_code(request, token):
    """The code, as it was typed in."""
    bearer, ask = borne(token, now=dates.now())
    if bearer is None:
        return over(request)
    form = CodeForm(request.POST)
    key = form.submit(actions.enter_code, by=bearer, ask=ask, now=dates.now())
    if key:
        request.session[KEY] = {str(ask.pk): key}
        return redirect("cases:asked", token)
    if borne(token, now=dates.now())[0] is None:
        return over(request)
    if not form.errors:
        form.add_error("code", _("That is not the code, or it is older than ten minutes."))
    return _shown(request, token, ask, form=form, status=422)


@open_to_all
@never_cache
@require_POST
def answer(request, token):
    """Yes, no, or talk first."""
    bearer, ask = borne(token, now=dates.now())
    if bearer is None or (asked := question(ask, key := _key(request, ask), now=dates.now())) is None:
        return over(request)
    form = AnswerForm(request.POST)
    done = form.submit(actions.answer_ask, by=bearer, ask=ask, key=key, now=dates.now())
    if not done:
        open_still = borne(token, now=dates.now())[0] is not None
        return _shown(request, token, ask, form=form, status=422) if open_still else over(request)
    request.session.pop(KEY, None)
    return render(request, "cases/asked_thanks.html", {"answer": str(done.state), "coach": asked.coach})


def over(request):
    """One plain page, whatever the reason."""
    return render(request, "cases/asked_over.html", status=410)


def _shown(request, token, ask, *, form=None, sending=None, status=200):
    links = {name: reverse(f"cases:asked-{name}", args=[token]) for name in ("code", "enter", "answer")}
    asked_now = question(ask, _key(request, ask), now=dates.now())
    if asked_now:
        context = {"question": asked_now, "form": form or AnswerForm(), "links": links}
        return render(request, "cases/asked_question.html", context, status=status)
    context = {"form": form or CodeForm(), "sending": sending, "links": links, "sent": "sent" in request.GET}
    context["another_way"] = has_another_way(ask)
    return render(request, "cases/asked_code.html", context, status=status)


def _key(request, ask):
    return request.session.get(KEY, {}).get(str(ask.pk), "")
