"""What several deeds of this context share. Not a deed."""

from brokercoach.kit.actions import lock
from brokercoach.kit.actors import require
from brokercoach.kit.grants import Can
from employers.models import Employer


def kept_employer(by, employer):
    """The employer, held, by someone who keeps relationships with employers. One that was merged is gone."""
    require(by, Can.KEEP_EMPLOYERS)
    return lock(employer if isinstance(employer, Employer) else Employer(pk=employer))
