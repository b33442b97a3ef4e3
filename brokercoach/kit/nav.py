"""The ways in: which pages the rail and the bar at the thumb offer, by url name and grant.

A page is offered to who holds its grant; a url name that does not exist is left out, so a context can be added
without touching the templates.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.brand import brand
from brokercoach.kit.grants import Can


@dataclass(frozen=True)
class Item:
    """One way in, the same for all who hold its grant. `at_thumb` items stand in the phone's bar before others."""

    label: str
    name: str
    icon: str
    grant: Can
    at_thumb: bool = False
    url: str = ""
    current: bool = False


MAIN = (
    Item(_("My day"), "day:today", "sun", Can.SEE_DAY, at_thumb=True),
    Item(_("Whānau"), "cases:caseload", "people", Can.SEE_CASES, at_thumb=True),
    Item(_("Employers"), "employers:list", "building", Can.SEE_EMPLOYERS),
    Item(_("Vacancies"), "employers:vacancies", "briefcase", Can.SEE_EMPLOYERS),
    Item(_("Your vacancies"), "employers:our-vacancies", "briefcase", Can.SEE_OWN_EMPLOYER, at_thumb=True),
    Item(_("People put forward"), "pipelines:told-of", "people", Can.SEE_OWN_EMPLOYER, at_thumb=True),
    Item(_("Someone new"), "cases:intake", "person-plus", Can.START_CASE),
    Item(_("How our time goes"), "cases:our-time", "bar-chart-line", Can.SEE_TEAM),
    Item(_("Contracts"), "cases:contracts", "file-earmark-text", Can.SEE_CONTRACTS),
    Item(_("Import"), "cases:imports", "upload", Can.IMPORT_CASELOAD),
    Item(_("Organisations"), "directory:list", "diagram-3", Can.MANAGE_DIRECTORY),
    Item(_("People and teams"), "accounts:people", "person-badge", Can.MANAGE_PEOPLE),
    Item(_("Collection notice"), "cases:collection-notice", "journal-text", Can.CONFIGURE),
    Item(_("Service promise"), "cases:service-promise", "check-circle", Can.CONFIGURE),
    Item(_("Messages"), "notices:delivery", "envelope", Can.SEE_DELIVERY),
    Item(_("Trail"), "audit:trail", "clock-history", Can.READ_TRAIL),
)
OWN = (
    Item(_("Your account"), "accounts:own", "person-circle", Can.USE_OWN_ACCOUNT),
    Item(_("Notices"), "notices:own", "bell", Can.USE_OWN_ACCOUNT),
    Item(_("Two-step sign-in"), "mfa_index", "shield-lock", Can.USE_OWN_ACCOUNT),
    Item(_("Where you are signed in"), "usersessions_list", "laptop", Can.USE_OWN_ACCOUNT),
    Item(_("Password"), "account_change_password", "key", Can.USE_OWN_ACCOUNT),
)
SEARCH = Item(_("Search"), "search:go", "search", Can.SEARCH)
LOG = Item(_("Log a session"), "cases:log-session", "pencil-square", Can.LOG_SESSION)
SIGN_OUT = "account_logout"


@dataclass(frozen=True, eq=False)
class Ways:
    """The ways in of everyone who holds the same grants, seen from one place. Itself alone its own equal: what is
    drawn of it is kept by it (`{% once %}`). Nothing of a reader stands in it."""

    items: list
    own: list
    thumb: list
    rest: list
    search: Item | None
    search_on_top: Item | None
    log: Item | None
    sign_out: str


def navigation(request):
    """Context processor: `nav`, everything the shell of a page needs, made out once a request. Reads no table but the
    user's own row."""
    user = getattr(request, "user", None)
    made = getattr(request, "_navigation", None)
    if made is None or made[0] is not user:
        made = request._navigation = (user, _ways_in(user, request.path))
    return {"nav": made[1]}


def _ways_in(user, path):
    signed_in = bool(user and user.is_authenticated and user.is_active)
    nav = {"signed_in": signed_in, "demo_days": dates.moved_days(), "today": dates.today(), "demo": settings.DEMO}
    nav["brand"] = brand()
    if signed_in:
        ways = ways_from(_held(user), path)
        nav |= {name: getattr(ways, name) for name in ("items", "own", "search", "log")}
        nav |= {"ways": ways, "who": user.called or user.name}
    return nav


def _held(user):
    """The names of every way in that this user may take."""
    return frozenset(i.name for i in (*MAIN, *OWN, SEARCH, LOG) if _is_open(i, user))


def _is_open(item, user):
    return may(user, item.grant) and address(item.name)


def ways_from(held, path):
    """The ways in of these names, seen from this path."""
    return _ways(held, *(_here(items, path) for items in _by_name(held)[:2]))


@lru_cache(maxsize=256)
def _by_name(held):
    """Items of the names held, with their address: main, own, search and log."""
    offers = (MAIN, OWN, (SEARCH,), (LOG,))
    return tuple([replace(i, url=address(i.name)) for i in items if i.name in held] for items in offers)


@lru_cache(maxsize=256)
def _ways(held, here, here_of_own):
    main, own, search, log = _by_name(held)
    main, search, log = _current(main, here), next(iter(search), None), next(iter(log), None)
    thumb, rest = thumb_and_rest(main, search=search)
    return Ways(
        items=main,
        own=_current(own, here_of_own),
        thumb=thumb,
        rest=rest,
        search=search,
        search_on_top=search if search not in thumb else None,
        log=log,
        sign_out=address(SIGN_OUT),
    )


def offered(items, user):
    """The items this user may open and whose page exists, with their address."""
    return [replace(i, url=address(i.name)) for i in items if _is_open(i, user)]


def _here(items, path):
    """The name of the item whose address is the longest beginning of this path; `/` only stands for itself."""
    here = [i for i in items if path == i.url or (i.url != "/" and path.startswith(i.url.rstrip("/") + "/"))]
    best = max(here, key=lambda i: len(i.url), default=None)
    return best and best.name


def _current(items, name):
    return [replace(i, current=True) if i.name == name else i for i in items]


def thumb_and_rest(items, *, search=None):
    """At most three places for the phone's bar (search fills a free one), and what stays under More."""
    chosen = [i for i in items if i.at_thumb][:3]
    if search and len(chosen) < 3:
        chosen.append(search)
    return chosen, [i for i in items if i not in chosen]


@lru_cache(maxsize=128)
def address(name):
    """The address of a url name without arguments, or an empty string when there is no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
