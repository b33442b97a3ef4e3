"""Bringing a caseload in: the file, its columns, what was found, and the bar that moves. Works without scripts."""

from datetime import timedelta
from functools import partial

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from brokercoach.audit.trail import note_export, note_list, note_read
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, done_or_told, visible_or_404
from brokercoach.kit.downloads import as_file
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from brokercoach.kit.thresholds import threshold
from cases.actions import imports as deeds
from cases.choices import ImportState
from cases.forms.imports import FIELDS, BringForm, CoachesForm, ColumnsForm, DoublesForm, TakeForm
from cases.models import Case, ImportBatch
from cases.queries import imports as pictures
from cases.queries import imports_who as who
from cases.queries.imports_troubles import troubles


@require_http_methods(["GET", "POST"])
@allow(Can.IMPORT_CASELOAD)
def imports(request):
    """Choose a file; and the files brought before."""
    teams = pictures.teams_for(request.user)
    asked = request.method == "POST"
    form = BringForm(request.POST if asked else None, request.FILES if asked else None, teams=teams)
    if asked:
        batch = form.submit(deeds.read_file, by=request.user, now=dates.now())
        if batch is not None:
            return redirect("cases:import-columns", batch.pk)
    context = {"form": form, "teams": teams, "batches": pictures.recent(request.user)}
    return render(request, "cases/imports.html", context, status=422 if asked else 200)


@require_http_methods(["GET", "POST"])
@allow(Can.IMPORT_CASELOAD)
def columns(request, pk):
    """What each column holds: suggested, shown with its first values, changed where it is wrong."""
    batch = found(request, pk)
    if batch.state in (ImportState.TAKING, ImportState.TAKEN, ImportState.MAPPED):
        return redirect("cases:import", batch.pk)
    form, status = ColumnsForm(request.POST or None, headers=batch.headers), 200
    if request.method == "POST":
        now = dates.now()
        if form.submit(deeds.choose_columns, by=request.user, batch=batch, on=dates.today(), now=now):
            return redirect("cases:import", batch.pk)
        batch.columns, status = form.data_columns(), 422
    note_read(by=request.user, file=batch, tab="rows")
    context = {
        "form": form,
        "batch": pictures.picture(batch),
        "columns": pictures.columns(request.user, batch),
        "fields": FIELDS.items(),
    }
    return render(request, "cases/import_columns.html", context, status=status)


@require_http_methods(["GET", "POST"])
@allow(Can.IMPORT_CASELOAD)
def coaches(request, pk):
    """Who each name is that no coach answers to, or several; asked once, kept for the next file."""
    batch = found(request, pk)
    if batch.state in (ImportState.TAKING, ImportState.TAKEN, ImportState.MAPPED) or not batch.coaches:
        return redirect("cases:import", batch.pk)
    names = [one["said"] for one in batch.coaches]
    form, chosen, today = CoachesForm(request.POST or None, names=names), None, dates.today()
    if request.method == "POST":
        if form.submit(deeds.name_coaches, by=request.user, batch=batch, on=today, now=dates.now()):
            return redirect("cases:import", batch.pk)
        chosen = form.chosen()
    people = who.people_here(request.user, today=today)
    context = {
        "form": form,
        "batch": pictures.picture(batch),
        "names": who.asked_names(batch, people, chosen),
        "too_many": who.are_too_many(batch),
        "coaches": [(str(coach), said) for coach, said in who.coaches_for(people)],
    }
    return render(request, "cases/import_coaches.html", context, status=422 if request.method == "POST" else 200)


@require_GET
@allow(Can.IMPORT_CASELOAD)
def one(request, pk):
    """What was found, what comes in, or what came in: whatever the file waits for."""
    batch = found(request, pk)
    if batch.state == ImportState.READ:
        return redirect("cases:import-columns", batch.pk)
    if batch.state == ImportState.ASKING:
        return redirect("cases:import-coaches", batch.pk)
    return render(request, "cases/import.html", about(request, batch))


