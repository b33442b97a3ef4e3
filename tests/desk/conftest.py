import pytest
from django.db import transaction

from brokercoach.notices.outbox import hush
from desk.demo import telling
from tests.desk.days import MORNING, THURSDAY


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The small story, told once for the tests of a module and undone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic(), hush():
        yield telling.tell(until=THURSDAY, last_moment=MORNING, people=24)
        transaction.set_rollback(True)
