"""Someone new: search first, create second; a name and a way to reach them are enough."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit import once
from brokercoach.kit.actions import keep, keep_all
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from cases.actions._doubles import must_be_new
from cases.actions._facts import name_ethnicities, name_iwi, order_hopes, reach_point
from cases.actions._opening import Told, given, person_of, referral_line, referral_of, work_of
from cases.actions._said import rows_said
from cases.actions.cases import open_case
from cases.actions.joining import say_not_the_same
from cases.choices import Stage
from cases.choices.said import ToldBy
from cases.models import Case, CollectionNotice, FactsSaid, NoticeGiven, PathwayStrategy


@transaction.atomic
def start(
    *, by, team, lead, on, now, opened_on=None, stage=Stage.INTAKE, different_from=None, go_on=False, **told: Told
):
    """Begin walking with someone new (WC-1, 2, 5, 10, 11; IPP 3 and 3A in standards §3.4). The same sent twice is one.

    `different_from` are those already here whom someone has looked at and says it is not; `go_on` begins without
    saying so. None: nobody was there to look.
    Refuses: no team; no name; no way to reach them; a birth date still to come; more than six ethnic groups; a lead who
             left; someone we may already know (PerhapsKnown, with who), until somebody has looked.
    Leaves:  the person with everything they told us, their open case, the notice given, the referral with the duty to
             tell them, who it is not, a line on the timeline and in the trail.
    """
    require(by, Can.START_CASE)
    if team is None:
        raise RuleBroken("They are in no team yet. Ask your administrator to put them in one.")
    mark, before = once.first_or_again(by=by, deed="person.started", told=told | {"lead": lead and lead.pk})
    if before:
        return Case.objects.get(pk=before)
    told = Told(**told)
    if different_from is not None and not go_on:
        must_be_new(by, told, different_from)
    began = opened_on or on
    client = keep(person_of(told, on, now))
    _keep_what_they_told(client, told, on, began, by)
    _give_notice(client, told, on, by)
    case = open_case(by=by, client=client, team=team, lead=lead, on=began, now=now, stage=stage)
    referral = keep(referral_of(client, told, began, on))
    if told_of := referral_line(case, referral, now):
        keep(told_of)
    record("person.started", by=by, subject=client, file=case, fields=given(told))
    for other in Case.objects.visible_to(by).filter(pk__in=different_from or ()):
        say_not_the_same(by=by, case=case, other=other, now=now)
    once.remember(mark, case.pk)
    return case


def _keep_what_they_told(client, told, on, began, by):
    """How they are reached, their peoples, what they want, their work and the way they mean to go."""
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
    if work := work_of(client, told, began):
        keep(work)
    keep_all(FactsSaid, rows_said(client, given(told), told.told_by or ToldBy.THEM, on, by))
    if told.strategy:
        keep(PathwayStrategy(client=client, strategy=told.strategy, since=on))


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
