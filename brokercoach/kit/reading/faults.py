"""How reading says no, and how a row tells where: line, column, what stood there, what to do."""

from dataclasses import dataclass

FAULT = "fault"
WARNING = "warning"


class Unreadable(ValueError):
    """A value that cannot be read. `message` says what is wrong, `remedy` what to do."""

    def __init__(self, message, remedy):
        super().__init__(message)
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about one cell. A fault keeps the row out; a warning lets it in and asks someone to look."""

    line: int
    column: str
    value: str
    problem: str
    remedy: str
    severity: str = FAULT

    @property
    def stops_the_row(self):
        return self.severity == FAULT
