"""What employers does when something happens below."""

from django.dispatch import receiver

from brokercoach.accounts.events import about_to_leave, came_in, invitation_withdrawn
from brokercoach.directory.events import contact_ended, organisation_renamed, organisations_merged
from brokercoach.kit import dates
from brokercoach.kit.errors import RuleBroken
from employers.actions.employers import follow_name, follow_organisation
from employers.actions.promises import follow_buyer
from employers.actions.seats import end_seats_at, end_seats_of, give_up_invited_seat, give_up_seat, take_seat
from employers.models import Employer
from employers.queries.holdings import held_with_employers


@receiver(organisation_renamed)
def employers_follow_their_name(*, organisation, by, **_):
    """The list of employers stands in the order of their names."""
    follow_name(by=by, organisation=organisation)


@receiver(organisations_merged)
def employers_follow_their_organisation(*, kept, gone, by, on, log, **_):
    """What we know of an organisation as an employer belongs to the one it became."""
    theirs = list(Employer.objects.filter(organisation=gone))
    follow_organisation(by=by, kept=kept, gone=gone, on=on, log=log)
    follow_buyer(by=by, kept=kept, gone=gone, log=log)
    end_seats_at(by=by, employers=theirs, on=on, now=dates.now())


@receiver(about_to_leave)
def no_employer_is_left_behind(*, user, by, on, **_):
    """Refuse to let someone go while employers, or promises to them, are theirs."""
    if held := held_with_employers(user):
        raise RuleBroken(
            f"{user.name} still holds {held.words}. Give them to a colleague first: /employers/of/{user.pk}/"
        )
    give_up_seat(by=by, user=user, on=on)


@receiver(contact_ended)
def no_contact_no_seat(*, contact, by, on, **_):
    """Whoever is no longer our contact signs in for their employer no more."""
    end_seats_of(by=by, contact=contact, on=on, now=dates.now())


@receiver(came_in)
def an_employers_contact_came_in(*, user, invitation, by, on, **_):
    """An account that was invited for an employer is tied to them."""
    take_seat(by=by, user=user, invitation=invitation, on=on)


@receiver(invitation_withdrawn)
def no_invitation_no_seat(*, invitation, by, on, **_):
    """A seat that waited for who was invited waits no more: they can be invited again."""
    give_up_invited_seat(by=by, invitation=invitation, on=on)
