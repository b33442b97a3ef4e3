"""The cast, their cases, and the small tools of tests, ready by name."""

from datetime import date, datetime
from importlib import import_module

import pytest

from brokercoach.kit.dates import AUCKLAND

NOW = datetime(2026, 3, 20, 10, tzinfo=AUCKLAND)


@pytest.fixture
def now():
    """A Friday morning in March 2026, to hand to actions."""
    return NOW


@pytest.fixture
def today():
    return NOW.date()


@pytest.fixture
def cast(db):
    """cast.mere, cast.hone …, and cast.teams by name."""
    from tests.cast import gather

    return gather()


@pytest.fixture
def hemi(cast):
    """Hēmi Tamihere's case, led by Mere in Manukau, opened on 2 March 2026."""
    from tests.factories import a_person

    return a_person(cast, name="Hēmi Tamihere")


@pytest.fixture
def at_most(django_assert_max_num_queries):
    """`with at_most(5): …` fails when more queries are asked."""
    return django_assert_max_num_queries


@pytest.fixture
def count_queries():
    """`count_queries(deed)` runs it and tells how many queries it asked."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def run(deed):
        with CaptureQueriesContext(connection) as asked:
            deed()
        return len(asked)

    return run


@pytest.fixture
def does_not_grow(count_queries):
    """`does_not_grow(deed, more)`: the deed asks no more queries after `more()` has added rows."""

    def check(deed, more):
        deed()
        few = count_queries(deed)
        more()
        many = count_queries(deed)
        assert many <= few, f"{few} queries became {many} when rows were added"

    return check


@pytest.fixture(autouse=True)
def the_first_notice_stands(request):
    """The collection notice that the migrations publish, put back where a test that commits has emptied the tables."""
    asks = {"db", "transactional_db", "live_server", "cast"} & set(request.fixturenames)
    if not asks and request.node.get_closest_marker("django_db") is None:
        return
    request.getfixturevalue("_django_db_helper")
    put_the_notice_back()


def put_the_notice_back():
    """Version 1 of the collection notice, under the number it has in a new database."""
    from cases.models import CollectionNotice

    first = import_module("cases.migrations.0003_first_notice")
    known = {"version": 1, "language": "en-nz"}
    words = {"pk": 1, "text": first.TEXT, "in_force_from": date(2020, 12, 1)}
    CollectionNotice.objects.get_or_create(**known, defaults=words)
