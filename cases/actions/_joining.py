"""The parts of making two files one, and of parting them again. Not deeds: cases.actions.joining asks and records.

Everything is written down as it is done, by number, so that exactly that is undone.
"""

from dataclasses import dataclass, field
from datetime import date

from django.apps import apps
from django.db.models import Exists, F, Max, OuterRef, Q

from brokercoach.kit import joining as kit
from brokercoach.kit.actions import keep
from cases.actions._contact import tries_after
from cases.actions._facts import fold_names
from cases.actions._joining_apart import CAREFUL
from cases.actions._parts import keep_next, keep_quiet
from cases.choices.papers import Paper
from cases.joining import WAYS, ends, going_over, keys
from cases.models import (
    Aspiration,
    Assignment,
    ClientEthnicity,
    ContactPoint,
    ContractPeriod,
    Document,
    LabourStatus,
    NotSame,
    Pause,
    StagePeriod,
    SupportPeriod,
)

JOINED = "joined"  # why support and leading end in the file that is gone; nobody can choose it
MOST_PEOPLES = 6
FACTS = (
    "preferred_name", "pronouns", "languages", "needs_interpreter", "born_on", "gender", "gender_words", "area",
    "reach_note", "safety_note", "household_size", "dependants", "household_words", "words",
)  # fmt: skip
AND = " · "
COLUMNS = ("lead_id", "lead_since", "closed_on", "quiet_on", "next_on", "paused_until", "merged_into_id")
CONTACT = ("last_contact_on", "last_attempt_on", "first_one_to_one_on")


@dataclass
class Log(kit.Log):
    """What was done, as it stands in Joined."""

    filled: list = field(default_factory=list)


def move_everything(log, kept, gone):
    """Each sort in its own way, as declared."""
    for label, model, key in keys():
        way = WAYS[label]
        if not way.stays and not way.by_hand:
            log.move(label, going_over(model, key, way, kept, gone), key, ends(key, kept, gone)[0])
    _ways_to_reach(log, kept, gone)
    _peoples(log, kept, gone)
    _hopes(log, kept, gone)
    _work(log, kept, gone)
    _papers(log, kept, gone)
    _contracts(log, kept, gone)
    _said_to_be_two(log, kept, gone)


def _by_hand(label, kept, gone):
    model_label, _, name = label.rpartition(".")
    model = apps.get_model(model_label)
    key = model._meta.get_field(name)
    return going_over(model, key, WAYS[label], kept, gone), key, ends(key, kept, gone)[0]


def _ways_to_reach(log, kept, gone):
    """The same number once; unsafe or shared in one file is so in both."""
    label = "cases.ContactPoint.client"
    rows, key, to = _by_hand(label, kept, gone)
    theirs = list(ContactPoint.objects.filter(client=kept.client_id))
    going = []
    for point in rows.order_by("pk"):
        alike = [one for one in theirs if (one.key or one.value) == (point.key or point.value)]
        same = next((one for one in alike if one.ended_on is None or point.ended_on is not None), None)
        if same is None:
            going.append(point.pk)
            if point.is_preferred and any(one.is_preferred for one in theirs):
                log.change(point, is_preferred=False)
            continue
        careful = {name: True for name in CAREFUL if getattr(point, name) > getattr(same, name)}
        if careful:
            log.change(same, **careful)
            ContactPoint.objects.filter(pk=same.pk).update(version=F("version") + 1)
        if known := {name: True for name in CAREFUL if getattr(same, name) > getattr(point, name)}:
            log.change(point, **known)  # marked before the join: when they part, it is as it was
    log.move(label, ContactPoint.objects.filter(pk__in=going), key, to)


def _peoples(log, kept, gone):
    """Those not named yet, while there is room for them."""
    label = "cases.ClientEthnicity.client"
    rows, key, to = _by_hand(label, kept, gone)
    last = ClientEthnicity.objects.filter(client=to).aggregate(last=Max("place"))["last"] or 0
    going = list(rows.order_by("place", "pk")[: max(MOST_PEOPLES - last, 0)])
    for place, row in enumerate(going, start=last + 1):
        log.change(row, place=place)
    log.move(label, ClientEthnicity.objects.filter(pk__in=[row.pk for row in going]), key, to)


def _hopes(log, kept, gone):
    """After their own, in the order they had."""
    label = "cases.Aspiration.client"
    rows, key, to = _by_hand(label, kept, gone)
    standing = Aspiration.objects.filter(client=to, ended_on=None)
    last = standing.aggregate(last=Max("place"))["last"] or 0
    open_ones = rows.filter(ended_on=None).exclude(own_words__in=standing.values("own_words"))
    going = list(rows.exclude(ended_on=None).values_list("pk", flat=True))
    for row in open_ones.order_by("-place"):
        log.change(row, place=row.place + last)
        going.append(row.pk)
    log.move(label, Aspiration.objects.filter(pk__in=going), key, to)


def _work(log, kept, gone):
    """What work they had when they came stands once: as the kept file says, if it does."""
    label = "cases.LabourStatus.client"
    rows, key, to = _by_hand(label, kept, gone)
    if LabourStatus.objects.filter(client=to, at_entry=True).exists():
        for row in rows.filter(at_entry=True):
            log.change(row, at_entry=False)
    log.move(label, rows, key, to)


