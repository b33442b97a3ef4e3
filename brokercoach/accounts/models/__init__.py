from brokercoach.accounts.models.team import Membership, Team
from brokercoach.accounts.models.user import User

__all__ = ["Membership", "Team", "User"]
