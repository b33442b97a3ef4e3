"""Who saw this person between two days: a page, and the same as a file."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from brokercoach.accounts.choices import Role
from brokercoach.audit.forms import BetweenForm
from brokercoach.audit.trail import note_export
from brokercoach.audit.views import next_url
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, visible_or_404
from brokercoach.kit.downloads import as_file
from brokercoach.kit.grants import Can
from cases.access import decides, let_through
from cases.models import Case
from cases.queries import who_looked as queries
from cases.queries.restrictions import closed_to
from cases.views.person import opened, shell


@require_GET
@allow(Can.SEE_WHO_LOOKED)
def page(request, pk):
    """Deeds, looks, searches, exports and refusals about one person, newest first. This look is written down too."""
    case = opened(request, pk, "looked")
    form, start, end = asked(request)
    lines, before = queries.who_looked(request.user, case, start, end, before=request.GET.get("before", ""))
    context = shell(request, case, "looked") | {
        "form": form,
        "lines": lines,
        "next_url": next_url(request, before),
        "first_url": next_url(request, "", always=True) if request.GET.get("before") else "",
        "query": request.GET.urlencode(),
        **_closed(request.user, case),
    }
    return render(request, "cases/who_looked.html", context, status=200 if form.is_valid() else 422)


@require_GET
@allow(Can.SEE_WHO_LOOKED)
def as_csv(request, pk):
    """The same as a file; its leaving is written in the trail first. Break-glass reads, and takes nothing away."""
    case = let_through(request.user, visible_or_404(Case, request.user, pk=pk))
    _, start, end = asked(request)
    rows = queries.who_looked_rows(request.user, case, start, end)
    note_export(by=request.user, what="who_looked.exported", count=len(rows), file=case)
    head = [("When", "Who", "What", "More", "Sort")]
    body = [(f"{dates.local(at):%Y-%m-%d %H:%M}", *said) for at, *said in rows]
    return as_file([*head, *body], "csv", f"who-looked-{case.pk}")


def _closed(user, case):
    """To whom the file is closed, for those who decide it and for quality reviewers."""
    may_close = may(user, Can.RESTRICT_FILE) and decides(user, case)
    if not may_close and user.role != Role.QUALITY:
        return {"shows_closed": False}
    return {"shows_closed": True, "may_close": may_close, "closed": closed_to(user, case, today=dates.today())}


def asked(request):
    """(form, start, end) of the days asked for."""
    form = BetweenForm.asked(request.GET, today=dates.today())
    return form, *form.moments()
