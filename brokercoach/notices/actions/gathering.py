"""Making up the daily bundles: what can wait goes in one e-mail a person and day."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit import dates
from brokercoach.kit.actors import require
from brokercoach.kit.grants import Can
from brokercoach.notices import quiet
from brokercoach.notices.choices import DONE, DUE, Channel, State
from brokercoach.notices.models import Notice
from brokercoach.notices.own_kinds import BUNDLE, bundle_key


@transaction.atomic
def gather(*, by, now):
    """Put every due bundled row into its person's bundle of today; the bundle is then sent like any message.

    A row that comes when today's bundle has gone waits for tomorrow's. Run twice, or by two at once: one bundle.
    Leaves: the bundles, each with a line in the trail.
    """
    require(by, Can.SEND_NOTICES)
    Notice.objects.filter(state=State.WAITING, in_bundle=True, bundle__state__in=DONE).update(bundle=None)
    key = bundle_key(dates.local(now).date())
    people = sorted(set(Notice.objects.for_bundles(now).values_list("to_id", flat=True)))
    return [bundle for person in people if (bundle := _bundle_up(by, person, key, now))]


def _bundle_up(by, person, key, now):
    fresh = Notice(
        dedupe_key=key, kind=BUNDLE, channel=Channel.EMAIL, to_id=person, queued_at=now, due_at=quiet.next_allowed(now)
    )
    Notice.objects.bulk_create([fresh], ignore_conflicts=True)
    bundle = Notice.objects.get(dedupe_key=key, channel=Channel.EMAIL, to_id=person)
    waiting = Notice.objects.for_bundles(now).filter(to_id=person)
    if bundle.state not in DUE:
        waiting.update(due_at=quiet.next_bundle(now, had_one_today=True))
        return None
    count = waiting.update(bundle=bundle)
    record("notices.gathered", by=by, subject=bundle, count=count)
    return bundle
