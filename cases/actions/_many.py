"""What deeds on many people at once have in common: how many, and what becomes of each."""

from dataclasses import dataclass

MOST = 200
NOT_THERE = "No longer within your reach."


@dataclass(frozen=True)
class Moved:
    """What became of one person: given on, or why not."""

    case_id: int
    moved: bool
    words: str = ""
