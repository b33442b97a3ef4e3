"""Events with employers: a job fair needs jobs, a name at the door is enough, and what came of each is counted."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from brokercoach.kit import dates
from brokercoach.kit.actors import System
from brokercoach.kit.errors import Conflict, NotAllowed, RuleBroken
from brokercoach.kit.grants import Can
from cases.models import Case, Client
from employers.actions import attendance, next_steps, vacancies
from employers.actions import gatherings as actions
from employers.fairs import called_a_fair
from employers.models import Gathering, GatheringName, NextStep
from employers.queries import gatherings as queries
from employers.queries.event_pages import address_of, door_of
from tests.factories import (
    a_fair,
    a_name_at_the_door,
    a_need_raised,
    a_vacancy,
    an_employer,
    an_event,
    an_event_held,
    some_hires,
)
from tests.factories.work import NOW

TODAY = NOW.date()
NIGHT = System("events", frozenset({Can.SWEEP}))
pytestmark = pytest.mark.django_db


def path_of(address):
    return "/" + address.split("/", 3)[3]


@pytest.mark.parametrize(
    ("name", "fair"),
    [("Job Fair", True), ("Careers expo 2027", True), ("JOBS FĀIR", True), ("Mahi market", True),
     ("Work and training expo", True), ("Market day", False), ("Fair pay talk", False), ("Tour of the yard", False)],
)  # fmt: skip
def test_what_is_called_a_job_fair(name, fair):
    assert called_a_fair(name) is fair


@pytest.mark.parametrize("told", [{}, {"of": "social", "name": "Careers expo"}])
def test_a_job_fair_needs_open_vacancies_before_it_is_held_or_made_public(cast, told):
    row, known = an_employer(cast), {"by": cast.mere}
    fair = a_fair(cast, row, **told)
    with pytest.raises(RuleBroken, match="Name at least one before it is held"):
        actions.hold_event(**known, event=fair, on=TODAY)
    with pytest.raises(RuleBroken, match="Name at least one before everyone reads of it"):
        actions.publish_event(**known, event=fair, on=TODAY)
    work = a_vacancy(cast, row)
    fair = actions.name_vacancies(**known, event=fair, vacancies=[work], on=TODAY)
    fair = actions.publish_event(**known, event=fair, on=TODAY)
    with pytest.raises(RuleBroken, match="before everyone reads of it"):
        actions.name_vacancies(**known, event=fair, vacancies=[], on=TODAY)
    vacancies.withdraw_vacancy(**known, vacancy=work, why="Orders fell", on=TODAY)
    with pytest.raises(RuleBroken, match="before it is held"):
        actions.hold_event(**known, event=fair, on=TODAY)
    vacancies.reopen_vacancy(**known, vacancy=work, on=TODAY)
    held = actions.hold_event(**known, event=fair, on=TODAY)
    assert (held.state, held.vacancies_open, held.public) == ("held", 1, False)


def test_events_with_no_vacancy_are_listed(cast, client):
    row = an_employer(cast)
    an_event_held(cast, row, name="Held with none")
    a_fair(cast, row, name="Still without")
    a_fair(cast, row, name="With work", vacancies=[a_vacancy(cast, row)])
    off = an_event(cast, row, name="Never mind")
    actions.call_off(by=cast.mere, event=off, because="The hall flooded", on=TODAY)
    look = queries.Look(without=True)
    lines = queries.listed(cast.rangi, look, today=TODAY)[0]
    assert {line.name for line in lines} == {"Held with none", "Still without"}
    assert [line.lacks_vacancies for line in lines if line.name == "Still without"] == [True]
    client.force_login(cast.rangi)
    page = client.get(reverse("employers:events"), {"without": "1"}).content.decode()
    assert "No open vacancy named" in page
    assert "With work" not in page


def test_only_vacancies_of_those_who_take_part_open_and_shared(cast):
    row = an_event(cast)
    elsewhere = a_vacancy(cast, an_employer(cast, "Kōwhai Eggs"))
    with pytest.raises(RuleBroken, match="who takes part"):
        actions.name_vacancies(by=cast.mere, event=row, vacancies=[elsewhere], on=TODAY)
    other = an_employer(cast, "Tūī Bakery")
    actions.add_employer(by=cast.mere, event=row, employer=other)
    with pytest.raises(RuleBroken, match="take part already"):
        actions.add_employer(by=cast.mere, event=row, employer=other)
    work = a_vacancy(cast, other)
    actions.name_vacancies(by=cast.mere, event=row, vacancies=[work], on=TODAY)
    assert [line.pk for line in queries.vacancies_named(cast.tama, row, today=TODAY)] == [work.pk]
    gone = vacancies.withdraw_vacancy(by=cast.mere, vacancy=a_vacancy(cast, other), why="No", on=TODAY)
    with pytest.raises(RuleBroken, match="open and shared"):
        actions.name_vacancies(by=cast.mere, event=row, vacancies=[work, gone], on=TODAY)


def test_an_event_is_refused_in_words_and_changed_upon_what_was_read(cast):
    row = an_event(cast)
    for told, words in (
        ({"name": " "}, "what it is called"),
        ({"place": ""}, "where it is"),
        ({"held_on": TODAY + timedelta(900)}, "Check the year"),
        ({"ends_at": time(9)}, "ends after it begins"),
        ({"host": cast.eru}, "who keeps employers"),
    ):
        with pytest.raises(RuleBroken, match=words):
            an_event(cast, **told)
    with pytest.raises(NotAllowed):
        an_event(cast, by=cast.rangi)
    said = {"of": "tour", "name": "Tour", "held_on": TODAY, "begins_at": time(9), "place": "Yard", "hosted_by": "them"}
    changed = actions.change_event(by=cast.sina, event=row, version=1, on=TODAY, **said)
    assert (changed.of, changed.host, changed.version) == ("tour", cast.mere, 2)
    with pytest.raises(Conflict, match="changed meanwhile"):
        actions.change_event(by=cast.mere, event=row, version=1, on=TODAY, **said | {"name": "Another"})


def test_signing_in_at_the_door_opens_no_case(cast, client):
    """A name only; nobody signed in; the page stays for the next person and names nobody (CC-9)."""
    before = Case.objects.count(), Client.objects.count()
    there = path_of(door_of(an_event_held(cast)))
    with dates.at_moment(NOW):
        page = client.get(there).content.decode()
        key = page.split('name="once" value="')[1].split('"')[0]
        answer = client.post(there, {"name": "Sefa Leota", "once": key})
        assert answer.status_code == 200
        assert "Now the next person" in answer.content.decode()
        assert "Sefa" not in answer.content.decode()
        client.post(there, {"name": "Sefa Leota", "once": key})
        client.post(there, {"name": "Another from the same page", "once": key})
        assert client.post(there, {"name": " "}).status_code == 422
    assert (Case.objects.count(), Client.objects.count()) == before
    assert [one.name for one in GatheringName.objects.order_by("pk")] == ["Sefa Leota", "Another from the same page"]
    assert Gathering.objects.get().signed_in == 2


def test_the_door_is_open_on_its_day_and_the_next(cast, client):
    there = path_of(door_of(an_event_held(cast)))
    with dates.at_moment(NOW + timedelta(days=2)):
        assert "The door is closed" in client.post(there, {"name": "Late"}).content.decode()
        assert "The door is closed" in client.get(there).content.decode()
    assert client.get("/door/nothing/").status_code == 404
    with pytest.raises(RuleBroken, match="door is not open"):
        a_name_at_the_door(cast, an_event(cast))
    with pytest.raises(RuleBroken, match="day has not come"):
        actions.hold_event(by=cast.mere, event=an_event(cast, held_on=TODAY + timedelta(1)), on=TODAY)


def test_names_are_read_by_who_keeps_employers_alone_and_taken_away_when_asked(cast, client):
    event = an_event_held(cast)
    one = a_name_at_the_door(cast, event, reach="After six, on my aunty's phone")
    there = reverse("employers:event", args=[event.pk])
    for who, reads in ((cast.tama, True), (cast.rangi, False)):
        client.force_login(who)
        page = client.get(there).content.decode()
        assert ("Sefa" in page, "aunty" in page) == (reads, reads)
        assert "1 signed in" in page
    client.force_login(cast.mere)
    client.post(reverse("employers:event-name-away", args=[event.pk, one.pk]))
    assert not GatheringName.objects.exists()
    assert Gathering.objects.get().signed_in == 0


def test_names_go_after_the_promises_are_kept_and_at_the_latest_after_some_months(cast, settings):
    days, most = settings.THRESHOLDS["event_names_days"], settings.THRESHOLDS["event_names_most_days"]
    assert (days, most) == (30, 120)
    row = an_employer(cast)
    quiet, owed, stuck = (an_event_held(cast, row) for _ in range(3))
    for event in (quiet, owed, stuck):
        a_name_at_the_door(cast, event)
    told = {"by": cast.mere, "employer": row, "what": "Ring back", "due_on": TODAY, "on": TODAY}
    step, _ = (actions.follow_up(event=event, **told) for event in (owed, stuck))
    assert attendance.forget_names(by=NIGHT, on=TODAY + timedelta(days - 1)) == []
    assert attendance.forget_names(by=NIGHT, on=TODAY + timedelta(days)) == [quiet]
    next_steps.complete_step(by=cast.mere, step=step, on=TODAY)
    assert attendance.forget_names(by=NIGHT, on=TODAY + timedelta(days + 1)) == [owed]
    assert attendance.forget_names(by=NIGHT, on=TODAY + timedelta(most)) == [stuck]
    assert not GatheringName.objects.exists()
    assert {row.signed_in for row in Gathering.objects.all()} == {1}
    with pytest.raises(RuleBroken, match="names of this event are gone"):
        a_name_at_the_door(cast, quiet)


def test_a_promise_made_there_is_a_promise_like_any_other(cast):
    row = an_employer(cast)
    event = an_event(cast, row)
    told = {"what": "Send the dates", "due_on": TODAY + timedelta(3), "on": TODAY, "owner": cast.sina}
    with pytest.raises(RuleBroken, match="takes part"):
        actions.follow_up(by=cast.mere, event=event, employer=an_employer(cast, "Kōwhai Eggs"), **told)
    step = actions.follow_up(by=cast.mere, event=event, employer=row, **told)
    assert (step.owner, step.made_at) == (cast.sina, event)
    [line] = queries.promised_at(cast.mere, event, today=TODAY + timedelta(4))
    assert (line.what, line.owner, line.late) == ("Send the dates", "Sina Leavasa", True)
    assert NextStep.objects.open().count() == 1


def test_hires_after_an_event_are_counted_within_the_days_of_the_setting(cast, settings):
    """Counts told through note_hire; per event, and per kind without counting one hire twice (ER-11, JM-7)."""
    days = settings.THRESHOLDS["event_hire_days"]
    assert days == 90
    row = an_employer(cast)
    first, second = (an_event_held(cast, row, name=name) for name in ("One", "Two"))
    for after, count in ((0, 1), (days, 2), (days + 1, 4)):
        some_hires(cast, row, on=TODAY + timedelta(after), count=count)
    some_hires(cast, an_employer(cast, "Kōwhai Eggs"), on=TODAY, count=8)
    later = TODAY + timedelta(days + 2)
    lines = queries.lines_of(cast.mere, [first, second], today=later)
    assert [line.hires for line in lines] == [3, 3]
    [social] = [line for line in queries.kinds(cast.mere, today=later) if line.of == "social"]
    assert (social.year, social.hires) == (2, 3)


def test_how_many_socials_this_quarter(cast, client):
    row = an_employer(cast)
    begun = queries.quarter_of(TODAY)
    for day in (begun, TODAY, begun - timedelta(1)):
        event = an_event(cast, row, held_on=day)
        actions.hold_event(by=cast.mere, event=event, on=TODAY)
    an_event(cast, row, held_on=TODAY)  # still to come
    [social] = [line for line in queries.kinds(cast.mere, today=TODAY) if line.of == "social"]
    assert (social.quarter, social.year) == (2, 3)
    client.force_login(cast.rangi)
    assert "This quarter" in client.get(reverse("employers:events")).content.decode()


def test_what_was_raised_and_what_changed_after(cast):
    event = an_event(cast, of="panel", name="Panel of the quarter")
    need = a_need_raised(cast, event)
    with pytest.raises(RuleBroken, match="on or after the event"):
        attendance.say_what_followed(
            by=cast.mere, need=need, followed="A course", followed_on=TODAY - timedelta(1), on=TODAY
        )
    attendance.say_what_followed(by=cast.mere, need=need, followed="A ticket on Saturdays", followed_on=TODAY, on=TODAY)
    [line] = queries.needs_of(cast.rangi, event)
    assert (line.need, line.followed) == ("Forklift tickets before a start", "A ticket on Saturdays")
    with pytest.raises(RuleBroken, match="said already"):
        attendance.say_what_followed(by=cast.mere, need=need, followed="Again", followed_on=TODAY, on=TODAY)


def test_a_page_for_everyone_says_where_and_which_work(cast, client):
    row = an_employer(cast)
    fair = a_fair(cast, row, held_on=TODAY + timedelta(9), vacancies=[a_vacancy(cast, row)])
    there = path_of(address_of(actions.publish_event(by=cast.mere, event=fair, on=TODAY)))
    page = client.get(there).content.decode()
    assert "Storeperson, Finch &amp; Sons Joinery" in page
    assert "Mere" not in page
    actions.unpublish_event(by=cast.mere, event=fair)
    assert client.get(there).status_code == 404


def test_planned_on_a_page_by_an_employer_s_name(cast, client):
    an_employer(cast)
    client.force_login(cast.mere)
    told = {"of": "tour", "name": "Yard tour", "employer": "finch & sons joinery", "held_on": str(TODAY)}
    told |= {"begins_at": "09:30", "place": "The yard", "hosted_by": "them"}
    with dates.at_moment(NOW):
        answer = client.post(reverse("employers:plan-event"), told, follow=True)
    assert "Yard tour" in answer.content.decode()
    assert client.post(reverse("employers:plan-event"), told | {"employer": "Nobody"}).status_code == 422


def test_over_the_api(cast, client):
    row = an_employer(cast, contact_name="Priya Nair")
    work = a_vacancy(cast, row)
    client.force_login(cast.mere)
    told = {
        "of": "fair",
        "name": "Jobs",
        "held_on": str(TODAY),
        "begins_at": "10:00",
        "place": "Hall",
        "hosted_by": "us",
    }
    json = "application/json"
    with dates.at_moment(NOW):
        pk = client.post("/api/v1/employers/events/", told | {"employer": row.pk}, json).json()["id"]
        there = f"/api/v1/employers/events/{pk}/"
        assert client.post(f"{there}hold/").status_code in {400, 422}
        assert client.put(f"{there}vacancies/", {"vacancies": [work.pk]}, json).status_code == 200
        assert client.post(f"{there}hold/").status_code == 200
        assert client.post(f"{there}names/", {"name": "Sefa"}, json).status_code == 201
    said = client.get(there).json()
    assert (said["event"]["signed_in"], said["vacancies"], said["names"][0]["name"]) == (1, [work.pk], "Sefa")
    assert "/door/" in said["door"]
    client.force_login(cast.rangi)
    said = client.get(there).json()
    assert (said["names"], said["door"]) == ([], None)
