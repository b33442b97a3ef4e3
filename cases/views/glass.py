"""Asking about someone another team may know, and break-glass from there (CC-8)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import glass as actions
from cases.forms.glass import AnswerForm, GlassForm
from cases.forms.intake import AskForm
from cases.models import Ask, Glass
from cases.queries import glass as queries
from cases.queries.beyond import asked_about
from cases.views.case_deeds import deed


@require_GET
@allow(Can.SEE_WHO_LOOKED)
def asks(request):
    """What I asked, what I am asked, and every break-glass I may know of; to quality reviewers the last alone."""
    now, asks_too = dates.now(), may(request.user, Can.START_CASE)
    context = {
        "asks_too": asks_too,
        "mine": queries.asked_by(request.user, now=now) if asks_too else (),
        "waiting": queries.to_answer(request.user) if asks_too else (),
        "broken": queries.broken(request.user, now=now),
    }
    return render(request, "cases/asks.html", context)


@require_POST
@allow(Can.START_CASE)
def ask(request):
    """Ask those who may know this person. The facts go by POST; whose file it is comes back to nobody."""
    form = AskForm(request.POST, today=dates.today())
    case = asked_about(request.user, **form.cleaned_data) if form.is_valid() else None
    if case is None:
        messages.info(request, _("There is nobody to ask about with these words."))
        return redirect("cases:intake")
    say = _("Asked. They have been told, and their answer appears here.")
    return done_or_told(
        request, actions.ask, then=reverse("cases:asks"), say=say, by=request.user, case=case, now=dates.now()
    )


@allow(Can.PROMISE_FOLLOW_UP)
def answer(request, pk):
    """Answer a question about someone whose file one holds."""
    rows = Ask.objects.visible_to(request.user).exclude(asker_id=request.user.pk).select_related("case", "asker")
    row = visible_or_404(Ask, request.user, queryset=rows, pk=pk)
    form = AnswerForm(request.POST or None)
    done = form.sent(request, actions.answer, ask=row, now=dates.now())
    title = _("Answer %(name)s") % {"name": row.asker.first_name}
    lead = _("They hear these words and your name, nothing of whose file it is. To hand over, give it to their team.")
    return deed(request, form, done, title=title, verb=_("Answer"), then=_list(), lead=lead, say=_("Answered."))


@allow(Can.START_CASE)
def break_glass(request, pk):
    """Open the file for an hour, to read, because the answer cannot wait."""
    rows = Ask.objects.visible_to(request.user).filter(asker_id=request.user.pk).select_related("case")
    row = visible_or_404(Ask, request.user, queryset=rows, pk=pk)
    form = GlassForm(request.POST or None)
    done, then = None, _list()
    if request.method == "POST":
        done = form.submit(actions.break_glass, by=request.user, ask=row, now=dates.now())
        then = reverse("cases:person", args=[done.case_id]) if done else then
    lead = _("60 minutes, to read only. Their coach and manager are told at once, and every look is written down.")
    return deed(request, form, done, title=_("Break the glass"), verb=_("Open it"), then=then, lead=lead, danger=True)


@require_POST
@allow(Can.START_CASE)
def end(request, pk):
    """The hour ends now."""
    rows = Glass.objects.visible_to(request.user).select_related("case")
    row = visible_or_404(Glass, request.user, queryset=rows, pk=pk)
    told = {"by": request.user, "glass": row, "now": dates.now()}
    return done_or_told(request, actions.end_glass, then=_list(), say=_("It is closed again."), **told)


def _list():
    return reverse("cases:asks")
