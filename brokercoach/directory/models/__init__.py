from brokercoach.directory.models.organisation import Contact, Organisation, Site

__all__ = ["Contact", "Organisation", "Site"]
