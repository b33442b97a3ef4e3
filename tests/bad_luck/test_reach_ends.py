"""A case is given to another coach at the very moment the old one acts on it: nothing is done, told or sent."""

import json

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cases.actions import cases, leavers
from cases.models import Case
from cases.models import Client as Person
from tests.bad_luck.waiting import until_one_waits_for_a_lock
from tests.factories import a_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kiri(cast):
    return a_person(cast, name="Kiri Mahuta", lead=cast.mere)


def asks(user, method, name, args, body):
    """What this person is answered, on a connection of their own."""
    client = Client()
    client.force_login(user)
    return lambda: getattr(client, method)(reverse(name, args=args), json.dumps(body), content_type="application/json")


FACTS = {"name": "Kiri Mahuta", "version": 1}
DEEDS = [
    ("put", "api:facts", FACTS),
    ("post", "api:stage", {"to": "active"}),
    ("post", "api:promises", {"kind": "ring", "due_on": "2099-01-01"}),
]


@pytest.mark.parametrize(("method", "name", "body"), DEEDS, ids=[name for _, name, _ in DEEDS])
def test_a_deed_that_waited_while_the_case_was_given_away_is_not_done(
    cast,
    kiri,
    meanwhile,
    today,
    now,
    method,
    name,
    body,
):
    ask = asks(cast.mere, method, name, [kiri.pk], body)
    with transaction.atomic():
        cases.assign_lead(by=cast.hone, case=kiri, to=cast.sina, on=today, now=now)
        Person.objects.filter(pk=kiri.client_id).update(safety_note="For the new coach alone", version=2)
        answered = meanwhile(ask)
        until_one_waits_for_a_lock()

    answer = answered.result()
    assert answer.status_code == 404
    assert "For the new coach" not in answer.content.decode()
    assert Case.objects.get(pk=kiri.pk).stage == kiri.stage


def test_someone_leaving_changes_nothing_any_more(cast, kiri, meanwhile, today, now):
    ask = asks(cast.mere, "put", "api:facts", [kiri.pk], {"name": "Someone Else", "version": 1})
    with transaction.atomic():
        leavers.hold_caseload(by=cast.ana, of=cast.mere, on=today, now=now)
        answered = meanwhile(ask)
        until_one_waits_for_a_lock()

    assert answered.result().status_code == 404
    assert Person.objects.get(pk=kiri.client_id).name == "Kiri Mahuta"
