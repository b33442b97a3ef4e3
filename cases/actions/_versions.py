"""Two who change the same facts: the later sees what stands, and writes over nothing unseen."""

from brokercoach.kit.errors import Conflict


def must_stand(row, version, *, theirs, changes):
    """True when the deed goes on: what was read still stands. False when the very same words stand already.

    Refuses: an older version than what stands (Conflict, with `theirs()`), unless there is nothing to change.
    """
    if row.version == version:
        row.version += 1
        return True
    if changes:
        raise Conflict("This was changed meanwhile. Both are shown; nothing was overwritten.", theirs=theirs())
    return False


def differs(theirs, typed):
    """Names of what is typed and does not stand so already."""
    return [name for name, value in typed.items() if theirs[name] != value]
