"""A question sent by link: as its bearer reads it, and as those who asked do."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from brokercoach.kit import dates
from brokercoach.kit.actors import Bearer
from brokercoach.kit.grants import Can
from cases.asking import is_open_with, is_over, subject_of
from cases.choices.sharing import DataKind
from cases.models import ConsentAsk, ContactPoint

# The sorts an employer may be given, said to the person themselves.
OF_YOURS = {
    DataKind.NAME: _("Your name"),
    DataKind.REACH: _("How to reach you"),
    DataKind.WORK: _("Work you have or had, and pay"),
    DataKind.LEARNING: _("Your training and licences"),
    DataKind.CV: _("Your CV"),
    DataKind.ADJUSTMENTS: _("What helps you at work, as agreed"),
}


@dataclass(frozen=True)
class Question:
    """What someone is asked, in plain words. Shown only once a code was typed in."""

    name: str
    coach: str
    to: str
    about: str  # the work they would be put forward for
    kinds: list[tuple[str, str]]  # code and words
    until_on: date


@dataclass(frozen=True)
class Asked:
    """A question, for whoever asked it."""

    pk: int
    to: str
    state: str
    label: str
    on: date
    over: bool


def borne(token, *, now):
    """(the bearer of this link, the row for a deed) while it may still be answered; (None, None) for any other."""
    ask = ConsentAsk.objects.borne_by(token)
    if ask is None or is_over(ask, now):
        return None, None
    return Bearer(f"consent_ask:{ask.pk}", f"cases.consentask:{ask.pk}", frozenset({Can.ANSWER_CONSENT})), ask


def question(ask, key, *, now):
    """What they are asked, for the bearer of a link who typed the code in; None for anyone else."""
    if not is_open_with(ask, key, now):
        return None
    words = dict(DataKind.choices) | OF_YOURS
    return Question(
        name=ask.case.client.called,
        coach=ask.asked_by.first_name,
        to=ask.to_name,
        about=subject_of(ask),
        kinds=[(kind, str(words[kind])) for kind in ask.kinds],
        until_on=ask.until_on,
    )


def asks_of(user, case, source, *, now):
    """What was asked by link about one thing, the latest first."""
    rows = ConsentAsk.objects.visible_to(user).filter(case=case.pk, source=source).order_by("-pk")
    rows = rows.select_related("case", "point", "organisation")
    return [_line(row, now) for row in rows[:5]]


def safe_ways(user, case):
    """Where a link may go: a mobile or an e-mail that is neither shared nor unsafe, the one they like best first."""
    rows = ContactPoint.objects.visible_to(user).safe().filter(client=case.client_id, kind__in=["mobile", "email"])
    return rows.order_by("-is_preferred", "pk")


def has_another_way(ask):
    """Whether a code could go another way than the link did, as far as who asked may see."""
    return safe_ways(ask.asked_by, ask.case).exclude(pk=ask.point_id).exists()


def _line(row, now):
    waits = row.state == "waiting"
    over = waits and is_over(row, now)
    label = "The link is over, without an answer" if over else row.get_state_display()
    day = dates.local(row.answered_at or row.asked_at).date()
    return Asked(row.pk, row.to_name, row.state, str(label), day, not waits or over)
