"""Face time: logged on one page, met again, ended; and all of it within reach."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brokercoach.audit.trail import note_list, note_read
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.tapped import PICK, past_days, picked
from brokercoach.kit.text import whole_number
from cases.views.facts import known
from pipelines.actions import face_time as actions
from pipelines.forms import face_time as forms
from pipelines.models import FaceTime
from pipelines.queries import face_time as queries


def work_of(case):
    return reverse("pipelines:for-case", args=[case.pk])


@allow(Can.EDIT_PERSON)
def log(request, pk):
    """Log face time: what, with whom, a sentence; the rest is folded."""
    case, today = known(request, pk, tab="work"), dates.today()
    first = {"started_on": today.isoformat()}
    form = forms.FaceTimeForm(request.POST or None, initial=first, user=request.user, case=case)
    done = form.sent(request, actions.log_face_time, case=case, on=today, now=dates.now())
    if done:
        messages.success(request, _("Saved."))
        return redirect(work_of(case))
    held = str(form["started_on"].value() or "")
    days = {"choices": past_days(today), "pick": PICK, "held": held, "picked": picked(held, past_days(today))}
    context = {"form": form, "name": case.client.called, "back": work_of(case), "days": days}
    return render(request, "pipelines/face_time_log.html", context, status=422 if form.is_bound else 200)


def found(request, pk):
    """The face time, if its person is theirs to see, with the look written down first."""
    row = visible_or_404(FaceTime, request.user, queryset=queries.find(request.user), pk=pk)
    note_read(by=request.user, file=row.case, tab="work")
    return row


@allow(Can.EDIT_PERSON)
def amend(request, pk):
    """What was written down is corrected. Typed upon an older version, both are shown."""
    row, today = found(request, pk), dates.today()
    first = queries.as_said(row) | {"paid": {True: "yes", False: "no"}.get(row.paid, "")}
    form = forms.AmendFaceTimeForm(request.POST or None, initial=first, user=request.user, face_time=row)
    done = form.sent(request, actions.amend_face_time, face_time=row, on=today, now=dates.now())
    told = {"title": _("Correct face time"), "verb": _("Save"), "then": work_of(row.case)}
    return deed(request, form, done, say=_("Saved. The earlier words stay in its history."), **told)


@allow(Can.EDIT_PERSON)
def met(request, pk):
    """They met their mentor again."""
    row, today = found(request, pk), dates.today()
    form = forms.MeetingForm(request.POST or None, initial={"met_on": today})
    done = form.sent(request, actions.met_mentor, face_time=row, on=today, now=dates.now())
    title = _("%(name)s met %(mentor)s") % {"name": row.case.client.called, "mentor": row.mentor or _("their mentor")}
    return deed(request, form, done, title=title, verb=_("Write it down"), then=work_of(row.case), say=_("Kept."))


@allow(Can.EDIT_PERSON)
def end(request, pk):
    """What lasted is over."""
    row, today = found(request, pk), dates.today()
    first = {"ended_on": today, "gained": row.gained, "contact_made": row.contact_made}
    form = forms.EndForm(request.POST or None, initial=first)
    done = form.sent(request, actions.end_face_time, face_time=row, on=today, now=dates.now())
    title = _("%(what)s is over") % {"what": row.get_kind_display()}
    return deed(request, form, done, title=title, verb=_("Write it down"), then=work_of(row.case), say=_("Kept."))


@require_GET
@allow(Can.SEE_CASES)
def overview(request):
    """All face time of people within reach: by what it was, by whom it was with, by person."""
    places, people = (whole_number(request.GET.get(name), digits=5) or 0 for name in ("places", "people"))
    seen = queries.overview(request.user, places_from=places, people_from=people)
    note_list(by=request.user, where="face_time", ids=[one.case for one in seen.people])
    return render(request, "pipelines/face_times.html", {"seen": seen, "team": may(request.user, Can.SEE_TEAM)})
