from brokercoach.notices.models.notice import Notice
from brokercoach.notices.models.preference import Preference

__all__ = ["Notice", "Preference"]
