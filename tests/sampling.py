"""Which part of a crawl is walked by default: a third, chosen by name and so the same in every run."""

import os
from zlib import crc32

WHOLE = bool(os.environ.get("TEST_WHOLE"))  # set by bin/test --long


def is_chosen(name):
    return WHOLE or crc32(name.encode()) % 3 == 0


def some_of(routes, who):
    """A third of the routes, another third for each person who asks; all of them under --long."""
    return [route for route in routes if is_chosen(f"{route} {who}")]
