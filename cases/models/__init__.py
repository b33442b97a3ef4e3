from cases.models.about import Aspiration, ClientEthnicity, ClientIwi, FactsSaid, LabourStatus, PathwayStrategy
from cases.models.alongside import CulturalSupport, CulturalSupportGiven, Interpreted
from cases.models.basics import BasicsOverride, Declined, MeasureTaken, NeedPeriod, TrackPeriod
from cases.models.case import Assignment, Case, Cover, Pause, StagePeriod, SupportPeriod
from cases.models.caseload_import import ColumnMapping, EarlierNote, ImportBatch, ImportProgress, ImportRow
from cases.models.client import Client, ContactPoint
from cases.models.consent import Consent, Disclosure
from cases.models.consent_ask import ConsentAsk
from cases.models.contract import Contract, ContractPeriod, ContractReport, ContractTarget, ContractTeam
from cases.models.direction import Exploration, Onward, PopulationNeed, StreamPeriod
from cases.models.follow_up import ContactRequest, FollowUp
from cases.models.glass import Ask, Glass
from cases.models.intake import CollectionNotice, NoticeGiven, Referral
from cases.models.joining import Joined, NotSame
from cases.models.papers import Advice, Document, DocumentContent, DocumentVersion
from cases.models.plan import Accommodation, CanDoAlone, Goal, PlanVersion, SessionGoal
from cases.models.restriction import Restriction
from cases.models.service_promise import PromiseTold, ServicePromise
from cases.models.session import Draft, Session, SessionCase, SessionPerson, SessionTopic
from cases.models.timeline import TimelineEntry
from cases.models.views import SavedView
from cases.models.whanau import StanceTaken, WhanauMember

__all__ = [
    "PromiseTold",
    "ServicePromise",
    "Accommodation",
    "Advice",
    "Ask",
    "Aspiration",
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
    "ConsentAsk",
    "ContactPoint",
    "ContactRequest",
    "Contract",
    "ContractPeriod",
    "ContractReport",
    "ContractTarget",
    "ContractTeam",
    "Cover",
    "CulturalSupport",
    "CulturalSupportGiven",
    "Declined",
    "Disclosure",
    "Document",
    "DocumentContent",
    "DocumentVersion",
    "Draft",
    "EarlierNote",
    "Exploration",
    "FactsSaid",
    "FollowUp",
    "Glass",
    "Goal",
    "ImportBatch",
    "ImportProgress",
    "ImportRow",
    "Interpreted",
    "Joined",
    "LabourStatus",
    "MeasureTaken",
    "NeedPeriod",
    "NotSame",
    "NoticeGiven",
    "Onward",
    "PathwayStrategy",
    "Pause",
    "PlanVersion",
    "PopulationNeed",
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
    "StreamPeriod",
    "SupportPeriod",
    "TimelineEntry",
    "TrackPeriod",
    "WhanauMember",
]
