"""What someone wants beside what a vacancy offers, line by line. Pure: no database, no clock (JM-2, JM-12, JM-13).

The inputs are these two lists and nothing else; a test reads them (CE-1, CE-6). Without both sheets nothing is called a
match, and what is missing is said. Lines of place, transport, hours, times, childcare and needs at work stop a lead;
pay and level only speak. What nobody said is asked about, and stops nothing.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter

from django.utils.translation import gettext_lazy as _


@dataclass(slots=True)  # not frozen: thousands are made for one page, and freezing doubles what that takes
class Wanted:
    """One person's sheet."""

    case: int
    areas: frozenset = frozenset()  # folded names of places; empty when not said
    travel: str = ""
    hours_low: Decimal | None = None
    hours_high: Decimal | None = None
    available: frozenset = frozenset()  # days × parts of the day (cases/availability.py)
    childcare: str = ""
    pay_low: Decimal | None = None  # an hour
    needs: tuple = ()  # (sort, folded name of the employer it was agreed with) of each must-have at work
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """One vacancy's sheet."""

    employer: str = ""  # folded
    area: str = ""  # folded
    by_bus: str = ""
    hours_low: Decimal | None = None
    hours_high: Decimal | None = None
    shifts: frozenset = frozenset()
    school_hours: bool = False
    pay_high: Decimal | None = None  # an hour
    own_transport: bool = False  # asked for as a must
    adjusts: bool = False  # says that adjustments are possible
    level: int | None = None


class Topic(StrEnum):
    PLACE = "place"
    TRANSPORT = "transport"
    HOURS = "hours"
    TIMES = "times"
    CHILDCARE = "childcare"
    NEEDS = "needs"
    PAY = "pay"
    LEVEL = "level"


class Verdict(StrEnum):
    FITS = "fits"
    STOPS = "stops"
    ASK = "ask"
    BESIDE = "beside"  # does not fit, and stops nothing


