"""Reading the trail: all of it, and who saw one person between two days."""

import csv
import io
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from brokercoach.audit import trail
from brokercoach.audit.models import Event
from brokercoach.audit.queries import looks_at, whole_trail
from brokercoach.kit.actors import System
from brokercoach.kit.dates import AUCKLAND
from tests.factories import a_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 20, 10, tzinfo=AUCKLAND)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def looked(client, case, **days):
    return client.get(reverse("cases:who-looked", args=[case.pk]), days)


def said(page):
    return [(who, line.said) for line, who, _ in page.context["lines"]]


def test_who_saw_this_person_names_each_look_with_its_tab(client, cast, hemi):
    trail.note_read(by=cast.hone, file=hemi, tab="story")
    trail.note_read(by=cast.rangi, file=hemi, tab="whanau")
    client.force_login(cast.mere)
    lines = said(looked(client, hemi))
    assert ("Hōne Parata", "opened the file: the story") in lines
    assert ("Rangi Pōtae", "opened the file: whānau") in lines
    assert ("Mere Henare", "opened the file: who looked") in lines, "this look is written down too"


def test_searches_that_showed_them_refusals_and_deeds_are_in_it(client, cast, hemi):
    other = a_person(cast, name="Aroha Wihongi")
    trail.note_search(by=cast.sina, where="caseload", result_ids=[other.pk, hemi.pk])
    trail.note_search(by=cast.hone, where="caseload", result_ids=[other.pk])
    trail.note_search(by=cast.hone, where="go", result_ids=[hemi.pk], of="directory.organisation")
    client.force_login(cast.tama)
    assert looked(client, hemi).status_code == 404
    client.force_login(cast.mere)

    lines = said(looked(client, hemi))
    assert ("Sina Leavasa", "found them by name in the whānau list") in lines
    assert not [line for line in lines if line[0] == "Hōne Parata"]
    assert ("Tama Keepa", "asked for a file outside their reach, and was refused") in lines
    assert ("Mere Henare", "began support") in lines


def test_between_two_days_both_included(client, cast, hemi, clock):
    trail.note_read(by=cast.hone, file=hemi)
    clock.shift(timedelta(days=10))
    trail.note_read(by=cast.rangi, file=hemi)
    client.force_login(cast.mere)
    day = {"start": "2026-03-20", "end": "2026-03-20"}
    names = {who for who, _ in said(looked(client, hemi, **day))}
    assert "Hōne Parata" in names
    assert "Rangi Pōtae" not in names


@pytest.mark.parametrize("day", ["x", "9999-12-31", "0001-01-01", "2026-02-30", "%00", "‮"])
def test_odd_days_are_told_or_widened_never_an_error(client, cast, hemi, day):
    client.force_login(cast.mere)
    assert looked(client, hemi, start=day, end=day).status_code in (200, 400, 422)
    client.force_login(cast.ngaire)
    odd = {"start": day, "ref": day, "actor": day, "kind": day, "before": day}
    assert client.get(reverse("audit:trail"), odd).status_code in (200, 400, 422)


def test_the_file_is_marked_utf8_guarded_and_written_down(client, cast, hemi):
    trail.note_read(by=cast.hone, file=hemi)
    cast.rangi.name = "=cmd|' /C calc'!A0"
    cast.rangi.save()
    trail.note_read(by=cast.rangi, file=hemi)
    client.force_login(cast.mere)
    answer = client.get(reverse("cases:who-looked-csv", args=[hemi.pk]))
    body = b"".join(answer.streaming_content)
    assert body.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    assert rows[0] == ["When", "Who", "What", "More", "Sort"]
    assert any(row[1] == "Hōne Parata" for row in rows)
    assert any(row[1].startswith("'=cmd") for row in rows)
    exported = Event.objects.get(what="who_looked.exported")
    assert (exported.actor_id, exported.file) == (cast.mere.pk, f"cases.case:{hemi.pk}")


