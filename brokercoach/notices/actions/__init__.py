from brokercoach.notices.actions.bell import mark_all_read, mark_read
from brokercoach.notices.actions.claims import claim
from brokercoach.notices.actions.delivering import NOTICES, Outcome, settle
from brokercoach.notices.actions.gathering import gather
from brokercoach.notices.actions.preferences import choose
from brokercoach.notices.actions.trying_again import try_again

__all__ = ["NOTICES", "Outcome", "choose", "claim", "gather", "mark_all_read", "mark_read", "settle", "try_again"]
