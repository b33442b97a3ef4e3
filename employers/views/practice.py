"""Incidents and their repair, how an employer or an industry hires, paperwork: the deeds, and an industry's page."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brokercoach.directory.choices import Division
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from employers.actions import practice as actions
from employers.forms import practice as forms
from employers.models import Employer, HiringNote, Incident, Paper
from employers.queries import practice as queries
from employers.views.evidence import page_of

A_WEEK = timedelta(days=7)


@allow(Can.KEEP_EMPLOYERS)
def add_incident(request, pk):
    """They had a bad experience with us. It never changes who may be sent."""
    row, today = visible_or_404(Employer, request.user, pk=pk), dates.today()
    form = forms.IncidentForm(request.POST or None, initial={"happened_on": today})
    done = form.sent(request, actions.note_incident, employer=row, on=today)
    title = _("What went wrong?")
    return deed(request, form, done, title=title, verb=_("Save"), then=page_of(row), say=_("Saved."))


@allow(Can.KEEP_EMPLOYERS)
def plan_repair(request, pk, incident):
    """How it is mended, and by when; whoever writes it does it."""
    row, today = visible_or_404(Incident, request.user, pk=incident, employer=pk), dates.today()
    first = {"repair": row.repair, "repair_due_on": row.repair_due_on or today + A_WEEK}
    form = forms.RepairForm(request.POST or None, initial=first)
    done = form.sent(request, actions.plan_repair, incident=row, on=today)
    told = {"title": _("How do we mend it?"), "lead": row.get_went_wrong_display(), "verb": _("Save")}
    return deed(request, form, done, then=page_of(row.employer), say=_("Saved."), **told)


@allow(Can.KEEP_EMPLOYERS)
def mend(request, pk, incident):
    """The plan was carried out."""
    row, today = visible_or_404(Incident, request.user, pk=incident, employer=pk), dates.today()
    form = forms.MendForm(request.POST or None, initial={"mended_on": today})
    done = form.sent(request, actions.mend, incident=row, on=today)
    told = {"title": _("It is mended"), "lead": row.repair, "verb": _("Save"), "say": _("Saved.")}
    return deed(request, form, done, then=page_of(row.employer), **told)


@allow(Can.KEEP_EMPLOYERS)
def write_hiring(request, pk):
    """How this employer hires."""
    row = visible_or_404(Employer, request.user, pk=pk)
    form = forms.HiringForm(request.POST or None, initial=queries.hiring_as_said(request.user, employer=row))
    done = form.sent(request, actions.write_hiring_note, employer=row, division="", on=dates.today())
    title = _("How they hire")
    return deed(request, form, done, title=title, verb=_("Save"), then=page_of(row), say=_("Saved."))


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def still_hires(request, pk, note):
    """It still holds."""
    row = visible_or_404(HiringNote, request.user, pk=note, employer=pk)
    known = {"by": request.user, "note": row, "on": dates.today()}
    return done_or_told(request, actions.still_hires_so, then=page_of(row.employer), say=_("Reviewed today."), **known)


@require_GET
@allow(Can.SEE_EMPLOYERS)
def industry(request, division):
    """How an industry hires, as we know it."""
    name = named(division)
    note = queries.hiring_in(request.user, division, today=dates.today())
    context = {"name": name, "division": division, "note": note, "may_keep": may(request.user, Can.KEEP_EMPLOYERS)}
    return render(request, "employers/industry.html", context)


@allow(Can.KEEP_EMPLOYERS)
def write_industry(request, division):
    """How an industry hires."""
    name = named(division)
    form = forms.HiringForm(request.POST or None, initial=queries.hiring_as_said(request.user, division=division))
    done = form.sent(request, actions.write_hiring_note, employer=None, division=division, on=dates.today())
    title, then = _("How %(name)s hires") % {"name": name}, reverse("employers:industry", args=[division])
    return deed(request, form, done, title=title, verb=_("Save"), then=then, say=_("Saved."))


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def industry_still_hires(request, division, industry_note):
    """It still holds."""
    row = visible_or_404(HiringNote, request.user, pk=industry_note, division=division)
    known = {"by": request.user, "note": row, "on": dates.today()}
    then = reverse("employers:industry", args=[division])
    return done_or_told(request, actions.still_hires_so, then=then, say=_("Reviewed today."), **known)


@allow(Can.KEEP_EMPLOYERS)
def add_paper(request, pk):
    """Paperwork: what, who does it, by when."""
    row, today = visible_or_404(Employer, request.user, pk=pk), dates.today()
    form = forms.PaperForm(request.POST or None, initial={"due_on": today + A_WEEK})
    done = form.sent(request, actions.add_paper, employer=row)
    return deed(request, form, done, title=_("Paperwork"), verb=_("Save"), then=page_of(row), say=_("Saved."))


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def tick_paper(request, pk, paper):
    """It is done."""
    row = visible_or_404(Paper, request.user, pk=paper, employer=pk)
    known = {"by": request.user, "paper": row, "on": dates.today()}
    return done_or_told(request, actions.tick_paper, then=page_of(row.employer), say=_("Done."), **known)


def named(division):
    """An industry's name, or 404."""
    if division not in Division.values:
        raise Http404
    return str(Division(division).label)
