"""One line of the matrix's table, and what stands in it; tests/access/routes.py tells how to add one."""

from dataclasses import dataclass, field

ANYONE = "anyone"


@dataclass(frozen=True)
class Route:
    name: str
    grants: object  # one grant, a set of them, or ANYONE
    of: str = ""
    method: str = "get"
    args: tuple = ()
    query: str = ""
    data: dict = field(default_factory=dict)
    answers: frozenset = frozenset()
    nobody: int = 0  # what someone not signed in gets, when it is not the rule

    def __str__(self):
        return f"{self.method} {self.name}" + (f" of {self.of}" if self.of else "")

    @property
    def needs(self):
        return {self.grants} if isinstance(self.grants, str) else set(self.grants)
