"""What actions lean on: lock a row, keep a row so that its constraints speak."""

from hashlib import sha256

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, connection

from brokercoach.kit.errors import OutOfReach, RuleBroken, StandsElsewhere


def held(rows):
    """Rows to be held until the transaction ends, in the order of their numbers: the order in which every deed asks.

    Held against change, not against being pointed at: what others write beside a held row does not wait for it.
    """
    return rows.select_for_update(of=("self",), no_key=True).order_by("pk")


def lock(row):
    """The same row, read again and held until the transaction ends. A request's lazy user is its user.

    Refuses: a row that someone else has taken away meanwhile, or joined with another (as if it had never been).
    """
    try:
        found = held(row.__class__._base_manager.all()).get(pk=row.pk)
    except ObjectDoesNotExist:
        raise OutOfReach("This is gone: someone else was quicker.") from None
    if getattr(found, "stands_elsewhere", False):
        raise StandsElsewhere(type(found), found.pk)
    return found


def one_at_a_time(*words):
    """Wait for whoever does the same with the same words, then go first until the transaction ends.

    For what is not yet a row, so that there is nothing to lock: a draft before its first words, someone not yet known.
    """
    number = int.from_bytes(sha256("\0".join(map(str, words)).encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def keep(row, *, force_insert=False):
    """Check the row's own fields, save it, and turn a broken constraint into its own words.

    Refuses: field values out of range, and whatever the database refuses, as RuleBroken.
    """
    relations = [f.name for f in row._meta.concrete_fields if f.is_relation]
    row.clean_fields(exclude=relations)
    try:
        row.save(force_insert=force_insert)
    except IntegrityError as no:
        raise spoken(no, row._meta.constraints) from no
    return row


def keep_all(model, rows, **options):
    """bulk_create whose broken constraints speak too."""
    try:
        return model._base_manager.bulk_create(rows, **options)
    except IntegrityError as no:
        raise spoken(no, model._meta.constraints) from no


def spoken(error, constraints):
    """The RuleBroken that a constraint's message asks for, or the error itself when no constraint of ours spoke."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    for constraint in constraints:
        if constraint.name == name:
            return RuleBroken(constraint.get_violation_error_message(), code=constraint.violation_error_code or "rule")
    return error
