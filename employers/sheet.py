"""The employer's side of a match: what their preference sheet still lacks. Pure; no database (JM-12)."""


def missing(*, asks, asks_nothing, shifts, area, site):
    """What is not said yet, in words; nothing once the sheet is whole and a match may be called one."""
    lacks = []
    if not asks and not asks_nothing:
        lacks.append("what is asked, or that nothing is")
    if not shifts:
        lacks.append("the days and parts of the day")
    if not area and not site:
        lacks.append("the place")
    return lacks
