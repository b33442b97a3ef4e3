from employers.models.conversation import Conversation, ConversationContact, EmployerDraft
from employers.models.employer import Employer, VerifiedFact
from employers.models.employers_file import EmployersFile, EmployersLine
from employers.models.evidence import CapabilityPeriod, RoadPeriod
from employers.models.gain import Gain, Wave
from employers.models.gathering import (
    Gathering,
    GatheringContact,
    GatheringEmployer,
    GatheringName,
    GatheringNeed,
    GatheringVacancy,
)
from employers.models.joining import EmployerJoined, EmployerNotSame
from employers.models.next_step import NextStep
from employers.models.practice import HiringNote, Incident, Paper
from employers.models.promises import Clause, ClauseLook, Commitment
from employers.models.seat import Seat, VacancyWord
from employers.models.tie import Hires, TiePeriod
from employers.models.vacancy import Vacancy, VacancyAsk, VacancyHold, VacancySpell

__all__ = [
    "CapabilityPeriod",
    "Clause",
    "ClauseLook",
    "Commitment",
    "Conversation",
    "ConversationContact",
    "Employer",
    "EmployerDraft",
    "Gain",
    "Wave",
    "Gathering",
    "GatheringContact",
    "GatheringEmployer",
    "GatheringName",
    "GatheringNeed",
    "GatheringVacancy",
    "EmployerJoined",
    "EmployerNotSame",
    "EmployersFile",
    "EmployersLine",
    "HiringNote",
    "Hires",
    "Incident",
    "NextStep",
    "Paper",
    "RoadPeriod",
    "Seat",
    "TiePeriod",
    "Vacancy",
    "VacancyAsk",
    "VacancyHold",
    "VacancySpell",
    "VacancyWord",
    "VerifiedFact",
]
