"""What we tell people when we collect about them: one text a version, never changed once published (IPP 3)."""

from django.db import transaction
from django.db.models import Max

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import clean_text
from cases.models import CollectionNotice

FEWEST_LETTERS = 200


@transaction.atomic
def publish_notice(*, by, text, in_force_from, on):
    """Publish the next version of the collection notice.

    Refuses: a text too short to say why, who receives it and that it is voluntary; a day already past.
    Leaves:  a new version beside the old ones, in force from its day; a line in the trail.
    """
    require(by, Can.CONFIGURE)
    text = clean_text(text).strip()
    if len(text) < FEWEST_LETTERS:
        raise RuleBroken(
            "Say why you ask, who receives it, that it is their choice, and how they see it.", field="text"
        )
    if in_force_from < on:
        raise RuleBroken("Choose today or a later day.", field="in_force_from")
    latest = CollectionNotice.objects.aggregate(latest=Max("version"))["latest"] or 0
    notice = keep(CollectionNotice(version=latest + 1, text=text, in_force_from=in_force_from))
    record("notice.published", by=by, subject=notice, version=notice.version)
    return notice
