"""The kinds the outbox itself sends: the daily bundle, and word to a leader that messages do not arrive."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brokercoach.audit.details import say
from brokercoach.kit.grants import Can
from brokercoach.notices.choices import Channel
from brokercoach.notices.kinds import DoNotSend, Facts, Kind, declare, find

BUNDLE = "daily_bundle"
FAILING = "delivery_failing"


def bundle_key(day):
    """One bundle for a person and a day."""
    return f"bundle:{day.isoformat()}"


def bundle_facts(notice, now):
    return Facts(link=reverse("notices:own"))


def failing_facts(notice, now):
    """How many messages to this leader's people did not get through. Nothing to say once they did."""
    from brokercoach.notices.queries.delivery import troubled_for

    count = troubled_for(notice.to).count()
    if not count:
        raise DoNotSend
    return Facts(link=reverse("notices:delivery"), count=count)


def say_kinds():
    """How the trail reads the kinds and channels of messages."""
    for what in ("notice.sent", "notice.not_sent", "notice.given_up", "notice.tried_again"):
        say(what, kind=lambda code: getattr(find(code), "words", code), channel=Channel)


def declare_own():
    declare(
        Kind(
            code=BUNDLE,
            words=_("The daily e-mail that gathers what can wait"),
            resolver=bundle_facts,
            defaults=(Channel.EMAIL,),
            offers=(Channel.EMAIL,),
            always_on=True,
            listed=False,
        )
    )
    declare(
        Kind(
            code=FAILING,
            words=_("Messages to my people do not get through"),
            resolver=failing_facts,
            audience=frozenset({Can.SEE_DELIVERY}),
        )
    )
