"""Two at once: one conversation from two taps, one promise kept once."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, transaction

from brokercoach.kit.errors import RuleBroken
from employers.actions import next_steps
from employers.models import Conversation
from tests.cast import gather
from tests.factories import a_conversation, a_next_step, an_employer
from tests.factories.work import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def meanwhile(deed):
    """Run it in another connection; returns (thread, what came of it)."""
    came = []

    def run():
        try:
            came.append(deed())
        except RuleBroken as no:
            came.append(no)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, came


def test_two_taps_at_once_make_one_conversation():
    cast = gather()
    employer, uuid = an_employer(cast), uuid4()
    with transaction.atomic():
        first = a_conversation(cast, employer, uuid=uuid)
        thread, came = meanwhile(lambda: a_conversation(cast, employer, uuid=uuid))
        thread.join(timeout=0.7)
        assert thread.is_alive(), "the second waits for the first"
    thread.join(timeout=10)
    assert came == [first]
    assert Conversation.objects.count() == 1


def test_one_promise_is_kept_once_and_the_other_hears_so():
    cast = gather()
    step = a_next_step(cast)
    with transaction.atomic():
        next_steps.complete_step(by=cast.mere, step=step, on=NOW.date())
        thread, came = meanwhile(
            lambda: next_steps.let_step_go(by=cast.mere, step=step, because="No need", on=NOW.date())
        )
        thread.join(timeout=0.7)
        assert thread.is_alive()
    thread.join(timeout=10)
    assert "already done or let go" in came[0].messages[0]
