"""What search finds for someone: everything goes through the same doors as the pages it leads to."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from brokercoach.directory.queries import organisations
from brokercoach.kit.actors import may
from brokercoach.kit.grants import Can
from brokercoach.kit.nav import address
from cases.queries.finding import find_people
from desk.search.commands import COMMANDS, asked_for, with_person
from employers.queries import employers, vacancies

PEOPLE = 8
PEOPLE_OF_A_COMMAND = 4
ORGANISATIONS, VACANCIES = 6, 4
FEWEST_LETTERS = 2


@dataclass(frozen=True)
class Hit:
    """One thing found: what it says, what tells it apart, where it goes."""

    kind: str
    label: str
    detail: str
    url: str
    icon: str = ""
    case: int | None = None


@dataclass(frozen=True)
class Results:
    hits: list
    people: list

    @property
    def seen(self):
        """Cases whose people were shown: what the trail keeps."""
        return list(dict.fromkeys(hit.case for hit in self.hits if hit.case))


def search(user, words, *, today):
    """Commands about a person first when that is what was typed; else people, then places to go."""
    open_to = [c for c in COMMANDS if may(user, c.grant)]
    hits = []
    for command, rest in with_person(words, open_to):
        for person in find_people(user, rest, today=today, limit=PEOPLE_OF_A_COMMAND):
            if person.is_open:
                hits += to_do(command, person)
    people = find_people(user, words, today=today, limit=PEOPLE) if may(user, Can.SEARCH) else []
    hits += [
        Hit("person", person.name, detail(person), reverse("cases:person", args=[person.case]), case=person.case)
        for person in people
    ]
    hits += places(user, words)
    hits += work(user, words)
    hits += [
        Hit("command", command.label, "", address(command.url_name), icon=command.icon)
        for command in asked_for(words, open_to)
        if address(command.url_name)
    ]
    return Results(hits, people)


def places(user, typed):
    """Organisations of that name, each once: as the employer it is, else for who keeps the directory."""
    sees, keeps = may(user, Can.SEE_EMPLOYERS), may(user, Can.MANAGE_DIRECTORY)
    if not (sees or keeps) or len(typed) < FEWEST_LETTERS:
        return []
    found = organisations.found(user, typed, limit=ORGANISATIONS)
    taken_on = employers.of_organisations(user, [o.pk for o in found]) if found and sees else {}
    hits = [
        Hit("employer", e.name, said(e.industry, e.area), _at("employers:employer", e.pk), "building")
        for e in taken_on.values()
    ]
    return hits + [
        Hit("organisation", o.name, o.area, reverse("directory:organisation", args=[o.pk]), icon="building")
        for o in found if keeps and o.pk not in taken_on
    ]  # fmt: skip


def work(user, typed):
    """Open vacancies of that name, for who sees them."""
    if not may(user, Can.SEE_EMPLOYERS) or len(typed) < FEWEST_LETTERS:
        return []
    return [
        Hit("vacancy", v.title, said(v.employer_name, v.area), _at("employers:vacancy", v.pk), "briefcase")
        for v in vacancies.found(user, typed, limit=VACANCIES)
    ]


def said(*parts):
    return " · ".join(part for part in parts if part)


def _at(name, pk):
    return reverse(name, args=[pk])


def to_do(command, person):
    """A command for one person, when its page exists."""
    try:
        url = reverse(command.url_name, args=[person.case])
    except NoReverseMatch:
        return []
    label = command.label.format(name=person.name)
    return [Hit("command", label, detail(person), url, icon=command.icon, case=person.case)]


def detail(person):
    """Enough to tell two people of one name apart, no more."""
    parts = [person.area, str(person.born_year or ""), person.lead, person.stage if person.is_open else "closed"]
    return " · ".join(part for part in parts if part)