def about(request, batch, form=None):
    told = pictures.one(request.user, batch)
    done, total = pictures.progress(request.user, batch)
    context = {"batch": told, "done": done, "total": total, "form": form, "brought_url": _brought_url(request, batch)}
    if told.is_working:
        return context
    show = request.GET.get("show", "")
    kinds = _kinds(told)
    show = show if show in kinds else next(iter(kinds), "sound")
    after = whole_number(request.GET.get("after"), digits=8) or 0
    rows, further = _read(show)(request.user, batch, after=after)
    note_read(by=request.user, file=ImportBatch(pk=batch.pk), tab="rows")
    if show == "taken":
        note_list(by=request.user, where="taken", ids=[row.case for row in rows])
    if show == "doubles":
        for pk in dict.fromkeys(row.case for row in rows if row.case):
            note_read(by=request.user, file=Case(pk=pk), tab="doubles")
    here = reverse("cases:import", args=[batch.pk])
    return context | {
        "show": show,
        "rows": rows,
        "next_url": f"{here}?show={show}&after={further}" if further else "",
        "first_url": f"{here}?show={show}" if after else "",
        "tabs": [
            {"label": label, "count": count, "url": f"{here}?show={kind}", "current": kind == show}
            for kind, (label, count) in kinds.items()
        ],
    }


def _brought_url(request, batch):
    """Where those who came in with it stand, while they are new here and for who sees people."""
    week = dates.today() - timedelta(days=threshold("newcomer_days"))
    is_new = batch.state == ImportState.TAKEN and dates.local(batch.finished_at).date() > week
    return f"{reverse('cases:caseload')}?show=brought" if is_new and may(request.user, Can.SEE_CASES) else ""


def _read(show):
    """What reads the rows of a kind."""
    if show == "doubles":
        return pictures.doubles
    return partial(troubles if show in ("faulty", "warned") else pictures.rows, show=show)


def _kinds(told):
    """{kind of row: (words, how many)}, those that have any, what needs a look first."""
    kinds = {
        "faulty": ("To put right", told.faulty),
        "doubles": ("Perhaps the same person", told.pairs),
        "warned": ("Worth a look", told.warned),
        "sound": ("Ready", told.sound),
        "taken": ("Brought in", told.rows_taken),
        "here": ("Already here", told.already_here),
    }
    return {kind: (label, count) for kind, (label, count) in kinds.items() if count}


@require_GET
@allow(Can.IMPORT_CASELOAD)
def progress(request, pk):
    """The bar alone, asked for every second; once the work is done, the whole page."""
    batch = found(request, pk)
    if batch.state not in (ImportState.MAPPED, ImportState.TAKING) or not request.htmx:
        there = reverse("cases:import", args=[batch.pk])
        return HttpResponseClientRedirect(there) if request.htmx else redirect(there)
    done, total = pictures.progress(request.user, batch)
    told = pictures.picture(batch)
    return render(request, "cases/_import_progress.html", {"batch": told, "done": done, "total": total})


@require_POST
@allow(Can.IMPORT_CASELOAD)
def decide(request, pk):
    """Who is the same person, and who is not."""
    batch = found(request, pk)
    form = DoublesForm(request.POST)
    there = f"{reverse('cases:import', args=[batch.pk])}?show=doubles"
    if form.submit(deeds.decide_doubles, by=request.user, batch=batch):
        return redirect(there)
    request.GET = request.GET.copy()
    request.GET["show"] = "doubles"
    return render(request, "cases/import.html", about(request, batch, form), status=422)


@require_POST
@allow(Can.IMPORT_CASELOAD)
def take(request, pk):
    """Bring them in. A worker does it; the bar shows how far it is."""
    batch = found(request, pk)
    form = TakeForm(request.POST)
    if form.submit(deeds.ask_to_take, by=request.user, batch=batch, now=dates.now()):
        return redirect("cases:import", batch.pk)
    return render(request, "cases/import.html", about(request, batch, form), status=422)


@require_POST
@allow(Can.IMPORT_CASELOAD)
def throw_away(request, pk):
    batch = found(request, pk)
    say = "The file is gone. Nothing of it was brought in."
    return done_or_told(request, deeds.throw_away, then=reverse("cases:imports"), say=say, by=request.user, batch=batch)


@require_GET
@allow(Can.IMPORT_CASELOAD)
def rest(request, pk, kind):
    """The rows not brought in, each with its reason, to put right and bring again."""
    batch = found(request, pk)
    if kind not in ("csv", "xlsx") or not batch.headers:
        raise Http404("No such file.")
    note_export(by=request.user, what="import.rest", count=pictures.one(request.user, batch).rest, batch=batch.pk)
    table = pictures.rest(request.user, batch)
    return as_file(table, kind, f"caseload-{batch.pk}-to-put-right", sheet="To put right")


def found(request, pk):
    batches = ImportBatch.objects.visible_to(request.user).select_related("team", "brought_by")
    return visible_or_404(ImportBatch, request.user, queryset=batches, pk=pk)
