"""Log a session, see one, mend one. Plain pages; scripts add drafts, the outbox and finding people by typing."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from brokercoach.audit import trail
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, noting_refusals, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.tapped import PICK, next_days
from brokercoach.kit.text import whole_number
from cases.actions import drafts as letting_go
from cases.actions import sessions as actions
from cases.choices import Mode, Result, RoleWorn, Topic, Visibility
from cases.draft_words import first_words
from cases.forms.log_session import MINUTES, AmendSessionForm, LogSessionForm
from cases.models import Case, Draft, Session
from cases.queries import log_session as known
from cases.queries import sessions as pictures

ANOTHER = "another"
PLAIN = {"notes", "mode", "place", "result", "role_worn", "visibility", "held_on", "minutes", "next_kind", "next_what"}


@allow(Can.LOG_SESSION)
def log_session(request, pk=None):
    """The page we are judged by: from anywhere, or from one person's page."""
    here = found(request, pk) if pk else None
    today = dates.today()
    if request.method == "POST":
        data = request.POST.copy()
        if here and not data.get("cases") and not data.get("cases_typed"):
            data["cases"] = str(here.pk)
        form = LogSessionForm(data, by=request.user)
        with noting_refusals(request.user, Session):
            logged = form.submit(actions.log_session, by=request.user, now=dates.now())
        if logged:
            messages.success(request, known.said(logged))
            return redirect(known.after(request.user, logged, another=data.get("then") == ANOTHER))
        context = page(request, form, known.there(request.user, chosen(data)), today)
        return render(request, "cases/log_session.html", context, status=422)
    draft = a_draft(request)
    if here:
        cases = [here] if here.is_open else []
    elif draft:
        cases, draft.content = known.of_draft(request.user, draft.content)
    else:
        cases = known.there(request.user, asked_for(request))
    form = LogSessionForm(by=request.user, initial={"held_on": request.GET.get("on") or today.isoformat()})
    context = page(request, form, cases, today)
    context["left"] = [] if draft else known.left_with(request.user, cases)
    context["numbers"] = known.numbers_of(request.user, cases) if asked_mode(request) == Mode.PHONE else []
    if draft:
        context["draft"] = {"uuid": str(draft.uuid), "version": draft.version, "content": draft.content}
        context["value"] |= {name: text for name, text in draft.content.items() if name in PLAIN and text}
        context["value"]["uuid"] = draft.uuid
    return render(request, "cases/log_session.html", context)


def found(request, pk):
    """The person the page is opened from, if this reader sees them."""
    seen = Case.objects.visible_to(request.user).select_related("client").with_goals()
    return visible_or_404(Case, request.user, queryset=seen, pk=pk)


def a_draft(request):
    """The draft asked for, if it is this person's own."""
    try:
        uuid = UUID(request.GET.get("draft", ""))
    except ValueError:
        return None
    return visible_or_404(Draft, request.user, pk=uuid)


@allow(Can.KEEP_DRAFTS)
def drafts(request):
    """Sessions begun and not saved, newest first: each opens where it was left, or is thrown away by its author."""
    if request.method == "POST":
        return throw_away(request)
    rows = [
        {"uuid": d.uuid, "touched_at": d.touched_at, "tried": d.save_tried, "words": first_words(d.content)}
        for d in known.unfinished(request.user)[:50]
    ]
    return render(request, "cases/drafts.html", {"drafts": rows})


def throw_away(request):
    """One draft goes, because its author says so; then Log a session with the same people, or the list."""
    try:
        row = visible_or_404(Draft, request.user, pk=UUID(request.POST.get("uuid", "")))
    except ValueError:
        raise Http404 from None
    with noting_refusals(request.user, Draft):
        letting_go.let_draft_go(by=request.user, uuid=row.pk)
    messages.success(request, "Thrown away.")
    case = whole_number(request.POST.get("case", ""))
    return redirect("cases:log-session", case) if case is not None else redirect("cases:drafts")


def asked_for(request):
    return numbers(request.GET.getlist("cases"))[:20]


def asked_mode(request):
    """How they meet, when the way here says so: Ring begins with Phone."""
    asked = request.GET.get("mode", "")
    return asked if asked in Mode.values else ""


def chosen(data):
    return numbers(data.getlist("cases"))


def numbers(texts):
    """Those that are whole numbers a row can have."""
    return [number for number in map(whole_number, map(str, texts)) if number is not None]


def page(request, form, cases, today):
    """All the page shows before a word is typed. Naming someone's whānau and promises is a look at their file."""
    user = request.user
    note_looks(user, cases)
    about = known.about(user, cases, dates.now(), asked_mode(request))
    again = known.try_again(dates.now(), about.tries)
    return {
        "form": form,
        "people": known.chips(cases),
        "recent": [] if cases else known.recent_people(user, today),
        "about": about,
        "again": again,
        "days": days(form, today),
        "topics": Topic.choices,
        "next_days": next_days(today),
        "minutes": MINUTES,
        "colleagues": known.colleagues(user),
        "back": reverse("cases:person", args=[cases[0].pk]) if len(cases) == 1 else reverse("cases:caseload"),
        "value": typed(form, about, today),
    }


