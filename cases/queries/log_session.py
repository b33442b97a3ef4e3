"""What the page Log a session shows before anything is typed: people, promises, topics, and how it was last time."""

from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from brokercoach.accounts.models import User
from brokercoach.kit import dates
from brokercoach.kit.doors import stands_at
from brokercoach.kit.templatetags.kit import ago_days, nz_date
from brokercoach.kit.text import fold, sort_key, whole_number
from cases.answering import kept_by
from cases.choices import ContactKind, Mode, Next, Place, Result
from cases.draft_words import case_ids, holds_nothing
from cases.languages import interpreter_words
from cases.models import Case, ContactPoint, Draft, FollowUp, SessionCase, WhanauMember
from cases.queries.finding import by_name
from cases.try_again import suggestions

CHIPS = 5
RECENT_DAYS = 14
SHOWN = 8
GOALS = 24
DRAFTS = 20
LOOKED_BACK = 500  # sessions; what was last covered longer ago than that is as good as new
HELD = ("case_id", "session__held_on", "session__mode", "session__place", "topics")


@dataclass(frozen=True)
class Named:
    """Someone to tap: their number, and how we call them."""

    pk: int
    name: str
    of: str = ""


@dataclass(frozen=True)
class Promise:
    """An open promise this session may keep."""

    pk: int
    words: str
    by: tuple = ()  # the ways of meeting that keep it: ticked by itself when met that way

    def kept(self, mode):
        return mode in self.by


@dataclass(frozen=True)
class About:
    """What the page knows once it is clear who was there."""

    whanau: list = field(default_factory=list)
    promises: list = field(default_factory=list)
    goals: list = field(default_factory=list)
    covered: dict = field(default_factory=dict)
    mode: str = Mode.IN_PERSON
    place: str = ""
    tries: int = 0


def there(user, ids):
    """The open cases of these ids that this user sees, with their people."""
    if not ids:
        return []
    rows = Case.objects.visible_to(user).open().filter(pk__in=ids).select_related("client").with_goals()
    return list(rows.order_by("sort_name", "pk"))


def of_draft(user, content):
    """(the people a draft names, what it says): of a file joined with another meanwhile, the one that was kept."""
    people = there(user, sorted(case_ids(content)))
    gone = case_ids(content) - {case.pk for case in people}
    kept = {pk: at for pk in sorted(gone) if (at := stands_at(Case, user, pk))}
    if not kept:
        return people, content
    named = [str(kept.get(whole_number(one), one)) for one in content["cases"]]
    content = content | {"cases": list(dict.fromkeys(named))}
    return there(user, sorted(case_ids(content))), content


def chips(cases):
    """Cases as chips to tap."""
    return [Named(case.pk, case.client.display_name, interpreter_of(case.client)) for case in cases]


def interpreter_of(client):
    """Interpreter: Tongan, for whoever rings or meets them (CS-10)."""
    return interpreter_words(client.needs_interpreter, client.languages)


def recent_people(user, today):
    """Those met or promised for today first, then those this person logged with lately."""
    due = (
        FollowUp.objects.visible_to(user).open().filter(owner=user, due_on__lte=today, kind__in=[Next.MEET, Next.RING])
    )
    ids = list(due.order_by("-due_on", "due_at").values_list("case_id", flat=True)[:CHIPS])
    lately = SessionCase.objects.visible_to(user).filter(
        session__author=user, session__held_on__gte=today - timedelta(days=RECENT_DAYS)
    )
    links = lately.order_by("-session__held_on", "-session_id", "pk").values_list("case_id", flat=True)
    ids = list(dict.fromkeys([*ids, *links[: CHIPS * 4]]))[: CHIPS * 2]
    found = {person.pk: person for person in chips(there(user, ids))}
    return [found[pk] for pk in ids if pk in found][:CHIPS]


def about(user, cases, now, mode=""):
    """Whānau, promises, topics and habits of the people of these cases. `mode`: how they meet, when it is known."""
    if not cases:
        return About(covered={})
    held = sessions_with(user, cases)
    last = next((row for row in held if row.case_id == cases[0].pk), None)
    usual = last.session__mode if last and len(cases) == 1 else Mode.IN_PERSON  # a hui is begun in person
    how = mode or usual
    where = next((row.session__place for row in held if row.case_id == cases[0].pk and row.session__place), Place.HOME)
    return About(
        whanau=whanau_of(user, cases),
        promises=promises_to(user, cases, now),
        goals=goals_of(cases),
        covered=last_covered(held),
        mode=how,
        place=where if how == Mode.IN_PERSON else "",
        tries=cases[0].tries_since_contact if len(cases) == 1 else 0,
    )


def sessions_with(user, cases):
    """The sessions with these people, the newest first: when, how and where, and what about."""
    rows = SessionCase.objects.visible_to(user).filter(case__in=cases).and_topics()
    rows = rows.order_by("-session__held_on", "-session_id").values_list(*HELD, named=True)
    return list(rows[:LOOKED_BACK])


