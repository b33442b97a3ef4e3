"""An attempt at someone's file is written down, and whoever may see who looked sees it."""

from uuid import UUID

import pytest
from django.apps import apps
from django.urls import reverse

from brokercoach.audit.files import FILES, files_of
from brokercoach.audit.models import Event
from brokercoach.kit.grants import Can
from cases.models import Case, Client, Session, StanceTaken, WhanauMember
from tests import factories
from tests.fixtures_cast import NOW

pytestmark = pytest.mark.django_db
JSON = "application/json"


def lines_for(client, who, case):
    """(who, what) of each refusal on the page of who looked, as this person reads it."""
    client.force_login(who)
    page = client.get(reverse("cases:who-looked", args=[case.pk]))
    return {(name, line.said) for line, name, _ in page.context["lines"] if line.kind == "refused"}


OUTSIDE = "asked for a file outside their reach, and was refused"
NOT_THEIRS = "asked for a page of the file that their role does not open, and was refused"


def test_sina_tries_meres_file_and_those_concerned_see_it(client, cast, hemi):
    client.force_login(cast.sina)
    assert client.get(reverse("cases:person", args=[hemi.pk])).status_code == 404
    for who in (cast.mere, cast.hone, cast.rangi):
        assert lines_for(client, who, hemi) == {("Sina Leavasa", OUTSIDE)}
    client.force_login(cast.ngaire)
    trail = client.get(reverse("audit:trail"), {"kind": "refused"})
    assert [(who, line.ref) for line, who, _ in trail.context["lines"]] == [("Sina Leavasa", f"cases.case:{hemi.pk}")]


@pytest.mark.parametrize("what", ["reach", "whanau", "session", "promise", "referral"])
def test_an_attempt_at_any_row_of_theirs_stands_in_their_file(client, cast, hemi, what):
    make = {
        "reach": lambda: ("change-reach", hemi.pk, factories.a_contact_point(hemi).pk),
        "whanau": lambda: ("change-whanau", hemi.pk, factories.a_whanau_member(hemi).pk),
        "session": lambda: ("session", factories.a_session(cast, hemi).pk),
        "promise": lambda: ("promise-date", factories.a_promise(cast, hemi).pk),
        "referral": lambda: ("tell-referral", hemi.pk, factories.a_referral(hemi).pk),
    }
    name, *args = make[what]()
    client.force_login(cast.sina)
    assert client.get(reverse(f"cases:{name}", args=args)).status_code == 404
    assert lines_for(client, cast.hone, hemi) == {("Sina Leavasa", OUTSIDE)}


OF_NOBODY = {"Draft", "ImportBatch", "ImportProgress", "ColumnMapping", "CollectionNotice", "SavedView"}
OF_NOBODY |= {"Contract", "ContractTeam", "ContractTarget", "ContractReport"}  # a funder's, with nobody named in it
OF_NOBODY |= {"ServicePromise"}  # one text for everyone


def test_every_model_of_a_person_says_in_whose_file_it_stands():
    """One that is added later and leads to no file is named here, or an attempt at it would be seen by nobody."""
    models = [m for m in apps.get_app_config("cases").get_models() if not m.__name__.endswith("Event")]
    assert {m.__name__ for m in models if m._meta.label_lower not in FILES} == OF_NOBODY
    uppers = {Case, Client, Session, WhanauMember}
    named = [m for m in apps.get_models() if uppers & {f.related_model for f in m._meta.fields if f.is_relation}]
    assert {m._meta.label_lower for m in named} <= set(FILES)


def test_an_attempt_at_a_consent_or_at_what_left_stands_in_their_file(client, cast, hemi):
    sent = factories.a_disclosure(cast, hemi)
    stance = StanceTaken.objects.create(member=factories.a_whanau_member(hemi), stance="for", said_on=NOW.date())
    mine = factories.a_person(cast, name="Losa", lead=cast.sina)
    client.force_login(cast.sina)
    assert client.get(f"/people/{mine.pk}/sharing/sent/{sent.pk}/").status_code == 404
    assert client.get(reverse("cases:share", args=[mine.pk, sent.consent_id])).status_code == 404
    assert client.get(f"/api/v1/people/{mine.pk}/disclosures/{sent.pk}/").status_code == 404
    assert lines_for(client, cast.hone, hemi) == {("Sina Leavasa", OUTSIDE)}
    tried = Event.objects.filter(kind="refused", file=f"cases.case:{hemi.pk}").values_list("subject", flat=True)
    assert set(tried) == {f"cases.consent:{sent.consent_id}", f"cases.disclosure:{sent.pk}"}
    assert files_of(StanceTaken, stance.pk) == [f"cases.case:{hemi.pk}"]


