"""What the page Log a session shows before anything is typed: people, promises, topics, and how it was last time."""

from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Exists, Max, OuterRef
from django.urls import NoReverseMatch, reverse

from brokercoach.accounts.models import User
from brokercoach.kit import dates
from brokercoach.kit.templatetags.kit import ago_days, nz_date
from brokercoach.kit.text import beginnings, fold, sort_key
from cases.choices import Mode, Next, Place
from cases.models import Case, Draft, FollowUp, Session, SessionCase, SessionTopic, WhanauMember
from cases.queries.finding import named
from cases.try_again import suggestions

CHIPS = 5
RECENT_DAYS = 14
SHOWN = 8


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
    kept: bool


@dataclass(frozen=True)
class About:
    """What the page knows once it is clear who was there."""

    whanau: list = field(default_factory=list)
    promises: list = field(default_factory=list)
    covered: dict = field(default_factory=dict)
    mode: str = Mode.IN_PERSON
    place: str = ""
    tries: int = 0


def people(user, ids):
    """The open cases of these ids that this user sees, as chips."""
    rows = Case.objects.visible_to(user).open().filter(pk__in=ids).select_related("client")
    return [Named(case.pk, case.client.display_name) for case in rows.order_by("sort_name", "pk")]


def recent_people(user, today):
    """Those met or promised for today first, then those this person logged with lately."""
    due = (
        FollowUp.objects.visible_to(user).open().filter(owner=user, due_on__lte=today, kind__in=[Next.MEET, Next.RING])
    )
    ids = list(due.order_by("-due_on", "due_at").values_list("case_id", flat=True)[:CHIPS])
    lately = Session.objects.visible_to(user).filter(author=user, held_on__gte=today - timedelta(days=RECENT_DAYS))
    sessions = list(lately.order_by("-held_on", "-pk").values_list("pk", flat=True)[: CHIPS * 2])
    links = SessionCase.objects.visible_to(user).filter(session__in=sessions).order_by("-session_id")
    ids = list(dict.fromkeys([*ids, *links.values_list("case_id", flat=True)]))[: CHIPS * 2]
    found = {person.pk: person for person in people(user, ids)}
    return [found[pk] for pk in ids if pk in found][:CHIPS]


def about(user, ids, today):
    """Whānau, promises, topics and habits of the people named, each in one query."""
    cases = list(Case.objects.visible_to(user).filter(pk__in=ids))
    if not cases:
        return About(covered={})
    last = last_time(user, cases)
    return About(
        whanau=whanau_of(user, cases),
        promises=promises_to(user, cases, today),
        covered=last_covered(user, cases),
        mode=last[0] if last else Mode.IN_PERSON,
        place=last[1] if last else Place.HOME,
        tries=cases[0].tries_since_contact if len(cases) == 1 else 0,
    )


def last_time(user, cases):
    """(mode, place) last used with the first of them."""
    links = SessionCase.objects.visible_to(user).filter(session=OuterRef("pk"), case=cases[0])
    rows = Session.objects.visible_to(user).filter(Exists(links)).order_by("-held_on", "-pk")
    return rows.values_list("mode", "place").first()


def whanau_of(user, cases):
    rows = WhanauMember.objects.visible_to(user).filter(client__in=[c.client_id for c in cases], ended_on=None)
    return [Named(m.pk, m.name, m.relationship) for m in rows.order_by("-speaks_for_them", "name", "pk")[:12]]


def promises_to(user, cases, today):
    """Open promises, the due ones of this person ticked: saving a talk closes them."""
    rows = FollowUp.objects.visible_to(user).open().filter(case__in=cases).order_by("due_on", "pk")[:6]
    return [Promise(row.pk, promise_words(row), row.owner_id == user.pk and row.due_on <= today) for row in rows]


def promise_words(row):
    what = row.what or row.get_kind_display()
    return f"{what} ({nz_date(row.due_on)})"


def last_covered(user, cases):
    """{topic: when it was last covered with them, in words}, in one query (SC-4)."""
    links = SessionCase.objects.visible_to(user).filter(session=OuterRef("session_id"), case__in=cases)
    rows = SessionTopic.objects.visible_to(user).filter(Exists(links)).values("topic").order_by("topic")
    return {row["topic"]: ago_days(row["on"]) for row in rows.annotate(on=Max("session__held_on"))}


def colleagues(user):
    """Who else could own the next step: active people of the same teams."""
    rows = (
        User.objects.visible_to(user).active().filter(memberships__team__in=user.teams_in(), memberships__ends_on=None)
    )
    found = rows.exclude(pk=user.pk).distinct().order_by("name", "pk")[:60]
    return sorted(((row.pk, row.name) for row in found), key=lambda one: sort_key(one[1]))


def find(user, typed):
    """(those whose name fits what was typed, those whose name is exactly that). Folded, so Maaka finds Māka."""
    begins = beginnings(typed)
    if not begins:
        return [], []
    rows = named(user, Case.objects.visible_to(user).open().select_related("client"), begins)
    hits = []
    for case in rows.order_by("sort_name", "pk")[:200]:
        names = {fold(case.client.name), fold(case.client.preferred_name), case.sort_name} - {""}
        hits.append((" ".join(fold(typed).split()) not in names, Named(case.pk, case.client.display_name)))
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


def unfinished(user):
    """This person's drafts, newest first."""
    return Draft.objects.visible_to(user).order_by("-touched_at")
