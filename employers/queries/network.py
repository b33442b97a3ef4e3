"""What our network of employers is made of (ER-3): industries, sizes, areas, how much stands on a few, what is open."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F, Sum

from brokercoach.directory.choices import Division
from brokercoach.kit.text import fold
from employers.choices import Size
from employers.choices.vacancies import SKILL_LEVELS
from employers.models import Employer, Vacancy

TOP = 3
AREAS = 15


@dataclass(frozen=True)
class Part:
    """One industry, size or area: how many employers. One level: how many places to fill."""

    words: str
    n: int
    code: str = ""


@dataclass(frozen=True)
class Network:
    """The whole of it. Those of which an industry, a size or an area is not known are counted apart."""

    employers: int
    industries: list[Part]
    sizes: list[Part]
    areas: list[Part]
    no_industry: int
    no_size: int
    no_area: int
    other_areas: int
    top: int  # in the three industries that have most
    levels: list[Part]  # skill levels of the occupations: places to fill
    no_level: int
    hiring: int  # employers with a vacancy open

    @property
    def places(self):
        """Places to fill, in all."""
        return self.no_level + sum(part.n for part in self.levels)

    @property
    def known_industry(self):
        return self.employers - self.no_industry

    @property
    def top_words(self):
        return [part.words for part in self.industries[:TOP]]


def network_of(user):
    """Every employer that stands, counted three ways."""
    industries = _counted(user, "organisation__division")
    sizes = _counted(user, "size")
    areas, named = _areas(_counted(user, "organisation__area"))
    whole = sum(industries.values())
    no_industry, no_size, no_area = industries.pop("", 0), sizes.pop("", 0), areas.pop("", 0)
    levels, hiring = _needed(user)
    shown = [Part(str(Division(code).label), n, code) for code, n in industries.most_common()]
    told = [Part(named[key], n) for key, n in areas.most_common()]
    return Network(
        employers=whole,
        industries=shown,
        sizes=[Part(str(size.label), sizes[size.value], size.value) for size in Size if sizes[size.value]],
        areas=told[:AREAS],
        no_industry=no_industry,
        no_size=no_size,
        no_area=no_area,
        other_areas=sum(part.n for part in told[AREAS:]),
        top=sum(part.n for part in shown[:TOP]),
        levels=[Part(str(words), levels[n], str(n)) for n, words in SKILL_LEVELS.items() if levels[n]],
        no_level=levels[None],
        hiring=hiring,
    )


def _needed(user):
    """({level: places to fill}, employers who need someone) of open vacancies."""
    rows = Vacancy.objects.visible_to(user).open().order_by()
    told = rows.values_list("skill_level").annotate(left=Sum(F("places") - F("filled")))
    return Counter(dict(told)), rows.aggregate(n=Count("employer", distinct=True))["n"]


def _counted(user, what):
    rows = Employer.objects.visible_to(user).standing().values(what).annotate(n=Count("pk")).order_by("-n", what)
    return Counter(dict(rows.values_list(what, "n")))


def _areas(counts):
    """Areas are typed: the same place spelt twice is one, called as most call it; with macrons when in doubt."""
    folded, named = Counter(), {}
    for area, n in sorted(counts.items(), key=lambda one: (-one[1], one[0].isascii(), one[0])):
        key = fold(area)
        folded[key] += n
        named.setdefault(key, area)
    return folded, named