def test_whanau_of_someone_out_of_reach_named_in_what_is_sent(client, cast, hemi):
    """Refused in the same words as a slip, and written down; a slip within reach is no attempt."""
    theirs = factories.a_whanau_member(hemi)
    mine, another = (factories.a_person(cast, name=name, lead=cast.sina) for name in ("Losa", "Malia"))
    slip = factories.a_whanau_member(another)
    client.force_login(cast.sina)
    asked = {"purpose": "whanau", "kinds": ["hopes"]}
    for member in (theirs, slip):
        told = {"to": {"whanau": member.pk}, **asked}
        assert client.post(f"/api/v1/people/{mine.pk}/can-share/", told, JSON).status_code == 400
        told = {"whose": member.pk, "to": {"organisation": 1}, "purpose": "employer", "kinds": ["name"]}
        assert client.post(f"/api/v1/people/{mine.pk}/can-share/", told, JSON).status_code == 400
        told = {"to": member.pk, "kinds": ["hopes"], "how": "phone"}
        assert client.post(reverse("cases:consent-whanau-no", args=[mine.pk]), told).status_code == 422
        told = {"uuid": str(UUID(int=member.pk + 2**100)), "cases": [str(mine.pk)], "held_on": str(NOW.date())}
        told |= {"mode": "phone", "minutes": 30, "whanau": [member.pk]}
        assert client.post("/api/v1/sessions/", told, JSON).status_code == 422
    tried = Event.objects.filter(kind="refused").values_list("subject", "file")
    assert list(tried) == [(f"cases.whanaumember:{theirs.pk}", f"cases.case:{hemi.pk}")] * 4
    assert lines_for(client, cast.hone, hemi) == {("Sina Leavasa", OUTSIDE)}


def test_through_ones_own_person_the_other_is_still_named(client, cast, hemi):
    """Sina asks for a way to reach Hēmi by the address of someone of her own."""
    point = factories.a_contact_point(hemi)
    mine = factories.a_person(cast, name="Losa", lead=cast.sina)
    client.force_login(cast.sina)
    assert client.get(reverse("cases:change-reach", args=[mine.pk, point.pk])).status_code == 404
    assert lines_for(client, cast.hone, hemi) == {("Sina Leavasa", OUTSIDE)}


def test_a_session_logged_about_someone_out_of_reach(client, cast, hemi):
    client.force_login(cast.sina)
    told = {"uuid": "6d0c1d0e-0000-4000-8000-000000000001", "cases": [str(hemi.pk)], "held_on": str(NOW.date())}
    told |= {"mode": "phone", "minutes": 30}
    assert client.post("/api/v1/sessions/", told, JSON).status_code == 404
    assert lines_for(client, cast.hone, hemi) == {("Sina Leavasa", OUTSIDE)}


@pytest.mark.parametrize("path", ["/people/{}/", "/people/{}/close/", "/api/v1/people/{}/", "/api/v1/people/{}/facts/"])
@pytest.mark.parametrize("who", ["ana", "eru", "ngaire", "noah"])
def test_a_role_that_may_open_no_file_is_written_down_too(client, cast, hemi, who, path):
    client.force_login(getattr(cast, who))
    assert client.get(path.format(hemi.pk)).status_code == (404 if who == "noah" else 403)
    assert {said for _, said in lines_for(client, cast.hone, hemi)} == {NOT_THEIRS}


def test_by_a_token_too(client, cast, hemi):
    from brokercoach.accounts.actions import tokens

    _, secret = tokens.make_token(
        by=cast.sina, name="sheet", scopes=[Can.SEE_CASES], expires_on=NOW.date().replace(year=2027), now=NOW
    )
    headers = {"Authorization": f"Bearer {secret}"}
    assert client.get(f"/api/v1/people/{hemi.pk}/", headers=headers).status_code == 404
    close = client.post(f"/api/v1/people/{hemi.pk}/close/", {"reason": "moved"}, JSON, headers=headers)
    assert close.status_code == 403
    seen = lines_for(client, cast.hone, hemi)
    assert {said for _, said in seen} == {OUTSIDE, NOT_THEIRS}
    assert all("Sina Leavasa" in who for who, _ in seen)


def test_nobody_signed_in_and_pages_about_nobody_leave_no_line(client, cast, hemi):
    client.get(reverse("cases:person", args=[hemi.pk]))
    client.get(f"/api/v1/people/{hemi.pk}/")
    client.force_login(cast.eru)
    assert client.get(reverse("cases:caseload")).status_code == 403
    assert not Event.objects.filter(kind="refused").exists()
