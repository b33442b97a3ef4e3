"""Which of our fields a column of someone's spreadsheet holds, judged by its name. A suggestion, always shown first."""

from collections.abc import Sequence
from dataclasses import dataclass

from brokercoach.kit.text import fold, likeness, one_line

LEAVE_OUT = ""
ENOUGH = 0.62
_SYNONYMS = {
    "name": "client name, name, full name, client, whole name, participant, participant name, person, jobseeker, "
    "job seeker, customer, whanau member, kiritaki, ingoa, ingoa katoa, ingoa kiritaki, legal name",
    "first_name": "first name, given name, given names, firstname, forename, forenames, ingoa tuatahi, christian name",
    "last_name": "last name, surname, family name, lastname, ingoa whanau, ingoa whakamutunga",
    "preferred_name": "preferred name, known as, likes to be called, preferred, nickname, aka, goes by, ingoa karanga, "
    "called",
    "pronouns": "pronouns, pronoun, tuprono",
    "born_on": "dob, date of birth, d o b, birth date, birthdate, birthday, born, born on, ra whanau, ra whanautanga",
    "gender": "gender, sex, gender identity, ira, ira tangata, m f",
    "ethnicity": "ethnicity, ethnicities, ethnic group, ethnic groups, ethnic, matawaka, momo iwi",
    "iwi": "iwi, iwi affiliation, iwi affiliations, iwi hapu, hapu",
    "phone": "mobile, mobile phone, cell, cell phone, cellphone, phone, phone number, mobile number, contact number, "
    "contact, contact phone, telephone, tel, ph, mob, waea, nama waea, waea pukoro, phone 1",
    "other_phone": "home phone, landline, other phone, phone 2, second phone, alternative phone, alt phone, "
    "work phone, waea kainga",
    "email": "email, e mail, email address, e mail address, imera, wahitau imera",
    "suburb": "suburb, area, town, city, locality, location, lives in, where they live, takiwa, rohe, kainga, address",
    "coach": "coach, broker, case manager, key worker, keyworker, worker, navigator, kaimahi, kaiarahi, kaitiaki, "
    "lead, assigned to, owner, broker coach, staff, lead coach, coach email",
    "status": "status, stage, state, case status, client status, tunga, progress",
    "referred_by": "referred by, referral source, source, referrer, referral, referral agency, how did they hear, "
    "heard from, i tukua e, referral from",
    "referred_on": "referral date, date referred, referred on, date of referral, referred, registration date, "
    "registered, date registered, start date, enrolment date, ra tuku",
    "first_met_on": "first met, first meeting, first met on, first session, first appointment, first contact, "
    "date met, first seen, hui tuatahi, ra tutaki, intake date",
    "last_met_on": "last contact, last contacted, last contact date, date of last contact, last seen, last met, last "
    "spoke, last spoken to, last session, last meeting, last heard from, last call",
    "needs": "needs barriers, needs, barriers, needs and barriers, support needs, challenges, issues, nga taero, "
    "hiahia, support needed, obstacles",
    "aspirations": "wants to do, aspirations, goal, goals, job goal, wants, dream job, career goal, wawata, moemoea, "
    "interested in, preferred work, job interest, interests",
    "current_job": "current job, job, employer, current work, current employer, working at, mahi, mahi o naianei, "
    "occupation, current role",
    "hourly_pay": "hourly pay, pay, hourly rate, wage, pay rate, rate, hourly wage, salary, income, utu, utu a haora, "
    "current pay, wages",
    "other_reach": "other ways to reach them",
    "opened_on": "support began",
    "closed_on": "support ended",
    "paused_until": "resting until",
    "mark": "brokercoach file",
    "notes": "notes, comments, note, comment, case notes, korero, tuhipoka, other info, remarks, nga tuhipoka",
}
FIELDS = tuple(_SYNONYMS)
SEVERAL = frozenset({"notes", "needs", "aspirations"})
_KNOWN = {fold(word): field for field, words in _SYNONYMS.items() for word in words.split(",")}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One column: its header, the field we suggest ("" leaves it out) and how sure we are, from 0 to 1."""

    header: str
    field: str
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands in a row: the position of its cell and the column's name in the person's own file."""

    at: int
    header: str


def suggest(headers: Sequence[str]):
    """A field for each column. Two columns never claim one field, save notes, needs and aspirations."""
    wishes = [(at, *_best(header)) for at, header in enumerate(headers)]
    chosen, taken = {}, set()
    for at, field, score in sorted(wishes, key=lambda wish: (-wish[2], wish[0])):
        free = field and score >= ENOUGH and (field not in taken or field in SEVERAL)
        if not free and field == "phone" and score >= ENOUGH and "other_phone" not in taken:
            field, free = "other_phone", True
        chosen[at] = Suggestion(headers[at], field if free else LEAVE_OUT, score if free else 0.0)
        if free:
            taken.add(field)
    return [chosen[at] for at in range(len(headers))]


def _best(header):
    key = fold(one_line(header)[:80].replace("/", " ").replace("_", " "))
    key = " ".join(word for word in key.split() if word not in ("the", "client's", "their", "s"))
    if not key:
        return LEAVE_OUT, 0.0
    if key in _KNOWN:
        return _KNOWN[key], 1.0
    bare = key.removeprefix("client ").removeprefix("clients ").removeprefix("participant ")
    if bare in _KNOWN:
        return _KNOWN[bare], 0.95
    return max(((field, round(0.9 * likeness(key, word), 3)) for word, field in _KNOWN.items()), key=lambda one: one[1])


def layout(headers: Sequence[str], chosen: dict[str, str]):
    """Where each field stands in a row, from the saved choice of field by header. What is unknown is left out."""
    places: dict[str, list[Place]] = {}
    for at, header in enumerate(headers):
        field = chosen.get(header, LEAVE_OUT)
        if field in _SYNONYMS and (field not in places or field in SEVERAL):
            places.setdefault(field, []).append(Place(at, header))
    return {field: tuple(found) for field, found in places.items()}


def suggested_layout(headers: Sequence[str]):
    """The layout of a file when every suggestion is taken as it is."""
    return layout(headers, {one.header: one.field for one in suggest(headers)})
