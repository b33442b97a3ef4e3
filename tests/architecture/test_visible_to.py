"""`visible_to` of nobody is nothing: anonymous, inactive, unknown, or a job without a row (rule 3)."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import User
from brokercoach.kit.actors import Bearer, System
from tests.architecture.house import CONTEXTS, GROUND, OURS

# Tables that no page reads row by row, and why.
NO_DOOR = {
    "health.Heartbeat": "about machines, never about people",
}


def ours():
    found = [m for m in apps.get_models() if m.__module__.partition(".")[0] in OURS]
    found = [m for m in found if not is_history(m)]
    assert len(found) > 20
    return found


def is_history(model):
    """A table that pghistory keeps: read through one retention and access action, never by a page."""
    return hasattr(model, "pgh_tracked_model") or any(f.name == "pgh_id" for f in model._meta.fields)


def without_a_door(candidates):
    return [m._meta.label for m in candidates if not hasattr(m._default_manager.all(), "visible_to")]


def test_every_table_has_a_door():
    missing = without_a_door(ours())
    assert sorted(set(missing) - set(NO_DOOR)) == [], "give the queryset a visible_to"
    assert sorted(set(NO_DOOR) - set(missing)) == [], "these have one now"


def test_a_table_without_a_door_is_noticed():
    assert without_a_door([apps.get_model("sessions.Session")]) == ["sessions.Session"]


NOBODY = {
    "anonymous": AnonymousUser(),
    "inactive coach": User(pk=1, role=Role.COACH, is_active=False),
    "inactive manager": User(pk=1, role=Role.MANAGER, is_active=False),
    "inactive administrator": User(pk=1, role=Role.ADMINISTRATOR, is_active=False),
    "a role nobody knows": User(pk=1, role="superuser"),
    "nothing at all": None,
    "a job": System("reminders"),
    "a link to no row": Bearer("1", "cases.case:0"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("who", NOBODY)
def test_nobody_sees_nothing(who, django_assert_num_queries):
    """The database is not even asked, or answers with no row."""
    actor = NOBODY[who]
    for model in ours():
        if model._meta.label in NO_DOOR or (who == "a role nobody knows" and model._meta.label in SEEN_BY_ANY_ACCOUNT):
            continue
        rows = model._default_manager.all().visible_to(actor)
        assert isinstance(rows, models.QuerySet), model._meta.label
        if who != "a role nobody knows":
            with django_assert_num_queries(0):
                assert list(rows) == [], model._meta.label
        else:
            assert list(rows) == [], model._meta.label


# An active account of an unknown role sees its own rows, and what holds nothing personal.
SEEN_BY_ANY_ACCOUNT = {"cases.CollectionNotice", "cases.ServicePromise", "accounts.User"}


def test_the_ground_is_all_installed():
    labels = {m._meta.app_label for m in ours()}
    assert {"audit", "accounts"} <= labels <= {*GROUND, "health", *CONTEXTS}
