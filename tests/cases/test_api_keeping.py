"""Saved views, cover for a whole caseload and the collection notice over the API: the pages' deeds and words."""

from datetime import date, timedelta

import pytest

from brokercoach.audit.models import Event
from cases.api.keeping import CaseloadCoverIn
from cases.forms.cases import CaseloadCoverForm
from cases.models import Case, CollectionNotice, Cover, SavedView
from tests.cases.conftest import TODAY

pytestmark = pytest.mark.django_db
JSON = "application/json"
TEXT = "We ask so that we can find work together. It is your choice. Ask us and we show you all of it. " * 4


@pytest.fixture
def ask(client, cast, clock):
    def by(who, method, path, body=None):
        client.force_login(getattr(cast, who))
        return getattr(client, method)(f"/api/v1/{path}", body, content_type=JSON)

    return by


def test_a_view_is_kept_renamed_and_removed_by_whose_it_is(ask, cast):
    made = ask("mere", "post", "views/", {"name": "Gone quiet", "query": {"show": "quiet", "sort": "name", "x": "y"}})
    assert made.status_code == 201
    here = f"views/{made.json()['id']}/"
    assert ask("mere", "get", "views/").json() == [
        {"id": made.json()["id"], "name": "Gone quiet", "query": {"show": "quiet", "sort": "name"}}
    ]
    for method in ("put", "delete"):
        assert ask("sina", method, here, {"name": "Mine"}).status_code == 404
    assert ask("mere", "put", here, {"name": "Ring first"}).status_code == 200
    assert SavedView.objects.get().name == "Ring first"
    assert ask("mere", "delete", here).status_code == 204
    assert not SavedView.objects.exists()


def test_a_view_is_refused_in_the_words_of_the_page(ask, cast):
    for status in (201, 422):
        again = ask("mere", "post", "views/", {"name": "Gone quiet", "query": {}})
        assert again.status_code == status
    assert "You already have a view with this name." in str(again.json())


def test_cover_for_a_whole_caseload(ask, cast, hemi):
    asked = {"of": cast.mere.pk, "stand_in": cast.sina.pk, "starts_on": str(TODAY)}
    made = ask("hone", "post", "covers/", asked | {"ends_on": str(TODAY + timedelta(days=14))})
    assert made.status_code == 201
    cover = Cover.objects.get()
    assert (cover.of, cover.by, cover.team, cover.case) == (cast.mere, cast.sina, cast.teams["Manukau"], None)
    assert Case.objects.visible_to(cast.sina).filter(pk=hemi.pk).exists()
    assert Event.objects.filter(what="cover.arranged", actor_id=cast.hone.pk).exists()
    [told] = ask("hone", "get", "covers/").json()
    assert (told["of"], told["by"], told["case_id"]) == ("Mere Henare", "Sina Leavasa", None)

    again = ask("hone", "post", "covers/", asked | {"ends_on": str(TODAY + timedelta(days=14))})
    assert "covers them then already" in str(again.json())
    assert ask("mere", "post", "covers/", asked).status_code == 403
    other = ask("mele", "post", "covers/", asked | {"ends_on": str(TODAY + timedelta(days=3))})
    assert (other.status_code, other.json()["errors"]["of"]) == (400, ["Choose a coach of your teams."])


def test_page_and_api_ask_the_same_of_cover():
    assert set(CaseloadCoverIn().fields) == set(CaseloadCoverForm.base_fields)


def test_the_next_collection_notice_is_published_by_an_administrator(ask, cast):
    first = CollectionNotice.objects.get()
    body = {"text": TEXT, "in_force_from": str(TODAY)}
    assert ask("mere", "post", "settings/collection-notice/", body).status_code == 403
    assert ask("ana", "post", "settings/collection-notice/", body).status_code == 201
    newest, oldest = ask("ana", "get", "settings/collection-notice/").json()
    assert (newest["version"], oldest["version"], oldest["text"]) == (first.version + 1, first.version, first.text)
    past = ask("ana", "post", "settings/collection-notice/", body | {"in_force_from": str(date(2020, 1, 1))})
    assert past.json()["errors"] == {"in_force_from": ["Choose today or a later day."]}
    assert CollectionNotice.objects.count() == 2
