"""A vacancy as its employer's own contact reads it: its facts, whom to ring, what they said of it. Nothing we keep
about them: no note, no days held back, no tie, no stage, nobody who looks for work."""

from dataclasses import dataclass
from datetime import date

from brokercoach.kit.doors import visible_or_404
from employers.models import Seat, Vacancy
from employers.queries import vacancies as queries
from employers.queries.seats import Word, words_of

MOST = 200


@dataclass(frozen=True)
class Ours:
    """Whose pages these are, and who of us looks after them."""

    name: str
    ring: str
    ring_on: str
    write_to: str


@dataclass(frozen=True)
class OurLine:
    """One of their vacancies in a list."""

    pk: int
    title: str
    place: str
    pay: str
    hours: str
    state: str
    open: bool
    places_left: int
    closes_on: date | None


@dataclass(frozen=True)
class OurVacancy:
    """One of their vacancies, as we hold its facts."""

    pk: int
    version: int
    title: str
    about: str
    place: str
    pay: str
    hours: str
    times: str
    school_hours: bool
    contract: str
    trial_ends_on: date | None
    places: int
    places_left: int
    starts_on: date | None
    closes_on: date | None
    asks: list[queries.Asked]
    training: str
    progression: str
    adjustments: str
    state: str
    open: bool
    said: list[Word]
    ring: str  # who of us looks after it
    ring_on: str


def own_employer(user):
    """The employer they sign in for; None when nobody has invited them, or no more."""
    rows = Seat.objects.visible_to(user).select_related("employer__organisation", "employer__keeper")
    if (seat := rows.first()) is None:
        return None
    keeper, name = seat.employer.keeper, seat.employer.organisation.name
    if keeper is None or not keeper.is_active:
        return Ours(name, "", "", "")
    return Ours(name, keeper.name, keeper.mobile, keeper.email)


def our_vacancies(user):
    """All of theirs, what is open first, then the newest."""
    rows = _theirs(user).order_by("-opened_on", "-pk")[:MOST]
    return sorted((_line(row) for row in rows), key=lambda line: not line.open)


def our_vacancy(user, pk):
    """One of theirs; 404 for any other, and the attempt is written down."""
    row = visible_or_404(Vacancy, user, queryset=_theirs(user), pk=pk)
    keeper = row.keeper if row.keeper.is_active else None
    return OurVacancy(
        pk=row.pk,
        version=row.version,
        title=row.title,
        about=row.about,
        place=queries.place_in_words(row),
        pay=queries.pay_in_words(row),
        hours=queries.hours_in_words(row),
        times=queries.times_in_words(row),
        school_hours=row.school_hours,
        contract=row.get_contract_display() if row.contract else "",
        trial_ends_on=row.trial_ends_on,
        places=row.places,
        places_left=row.places_left,
        starts_on=row.starts_on,
        closes_on=row.closes_on,
        asks=queries.asked_of(user, row),
        training=row.training,
        progression=row.progression,
        adjustments=row.adjustments,
        state=row.get_state_display(),
        open=row.is_open,
        said=words_of(user, row),
        ring=keeper.name if keeper else "",
        ring_on=keeper.mobile if keeper else "",
    )


def _theirs(user):
    return Vacancy.objects.visible_to(user).select_related("site", "keeper")


def _line(row):
    return OurLine(
        pk=row.pk,
        title=row.title,
        place=queries.place_in_words(row),
        pay=queries.pay_in_words(row),
        hours=queries.hours_in_words(row),
        state=row.get_state_display(),
        open=row.is_open,
        places_left=row.places_left,
        closes_on=row.closes_on,
    )
