"""What employers does when something happens below."""

from django.dispatch import receiver

from brokercoach.directory.events import organisation_renamed, organisations_merged
from employers.actions.employers import follow_name, follow_organisation
from employers.actions.promises import follow_buyer


@receiver(organisation_renamed)
def employers_follow_their_name(*, organisation, by, **_):
    """The list of employers stands in the order of their names."""
    follow_name(by=by, organisation=organisation)


@receiver(organisations_merged)
def employers_follow_their_organisation(*, kept, gone, by, on, **_):
    """What we know of an organisation as an employer belongs to the one it became."""
    follow_organisation(by=by, kept=kept, gone=gone, on=on)
    follow_buyer(by=by, kept=kept, gone=gone)
