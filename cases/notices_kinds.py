"""The messages cases sends, and what each may say: a count of what its reader may see, and where to look.

A count is made with the reader's own eyes (visible_to), so that a message never tells of a row they lost meanwhile.
"""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from brokercoach.kit import dates
from brokercoach.kit.grants import Can
from brokercoach.notices.choices import Channel
from brokercoach.notices.kinds import DoNotSend, Facts, Kind, declare

HOME = "/"
EVERY_WAY = (Channel.EMAIL, Channel.SMS, Channel.IN_APP)


def follow_ups_due(notice, now):
    """The reader's own promises due by today."""
    from cases.models import FollowUp

    mine = FollowUp.objects.visible_to(notice.to).open().filter(owner=notice.to)
    return _some(mine.filter(due_on__lte=dates.local(now).date()).count(), page("day:today"))


def contact_requests_overdue(notice, now):
    """People in the reader's reach who got in touch and were not answered in time (SC-8)."""
    from cases.models import ContactRequest

    waiting = ContactRequest.objects.visible_to(notice.to).unanswered()
    return _some(waiting.filter(overdue_on__lte=dates.local(now).date()).count(), page("review:home", "day:today"))


def case_reassigned(notice, now):
    """The case, while the reader may still open it (ids: case_id)."""
    from cases.models import Case

    if not Case.objects.visible_to(notice.to).filter(pk=notice.ids.get("case_id")).exists():
        raise DoNotSend
    return Facts(link=page("cases:case", args=[notice.ids["case_id"]]))


def import_finished(notice, now):
    """The import's own page (ids: import_id)."""
    return Facts(link=page("cases:import", "cases:imports", args=[notice.ids.get("import_id")]))


def draft_waiting(notice, now):
    """Drafts of the reader that are not saved yet."""
    from cases.models import Draft

    return _some(Draft.objects.visible_to(notice.to).count(), page("cases:drafts", "day:today"))


def _some(count, link):
    if not count:
        raise DoNotSend
    return Facts(link=link, count=count)


def page(name, *instead, args=()):
    """The address of a page, or of the next best that exists, or home."""
    for known, given in ((name, args), *((n, ()) for n in instead)):
        try:
            return reverse(known, args=given)
        except NoReverseMatch:
            continue
    return HOME


def declare_all():
    see = frozenset({Can.SEE_CASES})
    declare(
        Kind(
            "follow_ups_due", _("My promises due today"), follow_ups_due, audience=frozenset({Can.SEE_DAY}), bundle=True
        )
    )
    declare(
        Kind(
            "contact_request_overdue",
            _("Someone has waited too long for an answer"),
            contact_requests_overdue,
            offers=EVERY_WAY,
            audience=frozenset({Can.SEE_DAY}),
        )
    )
    declare(
        Kind("case_reassigned", _("Someone is new on my caseload"), case_reassigned, offers=EVERY_WAY, audience=see)
    )
    declare(
        Kind(
            "import_finished",
            _("My import is finished"),
            import_finished,
            defaults=(Channel.IN_APP,),
            audience=frozenset({Can.IMPORT_CASELOAD}),
        )
    )
    declare(
        Kind(
            "draft_waiting",
            _("I have drafts not finished"),
            draft_waiting,
            audience=frozenset({Can.KEEP_DRAFTS}),
            bundle=True,
        )
    )
