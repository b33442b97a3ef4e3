"""Who fits a vacancy, explained; and of those who fit, who has not been put forward for longest. Fixed queries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef
from django.utils.translation import gettext as _

from cases.models import Case
from pipelines.matching import Verdict, in_words, match, missing_in_words, offered_lacks, ranked
from pipelines.models import JobLead, WorkSheet
from pipelines.queries.sheets import offered, wanted

A_PAGE = 20
WAITING = 5
COUNTED = 101  # beyond a hundred it is "more than a hundred"


@dataclass(frozen=True)
class Fit:
    """One person beside the vacancy: every line of it."""

    case: int
    person: str
    coach: str
    fits: bool
    lines: tuple  # (what, verdict, sentence)
    missing: list[str]

    @property
    def group(self):
        """The heading it stands under, in the order of the list."""
        if self.fits:
            return _("Fits on every line")
        if any(verdict == Verdict.STOPS for _what, verdict, _words in self.lines):
            return _("Something stands against it")
        return _("Not a match yet")


@dataclass(frozen=True)
class Waiting:
    """Someone who fits, with the days since they were last put forward anywhere; since support began when never."""

    case: int
    person: str
    days: int
    never: bool
    since: date


@dataclass(frozen=True)
class Unasked:
    """Someone whose support stands, and whom nobody asked yet what work they want."""

    case: int
    person: str


@dataclass(frozen=True)
class Fits:
    """The list of a vacancy, best first, and those who fit and have waited longest."""

    lacks: list[str]  # what the vacancy's own sheet does not say yet
    ranked: list[Fit]
    more: int  # where the next page begins; 0 when there is none
    waiting: list[Waiting]
    told: int  # how many people within reach have a sheet
    unasked: list[Unasked]  # the first who have none, whose file is the oldest first
    unasked_count: int  # how many have none from there on, counted up to COUNTED
    unasked_after: int  # where the next page of them begins; 0 when there is none


def fits(user, vacancy, *, today, start=0, after=0):
    """A page of the match of one vacancy with everyone within reach who said what they want; and, from the file after
    `after`, those whom nobody asked."""
    sheet = offered(user, vacancy)
    leads = JobLead.objects.visible_to(user)
    has_lead = set(leads.filter(vacancy=vacancy.pk).in_play().values_list("case_id", flat=True))
    theirs = wanted(user)
    judged = ranked((one for one in theirs if one.case not in has_lead), sheet)
    page = [match(one, sheet) for _place, one in judged[start : start + A_PAGE]]
    waits = longest(user, [one.case for (no_match, *_), one in judged if not no_match], today=today)
    shown = [one.case for one in page] + [pk for _since, pk, _never in waits]
    rows = Case.objects.visible_to(user).with_person().filter(pk__in=shown)
    people = {case.pk: case for case in rows}
    more = start + A_PAGE if len(judged) > start + A_PAGE else 0
    waiting = [_waiting(people[pk], since, never, today) for since, pk, never in waits if pk in people]
    shown = [_fit(people[one.case], one) for one in page if one.case in people]
    lacks = missing_in_words(offered_lacks(sheet))
    return Fits(lacks, shown, more, waiting, len(theirs), *_unasked(user, after))


def _unasked(user, after):
    """(a page of people without a sheet, how many there are from there on, where the next begins). One query, which
    ends once it has counted far enough."""
    sheets = WorkSheet.objects.visible_to(user).filter(case=OuterRef("pk"))
    rows = Case.objects.visible_to(user).open().filter(~Exists(sheets), pk__gt=after).with_person()
    rows = list(rows.order_by("pk")[:COUNTED])
    page = [Unasked(case.pk, case.client.display_name) for case in rows[:A_PAGE]]
    return page, len(rows), page[-1].case if len(rows) > A_PAGE else 0


def longest(user, cases, *, today):
    """[(since, case, never put forward)] of those who wait longest, at most a few."""
    if not cases:
        return []
    rows = Case.objects.visible_to(user).open().filter(pk__in=cases).order_by().values_list("pk", "opened_on")
    sent = JobLead.objects.visible_to(user).filter(case__in=cases, forward_on__isnull=False).order_by()
    last = dict(sent.values_list("case_id").annotate(Max("forward_on")))
    return sorted((last.get(pk, opened), pk, pk not in last) for pk, opened in rows)[:WAITING]


def one_fit(user, case, vacancy):
    """One person beside one vacancy, whatever is known of them."""
    [theirs] = wanted(user, case)
    return _fit(case, match(theirs, offered(user, vacancy)))


def _fit(case, found):
    coach = case.lead.name.split(" ")[0] if case.lead else ""
    lines = tuple((str(what), verdict, str(words)) for what, verdict, words in in_words(found.lines))
    missing = [str(words) for words in missing_in_words(found.missing)]
    return Fit(case.pk, case.client.display_name, coach, found.fits, lines, missing)


def _waiting(case, since, never, today):
    return Waiting(case.pk, case.client.display_name, (today - since).days, never, since)
