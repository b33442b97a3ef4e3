"""An unfinished draft is offered where its author comes back to the same person."""

from uuid import uuid4

import pytest
from django.urls import reverse

from cases.actions import drafts, joining
from cases.models import Draft
from tests.cases.sessions.conftest import NOW, TODAY
from tests.factories import a_person

pytestmark = pytest.mark.django_db
OFFER = "You have an unfinished draft with Hēmi Tamihere"


@pytest.fixture
def page(client, cast):
    client.force_login(cast.mere)
    return client


def begun(by, *people, notes="Half a sentence"):
    content = {"cases": [str(p.pk) for p in people], "notes": notes}
    return drafts.keep_draft(by=by, uuid=uuid4(), version=0, content=content, now=NOW)


def opened(page, *people):
    return page.get(reverse("cases:log-session"), {"cases": [p.pk for p in people]}).content.decode()


def test_my_draft_with_them_is_offered_first(page, cast, hemi):
    draft = begun(cast.mere, hemi)
    words = page.get(reverse("cases:log-session", args=[hemi.pk])).content.decode()
    assert OFFER in words
    assert f"?draft={draft.pk}" in words
    assert words.index(OFFER) < words.index('id="log"')
    assert OFFER in opened(page, hemi)


def test_no_other_draft_is(page, cast, hemi, kiri):
    begun(cast.mere, kiri)
    begun(cast.mere, hemi, notes=" ")
    begun(cast.sina, hemi)
    assert "You have an unfinished draft" not in opened(page, hemi)
    mine = begun(cast.mere, hemi)
    gone_on = page.get(reverse("cases:log-session"), {"draft": mine.pk}).content.decode()
    assert "You have an unfinished draft" not in gone_on


def test_it_is_thrown_away_by_its_author_alone(page, cast, hemi):
    mine, hers = begun(cast.mere, hemi), begun(cast.sina, hemi)
    address = reverse("cases:drafts")
    answer = page.post(address, {"uuid": mine.pk, "case": hemi.pk})
    assert answer.url == reverse("cases:log-session", args=[hemi.pk])
    assert [page.post(address, {"uuid": odd}).status_code for odd in (hers.pk, "x", "")] == [404, 404, 404]
    assert list(Draft.objects.all()) == [hers]


def test_a_draft_with_someone_whose_two_files_became_one_opens_with_the_file_that_was_kept(page, cast, hemi):
    twin = a_person(cast, name="Hemi Tamihere")
    draft = begun(cast.mere, twin)
    joining.join(by=cast.mere, kept=hemi, gone=twin, on=TODAY, now=NOW)
    told = page.get(reverse("cases:log-session"), {"draft": draft.pk})
    assert [one.pk for one in told.context["people"]] == [hemi.pk]
    assert told.context["draft"]["content"]["cases"] == [str(hemi.pk)]
