"""Which of our fields a column of someone's caseload holds, judged by its name. A suggestion, always shown first."""

from collections.abc import Sequence

from brokercoach.kit.reading.columns import Fields

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
OF_A_CASELOAD = Fields(
    _SYNONYMS, several=SEVERAL, second={"phone": "other_phone"}, before=("client", "clients", "participant")
)
suggest, layout = OF_A_CASELOAD.suggest, OF_A_CASELOAD.layout


def suggested_layout(headers: Sequence[str]):
    """The layout of a file when every suggestion is taken as it is."""
    return layout(headers, {one.header: one.field for one in suggest(headers)})
