from pipelines.models.face_time import FaceTime, MentorMeeting
from pipelines.models.introduction import Introduction
from pipelines.models.lead import JobLead, LeadPeriod
from pipelines.models.own_work import IncomeWave, OwnStep, OwnWork, SchemeLook
from pipelines.models.sheet import WorkSheet

__all__ = [
    "FaceTime",
    "IncomeWave",
    "Introduction",
    "JobLead",
    "LeadPeriod",
    "MentorMeeting",
    "OwnStep",
    "OwnWork",
    "SchemeLook",
    "WorkSheet",
]
