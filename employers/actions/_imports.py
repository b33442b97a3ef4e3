"""Looking through a list of employers, and keeping one line of it. Not deeds: employers.actions.imports asks, locks and
records."""

import hashlib
import json
from collections import Counter

from django.utils.crypto import salted_hmac

from brokercoach.accounts.models import User
from brokercoach.directory.actions import contacts
from brokercoach.directory.actions import organisations as directory
from brokercoach.directory.choices import OrganisationKind
from brokercoach.directory.models import Organisation
from brokercoach.kit.actions import keep
from brokercoach.kit.grants import Can
from brokercoach.kit.text import fold, one_line, whole_number
from employers.actions.employers import adopt
from employers.choices.imports import LineVerdict, SameEmployer
from employers.doubles import Known, doubles
from employers.models import Employer, EmployersLine
from employers.queries.joining import known_employers, named_like
from employers.reading import FIELDS, read_row


def keepers():
    """{e-mail, folded name, folded first name: ids} of those who may keep an employer."""
    found = {}
    for user in User.objects.filter(is_active=True).order_by("pk"):
        if user.can(Can.KEEP_EMPLOYERS):
            for key in dict.fromkeys([user.email.casefold(), fold(user.name), fold(user.name.split(" ")[0])]):
                found.setdefault(key, []).append(user.pk)
    return found


def read_lines(file, lines):
    """[(line, what it says)] in the order of the file."""
    at, known = FIELDS.layout(file.headers, file.columns), keepers()
    told = {"at": at, "keepers": known}
    return [(one, read_row(one.cells, line=one.line, problem=one.shape_problem, **told)) for one in lines]


def look(by, file):
    """Every line with its verdict, faults and likely doubles. A choice made before stays where nothing changed."""
    at, seen = FIELDS.layout(file.headers, file.columns), Counter()
    read = read_lines(file, EmployersLine.objects.filter(file=file).order_by("line"))
    for line, _ in read:
        words = _said(line.cells, at)
        seen[words] += 1
        line.digest = salted_hmac("employers.file", f"{seen[words]}:{words}", algorithm="sha256").hexdigest()
    here = _already_here(read)
    sound = [(line, row) for line, row in read if row.is_sound and line.pk not in here]
    found = _doubles_of(by, sound)
    for line, row in read:
        perhaps = found.get(line.line, [])
        if line.doubles != perhaps:
            line.doubles, line.choice = perhaps, ""
        line.employer_id = here.get(line.pk)
        line.faults = [as_json(fault) for fault in row.faults]
        line.verdict = _verdict(line, row)
    fields = ["digest", "doubles", "choice", "employer", "faults", "verdict"]
    EmployersLine.objects.bulk_update([line for line, _ in read], fields, batch_size=500)


def look_again(read, *, by):
    """Those of [(line, row)] that still come in, asked again in the moment they would: others may have brought the same
    line, or the same employer, since. What stops the others is marked."""
    here = _already_here(read)
    new = _doubles_of(by, [(line, row) for line, row in read if row.is_sound and line.pk not in here], within=False)
    coming, stopped = [], []
    for line, row in read:
        line.employer_id = here.get(line.pk)
        if line.employer_id is None and line.line in new and line.choice != SameEmployer.ANOTHER:
            line.verdict, line.doubles, line.choice = LineVerdict.DOUBLE, new[line.line], ""
        elif line.employer_id is None:
            coming.append((line, row))
            continue
        else:
            line.verdict = LineVerdict.HERE
        stopped.append(line)
    EmployersLine.objects.bulk_update(stopped, ["verdict", "doubles", "choice", "employer"])
    return coming


def _verdict(line, row):
    if line.employer_id:
        return LineVerdict.HERE
    if not row.is_sound:
        return LineVerdict.FAULTY
    return LineVerdict.DOUBLE if line.doubles and line.choice != SameEmployer.ANOTHER else LineVerdict.SOUND


def _said(cells, at):
    """What a line says in its known columns, whatever their order and spacing."""
    said = {name: one_line(cells[place[0].at]) for name, place in at.items() if place[0].at < len(cells)}
    return json.dumps({name: words for name, words in said.items() if words}, sort_keys=True)


def _already_here(read):
    """{line: employer} of what was brought in before, and of what a file of ours says with its mark and name."""
    digests = {line.digest: line.pk for line, _ in read}
    taken = EmployersLine.objects.filter(verdict=LineVerdict.TAKEN, digest__in=digests)
    here = {digests[digest]: employer for digest, employer in taken.values_list("digest", "employer")}
    said = {line.pk: (whole_number(row["number"]), fold(row["name"])) for line, row in read}
    marks = {line: (number, name) for line, (number, name) in said.items() if number is not None}
    rows = Employer.objects.filter(pk__in=[number for number, _ in marks.values()])
    names = {pk: (name, kept or pk) for pk, name, kept in rows.values_list("pk", "sort_name", "merged_into")}
    for line, (number, name) in marks.items():
        if names.get(number, ("",))[0] == name:
            here[line] = names[number][1]
    return here


def _doubles_of(by, read, *, within=True):
    """{line: likely doubles among those already here and, `within` the file, earlier lines}. A hint alone stops no
    line."""
    known = [
        Known.of(("line", line.line), row["name"], nzbn=row["nzbn"], phones=[c[2] for c in row.contacts],
                 emails=[c[3] for c in row.contacts])
        for line, row in read
    ]  # fmt: skip
    found = {}
    for pair in doubles(known, known_employers(by, named_like(by, known))):
        one, other = pair.one, pair.other
        if not pair.sure or (isinstance(other, tuple) and not within):
            continue
        if isinstance(other, tuple) and other[1] > one[1]:
            one, other = other, one
        said = {"line": other[1]} if isinstance(other, tuple) else {"employer": other}
        found.setdefault(one[1], []).append(said | {"reasons": ", ".join(pair.reasons)})
    return found


def bring_in(by, row, on):
    """One sound line: an employer of an organisation that the directory knows, else of a new one; its contacts and
    places."""
    there = _known_to_the_directory(row)
    if there is None:
        facts = {name: row[name] for name in ("name", "nzbn", "division", "area", "website")}
        kinds = [OrganisationKind.EMPLOYER.value]
        there = directory.add(by=by, kinds=kinds, on=on, is_another=True, **facts)
    employer = adopt(by=by, organisation=there, kinds=row["kinds"], size=row["size"], on=on)
    if row["keeper"] and row["keeper"] != employer.keeper_id:
        employer.keeper_id = row["keeper"]
        keep(employer)
    for name, does, phone, email in row.contacts:
        contacts.add_contact(by=by, organisation=there, name=name, does=does, phone=phone, email=email, on=on)
    for name, address, area in row.sites:
        directory.add_site(by=by, organisation=there, name=name, address=address, area=area)
    return employer


def _known_to_the_directory(row):
    """The organisation that this is, when the directory has it by its number, or alone by its whole name, and it is no
    employer of ours yet."""
    rows = Organisation.objects.standing().exclude(pk__in=Employer.objects.values("organisation"))
    by_number = rows.filter(nzbn=row["nzbn"]).first() if row["nzbn"] else None
    named = list(rows.filter(folded_name=fold(row["name"])[:200])[:2])
    alone = named[0] if len(named) == 1 and not (named[0].nzbn and row["nzbn"]) else None
    return by_number or alone


def as_json(fault):
    return {
        "column": fault.column,
        "value": fault.value,
        "problem": fault.problem,
        "remedy": fault.remedy,
        "stops": fault.stops_the_row,
    }


def digest_of(data):
    return hashlib.sha256(data).hexdigest()
