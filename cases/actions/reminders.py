"""What the morning says: promises due, people whom nobody holds, messages unanswered, a yes that ends soon."""

from datetime import timedelta

from django.db import transaction

from brokercoach import notices
from brokercoach.accounts.choices import Part, Role
from brokercoach.accounts.models import Membership, User
from brokercoach.audit.trail import record
from brokercoach.kit.actors import require
from brokercoach.kit.grants import Can
from brokercoach.notices.models import Notice
from cases.models import Case, Consent, ContactRequest, FollowUp
from cases.queries.held import unheld

ASK_AGAIN_WITHIN = timedelta(days=14)


@transaction.atomic
def remind_due_follow_ups(*, by, on):
    """Tell each owner, once a day, that promises are due or overdue. People who have left are told nothing.

    Refuses: anyone without the grant.
    Leaves:  one message an owner and day; a line in the trail with how many.
    """
    require(by, Can.SWEEP)
    owed = FollowUp.objects.open().filter(due_on__lte=on, owner__isnull=False)
    owners = User.objects.active().filter(pk__in=owed.values("owner")).order_by("pk")
    return _tell("follow_ups_due", owners, by=by, on=on)


@transaction.atomic
def tell_of_nobody_holding(*, by, on):
    """Tell each team's leaders that some of their people are held by nobody (WC-8).

    Refuses: anyone without the grant.
    Leaves:  one message a leader and day, none when everyone is held; a line in the trail with how many.
    """
    require(by, Can.SWEEP)
    return _tell("nobody_holding", _leaders(Case.objects.filter(unheld(on)).values("team"), on), by=by, on=on)


@transaction.atomic
def tell_of_overdue_requests(*, by, on):
    """Tell each team's leaders that some of their people wait too long for an answer (SC-8).

    Refuses: anyone without the grant.
    Leaves:  one message a leader and day; a line in the trail with how many.
    """
    require(by, Can.SWEEP)
    waiting = ContactRequest.objects.overdue(on=on).values("case__team")
    return _tell("contact_request_overdue", _leaders(waiting, on), by=by, on=on)


@transaction.atomic
def remind_ending_consents(*, by, on):
    """Tell the lead coach, once, that a yes to sharing ends within a fortnight, so that it is asked again in time.

    Refuses: anyone without the grant.
    Leaves:  one message a yes; a line in the trail with how many. Nobody hears of people whom nobody holds: those are
             told of by themselves.
    """
    require(by, Can.SWEEP)
    ending = Consent.objects.filter(yes=True, withdrawn_on=None, replaced_on=None)
    ending = ending.filter(until_on__gte=on, until_on__lte=on + ASK_AGAIN_WITHIN)
    held = Case.objects.open().filter(client__in=ending.values("client"), lead__is_active=True)
    leads = {case.client_id: case.lead for case in held.select_related("lead")}
    asked = [(f"consent_ending:{yes.pk}", yes, leads[yes.client_id]) for yes in ending.filter(client__in=leads)]
    known = Notice.objects.filter(dedupe_key__in=[key for key, *_ in asked]).values_list("dedupe_key", "to")
    told = [(key, yes, to) for key, yes, to in asked if (key, to.pk) not in set(known)]
    for key, yes, to in told:
        notices.queue(to=to, kind="consent_ending", dedupe_key=key, consent=yes.pk)
    if told:
        record("consent_ending.told", by=by, subject=told[0][-1], count=len(told), on=str(on))
    return [to for *_, to in told]


def _leaders(teams, on):
    led = Membership.objects.on(on).filter(part=Part.LEADER, team__in=teams).values("user")
    return User.objects.active().filter(role=Role.MANAGER, pk__in=led).order_by("pk")


def _tell(kind, people, *, by, on):
    """One message each; asked twice on one day, still one."""
    told = list(people)
    for user in told:
        notices.queue(to=user, kind=kind, dedupe_key=f"{kind}:{user.pk}:{on}")
    if told:
        record(f"{kind}.told", by=by, subject=told[0], count=len(told), on=str(on))
    return told
