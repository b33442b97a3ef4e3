"""A caseload as a spreadsheet: what the list shows, by the column names that bringing in suggests by itself.

No notes, no promises, nothing of the whānau, and no number or address that is unsafe or shared. What is sensitive
(brokercoach/kit/personal) goes along only when that part of it was asked for.
"""

from dataclasses import dataclass
from functools import partial

from brokercoach.accounts.choices import Role
from cases.choices.export import ExportPart
from cases.marks import mark_of
from cases.models import (
    Aspiration,
    Case,
    ClientEthnicity,
    ClientIwi,
    ContactPoint,
    LabourStatus,
    Referral,
    SupportPeriod,
)
from cases.queries.caseload import Look, within
from cases.reading.referrers import referrer_words
from cases.reading.rows import listed
from cases.reading.statuses import status_words

CHUNK = 500


@dataclass(frozen=True)
class Column:
    """One column: its name, what importing calls it, and the columns of ours that stand in it (Model.field)."""

    header: str
    field: str
    holds: tuple[str, ...]
    part: str = ""


PLAIN, REACH, ABOUT = Column, partial(Column, part=ExportPart.REACH), partial(Column, part=ExportPart.ABOUT)
COLUMNS = (
    PLAIN("Brokercoach file", "mark", ("Case.id", "Client.made_at")),
    PLAIN("Name", "name", ("Client.name",)),
    PLAIN("Preferred name", "preferred_name", ("Client.preferred_name",)),
    PLAIN("Pronouns", "pronouns", ("Client.pronouns",)),
    PLAIN("Date of birth", "born_on", ("Client.born_on",)),
    REACH("Phone", "phone", ("ContactPoint.value",)),
    REACH("Other phone", "other_phone", ("ContactPoint.value",)),
    REACH("Email", "email", ("ContactPoint.value",)),
    REACH("Other ways to reach them", "other_reach", ("ContactPoint.value",)),
    PLAIN("Suburb", "suburb", ("Client.area",)),
    PLAIN("Coach", "coach", ("Case.lead",)),
    PLAIN("Support began", "opened_on", ("Case.opened_on",)),
    PLAIN("Support ended", "closed_on", ("Case.closed_on",)),
    PLAIN("First met", "first_met_on", ("Case.first_one_to_one_on",)),
    PLAIN("Resting until", "paused_until", ("Case.paused_until",)),
    ABOUT("Status", "status", ("Case.stage", "SupportPeriod.close_reason")),
    ABOUT("Gender", "gender", ("Client.gender_words",)),
    ABOUT("Ethnicity", "ethnicity", ("ClientEthnicity.own_words",)),
    ABOUT("Iwi", "iwi", ("ClientIwi.own_words",)),
    ABOUT("Referred by", "referred_by", ("Referral.source", "Referral.source_words")),
    ABOUT("Referral date", "referred_on", ("Referral.referred_on",)),
    ABOUT("Wants to do", "aspirations", ("Aspiration.own_words",)),
    ABOUT("Current job", "current_job", ("LabourStatus.employer_words",)),
    ABOUT("Hourly pay", "hourly_pay", ("LabourStatus.hourly_pay", "LabourStatus.pay_words")),
)


def columns_of(parts):
    """The columns of a file: those that always stand in it, and those of the parts that were asked for."""
    return tuple(column for column in COLUMNS if not column.part or column.part in parts)


def people_in(user, look: Look, *, today):
    """The numbers of everyone whom these filters show this user, by name. No page ends it."""
    rows = within(Case.objects.visible_to(user), look, today)
    rows = rows.filter(first_one_to_one_on=None) if look.sort == "wait" else rows
    return list(rows.order_by("sort_name", "pk").values_list("pk", flat=True))


