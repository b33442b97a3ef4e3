"""One row of a caseload as the rows of a person and their case, by the same rules as intake. Built, not yet kept.

What a spreadsheet cannot say is not made up. A case closed there ends on the day it is brought in, and says so; one on
hold rests for four weeks; a job of someone who is *in work* is their work now, of others their work when they came;
notes, needs and whatever has no place of its own stay together as one EarlierNote, word for word.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from brokercoach.kit import dates
from brokercoach.kit.reading.emails import read_email
from brokercoach.kit.reading.faults import Unreadable
from cases.actions._facts import ethnicities_of, hopes_of, iwi_of, kind_of, reach_point
from cases.actions._opening import (
    Told,
    given,
    new_case,
    opening_line,
    opening_rows,
    person_of,
    referral_line,
    referral_of,
    work_of,
)
from cases.actions._parts import NINE, a_line, keep_quiet, moment
from cases.actions._said import rows_said
from cases.choices import AssignmentEnd, CloseReason, ContactKind, EntryKind, Next, PauseReason, ReferredBy, Stage
from cases.choices.said import ToldBy
from cases.models import Assignment, Client, EarlierNote, FollowUp, Pause, StagePeriod, SupportPeriod

REST = timedelta(days=28)
NO_END = "On hold in the caseload they came from, without an end"
NO_DAY = "Closed in the caseload they came from; the day was not in the file"
SAYS = 300


@dataclass
class Arrival:
    """A person coming in: the client, their case, and every other row, each to be kept after what it points at."""

    line: int
    client: Client
    case: object
    rows: list = field(default_factory=list)

    def add(self, *rows):
        self.rows += [row for row in rows if row is not None]


def told_of(row):
    """What intake would have been told by this row."""
    pay = row.pay
    hourly = pay.hourly if pay else None
    return Told(
        name=row.name.whole,
        reach="",
        preferred_name=_also_called(row.name),
        pronouns=row.pronouns,
        born_on=row.born_on,
        gender_words=row.gender.own_words,
        ethnicities=", ".join(one.own_words for one in row.ethnicities.given),
        iwi=", ".join(row.iwi),
        area=row.suburb,
        referred_by=row.referrer.kind or ReferredBy.OTHER,
        referrer_words=row.referrer.own_words,
        referred_on=row.referred_on,
        employer_words=row.current_job,
        hourly_pay=hourly,
        pay_words=pay.as_typed if pay and hourly is None else "",
        hopes="\n".join(row.aspirations),
    )


def arrival(row, *, team, lead, author, on, now):
    """Everything a row brings, as rows not yet kept."""
    told = told_of(row)
    client = person_of(told, on, now)
    began = _began(row, on)
    case = new_case(client=client, team=team, lead=lead, on=began, stage=Stage(row.status.stage))
    case.brought_on, case.heard_before_on = on, row.last_met_on
    case.first_one_to_one_on = row.first_met_on or row.last_met_on
    case.last_contact_on = max(filter(None, (row.first_met_on, row.last_met_on)), default=None)
    keep_quiet(case)
    one = Arrival(row.line, client, case)
    one.add(*_ways(client, row))
    one.add(*ethnicities_of(client, told.ethnicities, on), *iwi_of(client, told.iwi), *hopes_of(client, told.hopes, on))
    reached = ["reach"] if row.phones or row.email else []
    one.add(*rows_said(client, [*given(told), *reached], ToldBy.IMPORT, on))
    in_work = row.status.stage == Stage.IN_WORK
    one.add(work_of(client, told, on if in_work else began, at_entry=not in_work))
    one.add(*opening_rows(case), opening_line(case, now, author))
    _referred(one, row, told, began, now)
    _met(one, row, author)
    _note(one, row, on, now, author)
    _rests_or_closed(one, row, on, now, author)
    return one


def _began(row, on):
    """The day support began; else the first day the file knows of, never later than today."""
    told = (row.referred_on, row.first_met_on, row.last_met_on)
    return row.opened_on or min([day for day in told if day and day <= on], default=on)


def _also_called(name):
    """What they like to be called, unless their name begins with it anyway."""
    if name.is_literal:
        return name.preferred
    begins = name.whole == name.preferred or name.whole.startswith(f"{name.preferred} ")
    return "" if begins else name.preferred


def _ways(client, row):
    """How to reach them, the first one preferred. Words beside a number are kept, with a note to check them."""
    ways = [(phone.as_typed, phone.note, (kind_of(phone), phone.e164)) for phone in row.phones]
    if row.email:
        ways.append((row.email, False, (ContactKind.EMAIL, row.email.casefold())))
    ways += [(words, False, _another_way(words)) for words in row.other_reach]
    for place, (value, has_words, read) in enumerate(ways):
        note = "Check whose number this is" if has_words else ""
        yield reach_point(client, value, note=note, is_preferred=place == 0, read=read)


def _another_way(words):
    """An e-mail where it is one; else words for people."""
    try:
        return ContactKind.EMAIL, read_email(words).casefold()
    except Unreadable:
        return ContactKind.OTHER, ""


def _referred(one, row, told, began, now):
    """Somebody sent them, or a day says so: then they have to be told what we hold (IPP 3A)."""
    if not (row.referrer.own_words or row.referred_on):
        return
    referral = referral_of(one.client, told, began, dates.local(now).date())
    if row.referrer.own_words:
        one.add(referral_line(one.case, referral, now))
    one.add(referral)


def _met(one, row, author):
    """They met on a day that has been, or have a meeting booked."""
    if row.first_met_on:
        at = dates.at(row.first_met_on, NINE)
        one.add(a_line(case=one.case, at=at, kind=EntryKind.SUPPORT, title="First met", author=None))
    if row.last_met_on and row.last_met_on != row.first_met_on:
        at, title = dates.at(row.last_met_on, NINE), "Last contact told of in the earlier caseload"
        one.add(a_line(case=one.case, at=at, kind=EntryKind.SUPPORT, title=title, author=None))
    if row.first_meeting_booked_on and not row.status.is_closed:
        lead = one.case.lead
        one.case.next_on = row.first_meeting_booked_on
        one.add(
            FollowUp(
                case=one.case,
                kind=Next.MEET,
                what="First meeting, booked before they came into this caseload",
                owner=lead,
                held_by_team=None if lead else one.case.team,
                due_on=row.first_meeting_booked_on,
                made_on=one.case.opened_on,
            )
        )


def _note(one, row, on, now, author):
    """Words that have no place of their own, kept whole; the timeline shows how they begin."""
    parts = [row.notes]
    if row.needs:
        parts.append(f"Needs: {', '.join(row.needs)}")
    if row.ethnicities.left_over:
        parts.append(f"Also named: {', '.join(row.ethnicities.left_over)}")
    text = "\n".join(part for part in parts if part)
    if not text:
        return
    one.add(EarlierNote(case=one.case, text=text, brought_on=on))
    shown = text if len(text) <= SAYS else text[: SAYS - 1].rstrip() + "…"
    one.add(
        a_line(
            case=one.case,
            at=moment(on, now),
            kind=EntryKind.SUPPORT,
            title="From the earlier caseload",
            detail=shown,
            author=author,
        )
    )


def _rests_or_closed(one, row, on, now, author):
    if row.status.is_closed:
        _close(one, CloseReason(row.status.close_reason), row.closed_on, on, now, author)
    elif row.status.paused and (row.paused_until is None or row.paused_until > on):
        until = row.paused_until or on + REST
        note = "" if row.paused_until else NO_END
        one.case.paused_until = until
        keep_quiet(one.case)
        one.add(Pause(case=one.case, reason=PauseReason.OTHER, note=note, started_on=on, until=until))
        at, detail = moment(on, now), PauseReason.OTHER.label
        one.add(
            a_line(case=one.case, at=at, kind=EntryKind.SUPPORT, title="A rest began", detail=detail, author=author)
        )


def _close(one, reason, closed_on, on, now, author):
    """Ended on the day the file names, else on the day they are brought in."""
    note, on = ("", max(closed_on, one.case.opened_on)) if closed_on else (NO_DAY, on)
    for row in one.rows:
        match row:
            case SupportPeriod():
                row.closed_on, row.close_reason, row.close_note = on, reason, note
            case StagePeriod():
                row.ended_on = on
            case Assignment():
                row.ended_on, row.end_reason = on, AssignmentEnd.CLOSED
    one.case.closed_on, one.case.next_on, one.case.paused_until = on, None, None
    keep_quiet(one.case)
    title, at = "Support ended", moment(on, now)
    one.add(a_line(case=one.case, at=at, kind=EntryKind.SUPPORT, title=title, detail=reason.label, author=author))