def _papers(log, kept, gone):
    """One CV: that of the kept file; the other goes along as another document."""
    label = "cases.Document.case"
    rows, key, to = _by_hand(label, kept, gone)
    if Document.objects.filter(case=to, kind=Paper.CV).exists():
        for paper in rows.filter(kind=Paper.CV):
            if not Document.objects.filter(case=to, kind=Paper.OTHER, title=paper.title).exists():
                log.change(paper, kind=Paper.OTHER)
    alike = Document.objects.filter(case=to, kind=OuterRef("kind"), title=OuterRef("title"))
    going = Document.objects.filter(case=gone).exclude(Exists(alike))
    if Document.objects.filter(case=to, kind=Paper.CV).exists():
        going = going.exclude(kind=Paper.CV)
    log.move(label, going, key, to)


def _contracts(log, kept, gone):
    """Times on a contract go over where the kept file has none beside them; one that stands goes on from its end."""
    label = "cases.ContractPeriod.case"
    rows, key, to = _by_hand(label, kept, gone)
    theirs = list(ContractPeriod.objects.filter(case=to))
    going = []
    for row in rows.order_by("pk"):
        beside = [one for one in theirs if one.contract_id == row.contract_id and _meet(one, row)]
        if beside and row.ended_on is None and all(one.ended_on for one in beside):
            log.change(row, started_on=max(one.ended_on for one in beside))
            beside = []
        if not beside:
            going.append(row.pk)
    log.move(label, ContractPeriod.objects.filter(pk__in=going), key, to)


def _meet(one, other):
    """True when two periods share a day."""
    ends = [row.ended_on or date.max for row in (one, other)]
    return one.started_on < ends[1] and other.started_on < ends[0]


def _said_to_be_two(log, kept, gone):
    """Whoever is somebody else than the one is somebody else than the other."""
    for row in NotSame.objects.filter(Q(one=gone) | Q(other=gone)).order_by("pk"):
        third = row.other_id if row.one_id == gone.pk else row.one_id
        one, other = sorted((kept.pk, third))
        if third != kept.pk and not NotSame.objects.filter(one=one, other=other).exists():
            log.change(row, one_id=one, other_id=other)


def end_periods(log, gone, on):
    """What is open in the gone file ends: support, stage, lead, rest, and a contract the kept file is on itself."""
    open_there = {"case": gone, "ended_on": None}
    for period in SupportPeriod.objects.filter(case=gone, closed_on=None):
        log.change(period, closed_on=max(on, period.opened_on), close_reason=JOINED)
    for period in StagePeriod.objects.filter(**open_there):
        log.change(period, ended_on=max(on, period.started_on))
    for period in Assignment.objects.filter(**open_there):
        log.change(period, ended_on=max(on, period.started_on), end_reason=JOINED)
    for period in Pause.objects.filter(**open_there):
        log.change(period, ended_on=max(on, period.started_on))
    for period in ContractPeriod.objects.filter(**open_there):
        log.change(period, ended_on=max(on, period.started_on), why_off=JOINED)


def set_aside(log, kept, gone, on):
    """The gone file stands for nobody any more."""
    now = dict.fromkeys(COLUMNS) | {"closed_on": gone.closed_on or on, "merged_into_id": kept.pk}
    log.change(gone, **now)


def fill(log, kept, gone):
    """Facts the kept file lacks; what keeps them safe is never lost."""
    ours, theirs = kept.client, gone.client
    for name in FACTS:
        if not getattr(ours, name) and getattr(theirs, name):
            setattr(ours, name, getattr(theirs, name))
            log.filled.append(name)
    both = f"{ours.safety_note}{AND}{theirs.safety_note}"
    room = ours._meta.get_field("safety_note").max_length
    if "safety_note" not in log.filled and theirs.safety_note not in ours.safety_note and len(both) <= room:
        ours.safety_note = both
        log.filled.append("safety_note")
    ours.version += 1
    fold_names(ours)
    keep(ours)


def keep_columns(log, kept, gone):
    """The columns kept for reading, after the sessions and promises came over."""
    newest = {name: max(filter(None, (getattr(kept, name), getattr(gone, name))), default=None) for name in CONTACT[:2]}
    first = gone.first_one_to_one_on and max(gone.first_one_to_one_on, kept.opened_on)
    newest["first_one_to_one_on"] = min(filter(None, (kept.first_one_to_one_on, first)), default=None)
    log.change(kept, **{name: value for name, value in newest.items() if value != getattr(kept, name)})
    read_again(kept)


def read_again(case):
    """Tries, the next promise and the day they go quiet, by the same arithmetic as ever."""
    case.tries_since_contact = tries_after(case, case.last_contact_on)
    keep_next(case)
    keep_quiet(case)


def move_back(joined, kept, gone):
    """Exactly what went over; what was written since stays."""
    kit.move_back(joined.moved, lambda key: ends(key, kept, gone))


def change_back(changed, kept, gone):
    """Each field that still says what the joining made of it."""
    kit.change_back(changed, kept, gone)


def empty_again(joined, kept, gone):
    """Facts filled in, while they still say what the other file says."""
    ours, theirs = kept.client, gone.client
    for name in joined.filled:
        said = getattr(theirs, name)
        if getattr(ours, name) == said:
            setattr(ours, name, ours._meta.get_field(name).get_default())
        elif name == "safety_note":
            ours.safety_note = ours.safety_note.removesuffix(f"{AND}{said}")
    ours.version += 1
    fold_names(ours)
    keep(ours)
