"""Employers taken away as a file: exactly whom the list's filters show."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from brokercoach.kit import dates
from brokercoach.kit.doors import allow
from brokercoach.kit.downloads import as_file
from brokercoach.kit.grants import Can
from employers.actions import exports
from employers.exporting import table
from employers.forms.export import ExportEmployersForm
from employers.queries.employers import read_look
from employers.queries.export import count_in, filters_in_words


@require_http_methods(["GET", "POST"])
@allow(Can.EXPORT_EMPLOYERS)
def export(request):
    """How many and whom; then the file itself, row by row."""
    asked = request.method == "POST"
    look = read_look(request.POST if asked else request.GET)
    form = ExportEmployersForm(request.POST if asked else None, prefix="file")
    begun = form.submit(exports.begin_export, by=request.user, look=look) if asked else None
    if begun is not None:
        rows = table(by=request.user, employers=begun)
        return as_file(rows, form.cleaned_data["kind"], f"employers-{dates.today()}", sheet="Employers")
    shown = {**look.query, **({"words": look.words} if look.words else {})}
    back = reverse("employers:list") + (f"?{urlencode(shown)}" if shown else "")
    context = {"form": form, "shown": shown, "said": filters_in_words(look), "back": back}
    context["count"] = count_in(request.user, look)
    return render(request, "employers/export.html", context, status=422 if asked else 200)
