"""What employers does when something happens below."""

from django.dispatch import receiver

from brokercoach.accounts.events import about_to_leave
from brokercoach.directory.events import organisation_renamed, organisations_merged
from brokercoach.kit.errors import RuleBroken
from employers.actions.employers import follow_name, follow_organisation
from employers.actions.promises import follow_buyer
from employers.queries.holdings import held_with_employers


@receiver(organisation_renamed)
def employers_follow_their_name(*, organisation, by, **_):
    """The list of employers stands in the order of their names."""
    follow_name(by=by, organisation=organisation)


@receiver(organisations_merged)
def employers_follow_their_organisation(*, kept, gone, by, on, **_):
    """What we know of an organisation as an employer belongs to the one it became."""
    follow_organisation(by=by, kept=kept, gone=gone, on=on)
    follow_buyer(by=by, kept=kept, gone=gone)


@receiver(about_to_leave)
def no_employer_is_left_behind(*, user, **_):
    """Refuse to let someone go while employers, or promises to them, are theirs."""
    if held := held_with_employers(user):
        raise RuleBroken(
            f"{user.name} still holds {held.words}. Give them to a colleague first: /employers/of/{user.pk}/"
        )
