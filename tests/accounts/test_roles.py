"""Roles as one printed table."""

from pathlib import Path

import pytest
from django.urls import reverse

from brokercoach.accounts import roles
from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import User
from brokercoach.kit.grants import Can

ROOT = Path(__file__).resolve().parents[2]


def test_the_printed_table_is_the_one_in_force():
    assert (ROOT / "docs/roles.md").read_text(encoding="utf-8") == roles.as_markdown()


def test_every_role_is_in_the_table_and_no_role_may_do_everything():
    assert set(roles.GRANTS) == set(roles.IN_WORDS) == set(Role)
    assert all(set(grants) < set(Can) for grants in roles.GRANTS.values())


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (Role.COACH, Can.LOG_SESSION, Can.REASSIGN),
        (Role.MANAGER, Can.REASSIGN, Can.LOG_SESSION),
        (Role.QUALITY, Can.WRITE_FINDINGS, Can.EDIT_PERSON),
        (Role.INDEPENDENT, Can.READ_TRAIL, Can.SEE_CASES),
        (Role.EVALUATOR, Can.READ_AGGREGATES, Can.SEE_CASES),
        (Role.ADMINISTRATOR, Can.MANAGE_PEOPLE, Can.SEE_CASES),
        (Role.EMPLOYER, Can.CONFIRM_PLACEMENT, Can.SEARCH),
    ],
)
def test_what_each_role_may_and_may_not(role, may, may_not):
    user = User(role=role, is_active=True)
    assert user.can(may)
    assert not user.can(may_not)
    user.is_active = False
    assert not user.can(may)


def test_an_unknown_role_may_nothing():
    assert not any(User(role="wizard", is_active=True).can(grant) for grant in Can)


@pytest.mark.django_db
def test_everyone_may_read_the_table(client, cast):
    client.force_login(cast.mere)
    page = client.get(reverse("accounts:roles")).content.decode()
    assert all(role.label in page for role in Role)
