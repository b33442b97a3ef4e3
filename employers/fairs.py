"""What is called a job fair, whatever kind it was given (JM-7)."""

import re

from brokercoach.kit.text import fold

WORK = ("job", "jobs", "career", "careers", "employment", "work", "hiring", "recruitment", "mahi")
OCCASIONS = ("fair", "fairs", "expo", "market", "drive")
CALLED = re.compile(rf"\b({'|'.join(map(fold, WORK))})( \w+){{0,2}} ({'|'.join(map(fold, OCCASIONS))})\b")


def called_a_fair(name):
    """True for a name that promises jobs, however it is spelt: job fair, careers expo, mahi market."""
    return bool(CALLED.search(fold(name)))
