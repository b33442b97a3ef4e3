"""May this leave? The arithmetic of consent: no database, no clock (CC-1, CC-2).

The latest word stands, sort by sort, and whatever is not plainly a yes is a no. One yes stands at a time for each
(whose it is, to whom, what for): a new one takes the place of the one before it, and taking it back brings no older
one to life. A no that comes later cuts what it names out of a yes. A yes to an organisation covers what that
organisation was made of when it was given, and nothing that was joined to it since (decision: a merge never widens a
consent); and it is a yes to the name they were told, for a name is what people say yes to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cases.choices.sharing import DataKind, Purpose

D = DataKind
# What each purpose may carry at all, whatever anyone agreed to. Notes go to whānau alone (CC-6); an employer never
# learns of home, peoples or how someone comes along (CC-4), and of health only what helps at work, as agreed (CC-11).
MAY_CARRY = {
    Purpose.EMPLOYER: frozenset({D.NAME, D.REACH, D.WORK, D.LEARNING, D.CV, D.ADJUSTMENTS}),
    Purpose.PORTAL: frozenset({D.NAME, D.JOB}),
    Purpose.PROVIDER: frozenset(
        {D.NAME, D.REACH, D.ABOUT, D.HOME, D.PART, D.HOPES, D.WORK, D.LEARNING, D.CV, D.ADJUSTMENTS, D.PROGRESS}
    ),
    Purpose.FUNDER: frozenset({D.NAME, D.ABOUT, D.WORK, D.LEARNING, D.JOB, D.PROGRESS}),
    Purpose.EVALUATION: frozenset({D.NAME, D.REACH, D.ABOUT, D.WORK, D.LEARNING, D.JOB, D.PROGRESS}),
    Purpose.WHANAU: frozenset({D.HOPES, D.WORK, D.LEARNING, D.JOB, D.PROGRESS, D.NOTES}),
}
# What someone of the whānau may share of their own.
OF_A_MEMBER = frozenset({D.NAME, D.REACH, D.PART})


class Why(StrEnum):
    """Why something may leave, or may not."""

    YES = "yes"
    UNKNOWN_PURPOSE = "unknown_purpose"
    NOTHING_NAMED = "nothing_named"
    NEVER = "never"
    ENDED = "ended"
    NOBODY_THERE = "nobody_there"
    NOT_ASKED = "not_asked"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NOT_COVERED = "not_covered"
    JOINED_SINCE = "joined_since"
    FILES_DIFFER = "files_differ"
    RENAMED = "renamed"
    UNCLEAR = "unclear"


IN_WORDS = {
    Why.YES: "They said yes to this.",
    Why.UNKNOWN_PURPOSE: "Say what it is for.",
    Why.NOTHING_NAMED: "Say what would be shared.",
    Why.NEVER: "That is never shared for this purpose, whatever anyone agreed to.",
    Why.ENDED: "Support has ended: nothing is shared.",
    Why.NOBODY_THERE: "Whoever would receive this is no longer there. Ask again, by who they are now.",
    Why.NOT_ASKED: "They have not been asked about this. Ask first, and write down what they say.",
    Why.REFUSED: "They said no to this.",
    Why.WITHDRAWN: "They took their yes back.",
    Why.EXPIRED: "Their yes is over. Ask again.",
    Why.NOT_COVERED: "Their yes does not cover all of this.",
    Why.JOINED_SINCE: "This organisation was joined with another since they said yes. Ask again.",
    Why.FILES_DIFFER: "Two files of theirs were joined, and what was said in the other does not allow this. Ask again.",
    Why.RENAMED: "They said yes to another name than this. Ask again, by the name of today.",
    Why.UNCLEAR: "It is not clear what they said. Ask again.",
}


@dataclass(frozen=True)
class Said:
    """One thing that was said: a yes or a no to some sorts of information."""

    pk: int
    yes: bool
    kinds: frozenset
    given_on: date
    until_on: date | None = None  # the last day of a yes
    withdrawn_on: date | None = None
    replaced_on: date | None = None
    parts: frozenset = frozenset()  # the organisations it was given to, by number
    names: tuple = ()  # what the receiver was called then, and whose it is when not the person's own

    @property
    def turn(self):
        """Which came later."""
        return self.given_on, self.pk


@dataclass(frozen=True)
class Answer:
    """Yes, or why not. True only for a yes."""

    why: Why
    consent: int | None = None
    lacking: frozenset = frozenset()

    def __bool__(self):
        return self.why is Why.YES

    @property
    def words(self):
        return IN_WORDS[self.why]


def may_carry(purpose, *, of_member=False):
    """The sorts of information a purpose may carry at all; none for a purpose nobody knows."""
    carried = MAY_CARRY.get(purpose, frozenset()) if isinstance(purpose, str) else frozenset()
    return carried & OF_A_MEMBER if of_member else carried


def may_leave(said: Iterable[Said], *, purpose, kinds, on, parts=frozenset(), of_member=False, open_=True, there=True,
              names=()):  # fmt: skip
    """May these sorts leave on that day? `said` is all that was ever said of this (whose, to whom, purpose).

    `parts` are the organisations the recipient is made of today, `names` what they are called; `there` is false when
    it is gone, `open_` when support has ended. Every doubt is a no.
    """
    kinds, said = frozenset(kinds), sorted(said, key=lambda one: one.turn)
    if purpose not in MAY_CARRY:
        return Answer(Why.UNKNOWN_PURPOSE)
    if not kinds:
        return Answer(Why.NOTHING_NAMED)
    if never := kinds - may_carry(purpose, of_member=of_member):
        return Answer(Why.NEVER, lacking=never)
    if not open_:
        return Answer(Why.ENDED)
    if not there:
        return Answer(Why.NOBODY_THERE)
    standing = [one for one in said if one.yes and one.replaced_on is None]
    if len(standing) > 1:
        return Answer(Why.UNCLEAR)
    if standing:
        return _of(standing[0], said, kinds, on, parts, names)
    return Answer(_without_a_yes(said))


def _without_a_yes(said):
    """Never asked; a no; or a yes that was closed with nothing said in its place."""
    if not said:
        return Why.NOT_ASKED
    return Why.UNCLEAR if said[-1].yes else Why.REFUSED


def narrower(answer, of_other_files):
    """The answer of a file others were joined with: a yes only where each that spoke of it says yes as well.

    `of_other_files` are the answers of those files, from what had been said there until they were joined, leaving out
    those that something said later has replaced.
    """
    against = [one for one in of_other_files if not one]
    if not answer or not against:
        return answer
    return Answer(Why.FILES_DIFFER, answer.consent, frozenset().union(*(one.lacking for one in against)))


def _of(yes, said, kinds, on, parts, names):
    """What the one yes allows."""
    refused = refused_since(yes, said) & kinds
    if yes.withdrawn_on is not None:
        return Answer(Why.WITHDRAWN, yes.pk)
    if refused:
        return Answer(Why.REFUSED, yes.pk, refused)
    if yes.given_on > on:
        return Answer(Why.NOT_ASKED, yes.pk)
    if yes.until_on is None or yes.until_on < on:
        return Answer(Why.EXPIRED, yes.pk)
    if lacking := kinds - yes.kinds:
        return Answer(Why.NOT_COVERED, yes.pk, lacking)
    if parts - yes.parts:
        return Answer(Why.JOINED_SINCE, yes.pk)
    if names != yes.names:
        return Answer(Why.RENAMED, yes.pk)
    return Answer(Why.YES, yes.pk)


def refused_since(yes, said):
    """The sorts that a later no cut out of a yes."""
    later = [one.kinds for one in said if not one.yes and one.turn > yes.turn]
    return frozenset().union(*later)
