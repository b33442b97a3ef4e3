"""Odd input that once broke a page: each is refused in words now, or read as what it is."""

import json
from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.urls import reverse

from brokercoach.kit import dates
from brokercoach.wsgi import application
from cases.actions import cases as deeds
from cases.models import ContactRequest, FollowUp, Pause


@pytest.fixture
def as_mere(client, cast):
    client.force_login(cast.mere)
    return client


@pytest.fixture
def as_hone(client, cast):
    client.force_login(cast.hone)
    return client


def sent(client, name, case, method="post", **body):
    return getattr(client, method)(reverse(name, args=[case.pk]), json.dumps(body), content_type="application/json")


@pytest.mark.parametrize("odd", ["²", "٣²", "9" * 40])
def test_a_digit_that_is_no_number_is_no_person(as_mere, hemi, odd):
    """isdigit() says yes to ², int() says no."""
    assert as_mere.get(reverse("cases:log-session"), {"cases": odd}).status_code == 200
    assert as_mere.get(reverse("cases:log-session-about"), {"cases": odd}).status_code == 200
    posted = {"cases": odd, "answers": odd, "whanau": odd}
    assert as_mere.post(reverse("cases:log-session"), posted).status_code == 422


def test_a_length_that_is_no_number_is_left_to_the_server(as_mere):
    assert as_mere.get("/api/v1/me/", CONTENT_LENGTH="²").status_code == 200


def test_the_way_to_log_from_a_persons_page_knows_the_person(as_mere, hemi):
    way = as_mere.get(reverse("cases:person", args=[hemi.pk])).context["nav"]["log"].url
    assert [person.pk for person in as_mere.get(way).context["people"]] == [hemi.pk]


def test_cover_for_a_case_nobody_leads_is_refused_in_words(as_hone, cast, hemi, today, now):
    deeds.assign_lead(by=cast.hone, case=hemi, to=None, on=today, now=now)
    days = {"starts_on": str(dates.today()), "ends_on": str(dates.today() + timedelta(days=7))}
    page = as_hone.post(reverse("cases:cover", args=[hemi.pk]), {"stand_in": cast.sina.pk, **days})
    told = sent(as_hone, "api:cover", hemi, stand_in=cast.sina.pk, **days)
    assert (page.status_code, told.status_code) == (422, 422)
    assert "Nobody leads this case" in page.content.decode()


FAR = ["9999-12-31", "2206-03-04"]


@pytest.mark.parametrize("day", FAR)
def test_a_promise_for_the_next_century_is_a_slip(as_mere, hemi, day):
    assert sent(as_mere, "api:promises", hemi, kind="ring", due_on=day).status_code == 422
    assert as_mere.post(reverse("cases:promise", args=[hemi.pk]), {"kind": "ring", "due_on": day}).status_code == 422
    assert not FollowUp.objects.filter(case=hemi).exists()


@pytest.mark.parametrize("day", ["20261130", "2026-W48-1", "2026W481", "2026-334", "30.11.2026"])
def test_a_day_is_spelt_one_way_over_the_api(as_mere, hemi, day):
    said = sent(as_mere, "api:promises", hemi, kind="ring", due_on=day)
    assert (said.status_code, list(said.json()["errors"])) == (400, ["due_on"])
    assert as_mere.post(reverse("cases:promise", args=[hemi.pk]), {"kind": "ring", "due_on": day}).status_code == 422


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"])
def test_a_year_far_off_is_a_slip_at_both_doors_in_the_same_words(as_mere, hemi, day):
    said = sent(as_mere, "api:face-time", hemi, kind="tour", started_on=day, at="Finch & Sons")
    page = as_mere.post(reverse("pipelines:face-time", args=[hemi.pk]), {"kind": "tour", "started_on": day})
    words = "Check the year: between 1900 and 2100."
    assert (said.status_code, page.status_code) == (422, 422)
    assert [words in one.content.decode() for one in (said, page)] == [True, True]


@pytest.mark.parametrize("day", FAR)
def test_nobody_rests_into_the_next_century(as_mere, hemi, day):
    """A slip of the year would keep a person from ever counting as quiet."""
    assert sent(as_mere, "api:pause", hemi, reason="health", until=day).status_code == 422
    assert not Pause.objects.filter(case=hemi).exists()


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00+11:39", "1026-03-04T10:00:00Z", "0001-01-01T00:00:00"]
)
def test_a_message_of_another_age_is_a_slip(as_mere, hemi, moment):
    assert sent(as_mere, "api:requests", hemi, received_at=moment, by_way_of="phone").status_code in {400, 422}
    assert not ContactRequest.objects.filter(case=hemi).exists()
    assert as_mere.get(reverse("cases:person", args=[hemi.pk])).status_code == 200


