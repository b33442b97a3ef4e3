"""The collection notice in force."""

from cases.models import CollectionNotice


def notice_in_force(user, *, on, language="en-nz"):
    """The newest notice in force on a day, in the language asked for where there is one."""
    rows = CollectionNotice.objects.visible_to(user).filter(in_force_from__lte=on).order_by("-version")
    return rows.filter(language=language).first() or rows.first()


def notices(user):
    """Every version, newest first."""
    return list(CollectionNotice.objects.visible_to(user).order_by("-version", "language"))
