"""The messages cases asks the outbox to send. Each says a count, a day and a link; the words are made at sending."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brokercoach.kit import dates
from brokercoach.kit.grants import Can
from brokercoach.notices.choices import Channel, Why
from brokercoach.notices.kinds import DoNotSend, Facts, Kind, declare, find
from cases.asking import code_of, is_over, path_of
from cases.models import (
    Ask,
    Case,
    Consent,
    ConsentAsk,
    ContactPoint,
    ContactRequest,
    Draft,
    FollowUp,
    Glass,
    ImportBatch,
)
from cases.queries.held import unheld
from cases.queries.owed import unseen_rows


def due_facts(notice, now):
    """The promises this person owes by today."""
    today = dates.local(now).date()
    count = FollowUp.objects.visible_to(notice.to).open().filter(owner=notice.to, due_on__lte=today).count()
    count += unseen_rows(notice.to).filter(due_on__lte=today).count()
    return _some(count, reverse("cases:caseload") + "?sort=next", today)


def unheld_facts(notice, now):
    """The people of this manager's teams whom nobody holds."""
    count = Case.objects.visible_to(notice.to).filter(unheld(dates.local(now).date())).count()
    return _some(count, reverse("cases:caseload") + "?show=unheld")


def overdue_facts(notice, now):
    """The people of this manager's teams who have waited too long for an answer."""
    count = (
        ContactRequest.objects.visible_to(notice.to)
        .overdue(on=dates.local(now).date())
        .values("case")
        .distinct()
        .count()
    )
    return _some(count, reverse("cases:waits"))


def reassigned_facts(notice, now):
    """Someone new on a coach's caseload, if still theirs."""
    case = Case.objects.visible_to(notice.to).filter(pk=notice.ids.get("case"), lead=notice.to).first()
    if case is None:
        raise DoNotSend
    return Facts(link=reverse("cases:person", args=[case.pk]))


def import_facts(notice, now):
    """The page of a caseload that came in, or did not, while it is still theirs to see."""
    batch = ImportBatch.objects.visible_to(notice.to).filter(pk=notice.ids.get("import_id")).first()
    if batch is None:
        raise DoNotSend
    return Facts(link=reverse("cases:import", args=[batch.pk]))


def draft_facts(notice, now):
    """Drafts of the reader that are not saved yet."""
    return _some(Draft.objects.visible_to(notice.to).count(), reverse("cases:log-session"))


def ending_facts(notice, now):
    """A yes to sharing that ends soon, while it stands and the person is the reader's."""
    today = dates.local(now).date()
    yes = Consent.objects.visible_to(notice.to).filter(
        pk=notice.ids.get("consent"), withdrawn_on=None, replaced_on=None
    )
    yes = yes.filter(until_on__gte=today).first()
    case = (
        Case.objects.visible_to(notice.to).open().filter(client=yes.client_id, lead=notice.to).first() if yes else None
    )
    if case is None:
        raise DoNotSend
    return Facts(link=reverse("cases:person-sharing", args=[case.pk]), on=yes.until_on)


def ask_facts(notice, now):
    """A question about someone whose file the reader holds, while it waits."""
    waits = Ask.objects.visible_to(notice.to).open().filter(pk=notice.ids.get("ask")).exclude(asker_id=notice.to_id)
    return _some(waits.count(), reverse("cases:asks"))


def answer_facts(notice, now):
    """An answer to the reader's own question."""
    own = Ask.objects.visible_to(notice.to).filter(pk=notice.ids.get("ask"), asker_id=notice.to_id).exclude(answer="")
    return _some(own.count(), reverse("cases:asks"))


def glass_facts(notice, now):
    """A file the reader holds was opened by break-glass."""
    known = Glass.objects.visible_to(notice.to).filter(pk=notice.ids.get("glass")).exclude(by_id=notice.to_id)
    return _some(known.count(), reverse("cases:asks"))


def asked_facts(notice, now):
    """The link, while the question waits and its way is safe and theirs alone."""
    ask, point = _question(notice, now)
    return Facts(link=path_of(ask.pk), on=dates.local(ask.expires_at).date(), to=point.value)


def code_facts(notice, now):
    """Six figures, while they are the newest."""
    ask, point = _question(notice, now)
    number = int(notice.ids["number"])
    if number != ask.codes or ask.code_until_at is None or now >= ask.code_until_at:
        raise DoNotSend
    return Facts(link=path_of(ask.pk), code=code_of(ask.pk, number), to=point.value)


def _question(notice, now):
    """Asked again as it goes: whoever marks a way as unsafe stops what was about to go there."""
    rows = ConsentAsk.objects.select_related("case", "point", "organisation")
    ask = rows.filter(pk=notice.ids["ask"]).first()
    if ask is None or is_over(ask, now):
        raise DoNotSend
    point = ContactPoint.objects.safe().filter(pk=notice.ids["point"], client=ask.case.client_id).first()
    if point is None:
        raise DoNotSend(Why.UNSAFE)
    return ask, point


def _some(count, link, on=None):
    if not count:
        raise DoNotSend
    return Facts(link=link, count=count, on=on)


def declare_all():
    """Once a process; asked again, nothing more."""
    mine = {"audience": frozenset({Can.PROMISE_FOLLOW_UP}), "offers": tuple(Channel)}
    bring = {"audience": frozenset({Can.IMPORT_CASELOAD})}
    drafts = {"audience": frozenset({Can.KEEP_DRAFTS})}
    team = {"audience": frozenset({Can.SEE_TEAM}), "bundle": True}
    by_link = {"defaults": (Channel.SMS, Channel.EMAIL), "offers": (Channel.SMS, Channel.EMAIL), "listed": False}
    by_link |= {"always_on": True}
    for kind in (
        Kind("follow_ups_due", _("Promises of mine that are due"), due_facts, bundle=True, **mine),
        Kind("case_reassigned", _("Someone is new on my caseload"), reassigned_facts, **mine),
        Kind("nobody_holding", _("People of my teams whom nobody holds"), unheld_facts, **team),
        Kind("import_finished", _("My import is finished"), import_facts, defaults=(Channel.IN_APP,), **bring),
        Kind("draft_waiting", _("I have drafts not finished"), draft_facts, bundle=True, **drafts),
        Kind("consent_ending", _("Something agreed ends soon, and is asked again"), ending_facts, bundle=True, **mine),
        Kind("ask_received", _("A colleague may be meeting someone I know"), ask_facts, **mine),
        Kind("ask_answered", _("An answer to what I asked another team"), answer_facts, **mine),
        Kind(
            "glass_broken",
            _("A file of mine was opened by break-glass"),
            glass_facts,
            urgent=True,
            always_on=True,
            audience=frozenset({Can.PROMISE_FOLLOW_UP}),
        ),
        Kind("consent_asked", _("A question for someone, by link"), asked_facts, **by_link),
        Kind("consent_code", _("Six figures that open a question"), code_facts, **by_link | {"urgent": True}),
        Kind("contact_request_overdue", _("People who wait too long for an answer"), overdue_facts, **team),
    ):
        if find(kind.code) is None:
            declare(kind)