@pytest.mark.parametrize(
    ("who", "status"),
    [("mere", 200), ("hone", 200), ("rangi", 200), ("sina", 404), ("tama", 404), ("mele", 404),
     ("ngaire", 403), ("eru", 403), ("ana", 403), ("noah", 404)],
)  # fmt: skip
def test_who_may_see_who_looked(client, cast, hemi, who, status):
    client.force_login(getattr(cast, who))
    assert looked(client, hemi).status_code == status
    assert client.get(reverse("cases:who-looked-csv", args=[hemi.pk])).status_code == status


def test_only_the_independent_person_reads_the_whole_trail(client, cast, hemi):
    for who in ("mere", "hone", "rangi", "eru", "ana", "noah"):
        client.force_login(getattr(cast, who))
        refused = 404 if who == "noah" else 403
        assert client.get(reverse("audit:trail")).status_code == refused
        assert whole_trail(getattr(cast, who)).lines == ()
        assert client.get("/api/v1/trail/").status_code == refused
    client.force_login(cast.ngaire)
    page = client.get(reverse("audit:trail"))
    assert "Hēmi" not in page.content.decode()
    assert f"cases.case:{hemi.pk}" in page.content.decode()
    assert client.get("/api/v1/trail/").json()["results"]


def test_the_trail_is_narrowed_by_person_sort_row_and_day(client, cast, hemi, clock):
    trail.note_read(by=cast.hone, file=hemi)
    trail.note_read(by=cast.sina, file=hemi)
    client.force_login(cast.ngaire)

    def found(**asked):
        return {who for _, who, _ in client.get(reverse("audit:trail"), asked).context["lines"]}

    assert found(actor=cast.hone.pk) == {"Hōne Parata"}
    assert found(kind="read") == {"Hōne Parata", "Sina Leavasa"}
    assert found(ref=f"cases.case:{hemi.pk}", kind="read") == {"Hōne Parata", "Sina Leavasa"}
    assert found(start="2026-03-21") == set()


def test_pages_of_the_trail_do_not_overlap_and_none_is_lost(client, cast, hemi):
    for n in range(120):
        trail.note_read(by=cast.hone, file=hemi, tab=f"t{n}")
    client.force_login(cast.ngaire)
    seen, url = [], reverse("audit:trail") + "?kind=read"
    while url:
        page = client.get(url)
        seen += [line.pk for line, _, _ in page.context["lines"]]
        url = reverse("audit:trail") + page.context["next_url"] if page.context["next_url"] else ""
    assert len(seen) == len(set(seen)) == 120


def test_a_reader_without_the_grant_gets_nothing_from_the_query(cast, hemi):
    trail.note_read(by=cast.hone, file=hemi)
    for who in (cast.eru, cast.ana, cast.noah, None):
        assert looks_at(who, hemi, None, None).lines == ()


def test_one_look_is_one_line_in_a_quarter_of_an_hour(cast, hemi, clock):
    for _ in range(5):
        trail.note_read(by=cast.hone, file=hemi, tab="story")
    assert Event.objects.filter(kind="read", tab="story").count() == 1
    clock.shift(timedelta(minutes=15))
    trail.note_read(by=cast.hone, file=hemi, tab="story")
    assert Event.objects.filter(kind="read", tab="story").count() == 2


def test_nothing_in_the_trail_changes_or_goes(cast, hemi):
    for deed in (lambda: Event.objects.update(what="x"), lambda: Event.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append"), transaction.atomic():
            deed()


def test_jobs_links_and_consequences_are_said_in_words(cast, hemi):
    trail.note_read(by=System("reminders"), file=hemi)
    line = whole_trail(cast.ngaire, kind="read").lines[0]
    assert line.who({}) == "the application itself: reminders"
    cast.mere.token_id = 4
    trail.note_read(by=cast.mere, file=hemi)
    line = whole_trail(cast.ngaire, kind="read").lines[0]
    assert line.who({cast.mere.pk: "Mere Henare"}) == "Mere Henare (via token 4)"
