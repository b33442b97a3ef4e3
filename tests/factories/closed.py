"""Files closed to a colleague, questions about them and break-glass, by the actions that make them."""

from cases.actions import glass, restrictions
from tests.factories.work import NOW, plant

TODAY = NOW.date()


def a_restriction(cast, case, *, shut_out=None, by=None, why="kin", on=TODAY, why_words="Her aunty", **more):
    """Closed to Tama unless told otherwise, by whoever leads."""
    plant(why_words)
    return restrictions.restrict(
        by=by or case.lead or cast.hone, case=case, shut_out=shut_out or cast.tama, why=why, on=on,
        why_words=why_words, **more,
    )  # fmt: skip


def an_ask(cast, case, *, by=None, now=NOW):
    """Tama asks about someone of Mere's, unless told otherwise."""
    return glass.ask(by=by or cast.tama, case=case, now=now)


def a_glass(cast, case, *, by=None, reason="She is at the hospital now and her whānau cannot be reached", now=NOW):
    """And cannot wait."""
    plant(reason)
    by = by or cast.tama
    return glass.break_glass(by=by, ask=an_ask(cast, case, by=by, now=now), reason=reason, now=now)