def rows_of(user, ids, *, columns, today):
    """[(number, cells)] of those whom this user sees at this moment, in the order asked for."""
    found = Case.objects.visible_to(user).with_person().in_bulk(ids)
    cases = [found[pk] for pk in ids if pk in found]
    facts = _facts(user, cases)
    return [(case.pk, _cells(case, facts, columns, today)) for case in cases]


def _cells(case, facts, columns, today):
    of = {name: held.get(case.client_id, ()) for name, held in facts.items()}
    said = _case_words(case, of, today) | _person_words(case.client, of) | _reach_words(of)
    return [said[column.field] for column in columns]


def _case_words(case, of, today):
    rests = bool(case.is_open and case.paused_until and case.paused_until > today)
    end = "" if case.is_open or not of["ends"] else of["ends"][-1].close_reason
    referral = of["referrals"][-1] if of["referrals"] else None
    return {
        "mark": mark_of(case.pk, case.client.made_at),
        "coach": case.lead.email if case.lead and case.lead.is_active and case.lead.role == Role.COACH else "",
        "status": status_words(case.stage, paused=rests, close_reason=end),
        "opened_on": _day(case.opened_on),
        "closed_on": _day(case.closed_on),
        "first_met_on": _day(case.first_one_to_one_on),
        "paused_until": _day(case.paused_until) if rests else "",
        "referred_by": referrer_words(referral.source, referral.source_words) if referral else "",
        "referred_on": _day(referral.referred_on) if referral else "",
    }


def _person_words(client, of):
    work = of["work"][-1] if of["work"] else None
    return {
        "name": client.name,
        "preferred_name": client.preferred_name,
        "pronouns": client.pronouns,
        "born_on": _day(client.born_on),
        "gender": client.gender_words,
        "suburb": client.area,
        "ethnicity": "; ".join(one.own_words for one in of["ethnicities"]),
        "iwi": listed([one.own_words for one in of["iwi"]]),
        "aspirations": listed([one.own_words for one in of["hopes"]]),
        "current_job": work.employer_words if work else "",
        "hourly_pay": _pay(work) if work else "",
    }


def _reach_words(of):
    """Numbers first as importing reads them; a further e-mail and whatever is neither stand together."""
    phones = [way.value for way in of["ways"] if way.key.startswith("+")]
    emails = [way.value for way in of["ways"] if "@" in way.key]
    others = [way.value for way in of["ways"] if not way.key.startswith("+") and "@" not in way.key]
    return {
        "phone": phones[0] if phones else "",
        "other_phone": " / ".join(phones[1:]),
        "email": emails[0] if emails else "",
        "other_reach": listed(emails[1:] + others),
    }


def _pay(work):
    return f"{work.hourly_pay}/hr" if work.hourly_pay is not None else work.pay_words


def _day(day):
    return day.isoformat() if day else ""


def _facts(user, cases):
    """{what: {client: its rows in order}}, each in one query."""
    clients = [case.client_id for case in cases]
    client_of = {case.pk: case.client_id for case in cases}

    def by_client(rows, *order):
        found = {}
        for row in rows.filter(client__in=clients).order_by(*order, "pk"):
            found.setdefault(row.client_id, []).append(row)
        return found

    ends = {}
    periods = SupportPeriod.objects.visible_to(user).filter(case__in=client_of).exclude(closed_on=None)
    for row in periods.order_by("closed_on", "pk"):
        ends.setdefault(client_of[row.case_id], []).append(row)
    return {
        "ends": ends,
        "ways": by_client(ContactPoint.objects.visible_to(user).safe(), "-is_preferred"),
        "ethnicities": by_client(ClientEthnicity.objects.visible_to(user), "place"),
        "iwi": by_client(ClientIwi.objects.visible_to(user)),
        "hopes": by_client(Aspiration.objects.visible_to(user).filter(ended_on=None), "place"),
        "work": by_client(LabourStatus.objects.visible_to(user), "as_of"),
        "referrals": by_client(Referral.objects.visible_to(user), "referred_on"),
    }
