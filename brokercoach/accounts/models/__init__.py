from brokercoach.accounts.models.invitation import Invitation
from brokercoach.accounts.models.team import Membership, Team
from brokercoach.accounts.models.token import ApiToken
from brokercoach.accounts.models.user import User

__all__ = ["ApiToken", "Invitation", "Membership", "Team", "User"]