def last_covered(held):
    """{topic: when it was last covered with them, in words} (SC-4)."""
    covered = {}
    for row in held:
        for topic in row.topics:
            covered.setdefault(topic, row.session__held_on)
    return {topic: ago_days(on) for topic, on in covered.items()}


def whanau_of(user, cases):
    rows = WhanauMember.objects.visible_to(user).filter(client__in=[c.client_id for c in cases], ended_on=None)
    rows = rows.order_by("-speaks_for_them", "name", "pk").values_list("pk", "name", "relationship")
    return [Named(*row) for row in rows[:12]]


def promises_to(user, cases, now):
    """Open promises, each with what keeps it. One that a colleague owns is theirs to close: nothing ticks it."""
    rows = FollowUp.objects.visible_to(user).open().filter(case__in=cases).order_by("due_on", "pk")
    rows = rows.values_list("pk", "kind", "what", "due_on", "due_at", "owner_id", named=True)[:6]
    return [Promise(row.pk, promise_words(row), _kept_by(row, now) if row.owner_id == user.pk else ()) for row in rows]


def _kept_by(row, now):
    return kept_by(kind=row.kind, due_on=row.due_on, due_at=row.due_at, now=dates.local(now))


def goals_of(cases):
    """What they want to reach, in their order; with several people, whose it is."""
    several, found = len(cases) > 1, []
    for case in cases:
        told = (one.split(":", 1) for one in case.goals_to_touch)
        found += [Named(int(pk), words, case.client.called if several else "") for pk, words in told]
    return found[:GOALS]


def promise_words(row):
    what = row.what or Next(row.kind).label
    return f"{what} ({nz_date(row.due_on)})"


def colleagues(user):
    """Who else could own the next step: active people of the same teams."""
    near = User.objects.visible_to(user).active().exclude(pk=user.pk)
    found = near.in_teams(user.teams_in()).order_by("name", "pk").values_list("pk", "name").distinct()[:60]
    return sorted(found, key=lambda one: sort_key(one[1]))


def find(user, typed):
    """(those whose name fits what was typed, those whose name is exactly that). Folded, so Maaka finds Māka."""
    rows = Case.objects.visible_to(user).open().select_related("client")
    hits = []
    for case in by_name(user, rows, typed, most=200, fewest=1):
        names = {fold(case.client.name), fold(case.client.preferred_name), case.sort_name} - {""}
        hits.append(
            (
                " ".join(fold(typed).split()) not in names,
                Named(case.pk, case.client.display_name, interpreter_of(case.client)),
            )
        )
    hits.sort(key=lambda hit: hit[0])
    return [person for _, person in hits[:SHOWN]], [person for inexact, person in hits if not inexact]


def matched(user, typed):
    """(the one person meant, or None; those it could be)."""
    likely, exact = find(user, typed)
    if len(exact) == 1 or len(likely) == 1:
        return (exact or likely)[0], []
    return None, exact or likely


def try_again(moment, tries):
    """When to try once more, were this try to stay without an answer."""
    here = dates.local(moment)
    return suggestions(tried_on=here.date(), tried_at=here.time(), tries=tries + 1)


def after(user, session, *, another=False):
    """Where saving leads: to the person; to the next session with the same people and day; else to the session."""
    ids = getattr(session, "seen_with", None)  # told by the action that saved it; one saved before is asked about
    if ids is None:
        seen = Case.objects.visible_to(user).in_session(session)
        ids = list(seen.order_by("pk").values_list("pk", flat=True))
    if another:
        query = urlencode([("cases", i) for i in ids] + [("on", session.held_on.isoformat())])
        return f"{reverse('cases:log-session')}?{query}"
    if len(ids) == 1:
        try:
            return reverse("cases:person", args=ids)
        except NoReverseMatch:
            pass
    return reverse("cases:session", args=[session.pk]) if ids else reverse("cases:log-session")


def said(session):
    """What the next page says: what was saved, in words."""
    if session.result == Result.TALKED:
        return "Saved."
    return f"Saved: {session.get_result_display().lower()}."


def unfinished(user):
    """This person's drafts, newest first."""
    return Draft.objects.visible_to(user).order_by("-touched_at")


def left_with(user, cases):
    """This person's own drafts with words in them that name any of these people, newest first."""
    here = {case.pk for case in cases}
    rows = unfinished(user)[:DRAFTS] if here else ()
    return [row for row in rows if here & case_ids(row.content) and not holds_nothing(row.content)]


def numbers_of(user, cases):
    """How to ring the one person a call is about: the number they would rather have first, never an unsafe one."""
    if len(cases) != 1:
        return []
    rows = ContactPoint.objects.visible_to(user).filter(client=cases[0].client_id, ended_on=None, is_unsafe=False)
    rows = rows.filter(kind__in=[ContactKind.MOBILE, ContactKind.PHONE]).order_by("-is_preferred", "pk")
    return list(rows.values("value", "note")[:3])
