"""Two at once: one lead moved twice, one person put forward twice, a yes taken back while they are put forward."""

import threading

import pytest
from django.db import connection, transaction

from brokercoach.kit.errors import Conflict, RuleBroken
from cases.models import Disclosure
from employers.actions import vacancies
from pipelines.models import JobLead, LeadPeriod
from pipelines.queries import introductions as leaving
from tests.cast import gather
from tests.factories import a_contact_point, a_lead, a_person, a_yes_to, forward, moved
from tests.factories.consents import withdrawn
from tests.factories.work import NOW

TODAY = NOW.date()
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


def after(first, second):
    """What came of `second`, asked while `first` stands uncommitted: it waits for it."""
    with transaction.atomic():
        first()
        thread, came = meanwhile(second)
        thread.join(timeout=0.7)
        assert thread.is_alive(), "the second waits for the first"
    thread.join(timeout=60)
    [one] = came
    return one


@pytest.fixture
def cast():
    return gather()


@pytest.fixture
def lead(cast):
    case = a_person(cast)
    a_contact_point(case)
    return moved(a_lead(cast, case), "agreed")


def again(lead):
    """The lead as another reader holds it."""
    return JobLead.objects.select_related("case__lead", "case__client", "vacancy__employer__organisation").get(
        pk=lead.pk
    )


def test_two_who_move_one_lead_at_once_give_one_result(lead):
    read = again(lead)
    came = after(
        lambda: moved(lead, "korero", due_on=TODAY),
        lambda: moved(read, "korero", due_on=TODAY),
    )
    assert isinstance(came, Conflict)
    assert came.theirs == {"version": 3, "to": "korero"}
    assert LeadPeriod.objects.filter(lead=lead).count() == 3


def test_one_who_is_put_forward_twice_at_once_leaves_once(cast, lead):
    a_yes_to(cast, lead)
    read = again(lead)
    came = after(lambda: forward(lead), lambda: forward(read))
    assert isinstance(came, Conflict)
    assert Disclosure.objects.count() == 1
    assert again(lead).state == "forward"


def test_a_yes_taken_back_first_stops_what_is_on_its_way(cast, lead):
    consent, read = a_yes_to(cast, lead), again(lead)
    came = after(
        lambda: withdrawn(cast, lead.case, consent, on=TODAY, now=NOW),
        lambda: forward(read),
    )
    assert isinstance(came, RuleBroken)
    assert not isinstance(came, Conflict)
    assert (Disclosure.objects.count(), again(lead).state) == (0, "agreed")
    assert leaving.they_hold(cast.mere, again(lead), on=TODAY) is None


@pytest.mark.parametrize("deed", ["forward", "another lead"])
def test_a_vacancy_withdrawn_first_stops_what_is_on_its_way_to_it(cast, lead, deed):
    a_yes_to(cast, lead)
    read, other = again(lead), a_person(cast, name="Losa Fonua")
    came = after(
        lambda: vacancies.withdraw_vacancy(by=cast.mere, vacancy=lead.vacancy, why="Filled elsewhere", on=TODAY),
        lambda: forward(read) if deed == "forward" else a_lead(cast, other, read.vacancy),
    )
    assert "not open" in str(came)
    assert (Disclosure.objects.count(), JobLead.objects.count(), again(lead).state) == (0, 1, "agreed")


def test_a_yes_taken_back_after_leaves_nothing_to_be_seen(cast, lead):
    consent = a_yes_to(cast, lead)
    came = after(
        lambda: forward(lead),
        lambda: withdrawn(cast, lead.case, consent, on=TODAY, now=NOW),
    )
    assert not isinstance(came, RuleBroken)
    assert Disclosure.objects.count() == 1
    assert again(lead).sent_id == Disclosure.objects.get().pk
    assert leaving.they_hold(cast.mere, again(lead), on=TODAY) is None
