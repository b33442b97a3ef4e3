"""Writing the trail. Every writer here stands inside the deed's own transaction."""

from hashlib import sha256

from django.db import transaction

from brokercoach.audit.models import Event, Kind, label
from brokercoach.kit import dates

QUARTER_OF_AN_HOUR = 900


def record(what, *, by, subject, file=None, fields=(), **details):
    """Write one deed, inside the transaction that makes it true.

    fields are names of what changed, never values; details are ids, counts, choices and dates, nothing personal.
    """
    assert transaction.get_connection().in_atomic_block, "audit.record outside a transaction"
    if fields:
        details["fields"] = sorted(fields)
    return _write(
        Kind.DEED, what, by, subject=label(subject), file=label(file) if file is not None else "", details=details
    )


def record_many(what, *, by, subjects, file_of=lambda row: row, **details):
    """One deed line per row, in one statement."""
    assert transaction.get_connection().in_atomic_block, "audit.record_many outside a transaction"
    at = dates.now()
    return Event.objects.bulk_create(
        Event(
            at=at,
            kind=Kind.DEED,
            what=what,
            actor=by.audit_label,
            actor_id=by.pk,
            subject=label(row),
            file=label(file_of(row)),
            details=details,
        )
        for row in subjects
    )


def note_read(*, by, file=None, tab="file", files=()):
    """Write down a look, before the page is shown: one row per reader, file, tab and quarter of an hour. `files` are
    several at once, in one statement."""
    at = dates.now()
    Event.objects.bulk_create(
        [
            Event(
                at=at,
                kind=Kind.READ,
                what="file.read",
                actor=by.audit_label,
                actor_id=by.pk,
                subject=label(one),
                file=label(one),
                tab=tab,
                quarter=int(at.timestamp()) // QUARTER_OF_AN_HOUR,
            )
            for one in ([*files, file] if file is not None else files)
        ],
        ignore_conflicts=True,
    )


def note_search(*, by, where, result_ids, of="cases.case"):
    """A search: where, and which ids it showed, of which sort of row. Never its words."""
    shown = {"of": of, "ids": list(result_ids)[:200], "count": len(result_ids)}
    return _write(Kind.SEARCH, f"search.{where}", by, details=shown)


def note_list(*, by, where, ids, of="cases.case"):
    """A page or answer that lists people by name, before it is shown: which ids, in one statement.

    One line per reader, list and quarter of an hour while it shows the same people; others in it are another look.
    """
    shown = sorted({pk for pk in ids if pk is not None})
    if not shown:
        return
    at = dates.now()
    Event.objects.bulk_create(
        [
            Event(
                at=at,
                kind=Kind.SEARCH,
                what=f"search.{where}",
                actor=by.audit_label,
                actor_id=by.pk,
                tab=sha256(repr(shown).encode()).hexdigest()[:16],
                quarter=int(at.timestamp()) // QUARTER_OF_AN_HOUR,
                details={"of": of, "ids": shown, "count": len(shown)},
            )
        ],
        ignore_conflicts=True,
    )


def note_export(*, by, what, count, file=None, **details):
    """Something left as a file."""
    return _write(
        Kind.EXPORT,
        what,
        by,
        subject=label(file) if file is not None else "",
        file=label(file) if file is not None else "",
        details={"count": count, **details},
    )


def note_exported(*, by, what, files, **details):
    """Files that left together in one, a line each in one statement: so that each shows who took it away."""
    at, actor = dates.now(), by.audit_label
    Event.objects.bulk_create(
        Event(
            at=at,
            kind=Kind.EXPORT,
            what=what,
            actor=actor,
            actor_id=by.pk,
            subject=label(row),
            file=label(row),
            details=details,
        )
        for row in files
    )


def note_refused(*, by, what, subject, file="", **details):
    """Someone asked for what is not theirs, or for what may not be. `file` is the file it belongs to, when that is
    another row."""
    return _write(Kind.REFUSED, what, by, subject=subject[:80], file=(file or subject)[:80], details=details)


def note_sign_in(*, by, what, subject=""):
    """Someone came, left or changed how they come in. `subject` is the account tried, when nobody is signed in yet."""
    return _write(Kind.SIGN_IN, what, by, subject=subject)


def _write(kind, what, by, **more):
    return Event.objects.create(
        at=dates.now(),
        kind=kind,
        what=what,
        actor=getattr(by, "audit_label", "anonymous"),
        actor_id=getattr(by, "pk", None),
        **more,
    )
