"""Uploads that wait are looked into, one after another, with no transaction open while the scanner thinks."""

import logging

from brokercoach.kit.scanning import NoScanner, scanner
from cases.actions.papers import note_checked
from cases.choices.papers import Checked
from cases.models import DocumentContent, DocumentVersion

log = logging.getLogger(__name__)
AT_ONCE = 20


def check_uploads(*, by, now):
    """How many were looked into, the oldest first. When the scanner does not answer, they wait for the next time.

    Two who look into the same one at once do no harm: the first verdict stands.
    """
    checked = 0
    for version in DocumentVersion.objects.filter(checked=Checked.WAITS).order_by("added_at", "pk")[:AT_ONCE]:
        content = DocumentContent.objects.get(version=version)
        try:
            found = scanner().look(bytes(content.data))
        except NoScanner as fault:
            log.warning("The scanner does not answer (%s); uploads wait.", fault)
            break
        checked += note_checked(by=by, version=version, found=found, now=now)
    return checked
