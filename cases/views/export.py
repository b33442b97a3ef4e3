"""A caseload taken away as a file: exactly whom the list's filters show."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from brokercoach.kit import dates
from brokercoach.kit.doors import allow
from brokercoach.kit.downloads import as_file
from brokercoach.kit.grants import Can
from cases.actions import exports
from cases.exporting import table
from cases.forms.export import ExportForm
from cases.queries.caseload import read_look
from cases.queries.export import people_in
from cases.queries.export_words import in_words


@require_http_methods(["GET", "POST"])
@allow(Can.EXPORT_CASELOAD)
def export(request):
    """Say what goes along; then the file itself, row by row."""
    asked, on = request.method == "POST", dates.today()
    look = read_look(request.POST if asked else request.GET, request.user)
    form = ExportForm(request.POST if asked else None)
    begun = form.submit(exports.begin_export, by=request.user, look=look, on=on) if asked else None
    if begun is not None:
        return _file(request, form.cleaned_data, begun, on)
    back = reverse("cases:caseload") + (f"?{urlencode(look.query)}" if look.query else "")
    context = {"form": form, "look": look, "said": in_words(request.user, look), "back": back}
    context["count"] = len(people_in(request.user, look, today=on))
    return render(request, "cases/export.html", context, status=422 if asked else 200)


def _file(request, chosen, begun, on):
    people, export = begun
    rows = table(by=request.user, people=people, parts=chosen["parts"], export=export, on=on)
    return as_file(rows, chosen["kind"], f"caseload-{on}")
