"""Documents and advice: a new version says why, a file is checked before it is opened, reversed advice says why."""

from hashlib import sha256

from django.conf import settings
from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from cases.actions._bell import ring_after
from cases.actions._parts import line, moment
from cases.actions._reach import lock_case
from cases.choices import EntryKind
from cases.choices.papers import AdviceTopic, Checked, Paper
from cases.models import Advice, Document, DocumentContent, DocumentVersion
from cases.papers import NotWanted, kind_of


@transaction.atomic
def add_version(*, by, case, kind, file, now, title="", why=""):
    """A document, or a new version of one: there is one CV, and one of each other kind and title (SC-3).

    Refuses: a file too large, or of a kind we do not keep, whatever it is called; the very file that stands; a second
             version without a reason.
    Leaves:  the version, waiting to be checked, and its bytes; a worker rung; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    data, media, ending = _read(file)
    title = Paper.CV.label if kind == Paper.CV else one_line(title)[:80] or Paper(kind).label
    document = Document.objects.filter(case=case, kind=kind, title=title).first()
    document = document or keep(Document(case=case, kind=kind, title=title))
    last = DocumentVersion.objects.filter(document=document).order_by("-version").first()
    digest = sha256(data).hexdigest()
    if last and last.digest == digest:
        raise RuleBroken("This is the file that stands already.", field="file")
    if last and not one_line(why):
        raise RuleBroken("Say why it changes.", field="why")
    version = DocumentVersion(document=document, version=last.version + 1 if last else 1, author=person(by))
    version.why, version.media, version.ending = one_line(why), media, ending
    version.size, version.digest, version.added_at = len(data), digest, now
    keep(version)
    keep(DocumentContent(version=version, data=data), force_insert=True)
    ring_after("cases.tasks.check_uploads")
    record("document.added", by=by, subject=version, file=case, version=version.version)
    return version


@transaction.atomic
def note_checked(*, by, version, found, now):
    """What a scanner said of an upload; `found` is the name of what it found, "" for nothing.

    Refuses: nothing; what somebody else checked meanwhile stays as they said.
    Leaves:  it may be opened, or is marked not safe with what was found; a line in the trail. True when it was written.
    """
    require(by, Can.SWEEP)
    waiting = DocumentVersion.objects.filter(pk=version.pk, checked=Checked.WAITS).select_related("document__case")
    version = waiting.select_for_update(of=("self",)).first()
    if version is None:
        return False
    version.checked = Checked.REFUSED if found else Checked.CLEAN
    version.found, version.checked_at = found, now
    keep(version)
    record("document.checked", by=by, subject=version, file=version.document.case, state=str(version.checked))
    return True


@transaction.atomic
def advise(*, by, case, topic, said, on, now, reverses=None, because=""):
    """Advice given; when it takes back what was advised before, it says why (SC-3).

    Refuses: no words; advice of someone else, or taken back already; a reversal without a reason.
    Leaves:  the advice that stands, the earlier one kept and no longer shown to the person; a line on the timeline; a
             line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    said, because = one_line(said), one_line(because)
    if not said:
        raise RuleBroken("Say what was advised.", field="said")
    earlier = _earlier(case, reverses)
    if earlier and not because:
        raise RuleBroken("Say why the earlier advice no longer holds.", field="because")
    row = Advice(case=case, topic=topic, said=said, said_on=on, author=person(by))
    if earlier:
        row.reverses, row.because, earlier.reversed_on = earlier, because, on
        keep(earlier)
    keep(row)
    title = f"Advice{' changed' if earlier else ''}: {AdviceTopic(topic).label.lower()}"
    line(case=case, at=moment(on, now), kind=EntryKind.PLAN, title=title, detail=said, author=person(by))
    record("advice.given", by=by, subject=row, file=case, reversal=bool(earlier))
    return row


def _read(file):
    """(bytes, media type, ending) of an upload of a size and kind we keep."""
    most = settings.UPLOAD_MOST_BYTES
    if file.size > most:
        raise RuleBroken(f"Send a file of {most // 1_000_000} MB at most.", field="file")
    data = file.read(most + 1)
    try:
        media, ending = kind_of(data)
    except NotWanted as no:
        raise RuleBroken(f"{no}", field="file") from no
    return data, media, ending


def _earlier(case, reverses):
    """The advice taken back, held; None when nothing is."""
    if not reverses:
        return None
    earlier = Advice.objects.filter(case=case, pk=getattr(reverses, "pk", reverses)).first()
    if earlier is None or earlier.reversed_on:
        raise RuleBroken("Choose from the advice that stands.", field="reverses")
    return lock(earlier)