@pytest.mark.parametrize("position", ["p=abc", "p=²", "p=" + "9" * 40, "o=" + "9" * 30 + "&p=1", "p=\x00", "r=1&p=-"])
def test_a_cursor_of_ones_own_making_is_not_found(as_mere, position):
    from base64 import b64encode

    cursor = b64encode(position.encode()).decode()
    assert as_mere.get("/api/v1/colleagues/", {"cursor": cursor}).status_code in {200, 404}


@pytest.mark.parametrize(
    "words", ["<b id=zz>", "Kiri + whānau", "a|b", "=cmd|' /C calc'!A0", "$$ ++ ~~", "\\' Hemi", "|"]
)
def test_signs_in_a_search_are_no_commands_to_the_database(as_mere, hemi, words):
    body = json.dumps({"words": words})
    assert as_mere.post(reverse("cases:intake"), {"words": words}).status_code == 200
    assert as_mere.post(reverse("search:go"), {"q": words}).status_code == 200
    assert as_mere.post(reverse("cases:caseload-find"), {"q": words}).status_code == 200
    assert as_mere.post(reverse("api:find"), body, content_type="application/json").status_code == 200
    assert as_mere.get(reverse("directory:find"), {"words": words}).status_code == 200


def test_a_row_taken_away_meanwhile_is_not_found(cast, today, now):
    """Two people end the same cover at once: the second reads that it is gone, not that we failed."""
    from brokercoach.kit.errors import OutOfReach
    from cases.actions.cover import end_cover
    from tests import factories

    cover = factories.a_cover(cast, of=cast.mere, by=cast.sina, starts_on=today)
    end_cover(by=cast.hone, cover=type(cover).objects.get(pk=cover.pk), on=today)
    with pytest.raises(OutOfReach):
        end_cover(by=cast.hone, cover=cover, on=today)


@pytest.mark.parametrize("name", ["100% Hemi", "%s%(x)s", "{0.__class__}", "{{ request.user }}"])
def test_a_name_with_signs_of_a_pattern_is_only_a_name(as_mere, hemi, name):
    page = as_mere.post(reverse("cases:log-session"), {"cases_typed": name})
    assert page.status_code == 422
    body = json.dumps({"uuid": "6d0c1d0e-0000-4000-8000-0000000000aa", "cases": [name], "held_on": "2026-03-01"})
    told = as_mere.post(reverse("api:sessions"), body, content_type="application/json")
    assert told.status_code in {400, 422}
    assert name in told.json()["detail"]


def test_a_promise_is_never_handed_to_who_could_not_see_it(as_mere, cast, hemi):
    """Only colleagues that the page offers: an evaluator or a coach elsewhere would never learn of it."""
    for stranger in (cast.tama, cast.eru, cast.ana):
        page = as_mere.post(reverse("cases:log-session"), {"cases": hemi.pk, "next_owner": stranger.pk})
        assert "next_owner" in page.context["form"].errors
    page = as_mere.post(reverse("cases:log-session"), {"cases": hemi.pk, "next_owner": cast.sina.pk})
    assert "next_owner" not in page.context["form"].errors


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/api/v1/people/", "/healthz"])
def test_a_cookie_with_an_end_mark_is_refused_in_words(client, cast, address):
    client.cookies.load('sessionid="\\000aaaaaaaaaa"')
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("said_on", ["0001-01-01", "1066-10-14"])
def test_a_day_before_anyones_memory_breaks_no_page(as_mere, hemi, said_on):
    said = sent(as_mere, "api:declined", hemi, what="job", reason="pay", said_on=said_on)
    assert (said.status_code, "Check the year" in said.content.decode()) == (422, True)
    assert as_mere.get(reverse("cases:person", args=[hemi.pk])).status_code == 200


@pytest.mark.parametrize("charset", ["zlib", "rot13", "idna", "undefined", "hex"])
def test_a_charset_that_is_no_letters_is_not_heard(db, charset):
    environ = RequestFactory().get("/healthz?a=1").environ | {"CONTENT_TYPE": f"text/plain; charset={charset}"}
    said = []
    assert list(application(environ, lambda status, headers, fault=None: said.append(status)))
    assert said == ["200 OK"]


def test_a_charset_of_letters_is_left_alone(db):
    environ = RequestFactory().get("/healthz").environ | {"CONTENT_TYPE": "text/plain; charset=UTF-8; boundary=x"}
    list(application(environ, lambda *_: None))
    assert environ["CONTENT_TYPE"] == "text/plain; charset=UTF-8; boundary=x"
