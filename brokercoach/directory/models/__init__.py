from brokercoach.directory.models.merged import Merged
from brokercoach.directory.models.organisation import Contact, Organisation, Site

__all__ = ["Contact", "Merged", "Organisation", "Site"]
