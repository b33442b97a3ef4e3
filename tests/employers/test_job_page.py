"""A vacancy's page for everyone: off at first, read by whoever bears its link, gone with the vacancy."""

import dataclasses
import json
import re
from datetime import timedelta

import pytest
from django.db.models import Model, QuerySet
from django.urls import reverse

from brokercoach.kit.actors import Bearer
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from employers.actions import holding, job_pages, vacancies
from employers.models import Employer, Vacancy, VacancyAsk, VacancySpell
from employers.queries.job_pages import JobPage, address_of, page_of
from tests.factories import a_vacancy
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def published(cast, **told):
    return job_pages.publish(by=cast.mere, vacancy=a_vacancy(cast, **told), on=TODAY)


def path_of(row):
    return "/jobs/" + address_of(row).split("/jobs/")[1]


def bearer(row, grants=frozenset({Can.READ_JOB_PAGE})):
    return Bearer(f"job:{row.pk}", f"employers.vacancy:{row.pk}", grants)


def test_it_is_off_until_someone_switches_it_on(cast, client):
    row = a_vacancy(cast)
    assert (row.public, client.get(path_of(row)).status_code) == (False, 404)
    assert client.get(path_of(job_pages.publish(by=cast.mere, vacancy=row, on=TODAY))).status_code == 200


def test_a_machine_reads_it_as_a_job_posting(cast, client):
    row = published(cast, about="Stores </script><script>alert(1)</script> & more", closes_on=TODAY + timedelta(9))
    answer = client.get(path_of(row))
    [nonce, data] = re.search(r'json" nonce="([^"]+)">(.*?)</script>', answer.content.decode(), re.S).groups()
    said = json.loads(data)
    assert f"'nonce-{nonce}'" in answer.headers["Content-Security-Policy"]
    assert (said["@type"], said["title"], said["employmentType"]) == ("JobPosting", "Storeperson", "FULL_TIME")
    assert said["description"].startswith("Stores </script>")
    assert said["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "unitText": "HOUR", "minValue": 29.5, "maxValue": 32.0,
    }  # fmt: skip
    assert (said["baseSalary"]["currency"], said["validThrough"]) == ("NZD", str(TODAY + timedelta(9)))


@pytest.mark.parametrize("how", ["off", "filled", "withdrawn"])
def test_it_is_gone_once_closed_or_switched_off(cast, client, how):
    row = published(cast)
    there = path_of(row)
    known = {"by": cast.mere, "vacancy": row}
    if how == "off":
        job_pages.unpublish(**known)
    elif how == "filled":
        vacancies.fill_places(**known, on=TODAY)
    else:
        vacancies.withdraw_vacancy(**known, why="Orders fell", on=TODAY)
    assert client.get(there).status_code == 404


def test_opened_again_it_has_no_page_and_a_new_one_has_another_link(cast, client):
    row = published(cast)
    there, known = path_of(row), {"by": cast.mere, "vacancy": row, "on": TODAY}
    vacancies.withdraw_vacancy(**known, why="Orders fell")
    row = vacancies.reopen_vacancy(**known)
    assert row.public is False
    again = job_pages.publish(by=cast.sina, vacancy=row, on=TODAY)
    assert (client.get(there).status_code, client.get(path_of(again)).status_code) == (404, 200)


def test_the_link_stands_nowhere_but_as_its_hash(cast):
    row = published(cast)
    token = path_of(row).split("/")[2]
    assert token not in row.public_hash
    assert Vacancy.objects.borne_by(token) == row
    assert Vacancy.objects.borne_by(row.public_hash) is None


def test_its_bearer_sees_that_row_and_no_other(cast):
    row = published(cast)
    other = job_pages.publish(by=cast.mere, vacancy=a_vacancy(cast, row.employer, title="Driver"), on=TODAY)
    seen = {
        model: list(model.objects.visible_to(bearer(row))) for model in (Vacancy, VacancyAsk, VacancySpell, Employer)
    }
    assert seen[Vacancy] == [row]
    assert {ask.vacancy for ask in seen[VacancyAsk]} == {row}
    assert (seen[Employer], other.pk != row.pk) == ([], True)
    assert list(Vacancy.objects.visible_to(bearer(row, frozenset()))) == []
    assert bearer(row).can(Can.KEEP_EMPLOYERS) is False


def test_it_is_a_projection_and_says_nothing_of_us(cast, client):
    row = published(cast, carved_tasks="Sorting", carved_need="Their bay is full", source="created")
    page = page_of(bearer(row))
    assert not [f for f in dataclasses.fields(JobPage) if isinstance(getattr(page, f.name), Model | QuerySet)]
    said = client.get(path_of(row)).content.decode()
    for ours in (cast.mere.name, "Manukau</", "Their bay is full", "carved"):
        assert ours not in said.replace("Manukau</p>", "")


def test_what_is_held_back_has_no_page_and_what_has_one_is_not_held_back(cast):
    row = published(cast)
    until = {"until_on": TODAY + timedelta(5), "on": TODAY, "reason": "asked"}
    with pytest.raises(RuleBroken, match="Take that away first"):
        holding.hold_back(by=cast.mere, vacancy=row, **until)
    job_pages.unpublish(by=cast.mere, vacancy=row)
    holding.hold_back(by=cast.mere, vacancy=row, **until)
    with pytest.raises(RuleBroken, match="Share it with every team first"):
        job_pages.publish(by=cast.mere, vacancy=row, on=TODAY)


def test_its_page_says_where_it_stands(cast, client):
    row = published(cast)
    client.force_login(cast.mere)
    assert address_of(row) in client.get(reverse("employers:vacancy", args=[row.pk])).content.decode()
