"""Who stands alongside one person: cultural support in its steps, and an interpreter, session by session."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from cases.choices import Result
from cases.choices.direction import TheirAnswer
from cases.languages import other_languages
from cases.models import CulturalSupport, CulturalSupportGiven, Interpreted, Session
from cases.queries.together import Rows, together

SESSIONS = 6
SUPPORTS = Rows(CulturalSupport)
GIVEN = Rows(CulturalSupportGiven, order="given_on DESC, id DESC")
STOOD_BY = (SUPPORTS, GIVEN)


@dataclass(frozen=True)
class Given:
    """A day on which it was given."""

    given_on: date
    by_whom: str


@dataclass(frozen=True)
class Support:
    """One cultural support: what, and how far it has come."""

    pk: int
    what: str
    wanted_on: date | None
    offered_on: date | None
    practitioner: str
    answer: str
    answer_label: str
    answered_on: date | None
    given: tuple[Given, ...]
    next: str  # offer, answer, give: the step that follows


@dataclass(frozen=True)
class InSession:
    """A kōrero of someone who needs an interpreter, and how it was; empty when nobody said."""

    session: int
    held_on: date
    mode: str
    how: str
    how_label: str
    language: str


@dataclass(frozen=True)
class Interpreter:
    """Whether one is needed, in which languages, and how it was lately."""

    needed: bool
    languages: tuple[str, ...]
    sessions: tuple[InSession, ...]


def supports_of(user, case):
    """Cultural support, what waits for a step of ours first."""
    rows, days = together(user, case, *STOOD_BY)
    given = defaultdict(list)
    for row in days:
        given[row.support_id].append(Given(row.given_on, row.by_whom))
    found = [_support(row, tuple(given[row.pk])) for row in rows]
    return sorted(found, key=lambda one: (not one.next, bool(one.given), bool(one.answer), one.offered_on is not None))


def _support(row, given):
    return Support(
        pk=row.pk,
        what=row.what,
        wanted_on=row.wanted_on,
        offered_on=row.offered_on,
        practitioner=row.practitioner,
        answer=row.their_answer,
        answer_label=row.get_their_answer_display() if row.their_answer else "",
        answered_on=row.answered_on,
        given=given,
        next=_next(row),
    )


def _next(row):
    if not row.offered_on or row.their_answer == TheirAnswer.DECLINED:
        return "offer"
    return "give" if row.their_answer else "answer"


def interpreter_of(user, case):
    """What a coach must know before ringing or meeting. Nothing is asked about sessions of those who need none."""
    client = case.client
    languages = tuple(other_languages(client.languages))
    if not client.needs_interpreter:
        return Interpreter(False, languages, ())
    rows = Session.objects.visible_to(user, of=case).filter(result=Result.TALKED)
    rows = list(rows.order_by("-held_on", "-held_at", "-pk")[:SESSIONS])
    said = Interpreted.objects.visible_to(user).filter(case_id=case.pk, session__in=rows)
    said = {one.session_id: one for one in said}
    return Interpreter(True, languages, tuple(_in_session(row, said.get(row.pk)) for row in rows))


def _in_session(row, said):
    how, label, language = (said.interpreting, said.get_interpreting_display(), said.language) if said else ("", "", "")
    return InSession(row.pk, row.held_on, row.get_mode_display(), how, label, language)
