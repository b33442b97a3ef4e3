"""The rows the API's tests find, laid once for a module: more than a thousand statements make them."""

from copy import deepcopy

import pytest
import time_machine
from django.db import transaction

from tests.api.rows import World
from tests.cast import gather
from tests.fixtures_cast import NOW, put_the_notice_back


@pytest.fixture(scope="module")
def laid(django_db_setup, django_db_blocker):
    """One transaction around every test of the module; nothing of it is kept."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=True), transaction.atomic():
        put_the_notice_back()
        yield World(gather(), NOW)
        transaction.set_rollback(True)


@pytest.fixture
def world(laid, db):
    """Those rows, as they were laid: what a test does to them, or a colleague remembers of them, is undone."""
    return deepcopy(laid)
