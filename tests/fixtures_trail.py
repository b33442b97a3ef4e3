"""The trail in tests: emptied between the tests that commit, and watched for personal values in every test."""

import re

import pytest

from tests.factories import names

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
PHONE = re.compile(r"(?<![\w-])(?:\+64|0)[\s-]?\d{1,3}[\s-]?\d{3}[\s-]?\d{3,4}(?![\w-])")

# what a browser still asked of the last page when its test was over holds a session, and the database cannot go
SHOW_OUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests that commit empty every table afterwards; the trail refuses that, so its truncate trigger sleeps here.

    tests/architecture/test_trail.py wakes it and sees it bite. The triggers against UPDATE and DELETE never sleep.
    """
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER append_only_truncate")
    yield
    connection.close()  # a test that restarts the server may have cut it
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(SHOW_OUT)


def personal_values(event):
    """What an event of the trail says that it must not: a name of the cast or of the factories, an e-mail, a phone."""
    said = " ".join([event.what, event.actor, event.subject, event.file, event.tab, *words(event.details)])
    found = {name for name in names.planted() if name in said}
    return sorted(found | set(E_MAIL.findall(said)) | set(PHONE.findall(said)))


def words(value):
    if isinstance(value, dict):
        return [w for k, v in value.items() for w in [str(k), *words(v)]]
    if isinstance(value, list | tuple | set | frozenset):
        return [w for v in value for w in words(v)]
    return [str(value)]


@pytest.fixture(autouse=True, scope="session")
def trail_names_nobody():
    """Every line of the trail that any test writes is read for personal values, where it is written (rule 6)."""
    from brokercoach.audit.models import Event

    plain = Event.__init__

    def watched(self, *args, **kwargs):
        plain(self, *args, **kwargs)
        found = personal_values(self)
        assert not found, f"the trail would keep personal values: {found} in {self.what}"

    Event.__init__ = watched
    yield
    Event.__init__ = plain
