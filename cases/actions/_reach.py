"""The case a deed is about: held, and still within reach of whoever acts once it is held."""

from django.contrib.auth import get_user_model

from brokercoach.kit.actions import held, lock
from brokercoach.kit.errors import OutOfReach
from cases.models import Case


def lock_case(by, case):
    """The same case, read again and held until the transaction ends. What a deed does first.

    Refuses: a case the person saw when they asked and does not see any more (given to another meanwhile, or they are
             leaving): as if it had never been. Jobs and consequences act on what they were handed.
    """
    if not isinstance(by, get_user_model()):
        return lock(case)
    found = held(Case.objects.visible_to(by).filter(pk=case.pk)).first()
    if found is None:
        raise OutOfReach("No such person.", rows=[(Case, case.pk)])
    return found
