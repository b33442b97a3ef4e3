from brokercoach.notices.actions.delivering import NOTICES, claim, settle
from brokercoach.notices.actions.gathering import gather
from brokercoach.notices.actions.own import choose, mark_all_read, mark_read
from brokercoach.notices.actions.queueing import hush, queue
from brokercoach.notices.actions.trying_again import try_again

__all__ = [
    "NOTICES",
    "choose",
    "claim",
    "gather",
    "hush",
    "mark_all_read",
    "mark_read",
    "queue",
    "settle",
    "try_again",
]
