"""A session closes by itself only the promise it answers: of its own kind, and due."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from brokercoach.kit.dates import AUCKLAND
from cases.actions import follow_ups
from cases.answering import kept_by
from cases.choices import Mode, Next
from tests.cases.sessions.conftest import TODAY

NOW = datetime(2026, 3, 20, 10, tzinfo=AUCKLAND)
DAY = timedelta(days=1)
RUNG, MET = (Mode.PHONE, Mode.TEXT), (Mode.IN_PERSON, Mode.VIDEO)


@pytest.mark.parametrize(
    ("kind", "due_on", "due_at", "ways"),
    [
        (Next.RING, TODAY, None, RUNG),
        (Next.RING, TODAY, time(15), RUNG),
        (Next.RING, TODAY - 9 * DAY, None, RUNG),
        (Next.RING, TODAY + DAY, None, ()),
        (Next.MEET, TODAY, None, MET),
        (Next.MEET, TODAY, time(9, 30), MET),
        (Next.MEET, TODAY, time(10), MET),
        (Next.MEET, TODAY, time(14), ()),
        (Next.MEET, TODAY - DAY, time(14), MET),
        (Next.MEET, TODAY + DAY, None, ()),
        (Next.DO, TODAY, None, ()),
        (Next.DO, TODAY - 9 * DAY, None, ()),
    ],
)
def test_what_keeps_a_promise(kind, due_on, due_at, ways):
    assert kept_by(kind=kind, due_on=due_on, due_at=due_at, now=NOW) == ways


@pytest.fixture
def promised(cast, hemi, kiri):
    def make(kind, case=hemi, **said):
        return follow_ups.promise(by=cast.mere, case=case, kind=kind, on=TODAY, **{"due_on": TODAY} | said)

    return {
        "ring": make(Next.RING, what="Ring Nan"),
        "do": make(Next.DO, what="Print the CV"),
        "hui": make(Next.MEET, due_at=time(14), what="Whānau hui"),
        "met": make(Next.MEET, due_at=time(9), what="Site visit"),
        "later": make(Next.RING, due_on=TODAY + DAY, what="Ring about the yard"),
        "hers": make(Next.MEET, case=kiri, what="Meet at the marae"),
    }


@pytest.fixture
def page(client, cast):
    client.force_login(cast.mere)
    return client


def ticked(words, promised):
    return {name for name, row in promised.items() if f'name="answers" value="{row.pk}" checked' in words}


@pytest.mark.django_db
def test_without_scripts_only_what_this_way_of_meeting_keeps_is_ticked(page, hemi, kiri, promised):
    address = reverse("cases:log-session", args=[hemi.pk])
    assert ticked(page.get(address, {"mode": "phone"}).content.decode(), promised) == {"ring"}
    assert ticked(page.get(address, {"mode": "in_person"}).content.decode(), promised) == {"met"}
    both = page.get(reverse("cases:log-session"), {"cases": [hemi.pk, kiri.pk], "mode": "in_person"})
    assert ticked(both.content.decode(), promised) == {"met", "hers"}


@pytest.mark.django_db
def test_with_scripts_each_promise_says_what_keeps_it(page, hemi, promised):
    told = page.get(reverse("cases:log-session-about"), {"cases": hemi.pk}).json()["promises"]
    by = {row["id"]: row["by"] for row in told}
    assert by[promised["ring"].pk] == ["phone", "text"]
    assert by[promised["met"].pk] == ["in_person", "video"]
    assert [by[promised[name].pk] for name in ("do", "hui", "later")] == [[], [], []]


@pytest.mark.django_db
def test_a_promise_a_colleague_owns_is_theirs_to_close(page, cast, hemi):
    owned = follow_ups.promise(by=cast.mere, case=hemi, kind=Next.RING, due_on=TODAY, on=TODAY, owner=cast.sina)
    words = page.get(reverse("cases:log-session", args=[hemi.pk]), {"mode": "phone"}).content.decode()
    assert f'value="{owned.pk}"' in words
    assert not ticked(words, {"owned": owned})


@pytest.mark.django_db
def test_a_place_belongs_to_meeting_in_person(cast, hemi, log):
    assert log(hemi, mode=Mode.PHONE, place="home").place == ""
    assert log(hemi, mode=Mode.IN_PERSON, place="home").place == "home"


@pytest.mark.django_db
def test_opened_by_ring_it_begins_with_phone_and_no_place(page, hemi, log):
    log(hemi, mode=Mode.IN_PERSON, place="marae")
    words = page.get(reverse("cases:log-session", args=[hemi.pk]), {"mode": "phone"}).content.decode()
    assert 'name="mode" value="phone" checked' in words
    assert 'name="place" value="marae" checked' not in words
    assert 'name="mode" value="in_person" checked' in page.get(
        reverse("cases:log-session", args=[hemi.pk]), {"mode": "pigeon"}
    ).content.decode()  # fmt: skip
