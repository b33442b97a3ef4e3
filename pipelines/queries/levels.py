"""What people aim for beside what is open, by skill level (JM-14, ER-3); and leads by level beside targets, by coach.

Whoever sees people reads of those within reach. Whoever sees none reads numbers of everyone whose file is not closed to
them: no number below the house's smallest, and no sum from which it could be told.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokercoach.kit.actors import may
from brokercoach.kit.grants import Can
from brokercoach.kit.thresholds import threshold
from cases.access import let_in
from employers.choices.vacancies import SKILL_LEVELS
from employers.models import Vacancy
from pipelines.models import JobLead, WorkSheet


@dataclass(frozen=True)
class Level:
    """One level: how many people aim for it, how many places are open at it, and what that says."""

    level: int | None  # None: not said
    words: str
    people: int | None  # None: fewer than may be told
    places: int
    vacancies: int
    says: str


@dataclass(frozen=True)
class Gap:
    """All levels. `few` is the smallest number that is told; 0 where every number is."""

    levels: list[Level]
    few: int


@dataclass(frozen=True)
class CoachLevels:
    """One coach's people and leads by level, in a sentence each. In the order of names: nothing here is a rank."""

    coach_id: int | None  # two coaches of one name are two
    coach: str
    aims: str
    leads: str
    elsewhere: int  # leads at another level than the person aims for
    unsaid: int  # leads of which a level is not known on one side


def gap(user):
    """The gap table."""
    few = 0 if may(user, Can.SEE_CASES) else threshold("small_cell")
    people, places, vacancies = wanted_now(user), *_open(user)
    levels = [*SKILL_LEVELS, None]
    return Gap([_level(level, people[level], places[level], vacancies[level], few) for level in levels], few)


def wanted_now(user):
    """{level: how many people aim for it} of open files: those within reach; for who sees no case, all but files closed
    to them."""
    sheets = WorkSheet.objects.visible_to(user)
    if not may(user, Can.SEE_CASES):
        sheets = WorkSheet.objects.filter(let_in(user, "case_id"))
    rows = sheets.filter(case__closed_on=None).order_by().values("skill_level").annotate(n=Count("pk"))
    return Counter(dict(rows.values_list("skill_level", "n")))


def by_coach(user):
    """What their people aim for and where their leads go, by coach, in the order of names."""
    aims, leads, others, unsaid = defaultdict(Counter), defaultdict(Counter), Counter(), Counter()
    who = "case__lead__name", "case__lead"
    sheets = WorkSheet.objects.visible_to(user).filter(case__closed_on=None, skill_level__isnull=False).order_by()
    for name, pk, level, n in sheets.values_list(*who, "skill_level").annotate(n=Count("pk")):
        aims[name or "", pk or 0][level] = n
    made = JobLead.objects.visible_to(user).filter(case__closed_on=None).order_by()
    made = made.values_list(*who, "case", "vacancy__skill_level").annotate(n=Count("pk"))
    targets = dict(sheets.values_list("case", "skill_level"))
    for name, pk, case, level, n in made:
        coach = name or "", pk or 0
        leads[coach][level] += n
        known = level is not None and case in targets
        others[coach] += n if known and targets[case] != level else 0
        unsaid[coach] += 0 if known else n
    coaches = sorted({*aims, *leads})
    return [
        CoachLevels(c[1] or None, c[0] or "–", _told(aims[c]), _told(leads[c]), others[c], unsaid[c]) for c in coaches
    ]


def _open(user):
    """(places to fill, vacancies) of open vacancies, by level."""
    rows = Vacancy.objects.visible_to(user).open().order_by().values("skill_level")
    rows = rows.annotate(left=Sum(F("places") - F("filled")), n=Count("pk"))
    told = list(rows.values_list("skill_level", "left", "n"))
    return Counter({level: left for level, left, _n in told}), Counter({level: n for level, _left, n in told})


def _level(level, people, places, vacancies, few):
    hidden = 0 < people < few
    words = str(SKILL_LEVELS[level]) if level else _("Not said")
    return Level(level, words, None if hidden else people, places, vacancies, _says(level, people, places, hidden))


def _says(level, people, places, hidden):
    """What the two numbers say together."""
    if level is None or hidden or people == places:
        return ""
    if not people:
        return _("Nobody said yet that they aim for it: %(n)s open") % {"n": places}
    more = abs(people - places)
    if people > places:
        return ngettext("%(n)s more person than places", "%(n)s more people than places", more) % {"n": more}
    return ngettext("%(n)s more place than people", "%(n)s more places than people", more) % {"n": more}


def _told(counted):
    """3 at level 2 · 1 at level 5; those of no known level at the end."""
    known = [
        _("%(n)s at level %(level)s") % {"n": counted[level], "level": level}
        for level in SKILL_LEVELS
        if counted[level]
    ]
    return " · ".join([*known, *([_("%(n)s of no level said") % {"n": counted[None]}] if counted[None] else [])])
