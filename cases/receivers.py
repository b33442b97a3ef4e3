"""What cases does when something happens below."""

from django.dispatch import receiver

from brokercoach.accounts.events import about_to_leave
from brokercoach.audit.files import stands_in
from brokercoach.kit.errors import RuleBroken
from cases.models import Case, Client, ContactPoint, FollowUp, Referral, Session, SessionCase, WhanauMember
from cases.queries.holdings import holdings_of


@receiver(about_to_leave)
def nobody_is_left_behind(*, user, by, on, **_):
    """Refuse to let someone go while open cases, promises or cover are theirs (CH-8)."""
    held = holdings_of(user, on=on)
    if held:
        raise RuleBroken(
            f"{user.name} still holds {held.words}. Give each to another coach or put it in the team’s holding queue "
            f"first, on the page “What they hold”: /leavers/{user.pk}/"
        )


def say_where_rows_stand():
    """So that an attempt at any row of a person is seen by whoever sees who looked at them."""
    stands_in(Case, lambda pk: [Case(pk=pk)], "people/<int:pk>/")
    stands_in(Client, lambda pk: Case.objects.filter(client=pk))
    stands_in(Session, lambda pk: Case.objects.filter(pk__in=_cases_of_session(pk)), "sessions/<int:pk>/")
    stands_in(FollowUp, lambda pk: Case.objects.filter(pk__in=_named(FollowUp, pk, "case")), "promises/<int:pk>/")
    for model in (ContactPoint, WhanauMember, Referral):
        stands_in(model, lambda pk, model=model: Case.objects.filter(client__in=_named(model, pk, "client")))


def _cases_of_session(pk):
    return SessionCase.objects.filter(session=pk).values("case")


def _named(model, pk, field):
    return model.objects.filter(pk=pk).values(field)
