"""Who was there, typed by name: the one search of this application, read from its index."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.queries.finding import find_people
from cases.queries.log_session import find, matched
from tests.cases.intake.test_intake import begin

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(cast):
    names = ("Hēmi Tamihere", "Māka Tamihere", "Hēmi Tamihere-Pohatu", "Losa Fonua")
    return {name: begin(cast, name=name) for name in names}


@pytest.mark.parametrize("typed", ["tamih", "hemi t", "maaka", "fonua los", "h", "pohatu", "%", "hemi & losa", "zz"])
def test_it_finds_whom_the_search_finds(cast, some, today, typed):
    likely, _ = find(cast.mere, typed)
    assert bool(likely) == (typed not in ("%", "hemi & losa", "zz"))
    if len(typed) > 1:
        assert {p.pk for p in likely} == {p.case for p in find_people(cast.mere, typed, today=today)}
    assert all(p.pk in {case.pk for case in some.values()} for p in likely)


def test_it_reads_the_index_and_no_other(cast, some):
    with CaptureQueriesContext(connection) as asked:
        find(cast.mere, "tamih")
    said = " ".join(query["sql"] for query in asked)
    assert "@@" in said
    assert "LIKE" not in said


def test_the_exact_name_is_the_one_meant(cast, some):
    assert matched(cast.mere, "Hemi Tamihere")[0].pk == some["Hēmi Tamihere"].pk
    assert matched(cast.mere, "tamihere")[0] is None
    assert matched(cast.tama, "Hemi Tamihere") == (None, [])
