"""Rows of a file that came by its own door follow it; for any other reader the door is asked (rule 3)."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cases import access
from cases.models import Advice, Aspiration, Consent, Goal, NeedPeriod, StanceTaken
from tests.factories import a_goal, a_person

pytestmark = pytest.mark.django_db
OF_A_FILE = [Goal, NeedPeriod, Aspiration, Consent, StanceTaken, Advice]


@pytest.fixture
def file(cast):
    case = a_person(cast, name="Aroha Paki")
    a_goal(case, words="My full licence")
    return case


def test_rows_of_a_file_that_came_by_its_door_follow_it(cast, file):
    seen = access.let_through(cast.mere, file)
    rows = Goal.objects.visible_to(cast.mere, of=seen)
    assert [goal.own_words for goal in rows] == ["My full licence"]
    assert "lead_id" not in str(rows.query), "who sees the file was asked again"


@pytest.mark.parametrize("model", OF_A_FILE, ids=lambda model: model.__name__)
def test_the_door_is_asked_for_a_file_that_did_not_come_by_it(cast, file, model):
    for reader in (cast.mere, cast.rangi):
        rows = model.objects.visible_to(reader, of=file)
        asked = model.objects.visible_to(reader)
        assert set(rows.values_list("pk", flat=True)) <= set(asked.values_list("pk", flat=True))
    assert not model.objects.visible_to(cast.tama, of=file).exists()


@pytest.mark.parametrize("model", OF_A_FILE, ids=lambda model: model.__name__)
def test_what_came_for_one_reader_did_not_come_for_another(cast, file, model):
    seen = access.let_through(cast.mere, file)
    for other in (cast.tama, cast.eru, cast.noah, AnonymousUser()):
        assert not model.objects.visible_to(other, of=seen).exists()


def test_somebody_who_may_no_longer_sign_in_sees_nothing_of_it(cast, file):
    seen = access.let_through(cast.mere, file)
    cast.mere.is_active = False
    assert not Goal.objects.visible_to(cast.mere, of=seen).exists()
