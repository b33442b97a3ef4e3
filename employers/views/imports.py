"""Bringing a list of employers in: the file, its columns, what was found, and the bar that moves. Works without
scripts."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brokercoach.audit.trail import note_export
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, done_or_told, visible_or_404
from brokercoach.kit.downloads import as_file
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from employers.actions import imports as deeds
from employers.choices.imports import EmployersFileState, LineVerdict
from employers.forms.imports import FIELDS, EmployersColumnsForm, EmployersDoublesForm, EmployersFileForm
from employers.models import EmployersFile
from employers.queries import employers_files as pictures


@require_http_methods(["GET", "POST"])
@allow(Can.IMPORT_EMPLOYERS)
def imports(request):
    """Choose a file; and the files brought before."""
    asked = request.method == "POST"
    form = EmployersFileForm(request.POST if asked else None, request.FILES if asked else None)
    if asked:
        file = form.submit(deeds.read_file, by=request.user, now=dates.now())
        if file is not None:
            return redirect("employers:import-columns", file.pk)
    context = {"form": form, "files": pictures.recent(request.user)}
    return render(request, "employers/imports.html", context, status=422 if asked else 200)


@require_http_methods(["GET", "POST"])
@allow(Can.IMPORT_EMPLOYERS)
def columns(request, pk):
    """What each column holds: suggested, shown with its first values, changed where it is wrong."""
    file = found(request, pk)
    if file.state in (EmployersFileState.TAKING, EmployersFileState.TAKEN):
        return redirect("employers:import", file.pk)
    form, status = EmployersColumnsForm(request.POST or None, headers=file.headers), 200
    if request.method == "POST":
        if form.submit(deeds.choose_columns, by=request.user, file=file):
            return redirect("employers:import", file.pk)
        file.columns, status = form.data_columns(), 422
    told = {"form": form, "file": pictures.picture(file), "fields": FIELDS.items()}
    told["columns"] = pictures.columns(request.user, file)
    return render(request, "employers/import_columns.html", told, status=status)


@require_GET
@allow(Can.IMPORT_EMPLOYERS)
def one(request, pk):
    """What was found, what comes in, or what came in: whatever the file waits for."""
    file = found(request, pk)
    if file.state == EmployersFileState.READ:
        return redirect("employers:import-columns", file.pk)
    return render(request, "employers/import.html", about(request, file))


def about(request, file, form=None):
    told = pictures.one(request.user, file)
    kinds = _kinds(told)
    show = request.GET.get("show", "")
    show = show if show in kinds else next(iter(kinds), LineVerdict.SOUND)
    after = whole_number(request.GET.get("after"), digits=8) or 0
    if show == LineVerdict.DOUBLE:
        rows, further = pictures.twins(request.user, file, after=after)
    else:
        rows, further = pictures.lines(request.user, file, verdict=show, after=after)
    here = reverse("employers:import", args=[file.pk])
    return {
        "file": told,
        "form": form,
        "show": show,
        "rows": rows,
        "next_url": f"{here}?show={show}&after={further}" if further else "",
        "first_url": f"{here}?show={show}" if after else "",
        "tabs": [
            {"label": label, "count": count, "url": f"{here}?show={kind}", "current": kind == show}
            for kind, (label, count) in kinds.items()
        ],
    }


def _kinds(told):
    """{kind of line: (words, how many)}, those that have any, what needs a look first."""
    words = {
        "faulty": _("To put right"),
        "double": _("Perhaps the same"),
        "sound": _("Ready"),
        "taken": _("Brought in"),
        "here": _("Already here"),
    }
    return {kind: (label, told.counts[kind]) for kind, label in words.items() if told.counts.get(kind)}


@require_POST
@allow(Can.IMPORT_EMPLOYERS)
def decide(request, pk):
    """Which is the same employer, and which is another."""
    file = found(request, pk)
    form = EmployersDoublesForm(request.POST)
    if form.submit(deeds.decide, by=request.user, file=file):
        return redirect(f"{reverse('employers:import', args=[file.pk])}?show=double")
    request.GET = request.GET.copy()
    request.GET["show"] = "double"
    return render(request, "employers/import.html", about(request, file, form), status=422)


@require_POST
@allow(Can.IMPORT_EMPLOYERS)
def take(request, pk):
    """Bring the next few in. The bar asks again until all are, or something is refused; without scripts one goes on
    by hand."""
    file = found(request, pk)
    then = reverse("employers:import", args=[file.pk])
    known = {"by": request.user, "file": file, "on": dates.today(), "now": dates.now()}
    if not request.htmx:
        return done_or_told(request, deeds.take_some, then=then, say=_("Brought in."), **known)
    refused = []
    try:
        file = deeds.take_some(**known)
    except RuleBroken as no:
        file, refused = found(request, pk), no.messages
    told = {"file": pictures.one(request.user, file), "refused": refused}
    return render(request, "employers/_import_progress.html", told)


@require_POST
@allow(Can.IMPORT_EMPLOYERS)
def throw_away(request, pk):
    """Drop a file that was not brought in."""
    then, say = reverse("employers:imports"), _("The file is gone. Nothing of it was brought in.")
    return done_or_told(request, deeds.throw_away, then=then, say=say, by=request.user, file=found(request, pk))


@require_GET
@allow(Can.IMPORT_EMPLOYERS)
def rest(request, pk, kind):
    """The lines that did not come in, each with its reason, to put right and bring again."""
    file = found(request, pk)
    if kind not in ("csv", "xlsx") or not file.headers:
        raise Http404("No such file.")
    told = pictures.one(request.user, file)
    note_export(by=request.user, what="employers_file.rest", count=told.faulty + told.doubles, file=file)
    table = pictures.rest(request.user, file)
    return as_file(table, kind, f"employers-{file.pk}-to-put-right", sheet="To put right")


def found(request, pk):
    return visible_or_404(EmployersFile, request.user, pk=pk)
