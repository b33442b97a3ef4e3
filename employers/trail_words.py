"""How the trail's codes of this context read."""

from brokercoach.audit.details import COLLEAGUE, LEFT_OUT, say, say_fields
from brokercoach.directory.choices import Division
from brokercoach.kit.downloads import ExportKind
from employers.choices import EmployerKind, Verified
from employers.choices.conversation import Purpose
from employers.choices.event import EventOf
from employers.choices.evidence import Ability, Criterion, Level, RoadStage, Strength
from employers.choices.gain import GainOf
from employers.choices.practice import PaperKind
from employers.choices.promises import Came, ClauseState, Promised
from employers.choices.vacancies import HoldReason, TrialDecision, VacancySource


def say_all():
    say("employer.taken_on", kinds=EmployerKind, organisation=LEFT_OUT)
    say("employer.verified", fact=Verified)
    say("employer.unverified", fact=Verified)
    say("employer.kept_by", was=COLLEAGUE, now=COLLEAGUE)
    say("employer.tie_computed", was=Strength, now=Strength)
    say("employer.road_seen", criterion=Criterion, now=RoadStage)
    say("employer.assessed", ability=Ability, was=Level, now=Level)
    say("employer.promised", promised=Promised)
    say("employer.promise_checked", now=Came)
    say("employer.clause_seen", was=ClauseState, now=ClauseState)
    say("employer.clause_buyer_joined", kept=LEFT_OUT)
    for what in ("employer.joined", "employer.joined_away", "employer.parted", "employer.parted_away"):
        say(what, kept=LEFT_OUT, gone=LEFT_OUT)
    say("employer.not_the_same", other=LEFT_OUT)
    say("employer.hiring_written", division=Division)
    say("employer.hiring_reviewed", division=Division)
    for what in ("employer.paper_added", "employer.paper_done"):
        say(what, paper=PaperKind)
    say("employers.exported", kind=ExportKind)
    say("conversation.logged", purpose=Purpose)
    say("event.planned", of=EventOf, whose=LEFT_OUT)
    say("event.employer_added", whose=LEFT_OUT)
    say("employer.gain_noted", of=GainOf)
    for what in ("event.hosted_by", "vacancy.kept_by"):
        say(what, was=COLLEAGUE, now=COLLEAGUE)
    say("next_step.handed_on", to=COLLEAGUE)
    say_fields(wages_by="who decides on wages", wages_contact="who decides on wages", keeper="who keeps it")
    say_vacancies()


def say_vacancies():
    say("vacancy.opened", source=VacancySource)
    say("vacancy.trial_decided", decision=TrialDecision)
    say("vacancy.held", reason=HoldReason)
