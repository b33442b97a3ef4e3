"""Rows of several tables of one file, in one statement (cases.models.together)."""

from cases.models import Case
from cases.models.together import Rows

__all__ = ["Rows", "together"]


def together(user, case, *tables):
    """The rows of each table, in the order asked; none of any when the file is not theirs to see."""
    return Case.objects.visible_to(user, of=case).together(*tables)
