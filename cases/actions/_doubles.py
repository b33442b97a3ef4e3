"""Someone new who may be somebody we know already: nobody is begun before a person has looked. Not a deed."""

from brokercoach.kit.errors import Conflict, RuleBroken
from cases.actions._facts import kind_and_key
from cases.queries.doubles import perhaps_known


class PerhapsKnown(Conflict):
    """We may already know this person. `candidates` are those the reader may see, and whether there is one beyond."""

    def __init__(self, candidates):
        people = [{name: getattr(one, name) for name in SHOWN} for one in candidates.people]
        super().__init__(
            "We may already know this person. Look, then say who it is not, or begin all the same.",
            theirs={"people": people, "elsewhere": candidates.elsewhere},
        )
        self.candidates = candidates


SHOWN = ("case", "name", "area", "born_year", "lead", "stage", "is_open", "score", "reasons")


def must_be_new(by, told, different_from):
    """Refuse, with who it may be, until each of them was looked at."""
    candidates = perhaps_known(by, name=told.name, born_on=told.born_on, **reached_by(told.reach))
    unseen = {one.case for one in candidates.people} - set(different_from)
    if unseen or (candidates.elsewhere and not different_from):
        raise PerhapsKnown(candidates)


def reached_by(reach):
    """{"phone": …} or {"email": …}, as it is compared."""
    try:
        _, key = kind_and_key(reach)
    except RuleBroken:
        return {}
    return {"email": key} if "@" in key else {"phone": key}
