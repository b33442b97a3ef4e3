"""The rows of a new person and their case, built and not yet kept: intake keeps one, an import thousands. Not deeds."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.conf import settings

from brokercoach.kit import dates
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.text import clean_text, fold, one_line
from brokercoach.kit.thresholds import threshold
from cases.actions._facts import fold_names
from cases.actions._parts import a_line, keep_quiet, moment
from cases.choices import EntryKind, LabourState, ReferredBy, Stage
from cases.choices.said import ToldBy
from cases.choices.telling import NotTold, ToldHow
from cases.models import Assignment, Case, Client, LabourStatus, Referral, StagePeriod, SupportPeriod
from cases.reading.gender import read_gender


@dataclass(frozen=True)
class Told:
    """What a person told us at intake. Only the name and a way to reach them are asked for; the rest may wait."""

    name: str
    reach: str
    preferred_name: str = ""
    pronouns: str = ""
    reach_note: str = ""
    reach_is_shared: bool = False
    reach_is_unsafe: bool = False
    languages: str = ""
    needs_interpreter: bool = False
    born_on: date | None = None
    gender_words: str = ""
    ethnicities: str = ""
    iwi: str = ""
    area: str = ""
    household_size: int | None = None
    dependants: int | None = None
    household_words: str = ""
    referred_by: str = ReferredBy.SELF
    referrer_words: str = ""
    referred_on: date | None = None
    referrer_told_them: bool = False
    labour_state: str = ""
    employer_words: str = ""
    hourly_pay: Decimal | None = None
    pay_words: str = ""
    hours_a_week: Decimal | None = None
    work_since: date | None = None
    hopes: str = ""
    hope_kinds: tuple = field(default=())
    strategy: str = ""
    notice_how: str = ""
    told_by: str = ToldBy.THEM


def given(told):
    """Names of what was told: never the values."""
    unsaid = ("", None, False, ())
    return [name for name in Told.__dataclass_fields__ if name != "told_by" and getattr(told, name) not in unsaid]


def person_of(told, on, now):
    """The person, with the search key of their names. Refuses: no name; a birth date still to come."""
    if told.born_on and told.born_on > on:
        raise RuleBroken("Give a birth date that has been.", field="born_on")
    gender = read_gender(told.gender_words)
    client = Client(
        name=one_line(told.name),
        preferred_name=one_line(told.preferred_name),
        pronouns=one_line(told.pronouns),
        languages=[word for word in map(one_line, told.languages.split(",")) if word][:8],
        needs_interpreter=told.needs_interpreter,
        born_on=told.born_on,
        gender=gender.group,
        gender_words=gender.own_words[:60],
        area=one_line(told.area),
        reach_note=one_line(told.reach_note),
        household_size=told.household_size,
        dependants=told.dependants,
        household_words=clean_text(told.household_words),
        made_at=now,
    )
    if not client.name:
        raise RuleBroken("Give a name to call them by.", field="name")
    fold_names(client)
    return client


def work_of(client, told, on, *, at_entry=True):
    """Their work (WC-10), or None when nothing was said of it. A job they come with is never one we found."""
    in_work = bool(told.employer_words or told.hourly_pay or told.pay_words)
    if not (told.labour_state or in_work or told.hours_a_week):
        return None
    return LabourStatus(
        client=client,
        at_entry=at_entry,
        as_of=on,
        state=told.labour_state or (LabourState.EMPLOYED if in_work else LabourState.UNKNOWN),
        employer_words=one_line(told.employer_words),
        hourly_pay=told.hourly_pay,
        pay_words=one_line(told.pay_words),
        hours_a_week=told.hours_a_week,
        since=told.work_since,
    )


def referral_of(client, told, began, on):
    """Where they came from, and whether they have been told that we hold it (IPP 3A): if not, by when.

    What was collected before the duty began, and comes in once it stands, is excepted.
    """
    duty = (told.referred_by or ReferredBy.SELF) != ReferredBy.SELF and not told.referrer_told_them
    since = settings.INDIRECT_NOTICE_SINCE
    before = {"not_told": NotTold.BEFORE, "not_told_because": NotTold.BEFORE.label, "not_told_on": on}
    return Referral(
        client=client,
        source=told.referred_by or ReferredBy.SELF,
        source_words=one_line(told.referrer_words),
        referred_on=told.referred_on or began,
        started_on=began,
        tell_by_on=dates.add_working_days(on, threshold("tell_of_referral_working_days")) if duty else None,
        told_on=began if told.referrer_told_them else None,
        told_how=ToldHow.REFERRER if told.referrer_told_them else "",
        **(before if duty and began < since <= on else {}),
    )


def referral_line(case, referral, now):
    """The line that a referral leaves on a timeline; None for someone who came themselves."""
    if referral.source == ReferredBy.SELF:
        return None
    title = f"Referred by {referral.source_words or referral.get_source_display().lower()}"[:160]
    return a_line(case=case, at=moment(referral.referred_on, now), kind=EntryKind.REFERRAL, title=title)


def new_case(*, client, team, lead, on, stage=Stage.INTAKE):
    """The one case of a person, open since a day."""
    case = Case(
        client=client,
        team=team,
        lead=lead,
        lead_since=on if lead else None,
        opened_on=on,
        stage=stage,
        stage_since=on,
        sort_name=fold(client.display_name),
    )
    keep_quiet(case)
    return case


def opening_rows(case):
    """The dated rows of a case opened or opened again: period of support, stage and, with a lead, who leads."""
    on = case.opened_on
    rows = [SupportPeriod(case=case, opened_on=on), StagePeriod(case=case, stage=case.stage, started_on=on)]
    return [*rows, Assignment(case=case, coach=case.lead, started_on=on)] if case.lead else rows


def opening_line(case, now, author):
    """Support began."""
    at = moment(case.opened_on, now)
    return a_line(case=case, at=at, kind=EntryKind.SUPPORT, title="Support began", author=author)
