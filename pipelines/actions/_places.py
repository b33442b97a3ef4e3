"""What several deeds say of a place. Not deeds: the action around them asks and records."""

from brokercoach.directory.models import Organisation
from brokercoach.kit.errors import OutOfReach


def standing_organisation(by, organisation):
    """The organisation as this person sees it now, or the one it became part of; None for none."""
    if organisation is None:
        return None
    row = Organisation.objects.visible_to(by).filter(pk=organisation.pk).first()
    if row is None:
        raise OutOfReach("No such organisation.", rows=[(Organisation, organisation.pk)])
    return row.merged_into or row
