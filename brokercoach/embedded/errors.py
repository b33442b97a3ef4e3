"""What stops a command from starting, said in one line."""

import errno
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path


class CannotStart(Exception):
    """One clear line for the person at the terminal; the command prints it and exits with 1."""

    def __init__(self, message):
        super().__init__(" ".join(str(message).split()))


@contextmanager
def one_line(command):
    """Turns what went wrong into one line on stderr and a non-zero exit."""
    try:
        yield
    except CannotStart as problem:
        sys.exit(f"{command}: {problem}")
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            sys.exit(f"{command}: {disk_is_full(problem.filename or '.')}")
        raise


def disk_is_full(folder):
    return f"The disk is full: nothing more can be written under {folder}. Free some space and run it again."


def require_space(folder, *, megabytes):
    """Refuses when the disk under `folder` has less free space than is needed."""
    folder = nearest_existing(Path(folder))
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < megabytes:
        raise CannotStart(
            f"The disk is full: {free} MB free under {folder}, {megabytes} MB needed. Free some space and run it again."
        )


def nearest_existing(folder):
    folder = folder.resolve()
    while not folder.exists():
        folder = folder.parent
    return folder
