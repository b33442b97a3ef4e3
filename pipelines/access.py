"""Who sees which lead: whoever sees the person it is for. A vacancy alone opens nobody's lead."""

from cases.access import cases_visible_to


def leads_visible_to(user, prefix=""):
    """A Q over a row that has a case, or reaches one by `prefix` (such as "lead__")."""
    return cases_visible_to(user, f"{prefix}case__")
