"""Someone new: search first, create second; a name and a way to reach them are enough."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import clean_text, one_line
from cases.actions._facts import fold_names, name_ethnicities, name_iwi, order_hopes, reach_point
from cases.actions._parts import line, moment
from cases.actions.cases import open_case
from cases.choices import EntryKind, LabourState, ReferredBy, Stage
from cases.models import Client, CollectionNotice, LabourStatus, NoticeGiven, PathwayStrategy, Referral
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


@transaction.atomic
def start(*, by, team, lead, on, now, opened_on=None, stage=Stage.INTAKE, **told):
    """Begin walking with someone new (WC-1, 2, 5, 10, 11; IPP 3 and 3A in standards §3.4).

    Refuses: no name; no way to reach them; a birth date still to come; more than six ethnic groups; a lead who left.
    Leaves:  the person with everything they told us, their open case, the notice given, the referral with the duty to
             tell them, a line on the timeline and in the trail.
    """
    require(by, Can.START_CASE)
    told = Told(**told)
    began = opened_on or on
    client = keep(_person(told, on, now))
    keep(
        reach_point(
            client,
            told.reach,
            is_shared=told.reach_is_shared,
            is_unsafe=told.reach_is_unsafe,
            is_preferred=True,
        )
    )
    name_ethnicities(client, told.ethnicities, on)
    name_iwi(client, told.iwi)
    order_hopes(client, told.hopes, on, told.hope_kinds)
    _note_work(client, told, began)
    if told.strategy:
        keep(PathwayStrategy(client=client, strategy=told.strategy, since=on))
    _give_notice(client, told, on, by)
    case = open_case(by=by, client=client, team=team, lead=lead, on=began, now=now, stage=stage)
    _note_referral(case, told, began, now)
    record("person.started", by=by, subject=client, file=case, fields=_given(told))
    return case


def _person(told, on, now):
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


def _note_work(client, told, on):
    """Work at entry (WC-10). A job they already have is never counted as one we found."""
    said = told.labour_state or told.employer_words or told.hourly_pay or told.hours_a_week
    if not said:
        return
    in_work = bool(told.employer_words or told.hourly_pay)
    keep(
        LabourStatus(
            client=client,
            at_entry=True,
            as_of=on,
            state=told.labour_state or (LabourState.EMPLOYED if in_work else LabourState.UNKNOWN),
            employer_words=one_line(told.employer_words),
            hourly_pay=told.hourly_pay,
            pay_words=one_line(told.pay_words),
            hours_a_week=told.hours_a_week,
            since=told.work_since,
        )
    )


def _give_notice(client, told, on, by):
    """Which version of the collection notice they were given, when and how (IPP 3)."""
    if not told.notice_how:
        return
    notice = CollectionNotice.objects.filter(in_force_from__lte=on).order_by("-version", "language").first()
    if notice is None:
        raise RuleBroken(
            "There is no collection notice yet. Ask your administrator to publish one.", field="notice_how"
        )
    keep(NoticeGiven(client=client, notice=notice, given_on=on, how=told.notice_how, given_by=by.audit_label))


def _note_referral(case, told, on, now):
    """Where they came from, and whether they have been told that we hold it (IPP 3A)."""
    referral = keep(
        Referral(
            client=case.client,
            source=told.referred_by or ReferredBy.SELF,
            source_words=one_line(told.referrer_words),
            referred_on=told.referred_on or on,
            started_on=on,
            told_on=on if told.referrer_told_them else None,
        )
    )
    if referral.source != ReferredBy.SELF:
        title = f"Referred by {referral.source_words or referral.get_source_display().lower()}"[:160]
        line(case=case, at=moment(referral.referred_on, now), kind=EntryKind.REFERRAL, title=title)


def _given(told):
    """Names of what was told, for the trail: never the values."""
    return [name for name in Told.__dataclass_fields__ if getattr(told, name) not in ("", None, False, ())]