def days(form, today):
    """Today and yesterday as chips; what was picked or typed instead, so that a refused save shows it again."""
    yesterday = today - timedelta(days=1)
    shown = {"past": [(today, "Today"), (yesterday, "Yesterday")], "pick": PICK}
    chips = {today.isoformat(), yesterday.isoformat()}
    held, following = str(form["held_on"].value() or ""), ""
    if "next_on" in form.fields:
        following = str(form["next_on"].value() or "")
    minutes = str(form["minutes"].value() or "")
    shown["picked"] = held if held not in chips else ""
    shown["next_picked"] = following if following not in {d.isoformat() for d, _ in next_days(today)} else ""
    shown["minutes_other"] = minutes if minutes not in {str(m) for m in MINUTES} else ""
    return shown


def typed(form, about, today):
    """What each input shows: what was posted, else the default (the last mode and place used with this person)."""
    shown = {name: form[name].value() for name in form.fields}
    if form.is_bound:
        shown["cases_typed"] = ", ".join(one for one in shown["cases"] or [] if whole_number(one) is None)
        return shown | {name: set(numbers(shown[name] or [])) for name in ("answers", "whanau", "goals")}
    shown |= {"mode": about.mode, "place": about.place, "result": Result.TALKED, "visibility": Visibility.TEAM}
    return shown | {
        "answers": {p.pk for p in about.promises if p.kept(about.mode)},
        "next_kind": "",
        "role_worn": RoleWorn.COACHING,
    }


def note_looks(user, cases):
    for case in cases:
        trail.note_read(by=user, file=case, tab="log")


@require_GET
@allow(Can.LOG_SESSION)
def about_people(request):
    """What the page learns when another person is tapped: whānau, promises, topics, habits."""
    cases = known.there(request.user, asked_for(request))
    note_looks(request.user, cases)
    about = known.about(request.user, cases, dates.now())
    return JsonResponse(
        {
            "whanau": [{"id": m.pk, "name": m.name, "of": m.of} for m in about.whanau],
            "promises": [{"id": p.pk, "words": p.words, "by": p.by} for p in about.promises],
            "goals": [{"id": g.pk, "words": g.name, "of": g.of} for g in about.goals],
            "covered": about.covered,
            "mode": about.mode,
            "place": about.place,
            "again": [
                {"on": t.on.isoformat(), "at": f"{t.at:%H:%M}", "words": t.words}
                for t in known.try_again(dates.now(), about.tries)
            ],
        }
    )


@require_POST
@allow(Can.LOG_SESSION)
def find_people(request):
    """People of this coach by a few letters, by POST so that no name stands in an address."""
    likely, _ = known.find(request.user, request.POST.get("q", "")[:80])
    trail.note_search(by=request.user, where="log", result_ids=[p.pk for p in likely])
    hint = {p.pk: {"hint": p.of} for p in likely if p.of}
    return JsonResponse({"people": [{"id": p.pk, "name": p.name} | hint.get(p.pk, {}) for p in likely]})


def opened(user, row):
    """The picture of a session, its look written down for each person in it."""
    [shown] = pictures.pictures(user, [row])
    for case in shown.people:
        trail.note_read(by=user, file=Case(pk=case.case), tab="session")
    return shown


@require_GET
@allow(Can.SEE_CASES)
def session(request, pk):
    """One session, to whoever may read it."""
    row = visible_or_404(
        Session, request.user, queryset=Session.objects.visible_to(request.user).select_related("author"), pk=pk
    )
    shown = opened(request.user, row)
    context = {"session": shown, "mine": row.author_id == request.user.pk}
    return render(request, "cases/session.html", context)


@allow(Can.LOG_SESSION)
def amend_session(request, pk):
    """Its author mends what was logged. Typed upon an older version, both are shown and neither is lost."""
    row, theirs = own_session(request, pk), None
    shown = opened(request.user, row)
    form = AmendSessionForm(request.POST or None, initial=as_initial(shown))
    if request.method == "POST":
        done = form.submit(actions.amend_session, by=request.user, session=row, now=dates.now())
        if done:
            messages.success(request, "Saved. The earlier words stay in its history.")
            return redirect("cases:session", row.pk)
        if form.theirs:
            theirs = shown = opened(request.user, own_session(request, pk))
    context = {"session": shown, "form": form, "theirs": theirs, "minutes": MINUTES} | amend_parts(form)
    return render(request, "cases/amend_session.html", context, status=422 if form.errors else 200)


def as_initial(shown):
    same = ("version", "held_on", "held_at", "mode", "place", "result", "minutes", "role_worn", "notes", "visibility")
    return {name: getattr(shown, name) for name in same} | {"topics": {t.topic: t.note for t in shown.topics}}


def own_session(request, pk):
    rows = Session.objects.visible_to(request.user).filter(author=request.user).select_related("author")
    return visible_or_404(Session, request.user, queryset=rows, pk=pk)


def amend_parts(form):
    """Inputs as the page draws them."""
    value = {name: form[name].value() for name in form.fields}
    return {"value": value, "days": days(form, dates.today()), "about": known.About(), "topics": Topic.choices}
