"""How a person likes to be told. Without trail: these rows are theirs alone (rule 6)."""

from django.db import transaction

from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.notices import kinds
from brokercoach.notices.models import Preference


@transaction.atomic
def choose(*, by, choices):
    """A person chooses which kinds reach them by which channel.

    choices: {(kind, channel): wanted}. Refuses: a kind that is not offered to them, a channel it does not have, and
    switching off what cannot be switched off. Leaves: one row for each choice.
    """
    require(by, Can.USE_OWN_ACCOUNT)
    offered = {kind.code: kind for kind in kinds.offered_to(by)}
    for (code, channel), wanted in choices.items():
        kind = offered.get(code)
        if kind is None or channel not in kind.offers:
            raise RuleBroken("There is no such message to choose about.")
        if kind.always_on and channel in kind.defaults and not wanted:
            raise RuleBroken("This message cannot be switched off: without it you could not sign in.")
    Preference.objects.bulk_create(
        [Preference(user=by, kind=code, channel=channel, wanted=on) for (code, channel), on in choices.items()],
        update_conflicts=True,
        unique_fields=["user", "kind", "channel"],
        update_fields=["wanted"],
    )
    return choices
