"""Who saw one person: pages by time, and the page, its file and the API tell the same."""

import csv
import io
from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from brokercoach.audit import trail
from brokercoach.audit.models import Event
from brokercoach.kit.actors import System
from brokercoach.kit.dates import AUCKLAND
from tests.factories import a_consent

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 20, 10, tzinfo=AUCKLAND)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def backwards(cast, hemi):
    """Sixty looks written down newest first, as the lines of two joined files may be; four of them at one moment."""
    for n in range(60):
        at = NOW - timedelta(hours=n - n % 4)
        Event.objects.create(
            at=at, kind="read", what="read", actor=f"user:{cast.hone.pk}", actor_id=cast.hone.pk,
            file=f"cases.case:{hemi.pk}", tab=f"t{n}", quarter=n,
        )  # fmt: skip


def lines_of_the_pages(client, case, **asked):
    here = reverse("cases:who-looked", args=[case.pk])
    query, found = "?" + "&".join(f"{k}={v}" for k, v in asked.items()), []
    while query:
        page = client.get(here + query)
        found += [(line.pk, line.at, who, line.said) for line, who, _ in page.context["lines"]]
        query = page.context["next_url"]
    return found


def lines_of_the_api(client, case, **asked):
    found, before = [], None
    while before != "":
        told = client.get(
            f"/api/v1/people/{case.pk}/who-looked/", asked | ({"before": before} if before else {})
        ).json()
        found += [(one["id"], one["who"], one["said"]) for one in told["results"]]
        before = told["before"]
    return found


def test_pages_go_by_time_and_none_is_lost_or_told_twice(client, cast, hemi, backwards):
    client.force_login(cast.mere)
    found = lines_of_the_pages(client, hemi)
    assert [at for _, at, _, _ in found] == sorted((at for _, at, _, _ in found), reverse=True)
    assert len({pk for pk, *_ in found}) == len(found) == Event.objects.filter(file=f"cases.case:{hemi.pk}").count()


def test_the_page_its_file_and_the_api_tell_the_same(client, cast, hemi, backwards):
    trail.note_search(by=cast.sina, where="caseload", result_ids=[hemi.pk])
    client.force_login(cast.mere)
    client.get(reverse("cases:who-looked", args=[hemi.pk]))
    days = {"start": "2026-03-18", "end": "2026-03-19"}
    for asked in ({}, days):
        pages = [(pk, who, said) for pk, _, who, said in lines_of_the_pages(client, hemi, **asked)]
        assert pages == lines_of_the_api(client, hemi, **asked)
        answer = client.get(reverse("cases:who-looked-csv", args=[hemi.pk]), asked)
        rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))[1:]
        assert [(row[1], row[2]) for row in rows] == [(who, said) for _, who, said in pages]


def test_an_organisation_has_its_name_and_a_job_says_what_it_did(client, cast, hemi):
    a_consent(cast, hemi)
    trail.record("document.checked", by=System("uploads", frozenset()), subject=hemi, file=hemi, state="clean")
    client.force_login(cast.mere)
    page = client.get(reverse("cases:who-looked", args=[hemi.pk])).content.decode()
    assert "to Kauri Foods" in page
    assert "the application itself: files checked" in page
    assert "organisation no." not in page


@pytest.mark.parametrize("before", ["x", "1-", "-", "9" * 40 + "-1", "1-" + "9" * 40, "%00", "-5--5"])
def test_an_odd_place_to_begin_is_the_first_page(client, cast, hemi, backwards, before):
    client.force_login(cast.mere)
    assert client.get(reverse("cases:who-looked", args=[hemi.pk]), {"before": before}).status_code == 200
    assert client.get(f"/api/v1/people/{hemi.pk}/who-looked/", {"before": before}).status_code == 200


def test_over_the_api_odd_days_are_told_and_the_look_is_written_down(client, cast, hemi):
    client.force_login(cast.mere)
    odd = client.get(f"/api/v1/people/{hemi.pk}/who-looked/", {"start": "2026-02-30"})
    assert (odd.status_code, list(odd.json()["errors"])) == (400, ["start"])
    assert Event.objects.filter(kind="read", tab="looked", actor_id=cast.mere.pk).count() == 1
    client.force_login(cast.tama)
    assert client.get(f"/api/v1/people/{hemi.pk}/who-looked/").status_code == 404


def test_the_whole_trail_goes_by_time_too(client, cast, hemi, backwards):
    client.force_login(cast.ngaire)
    page = client.get(reverse("audit:trail"), {"kind": "read"})
    found = [line.at for line, _, _ in page.context["lines"]]
    assert found == sorted(found, reverse=True)
    url, told = "/api/v1/trail/", []
    while url:
        answer = client.get(url).json()
        told += answer["results"]
        url = answer["next"]
    assert [one["at"] for one in told] == sorted((one["at"] for one in told), reverse=True)
    assert len({one["id"] for one in told}) == len(told) == Event.objects.count()
