"""How the trail's codes of this context read."""

from brokercoach.audit.details import COLLEAGUE, LEFT_OUT, say, say_fields
from employers.choices import EmployerKind, Verified
from employers.choices.vacancies import HoldReason, TrialDecision, VacancySource


def say_all():
    say("employer.taken_on", kinds=EmployerKind, organisation=LEFT_OUT)
    say("employer.verified", fact=Verified)
    say("employer.unverified", fact=Verified)
    say("employer.kept_by", was=COLLEAGUE, now=COLLEAGUE)
    say_fields(wages_by="who decides on wages", wages_contact="who decides on wages", keeper="who keeps it")
    say_vacancies()


def say_vacancies():
    say("vacancy.opened", source=VacancySource)
    say("vacancy.trial_decided", decision=TrialDecision)
    say("vacancy.held", reason=HoldReason)
