"""A person's page and its tabs. Each look is written down before it is shown."""

from dataclasses import replace

from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from brokercoach.audit.trail import note_read
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.nav import navigation
from cases.access import is_looking_through, let_through, look_through
from cases.models import Case
from cases.queries import about
from cases.queries import person as people
from cases.queries.contracts import TIMES, contracts_of
from cases.queries.glass import glass_of
from cases.queries.said import HEARD, said_of
from cases.queries.service_promise import promise_of
from cases.queries.timeline import KINDS, timeline_page
from cases.queries.together import bring

DEEDS = {
    "log": Can.LOG_SESSION,
    "promise": Can.PROMISE_FOLLOW_UP,
    "stage": Can.MOVE_STAGE,
    "close": Can.CLOSE_CASE,
    "lead": Can.REASSIGN,
    "cover": Can.ARRANGE_COVER,
}


@allow(Can.SEE_CASES)
def person(request, pk):
    """The story: who they are, what is promised, what has happened. For HTMX, the timeline alone."""
    case = opened(request, pk, "story")
    today = dates.today()
    kind = request.GET.get("kind", "")
    time = {
        "case": case,
        "kind": kind if kind in KINDS else "",
        "kinds": [(code, label) for code, (label, _) in KINDS.items()],
        "page": timeline_page(request.user, case, kind=kind, before=request.GET.get("before", "")),
    }
    if request.htmx:
        return render(request, "cases/_timeline.html", time)
    promises = people.promises_of(request.user, case, today=today)
    context = time | shell(request, case, "story")
    context |= {
        "promises": promises,
        "messages_waiting": people.messages_of(request.user, case, today=today),
        "story": people.story_of(request.user, case, promises, today=today, lines=newest(time)),
        "today": today,
    }
    return render(request, "cases/person.html", context)


def newest(time):
    """The newest lines of all kinds, when they are the ones shown."""
    return time["page"].entries if time["page"].first and not time["kind"] else ()


@allow(Can.SEE_CASES)
def notes(request, pk):
    """Every note in full, to read or print."""
    case = opened(request, pk, "notes")
    context = shell(request, case, "story") | {"notes": people.notes_of(request.user, case)}
    return render(request, "cases/person_notes.html", context)


EDITS = ("edit-person", "add-whanau", "add-reach", "note-work", "hopes", "strategy")


@allow(Can.SEE_CASES)
def whanau(request, pk):
    """Who stands beside them, who decides, and how each sees it."""
    case = opened(request, pk, "whanau")
    context = shell(request, case, "whanau") | {"members": about.whanau_of(request.user, case)}
    return render(request, "cases/person_whanau.html", context)


@allow(Can.SEE_CASES)
def about_page(request, pk):
    """What they told us about themselves, and when."""
    case = opened(request, pk, "about", *about.TOLD, *HEARD, TIMES)
    today = dates.today()
    context = shell(request, case, "about") | {
        "about": about.about(request.user, case, today=today),
        "said": said_of(request.user, case, today=today),
        "contracts": contracts_of(request.user, case, today=today),
        "promise": promise_of(request.user, case, today=today),
        "may_put": may(request.user, Can.PUT_ON_CONTRACT) and case.is_open and not is_looking_through(request.user),
    }
    return render(request, "cases/person_about.html", context)


def opened(request, pk, tab, *tables):
    """The case, if it is theirs to see, with the look written down first. It brings the rows of these tables along."""
    user, rows = request.user, people.find(request.user, *tables)
    case = rows.filter(pk=pk).first()
    if case is None and request.method == "GET" and look_through(user, pk, dates.now()):
        rows = people.find(user, *tables)
    case = bring(let_through(user, case or visible_or_404(Case, user, queryset=rows, pk=pk)), tables)
    note_read(by=user, file=case, tab=tab)
    if is_looking_through(user):
        note_read(by=user, file=case, tab="glass")
    return case


def shell(request, case, tab):
    """What the identity bar, the tabs and the ways in of a person's pages need."""
    who = people.person(case, today=dates.today())
    reads = is_looking_through(request.user)
    nav = navigation(request)["nav"]
    if nav.get("log") and who.is_open and not reads:
        label = f"Log a session with {who.called}"
        nav = nav | {"log": replace(nav["log"], label=label, url=f"{nav['log'].url}?cases={case.pk}")}
    return {
        "case": case,
        "person": who,
        "tabs": tabs(request.user, case, tab),
        "may": {deed: may(request.user, grant) and not reads for deed, grant in DEEDS.items()},
        "may_edit": may(request.user, Can.EDIT_PERSON) and not reads,
        "glass": glass_of(request.user, case, now=dates.now()) if reads else None,
        "nav": nav,
        "edit": {name.replace("-", "_"): _edit(name, request.user, case) for name in EDITS},
    }


def tabs(user, case, current):
    """The pages of a person that stand today and that this reader may open."""
    names = [
        ("story", "Story", "person"),
        ("whanau", "Whānau", "person-whanau"),
        ("basics", "Basics & goals", "person-basics"),
        ("work", "Work", "pipelines:for-case"),
        ("papers", "CV & advice", "person-papers"),
        ("about", "About", "person-about"),
        ("sharing", "Sharing & consent", "person-sharing"),
    ]
    if may(user, Can.SEE_WHO_LOOKED):
        names.append(("looked", "Who looked", "who-looked"))
    found = [(key, label, _page(name, case)) for key, label, name in names]
    return [{"label": label, "url": url, "current": key == current} for key, label, url in found if url]


def _page(name, case):
    """The address of a page about this case, or nothing while that page does not stand."""
    try:
        return reverse(name if ":" in name else f"cases:{name}", args=[case.pk])
    except NoReverseMatch:
        return ""


def _edit(name, user, case):
    return _page(name, case) if may(user, Can.EDIT_PERSON) and not is_looking_through(user) else ""
