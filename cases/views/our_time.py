"""How our time goes: for whoever leads a team, from the sessions of its people."""

from datetime import date, timedelta

from django.shortcuts import render
from django.views.decorators.http import require_GET

from brokercoach.kit import dates
from brokercoach.kit.doors import allow
from brokercoach.kit.grants import Can
from cases.queries import session_reports as reports

WEEKS = (4, 13, 26)


@require_GET
@allow(Can.SEE_TEAM)
def our_time(request):
    """Minutes by topic, role, place and kind; who keeps the same coach; who has not been reached."""
    user, until = request.user, dates.today()
    weeks = next((n for n in WEEKS if request.GET.get("weeks") == str(n)), WEEKS[0])
    since: date = until - timedelta(weeks=weeks)
    tables = [
        ("What we talked about", reports.minutes_by_topic(user, since, until)),
        ("The part we played", reports.minutes_by_role(user, since, until)),
        ("Where", reports.minutes_by_place(user, since, until)),
        ("How", reports.minutes_by_kind(user, since, until)),
    ]
    context = {
        "since": since,
        "until": until,
        "weeks": weeks,
        "choices": WEEKS,
        "tables": [(title, [(row, percent(row.share)) for row in rows]) for title, rows in tables],
        "only_cv": reports.only_cv(user),
        "delay": reports.logging_delay(user, since, until),
        "continuity": [(row, percent(row.index)) for row in reports.continuity(user, since, until)],
        "gaps": reports.contact_gaps(user, until, most=15),
        "outside": reports.outside_nine_to_five(user, since, until),
        "korero": reports.whanau_korero(user, until),
        "stances": [row for row in reports.stance_changes(user) if row.changed],
    }
    context["outside_share"] = percent(context["outside"].share)
    context["korero_share"] = percent(context["korero"].share)
    return render(request, "cases/our_time.html", context)


def percent(share):
    return "unknown" if share is None else f"{round(share * 100)}%"
