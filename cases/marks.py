"""The mark by which a row that left in one of our own files is known again when it comes back.

Keyed, and of the moment the person was written down: nobody can guess one, and a number that stands for somebody else
in another house, or in this one after it was emptied, is no mark of theirs.
"""

from django.utils.crypto import salted_hmac

LETTERS = 16


def mark_of(case_id, made_at):
    """12-0f3a…: the number of the file, and the key."""
    words = f"{case_id}:{made_at.timestamp():.6f}"
    return f"{case_id}-{salted_hmac(__name__, words, algorithm='sha256').hexdigest()[:LETTERS]}"


def number_in(mark):
    """The number a mark names. Whether it is true is for `mark_of` to say."""
    return int(mark.partition("-")[0])
