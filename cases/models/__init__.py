from cases.models.about import Aspiration, ClientEthnicity, ClientIwi, LabourStatus, PathwayStrategy
from cases.models.basics import BasicsOverride, Declined, MeasureTaken, NeedPeriod, TrackPeriod
from cases.models.case import Assignment, Case, Cover, Pause, StagePeriod, SupportPeriod
from cases.models.caseload_import import ColumnMapping, EarlierNote, ImportBatch, ImportProgress, ImportRow
from cases.models.client import Client, ContactPoint
from cases.models.consent import Consent, Disclosure
from cases.models.follow_up import ContactRequest, FollowUp
from cases.models.glass import Ask, Glass
from cases.models.intake import CollectionNotice, NoticeGiven, Referral
from cases.models.joining import Joined, NotSame
from cases.models.papers import Advice, Document, DocumentContent, DocumentVersion
from cases.models.plan import Accommodation, CanDoAlone, Goal, PlanVersion, SessionGoal
from cases.models.restriction import Restriction
from cases.models.session import Draft, Session, SessionCase, SessionPerson, SessionTopic
from cases.models.timeline import TimelineEntry
from cases.models.views import SavedView
from cases.models.whanau import StanceTaken, WhanauMember

__all__ = [
    "Accommodation",
    "Advice",
    "Aspiration",
    "Ask",
    "Assignment",
    "BasicsOverride",
    "CanDoAlone",
    "Case",
    "Client",
    "ClientEthnicity",
    "ClientIwi",
    "CollectionNotice",
    "ColumnMapping",
    "Consent",
    "ContactPoint",
    "ContactRequest",
    "Cover",
    "Declined",
    "Disclosure",
    "Document",
    "DocumentContent",
    "DocumentVersion",
    "Draft",
    "EarlierNote",
    "FollowUp",
    "Glass",
    "Goal",
    "ImportBatch",
    "ImportProgress",
    "ImportRow",
    "Joined",
    "LabourStatus",
    "MeasureTaken",
    "NeedPeriod",
    "NotSame",
    "NoticeGiven",
    "PathwayStrategy",
    "Pause",
    "PlanVersion",
    "Referral",
    "Restriction",
    "SavedView",
    "Session",
    "SessionCase",
    "SessionGoal",
    "SessionPerson",
    "SessionTopic",
    "StagePeriod",
    "StanceTaken",
    "SupportPeriod",
    "TimelineEntry",
    "TrackPeriod",
    "WhanauMember",
]
