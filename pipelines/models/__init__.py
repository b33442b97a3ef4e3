from pipelines.models.lead import JobLead, LeadPeriod
from pipelines.models.sheet import WorkSheet

__all__ = ["JobLead", "LeadPeriod", "WorkSheet"]
