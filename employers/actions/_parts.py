"""What several deeds of this context share. Not a deed.

Every deed holds its rows in one order, so that no two wait for one another: the organisation, the employer, the
contact, the vacancy, the event, the step, the seat. Rows of the ground (an organisation, an invitation, an account)
stand before the rows of ours that name them; of one sort they are held in the order of their numbers.
"""

from brokercoach.directory.models import Organisation
from brokercoach.kit.actions import held, lock
from brokercoach.kit.actors import require
from brokercoach.kit.grants import Can
from employers.models import Employer


def kept_employer(by, employer):
    """The employer, held, by someone who keeps relationships with employers. One that was merged is gone."""
    require(by, Can.KEEP_EMPLOYERS)
    return lock(employer if isinstance(employer, Employer) else Employer(pk=employer))


def hold_organisation_of(employer):
    """Their organisation, before a deed that writes into the directory holds the employer. One that moved to another
    organisation while we waited is followed there."""
    rows, there = Employer.objects.filter(pk=getattr(employer, "pk", employer)), None
    while (now := rows.values_list("organisation", flat=True).first()) != there:
        there = now
        list(held(Organisation.objects.filter(pk=there)))
