"""A row chosen over the API that is out of reach is announced, as one chosen on a page is."""

import pytest

from brokercoach.kit.events import choice_refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NOBODY = 987_654_321
COVER = {"starts_on": "2026-11-22", "ends_on": "2026-11-23"}
SHARED = {"batch": "7f0e3c9e-1f7b-4d39-9a53-0b2d6a7c1f11", "purpose": "employer", "kinds": ["name"], "how": "email"}
HELD = {"how": "conversation", "mode": "phone", "held_on": "2026-11-20", "direction": "Work outside."}
ASKED = {"to": {"organisation": NOBODY}, "purpose": "employer", "kinds": ["name"]}
ASKS = [
    ("hone", "people/{}/lead/", {"to": NOBODY}, "User", "Choose a coach of your teams."),
    ("hone", "people/{}/cover/", COVER | {"stand_in": NOBODY}, "User", "Choose a coach of your teams."),
    ("hone", "people/give/", {"cases": [1], "to": NOBODY}, "User", "Choose a coach of your teams."),
    ("mere", "people/{}/direction/explored/", HELD | {"held_by": NOBODY}, "User", "Choose someone who works here."),
    ("hone", "people/{}/closed-to/", {"shut_out": NOBODY, "why": "kin"}, "User", "Choose a colleague"),
    ("hone", "imports/", {"file": [["Name"], ["Aroha"]], "team": NOBODY}, "Team", "Choose a team you lead."),
    ("hone", "people/share/", SHARED | {"cases": [1], "to": NOBODY}, "Organisation", "Choose an organisation"),
    ("mere", "people/{}/can-share/", ASKED | {"whose": NOBODY}, "WhanauMember", "Choose someone of their"),
]

DAYS = {"starts_on": "2026-11-01", "ends_on": "2027-11-01"}
CONTRACTS = [
    ("ana", "contracts/", DAYS | {"name": "Into work", "funder": NOBODY, "teams": [1]}, "Organisation"),
    ("ana", "contracts/", DAYS | {"name": "Into work", "funder": 1, "teams": [NOBODY]}, "Team"),
    ("mere", "people/{}/contracts/", {"contract": NOBODY, "started_on": "2026-11-20"}, "Contract"),
]


@pytest.fixture
def told():
    heard = []

    def hear(*, by, model, pk, **_):
        heard.append((by.pk, model.__name__, pk))

    choice_refused.connect(hear)
    yield heard
    choice_refused.disconnect(hear)


@pytest.mark.parametrize(("who", "there", "body", "model", "words"), ASKS, ids=[one[1] for one in ASKS])
def test_a_choice_out_of_reach_is_told(client, cast, hemi, told, who, there, body, model, words):
    by = getattr(cast, who)
    client.force_login(by)
    answer = client.post("/api/v1/" + there.format(hemi.pk), body, content_type="application/json")
    assert answer.status_code == 400, answer.content
    assert words in answer.content.decode()
    assert (by.pk, model, NOBODY) in told


@pytest.mark.parametrize(("who", "there", "body", "model"), CONTRACTS, ids=[one[3] for one in CONTRACTS])
def test_a_choice_about_contracts_is_told_as_the_page_tells_it(client, cast, hemi, told, who, there, body, model):
    by = getattr(cast, who)
    client.force_login(by)
    answer = client.post("/api/v1/" + there.format(hemi.pk), body, content_type="application/json")
    assert answer.status_code == 400, answer.content
    assert (by.pk, model, NOBODY) in told


@pytest.mark.parametrize("number", [0, -3, 2**53 + 1, 10**40, "x", True])
def test_what_is_no_number_of_a_row_is_refused_in_words_and_no_attempt(client, cast, hemi, told, number):
    client.force_login(cast.hone)
    answer = client.post(f"/api/v1/people/{hemi.pk}/lead/", {"to": number}, content_type="application/json")
    assert (answer.status_code, list(answer.json()["errors"]), told) == (400, ["to"], [])


def test_a_slip_within_reach_is_no_attempt(client, cast, hemi, told):
    client.force_login(cast.hone)
    answer = client.post(f"/api/v1/people/{hemi.pk}/lead/", {"to": cast.hone.pk}, content_type="application/json")
    assert (answer.status_code, told) == (400, [])
