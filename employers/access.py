"""Who sees employers and what is kept about them: whoever brokers work here, and those who review how it is done.

Everything about employers is shared between teams. An employer's own people, evaluators and independent people see
none of it here.
"""

from django.db.models import Q

from brokercoach.kit.actors import may
from brokercoach.kit.grants import Can

NOTHING = Q(pk__in=[])


def employers_visible_to(user):
    """All rows or none: no employer belongs to a team."""
    signed_in = getattr(user, "is_authenticated", False)
    return Q() if signed_in and may(user, Can.SEE_EMPLOYERS) else NOTHING
