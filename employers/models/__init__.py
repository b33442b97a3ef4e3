from employers.models.employer import Employer, VerifiedFact
from employers.models.vacancy import Vacancy, VacancyAsk, VacancyHold, VacancySpell

__all__ = ["Employer", "Vacancy", "VacancyAsk", "VacancyHold", "VacancySpell", "VerifiedFact"]
