"""The API of people, cases and promises: the same reach, deeds and words as the pages."""

import json

import pytest

from brokercoach.audit.models import Event
from cases.actions import cases, follow_ups, requests
from cases.models import Case, ContactRequest, FollowUp
from tests.cases.conftest import NOW, TODAY, days
from tests.factories import a_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def ask(client, cast):
    """ask("mere", "get", "people/"): the answer as that person."""

    def asked(who, method, path, **body):
        client.force_login(getattr(cast, who))
        call = getattr(client, method)
        data = {} if method == "get" else {"data": json.dumps(body), "content_type": "application/json"}
        return call(f"/api/v1/{path}", **data)

    return asked


def test_the_list_and_a_person_are_within_reach_only(ask, cast, hemi):
    assert [row["name"] for row in ask("mere", "get", "people/?sort=name").json()["results"]] == ["Hēmi Tamihere"]
    assert ask("tama", "get", "people/").json()["results"] == []
    assert ask("ana", "get", "people/").status_code == 403
    shown = ask("mere", "get", f"people/{hemi.pk}/").json()
    assert (shown["called"], shown["stage"], shown["promises"]) == ("Hēmi", "intake", [])
    assert "Last kōrero" not in " ".join(shown["story"])
    assert ask("tama", "get", f"people/{hemi.pk}/").status_code == 404
    assert Event.objects.filter(kind="read", file=f"cases.case:{hemi.pk}", actor_id=cast.mere.pk).exists()


def test_reading_the_list_is_in_the_trail_of_everyone_in_it(ask, cast, hemi):
    other = a_person(cast, name="Losa Fonua", lead=cast.sina)
    ask("hone", "get", "people/?sort=name")
    noted = Event.objects.get(what="search.list")
    assert (noted.actor_id, sorted(noted.details["ids"])) == (cast.hone.pk, sorted([hemi.pk, other.pk]))
    assert set(noted.details) == {"of", "ids", "count"}
    assert Event.objects.visible_to(cast.mere, file=hemi).filter(what="search.list").exists()


def test_the_timeline_follows_page_by_page(ask, cast, hemi):
    for n in range(12):
        cases.move_stage(by=cast.mere, case=hemi, to=["active", "training"][n % 2], on=TODAY, now=NOW)
    for n in range(12):
        requests.note_request(by=cast.mere, case=hemi, received_at=NOW, by_way_of="text", now=NOW, what=f"{n}")
    first = ask("mere", "get", f"people/{hemi.pk}/timeline/").json()
    rest = ask("mere", "get", f"people/{hemi.pk}/timeline/?before={first['before']}").json()
    seen = [line["pk"] for line in first["results"] + rest["results"]]
    assert len(seen) == len(set(seen)) == 25
    assert rest["before"] == ""


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("stage/", {"to": "active"}, 200),
        ("close/", {"reason": "moved"}, 200),
        ("pause/", {"reason": "away", "until": str(days(20))}, 201),
        ("requests/", {"received_at": "2026-03-19T09:00:00+13:00", "by_way_of": "text"}, 201),
        ("requests/answered/", {}, 200),
        ("promises/", {"kind": "ring", "due_on": str(days(5))}, 201),
    ],
)
def test_a_coach_does_each_deed_and_others_do_not(ask, hemi, path, body, status):
    address = f"people/{hemi.pk}/{path}"
    assert ask("rangi", "post", address, **body).status_code == 403
    assert ask("tama", "post", address, **body).status_code == 404
    assert ask("mere", "post", address, **body).status_code == status


def test_refusals_say_the_same_words_as_the_page(ask, client, hemi):
    refused = ask("mere", "post", f"people/{hemi.pk}/close/", reason="lost_contact")
    assert refused.status_code == 422
    page = client.post(f"/people/{hemi.pk}/close/", {"reason": "lost_contact"}).content.decode()
    assert refused.json()["errors"]["reason"][0] in page


def test_a_manager_gives_on_and_arranges_cover(ask, cast, hemi):
    until = {"starts_on": str(TODAY), "ends_on": str(days(7))}
    assert ask("mere", "post", f"people/{hemi.pk}/cover/", stand_in=cast.sina.pk, **until).status_code == 403
    given = ask("hone", "post", f"people/{hemi.pk}/cover/", stand_in=cast.sina.pk, **until)
    assert given.status_code == 201
    assert ask("hone", "delete", f"covers/{given.json()['id']}/").status_code == 200
    assert ask("hone", "post", f"people/{hemi.pk}/lead/", to=cast.tama.pk).status_code == 400
    assert ask("hone", "post", f"people/{hemi.pk}/lead/", to=cast.sina.pk).status_code == 200
    released = ask("hone", "post", f"colleagues/{cast.sina.pk}/release/", to=None)
    assert released.json() == [{"case_id": hemi.pk, "moved": True, "words": ""}]
    assert Case.objects.get().is_held_by_queue


def test_a_rest_ends_and_support_begins_again(ask, cast, hemi):
    ask("mere", "post", f"people/{hemi.pk}/pause/", reason="away", until=str(days(20)))
    assert ask("mere", "delete", f"people/{hemi.pk}/pause/").status_code == 200
    ask("mere", "post", f"people/{hemi.pk}/close/", reason="moved")
    assert ask("mere", "post", f"people/{hemi.pk}/reopen/", lead=cast.mere.pk).status_code == 200
    assert Case.objects.get().is_open


def test_promises_are_listed_moved_done_and_let_go(ask, cast, hemi):
    one = follow_ups.promise(by=cast.mere, case=hemi, kind="ring", due_on=days(1), on=TODAY)
    two = follow_ups.promise(by=cast.mere, case=hemi, kind="do", what="the form", due_on=days(2), on=TODAY)
    assert [p["what"] for p in ask("mere", "get", f"people/{hemi.pk}/promises/").json()] == ["Ring", "the form"]
    assert ask("mere", "patch", f"promises/{one.pk}/", due_on=str(days(9))).status_code == 200
    assert ask("tama", "post", f"promises/{one.pk}/done/").status_code == 404
    assert ask("mere", "post", f"promises/{one.pk}/done/").status_code == 200
    assert ask("mere", "post", f"promises/{one.pk}/done/").status_code == 422
    assert ask("mere", "post", f"promises/{two.pk}/let-go/", because="They asked us not to").status_code == 200
    assert not FollowUp.objects.open().exists()


def test_the_waits_are_for_managers(ask, cast, hemi, someone):
    someone("Whetū Ngata", on=days(-40))
    shown = ask("hone", "get", "waits/").json()
    assert [clock["waiting"] for clock in shown["clocks"]] == [2, 0]
    assert [one["days"] for one in shown["waiting"]] == [40]
    assert ask("mere", "get", "waits/").status_code == 403


def test_strange_bodies_are_refused_in_words(ask, hemi):
    unknown, long = {"to": "active", "motivation": "low"}, {"to": "active", "why": "x" * 10_000}
    for body in ({"to": "ready"}, {"to": None}, unknown, long):
        assert ask("mere", "post", f"people/{hemi.pk}/stage/", **body).status_code == 400, body
    assert ask("mere", "patch", f"promises/{2**70}/", due_on="2026-04-01").status_code == 404
    assert not ContactRequest.objects.exists()