T, V = Topic, Verdict
FITS, STOPS, ASK, BESIDE = V.FITS, V.STOPS, V.ASK, V.BESIDE
LABELS = {
    T.PLACE: _("Place"), T.TRANSPORT: _("Getting there"), T.HOURS: _("Hours"), T.TIMES: _("Days and shifts"),
    T.CHILDCARE: _("Childcare"), T.NEEDS: _("Needs at work"), T.PAY: _("Pay"), T.LEVEL: _("Level"),
}  # fmt: skip
HARD = frozenset(LABELS) - {T.PAY, T.LEVEL}
WORDS = {
    (T.PLACE, V.FITS): _("It is where they want to work."),
    (T.PLACE, V.STOPS): _("It is not where they want to work."),
    (T.TRANSPORT, V.FITS): _("They can get there."),
    (T.TRANSPORT, V.STOPS): _("They have no way there that we know of."),
    (T.TRANSPORT, V.ASK): _("Ask how they would get there."),
    (T.HOURS, V.FITS): _("The hours a week fit."),
    (T.HOURS, V.STOPS): _("It is fewer or more hours than they want."),
    (T.TIMES, V.FITS): _("They can come at these times."),
    (T.TIMES, V.STOPS): _("Some of these times do not suit."),
    (T.CHILDCARE, V.FITS): _("Childcare is no hurdle."),
    (T.CHILDCARE, V.STOPS): _("There is no childcare at these times."),
    (T.CHILDCARE, V.ASK): _("Childcare is sorted in part: ask about these times."),
    (T.NEEDS, V.FITS): _("What they need at work is agreed there, or they need nothing."),
    (T.NEEDS, V.STOPS): _("What they need at work is not agreed there, and no adjustments are offered."),
    (T.NEEDS, V.ASK): _("Adjustments are possible there: ask about theirs."),
    (T.PAY, V.FITS): _("It pays what they want, or more."),
    (T.PAY, V.BESIDE): _("It pays less than they want."),
    (T.PAY, V.ASK): _("Ask about the pay."),
    (T.LEVEL, V.FITS): _("It is at the level they aim for."),
    (T.LEVEL, V.BESIDE): _("It is at another level than they aim for."),
}  # fmt: skip
MISSING = {
    "areas": _("where they want to work"), "travel": _("how they get there"), "hours": _("how many hours they want"),
    "available": _("when they can come"), "childcare": _("childcare"), "place": _("where the work is"),
    "offered_hours": _("its hours a week"), "shifts": _("its days and shifts"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """How one sheet meets another: (topic, verdict) of each line, and what is missing for it to be a match at all."""

    case: int
    lines: tuple
    missing: tuple = ()

    @property
    def stops(self):
        return tuple(topic for topic, verdict in self.lines if verdict is V.STOPS)

    @property
    def fits(self):
        """True when both sheets stand and nothing stops it."""
        return not self.missing and not self.stops


def ranked(sheets, offered):
    """[(place, sheet)] of everyone's sheet: matches first, then what fits most. Lines are made of those that are shown.

    A place is: no match, how many lines stop it, how many fit (less is more), how many to ask about, the person.
    """
    lacks = bool(offered_lacks(offered))
    judges = [judge for _topic, judge in JUDGES]
    found = []
    for sheet in sheets:
        verdicts = [judge(sheet, offered) for judge in judges]
        stops = verdicts.count(STOPS)
        no_match = lacks or stops > 0 or bool(wanted_lacks(sheet))
        found.append(((no_match, stops, -verdicts.count(FITS), verdicts.count(ASK), sheet.case), sheet))
    return sorted(found, key=itemgetter(0))


def match(wanted, offered):
    """Every line that can be said of the two, and what is missing."""
    judged = ((topic, judge(wanted, offered)) for topic, judge in JUDGES)
    lines = tuple((topic, verdict) for topic, verdict in judged if verdict is not None)
    return Match(wanted.case, lines, wanted_lacks(wanted) + offered_lacks(offered))


def wanted_lacks(wanted):
    """What is not on the person's sheet yet, in codes."""
    if wanted.areas and wanted.travel and wanted.available and wanted.childcare and wanted.hours_low is not None:
        return ()
    said = {
        "areas": wanted.areas, "travel": wanted.travel, "hours": wanted.hours_low, "available": wanted.available,
        "childcare": wanted.childcare,
    }  # fmt: skip
    return tuple(name for name, value in said.items() if not value and value != 0)


def offered_lacks(offered):
    """What is not on the vacancy's sheet yet, in codes."""
    said = {"place": offered.area, "offered_hours": offered.hours_low, "shifts": offered.shifts}
    return tuple(name for name, value in said.items() if not value and value != 0)


def in_words(lines):
    """[(what, verdict, sentence)] of lines, for people."""
    return [(LABELS[topic], verdict.value, WORDS[topic, verdict]) for topic, verdict in lines]


def missing_in_words(codes):
    return [MISSING[code] for code in codes]


def _place(wanted, offered):
    if not wanted.areas or not offered.area:
        return None
    return FITS if offered.area in wanted.areas else STOPS


def _transport(wanted, offered):
    if not wanted.travel:
        return None
    if wanted.travel == "own":
        return FITS
    if offered.own_transport or wanted.travel == "none":
        return STOPS
    if wanted.travel == "bus":
        return {"yes": FITS, "no": STOPS}.get(offered.by_bus, ASK)
    return FITS if wanted.travel == "lift" else ASK  # a lift they can count on; on foot it depends how far


def _hours(wanted, offered):
    if wanted.hours_low is None or offered.hours_low is None:
        return None
    most = offered.hours_high if offered.hours_high is not None else offered.hours_low
    too_few = most < wanted.hours_low
    too_many = wanted.hours_high is not None and offered.hours_low > wanted.hours_high
    return STOPS if too_few or too_many else FITS


def _times(wanted, offered):
    if not wanted.available or not offered.shifts:
        return None
    return FITS if offered.shifts <= wanted.available else STOPS


def _childcare(wanted, offered):
    if wanted.childcare in ("", "not_said"):
        return None
    if wanted.childcare in ("not_needed", "sorted") or offered.school_hours:
        return FITS
    return ASK if wanted.childcare == "in_part" else STOPS


def _needs(wanted, offered):
    if all(agreed_with and agreed_with == offered.employer for _sort, agreed_with in wanted.needs):
        return FITS
    return ASK if offered.adjusts else STOPS


def _pay(wanted, offered):
    if wanted.pay_low is None:
        return None
    if offered.pay_high is None:
        return ASK
    return FITS if offered.pay_high >= wanted.pay_low else BESIDE


def _level(wanted, offered):
    if wanted.level is None or offered.level is None:
        return None
    return FITS if offered.level == wanted.level else BESIDE


JUDGES = (
    (T.PLACE, _place), (T.TRANSPORT, _transport), (T.HOURS, _hours), (T.TIMES, _times), (T.CHILDCARE, _childcare),
    (T.NEEDS, _needs), (T.PAY, _pay), (T.LEVEL, _level),
)  # fmt: skip
