"""What an event counts and names is what everyone sees; its door has a pace; its trail stands in one place."""

from datetime import timedelta

import pytest
from django.apps import apps

from brokercoach.audit.models import Event
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from employers.actions import attendance, holding, job_pages, joining
from employers.actions import gatherings as actions
from employers.models import Gathering, GatheringName, Vacancy
from employers.queries import gatherings as queries
from employers.queries.event_pages import address_of
from employers.views.event_pages import bearer_of
from tests.factories import (
    a_fair,
    a_name_at_the_door,
    a_vacancy,
    an_employer,
    an_event,
    an_event_held,
    two_employers,
)
from tests.factories.work import NOW

TODAY = NOW.date()
UNTIL = TODAY + timedelta(5)
pytestmark = pytest.mark.django_db


def held_back(cast, work, on=TODAY, until_on=UNTIL):
    return holding.hold_back(by=cast.mere, vacancy=work, reason="asked", until_on=until_on, on=on).vacancy


def test_a_vacancy_kept_back_is_none_that_a_fair_may_count(cast):
    row = an_employer(cast)
    work = a_vacancy(cast, row)
    fair = a_fair(cast, row, vacancies=[work])
    work = held_back(cast, work)
    for deed, words in ((actions.publish_event, "everyone reads of it"), (actions.hold_event, "it is held")):
        with pytest.raises(RuleBroken, match=words):
            deed(by=cast.mere, event=fair, on=TODAY)
    assert queries.event_line(cast.mere, fair, today=TODAY).lacks_vacancies
    assert not queries.event_line(cast.mere, fair, today=UNTIL).lacks_vacancies
    assert actions.publish_event(by=cast.mere, event=fair, on=UNTIL).public


def test_the_day_it_is_held_until_it_is_shared_whether_or_not_a_night_ran(cast):
    row = an_employer(cast)
    work = held_back(cast, a_vacancy(cast, row))
    event = an_event(cast, row, held_on=UNTIL)
    named = {"by": cast.mere, "event": event, "vacancies": [work]}
    assert [list(queries.vacancies_to_name(cast.mere, event, today=day)) for day in (TODAY, UNTIL)] == [[], [work]]
    with pytest.raises(RuleBroken, match="shared with every team"):
        actions.name_vacancies(**named, on=UNTIL - timedelta(1))
    actions.name_vacancies(**named, on=UNTIL)
    with pytest.raises(RuleBroken, match="held back"):
        job_pages.publish(by=cast.mere, vacancy=work, on=TODAY)
    assert job_pages.publish(by=cast.mere, vacancy=work, on=UNTIL).public
    assert list(Vacancy.objects.shared(UNTIL)) == [work]


def test_what_a_public_event_names_is_not_kept_back(cast):
    row = an_employer(cast)
    work = a_vacancy(cast, row)
    fair = actions.publish_event(by=cast.mere, event=a_fair(cast, row, vacancies=[work]), on=TODAY)
    with pytest.raises(RuleBroken, match="An event with a page for everyone names it"):
        held_back(cast, work)
    actions.unpublish_event(by=cast.mere, event=fair)
    assert held_back(cast, work).held_until_on == UNTIL


def test_an_employer_joined_with_another_takes_part_once(cast, client):
    kept, gone = two_employers(cast)
    event = an_event(cast, kept, held_on=TODAY + timedelta(9))
    actions.add_employer(by=cast.mere, event=event, employer=gone)
    event = actions.publish_event(by=cast.mere, event=event, on=TODAY)
    joining.join(by=cast.mere, kept=kept, gone=gone, on=TODAY, now=NOW)
    assert [pk for pk, _ in queries.taking_part(cast.mere, [event.pk])[event.pk]] == [kept.pk]
    page = client.get("/" + address_of(event).split("/", 3)[3]).content.decode()
    assert page.count("Finch") == 1


def test_signing_in_at_the_door_copies_no_event_into_its_history(cast):
    event = an_event_held(cast)
    history = apps.get_model("employers", "GatheringEvent").objects.filter(pgh_obj=event)
    before = history.count()
    a_name_at_the_door(cast, event)
    assert history.count() == before
    assert Gathering.objects.get().signed_in == 1


def test_whoever_holds_the_link_of_a_door_fills_no_list(cast, monkeypatch):
    monkeypatch.setattr(attendance, "DOOR_PACE", ((2, 60),))
    event = an_event_held(cast)
    known = {"by": bearer_of(event, Can.SIGN_IN_AT_EVENT), "event": event, "name": "Sefa"}
    for _ in range(2):
        attendance.sign_in(**known, now=NOW)
    with pytest.raises(RuleBroken, match="in a minute"):
        attendance.sign_in(**known, now=NOW)
    a_name_at_the_door(cast, event)
    attendance.sign_in(**known, now=NOW + timedelta(minutes=1))
    assert GatheringName.objects.count() == 4


def test_nothing_is_promised_at_an_event_called_off_meanwhile(cast):
    row = an_employer(cast)
    event = an_event(cast, row)
    actions.call_off(by=cast.mere, event=Gathering.objects.get(), because="The hall flooded", on=TODAY)
    with pytest.raises(RuleBroken, match="called off"):
        actions.follow_up(by=cast.mere, event=event, employer=row, what="Ring", due_on=TODAY, on=TODAY)


def test_everything_about_an_event_stands_in_its_own_trail(cast):
    event = an_event(cast)
    actions.add_employer(by=cast.mere, event=event, employer=an_employer(cast, "Tūī Bakery"))
    rows = Event.objects.filter(what__in=["event.planned", "event.employer_added"])
    assert set(rows.values_list("file", flat=True)) == {f"employers.gathering:{event.pk}"}
