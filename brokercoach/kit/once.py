"""What is sent twice with nothing changed is one deed: a double tap, a second try after a lost answer, the back button.

For deeds that carry no number of their own. Pages carry a hidden key (Submits.once), the API takes the header
Idempotency-Key. What was sent is remembered for a day as a keyed mark that cannot be read
back, in the same transaction as the deed: undone together.
"""

from hashlib import sha256

from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.crypto import salted_hmac

from brokercoach.kit.actions import one_at_a_time

A_DAY = 24 * 60 * 60
LONGEST = 100  # of a key
CLOCKS = ("on", "now")


def first_or_again(*, by, deed, told):
    """(mark, what the same person did with the very same words within a day, or None). The second waits for the first.

    `told` is a dictionary of plain values.
    """
    words = repr([by.audit_label, deed, sorted(told.items())])
    mark = f"once:{salted_hmac(__name__, words, algorithm='sha256').hexdigest()}"
    one_at_a_time(mark)
    return mark, cache.get(mark)


def remember(mark, pk):
    """This is what came of it."""
    cache.set(mark, pk, A_DAY)


def one_of(action, *, key, by, **told):
    """Do a deed whose page was opened with `key`. The same page sent twice with the same words is done once, and both
    hear of the same row; other words from it are another deed, and so is one whose row was taken away since. Without a
    key it is simply done."""
    if not key:
        return action(by=by, **told)
    words = {name: _plain(value) for name, value in told.items() if name not in CLOCKS} | {"key": key[:LONGEST]}
    with transaction.atomic():
        mark, before = first_or_again(by=by, deed=f"{action.__module__}.{action.__qualname__}", told=words)
        if before is not None and (row := _row(before)) is not None:
            return row
        done = action(by=by, **told)
        remember(mark, (done._meta.label_lower, done.pk) if isinstance(done, Model) else True)
    return done


def _row(kept):
    """What came of it; None once that is gone."""
    if kept is True:
        return True
    name, pk = kept
    return apps.get_model(name)._base_manager.filter(pk=pk).first()


def _plain(value):
    """Words that are the same when the same was sent."""
    if isinstance(value, Model):
        return f"{value._meta.label_lower}:{value.pk}"
    if isinstance(value, dict):
        return sorted((str(name), _plain(one)) for name, one in value.items())
    if isinstance(value, UploadedFile):
        return [value.name, value.size, _mark_of(value)]
    if isinstance(value, set | frozenset):
        return sorted(str(_plain(one)) for one in value)
    if isinstance(value, list | tuple | QuerySet):
        return [_plain(one) for one in value]
    return repr(value)


def _mark_of(file):
    """The same for the same bytes, whatever the file is called. It is left as it was, to be read."""
    mark = sha256()
    for piece in file.chunks():
        mark.update(piece)
    file.seek(0)
    return mark.hexdigest()
