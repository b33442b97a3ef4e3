"""Looking through a file: each row's faults, what is already here, who may be the same person. Not deeds."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import Membership, User
from brokercoach.kit.reading.faults import FAULT, WARNING, Fault
from brokercoach.kit.text import fold, one_line
from cases.access import let_in
from cases.choices import DoubleChoice, Verdict
from cases.doubles import Someone, find_doubles
from cases.marks import mark_of, number_in
from cases.models import Case, Client, ClientEthnicity, ClientIwi, ImportRow, LabourStatus, Referral
from cases.queries.known import people_here
from cases.reading.coaches import MOST_ASKED, find, named_in
from cases.reading.columns import layout
from cases.reading.rows import read_row

# Field of a row -> (what it says, how many letters we have room for, in words).
ROOM = {
    "name": (lambda row: [row.name.whole], Client, "name"),
    "preferred_name": (lambda row: [row.name.preferred], Client, "preferred_name"),
    "pronouns": (lambda row: [row.pronouns], Client, "pronouns"),
    "gender": (lambda row: [row.gender.own_words], Client, "gender_words"),
    "ethnicity": (lambda row: [one.own_words for one in row.ethnicities.given], ClientEthnicity, "own_words"),
    "iwi": (lambda row: row.iwi, ClientIwi, "own_words"),
    "suburb": (lambda row: [row.suburb], Client, "area"),
    "referred_by": (lambda row: [row.referrer.own_words], Referral, "source_words"),
    "current_job": (lambda row: [row.current_job], LabourStatus, "employer_words"),
    "hourly_pay": (lambda row: [row.pay.as_typed if row.pay else ""], LabourStatus, "pay_words"),
}
MOST = {field: model._meta.get_field(name).max_length for field, (_, model, name) in ROOM.items()}


@dataclass(frozen=True)
class Coaches:
    """Who a cell may name: ids by e-mail and folded name, and the team each would take a case in."""

    ids: dict
    team_of: dict
    elsewhere: frozenset

    @classmethod
    def for_import(cls, by, team_id, on, answers=()):
        """Coaches of the teams this person may bring a caseload into. A colleague elsewhere is known, to be refused.

        `answers` are the names that someone explained (ImportBatch.coaches); one whose coach has left explains nothing.
        """
        held = Membership.objects.on(on).filter(user__role=Role.COACH, user__is_active=True, team__closed_on=None)
        near, far = {}, {}
        reach = teams_in_reach(by)
        for person, at in held.order_by("pk").values_list("user_id", "team_id"):
            if reach is None or at in reach:
                near[person] = team_id if team_id in (at, near.get(person)) else near.get(person, at)
            else:
                far[person] = at
        far = {person: at for person, at in far.items() if person not in near}
        ids = _keys(near)
        for key, people in _keys(far).items():
            ids.setdefault(key, people)
        said = {one["key"]: one["who"] or None for one in answers if one["who"] == 0 or one["who"] in near}
        ids |= {key: [who] for key, who in said.items()}
        return cls(ids, near, frozenset(far))


def names_to_ask(batch, coaches, before):
    """Names in the file that no coach answers to, or several, or one out of reach: each with its lines and what was
    said of it before."""
    at = layout(batch.headers, batch.columns).get("coach")
    if not at:
        return []
    rows = ImportRow.objects.filter(batch=batch).order_by("line").values_list("line", "cells")
    named = named_in((line, cells[at[0].at]) for line, cells in rows if at[0].at < len(cells))
    asked = []
    for key, one in named.items():
        found = find(one.said, coaches.ids)
        if len(found) != 1 or found[0] in coaches.elsewhere:
            who = before.get(key) if before.get(key) in (0, *coaches.team_of) else None
            about = {"said": one.said, "key": key, "lines": one.lines[:8], "count": len(one.lines)}
            asked.append(about | {"several": len(found), "who": who})
    return sorted(asked, key=lambda about: -about["count"])[:MOST_ASKED]


def teams_in_reach(by):
    """Ids of the teams someone may bring a caseload into; None means every team."""
    return None if by.role == Role.ADMINISTRATOR else set(by.teams_led())


def _keys(people):
    """{e-mail, folded name, folded first name: ids}."""
    keys = {}
    for user in User.objects.filter(pk__in=people).order_by("pk"):
        first = user.name.split(" ")[0]
        for key in dict.fromkeys([user.email.lower(), fold(user.name), fold(first), fold(user.called)]):
            if key:
                keys.setdefault(key, []).append(user.pk)
    return keys


@dataclass(frozen=True)
class Read:
    """One line as it was understood."""

    line: int
    row: object
    faults: tuple
    digest: str

    @property
    def is_sound(self):
        return not any(fault.stops_the_row for fault in self.faults)


def read_all(batch, rows, *, coaches, on, moved=None):
    """Each ImportRow's cells as a person and a case, with everything wrong about them."""
    at = layout(batch.headers, batch.columns)
    seen = Counter()
    for done, row in enumerate(rows, start=1):
        read, faults = read_row(row.cells, at, today=on, coaches=coaches.ids, line=row.line, problem=row.shape_problem)
        faults = [*faults, *_our_own(read, row.cells, at, coaches)]
        plain = digest_words(row.cells, at)
        seen[plain] += 1
        yield Read(row.line, read, tuple(faults), digest(plain, seen[plain]))
        if moved and done % 200 == 0:
            moved(done)


