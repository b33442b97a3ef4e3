"""Who sees which lead: whoever sees the person it is for. A vacancy alone opens nobody's lead.

An employer's own people see that someone was put forward to them, and of that person what pipelines.actions.told_of
hands out, while the yes to it stands: never a lead.
"""

from django.db.models import Q

from brokercoach.kit.actors import is_guest
from cases.access import cases_visible_to
from employers.access import own_employers


def leads_visible_to(user, prefix=""):
    """A Q over a row that has a case, or reaches one by `prefix` (such as "lead__")."""
    return cases_visible_to(user, f"{prefix}case__")


def introductions_visible_to(user):
    """Whoever sees the lead; and the people of the employer it was sent to."""
    return Q(employer__in=own_employers(user)) if is_guest(user) else leads_visible_to(user, "lead__")
