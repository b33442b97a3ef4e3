"""Direction and support across a team: conversations in time, streams, service by population, cultural support by
peoples (SC-5; CS-1, 3, 11). For those who lead the team and may open each file: nothing of it leaves the team."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F

from brokercoach.kit.thresholds import threshold
from cases.choices.direction import CameOfIt, Looking, Population, Stream, TheirAnswer
from cases.models import (
    Case,
    ClientEthnicity,
    CulturalSupport,
    CulturalSupportGiven,
    Exploration,
    Onward,
    PopulationNeed,
    StreamPeriod,
)
from cases.queries.direction import suggestions
from cases.reading.ethnicity import LEVEL_1

YEAR = timedelta(days=365)
HEARD_WITHIN = timedelta(days=30)
EVERYONE, NOT_SAID, NONE_NAMED = "Everyone", "No ethnic group told", "Nothing said"


@dataclass(frozen=True)
class Conversations:
    """Of those who came in the last year. `due`: their days have passed, or they had one; the others are not yet due.

    A test or a group is no conversation. None written down stays among those due, whether or not one was held.
    """

    days: int
    people: int
    due: int
    within: int
    later: int
    other_only: int
    none: int
    not_yet_due: int
    share: int | None  # of those due, in per cent


@dataclass(frozen=True)
class Led:
    """Where people were pointed to in the last year, and what came of it."""

    pointed: int
    taken_up: int
    their_no: int
    turned_away: int
    waiting: int


@dataclass(frozen=True)
class Match:
    """Open cases: in the stream suggested, in another, in none; and those nothing can be suggested for."""

    people: int
    matches: int
    otherwise: int
    no_stream: int
    unknown: int  # in a stream, and too little known to suggest one
    share: int | None  # of those in a stream with a suggestion, in per cent


@dataclass(frozen=True)
class Otherwise:
    """Someone in another stream than is suggested now."""

    case_id: int
    name: str
    stream: str
    suggested: str
    reasons: tuple[str, ...]
    because: str


@dataclass(frozen=True)
class Served:
    """Open cases support must fit in one way, and what reaches them. One person may stand in several rows."""

    label: str
    people: int
    led: int
    heard: int  # two-way contact in the last 30 days
    met: int  # a first one-to-one was held
    conversation: int
    in_stream: int


@dataclass(frozen=True)
class Peoples:
    """Cultural support of the last year among those who named one ethnic group; they stand in each they named."""

    label: str
    wanted: int
    offered: int  # of those wanted
    accepted: int
    given: int
    not_offered: int
    unasked: int  # offered without being asked for
    share: int | None  # offered of wanted, in per cent


def per_cent(part, whole):
    return round(100 * part / whole) if whole else None


def conversations(user, *, today):
    """How many new people had a conversation in time (SC-5)."""
    days = threshold("conversation_days")
    new = Case.objects.visible_to(user).filter(opened_on__gt=today - YEAR)
    rows = Exploration.objects.visible_to(user).filter(case__in=new.values("pk"), held_on__gte=F("case__opened_on"))
    held = defaultdict(list)
    for case, how, on in rows.order_by("held_on").values_list("case_id", "how", "held_on"):
        held[case].append((how, on))
    told = [
        _in_time(held.get(pk, ()), opened_on, days, today) for pk, opened_on in new.values_list("pk", "opened_on")
    ]  # fmt: skip
    counted = Counter(told)
    due = len(told) - counted["not_yet_due"]
    parts = {name: counted[name] for name in ("within", "later", "other_only", "none", "not_yet_due")}
    return Conversations(days=days, people=len(told), due=due, share=per_cent(counted["within"], due), **parts)


def _in_time(held, opened_on, days, today):
    last = opened_on + timedelta(days=days)
    first = next((on for how, on in held if how == Looking.CONVERSATION), None)
    if first:
        return "within" if first <= last else "later"
    if today <= last:
        return "not_yet_due"
    return "other_only" if held else "none"


def led(user, *, today):
    """Referrals that arose from looking for a direction, counted (SC-5)."""
    rows = Onward.objects.visible_to(user).filter(pointed_on__gt=today - YEAR)
    counted = Counter(rows.values_list("came_of_it", flat=True))
    return Led(counted.total(), *(counted[came] for came in (*list(CameOfIt)[1:], CameOfIt.WAITING)))


def streams(user, *, today, size=50):
    """(how many are in the stream suggested, those who are in another): open cases (CS-1)."""
    rows = Case.objects.visible_to(user).open().order_by("sort_name", "pk")
    people = list(rows.values_list("pk", "client_id"))
    present = StreamPeriod.objects.visible_to(user).present().filter(case__in=rows.values("pk"))
    chosen = {case: (stream, because) for case, stream, because in present.values_list("case_id", "stream", "because")}
    suggested = suggestions(user, people, today=today)
    counted, others = Counter(), []
    for pk, _ in people:
        verdict = _verdict(chosen.get(pk), suggested[pk].stream)
        counted[verdict] += 1
        if verdict == "otherwise":
            others.append(pk)
    share = per_cent(counted["matches"], counted["matches"] + counted["otherwise"])
    parts = {name: counted[name] for name in ("matches", "otherwise", "no_stream", "unknown")}
    shown = others[:size]
    named = {case.pk: case for case in rows.filter(pk__in=shown).select_related("client")}
    listed = [_otherwise(named[pk], *chosen[pk], suggested[pk]) for pk in shown]
    return Match(people=len(people), share=share, **parts), listed


def _verdict(chosen, suggested):
    if chosen is None:
        return "no_stream"
    if not suggested:
        return "unknown"
    return "matches" if chosen[0] == suggested else "otherwise"


def _otherwise(case, stream, because, suggestion):
    labels = Stream(stream).label, Stream(suggestion.stream).label
    return Otherwise(case.pk, case.client.display_name, *labels, suggestion.reasons, because)


def served(user, *, today):
    """Service by population (CS-3): everyone first, then each that somebody named, then those of whom nothing is."""
    rows = Case.objects.visible_to(user).open()
    facts = list(rows.values_list("pk", "lead_id", "last_contact_on", "first_one_to_one_on"))
    of = {"case__in": rows.values("pk")}
    talked = Exploration.objects.visible_to(user).filter(how=Looking.CONVERSATION, **of)
    talked = {*talked.values_list("case_id", flat=True)}
    in_stream = {*StreamPeriod.objects.visible_to(user).present().filter(**of).values_list("case_id", flat=True)}
    named = defaultdict(set)
    for case, one in (
        PopulationNeed.objects.visible_to(user).present().filter(**of).values_list("case_id", "population")
    ):
        named[one].add(case)
    said = set().union(*named.values())

    def row(label, among):
        its = [fact for fact in facts if fact[0] in among]
        return Served(
            label=label,
            people=len(its),
            led=sum(lead is not None for _, lead, _, _ in its),
            heard=sum(heard is not None and heard > today - HEARD_WITHIN for _, _, heard, _ in its),
            met=sum(met is not None for _, _, _, met in its),
            conversation=len(talked & among),
            in_stream=len(in_stream & among),
        )

    everyone = {fact[0] for fact in facts}
    found = [row(one.label, named[one.value]) for one in Population if named[one.value]]
    return [row(EVERYONE, everyone), *found, row(NONE_NAMED, everyone - said)] if everyone else []


def cultural(user, *, today):
    """Cultural support wanted, offered, accepted, given: everyone, then by ethnic group, then who told none (CS-11)."""
    rows = CulturalSupport.objects.visible_to(user).filter(case__in=Case.objects.visible_to(user).values("pk"))
    rows = rows.annotate(client=F("case__client_id"))
    year = today - YEAR
    told = [one for one in rows if (one.wanted_on or one.offered_on) > year]
    given = CulturalSupportGiven.objects.visible_to(user).filter(support__in=[one.pk for one in told])
    given = {*given.values_list("support_id", flat=True)}
    groups = defaultdict(set)
    codes = ClientEthnicity.objects.visible_to(user).filter(client__in={one.client for one in told})
    for client, code in codes.values_list("client_id", "code"):
        groups[client].add(LEVEL_1.get(code[:1], "Other Ethnicity") if code else "Other Ethnicity")
    by_group = defaultdict(list)
    for one in told:
        by_group[EVERYONE].append(one)
        for group in groups.get(one.client) or {NOT_SAID}:
            by_group[group].append(one)
    order = [EVERYONE, *LEVEL_1.values(), NOT_SAID]
    return [_peoples(label, by_group[label], given) for label in order if by_group[label]]


def _peoples(label, rows, given):
    wanted = [one for one in rows if one.wanted_on]
    offered = sum(one.offered_on is not None for one in wanted)
    return Peoples(
        label=label,
        wanted=len(wanted),
        offered=offered,
        accepted=sum(one.their_answer == TheirAnswer.ACCEPTED for one in rows),
        given=sum(one.pk in given for one in rows),
        not_offered=len(wanted) - offered,
        unasked=len(rows) - len(wanted),
        share=per_cent(offered, len(wanted)),
    )