def _our_own(row, cells, at, coaches):
    """What the reading cannot know: how much room there is, and whose team a coach is in."""
    for field, (said, _, _) in ROOM.items():
        if any(len(words) > MOST[field] for words in said(row)):
            shown = next(words for words in said(row) if len(words) > MOST[field])
            yield _fault(row, at, field, shown, f"This is longer than {MOST[field]} letters.", "Shorten it.")
    if row.coach in coaches.elsewhere:
        problem, remedy = "This coach is in no team you lead.", "Ask their manager to bring these people in."
        yield _fault(row, at, "coach", _cell(cells, at, "coach"), problem, remedy)
    if row.status.paused and row.paused_until is None:
        remedy = "They rest for four weeks from today; then someone asks how they are."
        yield _fault(row, at, "status", _cell(cells, at, "status"), "On hold, without an end.", remedy, WARNING)


def _cell(cells, at, field):
    return one_line(cells[at[field][0].at])


def _fault(row, at, field, value, problem, remedy, severity=FAULT):
    header = at[field][0].header if field in at else ""
    return Fault(row.line, header, value[:120], problem, remedy, severity)


def digest_words(cells, at):
    """What a row says in its known columns, whatever their order and spacing."""
    said = {
        field: [one_line(cells[place.at]) for place in places if place.at < len(cells)] for field, places in at.items()
    }
    return json.dumps({field: words for field, words in said.items() if any(words)}, sort_keys=True)


def digest(words, occurrence):
    """The row's own mark. Keyed, so that nobody can guess a person's row from it."""
    return salted_hmac("cases.import", f"{occurrence}:{words}", algorithm="sha256").hexdigest()


def already_taken(digests):
    """Which of these rows were brought in before, and as which case."""
    taken = ImportRow.objects.filter(verdict=Verdict.TAKEN, digest__in=digests)
    return dict(taken.values_list("digest", "case_id"))


def already_ours(read, *, to):
    """{digest: case} of the rows that an export of ours wrote and whose file still stands here.

    Without what is closed to `to`: such a row is read as that of someone who is not here (CC-8).
    """
    wanted = {one.digest: number_in(one.row.mark) for one in read if one.row.mark}
    rows = Case.objects.filter(pk__in=wanted.values()).values_list("pk", "client__made_at", "merged_into")
    here = {mark_of(pk, made_at): kept or pk for pk, made_at, kept in rows}
    open_ones = set(Case.objects.filter(let_in(to), pk__in=here.values()).values_list("pk", flat=True))
    return {one.digest: here[one.row.mark] for one in read if here.get(one.row.mark) in open_ones}


def doubles_among(read, *, to, since=None, within=True):
    """{line: [double as JSON]}: later lines of the file, and people already here who are not closed to `to` (CC-8)."""
    people = [Someone.of_row(one.row) for one in read]
    found = {}
    for double in find_doubles(people, people_here(people, since=since, to=to)):
        if double.already_here:
            other = {"case": double.other[1]}
        elif within:
            other = {"line": double.other}
        else:
            continue
        found.setdefault(double.line, []).append({**other, "score": double.score, "reasons": list(double.reasons)})
    return found


def verdicts(old, read, *, to):
    """Fresh ImportRow rows for the whole batch: verdict, faults, doubles. A choice made before stays with its row."""
    here = already_taken([one.digest for one in read]) | already_ours(read, to=to)
    doubles = doubles_among([one for one in read if one.is_sound and one.digest not in here], to=to)
    for row, one in zip(old, read, strict=True):
        found = doubles.get(one.line, [])
        row.pk = None
        row._state.adding = True
        if row.digest != one.digest or row.doubles != found:
            row.choice = ""
        row.digest, row.doubles = one.digest, found
        row.case_id = here.get(one.digest)
        row.faults = [as_json(fault) for fault in one.faults]
        row.has_warning = any(not fault.stops_the_row for fault in one.faults)
        row.verdict = _verdict(row, one)
    return old


def _verdict(row, one):
    if row.case_id:
        return Verdict.ALREADY_HERE
    if not one.is_sound:
        return Verdict.FAULTY
    return Verdict.DOUBLE if row.doubles and row.choice != DoubleChoice.DIFFERENT else Verdict.SOUND


def as_json(fault):
    return {
        "column": fault.column,
        "value": fault.value,
        "problem": fault.problem,
        "remedy": fault.remedy,
        "stops": fault.stops_the_row,
    }


def signature_of(headers):
    """The same for files with the same column names, whatever their order and capitals."""
    return hashlib.sha256("\n".join(sorted(map(fold, headers))).encode()).hexdigest()
