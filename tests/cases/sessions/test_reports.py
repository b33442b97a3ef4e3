"""Reports made from the work: minutes, continuity, gaps, whānau kōrero. Unknown stays unknown."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from cases.actions import cases
from cases.choices import AspirationKind, Mode, Place, Result, RoleWorn, Stance, Topic, Visibility
from cases.models import Aspiration, StanceTaken, WhanauMember
from cases.queries import session_reports as reports
from tests.cases.sessions.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PERIOD = (TODAY - 28 * DAY, TODAY)


def test_minutes_by_topic_share_a_session_among_its_topics(cast, hemi, log):
    """SC-4"""
    log(hemi, minutes=60, topics={Topic.CV: "", Topic.EMPLOYER_LINK: ""})
    log(hemi, minutes=30, topics={Topic.CV: ""})
    log(hemi, minutes=40, held_on=TODAY - 40 * DAY, topics={Topic.CV: ""})
    rows = {row.key: (row.minutes, row.sessions, row.share) for row in reports.minutes_by_topic(cast.mere, *PERIOD)}
    assert rows == {"cv": (60, 2, pytest.approx(2 / 3)), "employer_link": (30, 1, pytest.approx(1 / 3))}


def test_three_times_the_cv_alone_is_flagged_when_they_hope_for_something_else(cast, hemi, kiri, log):
    """SC-4"""
    for case, kind in ((hemi, AspirationKind.SELF_EMPLOYMENT), (kiri, AspirationKind.JOB)):
        Aspiration.objects.create(client=case.client, kind=kind, own_words="Mine", since=TODAY)
        for n in range(3):
            log(case, held_on=TODAY - n * DAY, topics={Topic.CV: ""})
    assert [row.case for row in reports.only_cv(cast.hone)] == [hemi.pk]
    log(hemi, topics={Topic.CV: "", Topic.DIRECTION: ""})
    assert reports.only_cv(cast.hone) == []


def test_korero_outside_nine_to_five_with_the_unknown_apart(cast, hemi, log):
    """CS-8: Friday at ten, Friday at six in the evening, Saturday at ten, and one whose hour nobody said."""
    log(hemi, held_on=TODAY, held_at=time(10))
    log(hemi, held_on=TODAY, held_at=time(18))
    log(hemi, held_on=TODAY - 6 * DAY, held_at=time(10))
    log(hemi, held_on=TODAY)
    told = reports.outside_nine_to_five(cast.hone, *PERIOD)
    assert (told.outside, told.known, told.unknown, told.share) == (2, 3, 1, pytest.approx(2 / 3))
    assert reports.outside_nine_to_five(cast.mele, *PERIOD).share is None


def test_minutes_by_place_kind_and_role(cast, hemi, log):
    """SC-9, SC-12"""
    log(hemi, minutes=30, place=Place.HOME)
    log(hemi, minutes=90, place="", mode=Mode.PHONE, role_worn=RoleWorn.ADVOCACY)
    log(hemi, minutes=None, result=Result.NO_ANSWER)
    by_place = [(row.words, row.minutes, row.share) for row in reports.minutes_by_place(cast.mere, *PERIOD)]
    assert by_place == [("Not said", 90, 0.75), ("Home", 30, 0.25)]
    assert [(row.key, row.minutes) for row in reports.minutes_by_kind(cast.mere, *PERIOD)] == [
        ("phone", 90),
        ("in_person", 30),
    ]
    assert [(row.key, row.sessions) for row in reports.minutes_by_role(cast.mere, *PERIOD)] == [
        ("advocacy", 1),
        ("coaching", 1),
    ]


def test_logging_delay_is_the_median_of_days(cast, hemi, log):
    """SC-9"""
    assert reports.logging_delay(cast.mere, *PERIOD) is None
    for n in (0, 1, 9):
        log(hemi, held_on=TODAY - n * DAY)
    assert reports.logging_delay(cast.mere, *PERIOD) == 1


def test_continuity_counts_who_led_that_day(cast, hemi, log):
    """SC-10"""
    log(hemi, held_on=TODAY - 5 * DAY)
    cases.assign_lead(by=cast.hone, case=hemi, to=cast.sina, on=TODAY - 2 * DAY, now=NOW)
    log(hemi, by=cast.mere)
    log(hemi, by=cast.sina)
    rows = {row.name: (row.with_lead, row.sessions, row.index) for row in reports.continuity(cast.hone, *PERIOD)}
    assert rows == {"Mere Henare": (1, 2, 0.5), "Sina Leavasa": (1, 1, 1)}


def test_contact_gaps_put_those_never_reached_first_and_tell_tries_apart(cast, hemi, kiri, log):
    """SC-11"""
    log(hemi, held_on=TODAY - 9 * DAY)
    log(kiri, result=Result.NO_ANSWER, minutes=None)
    assert [(g.case, g.days, g.tries) for g in reports.contact_gaps(cast.hone, TODAY)] == [
        (kiri.pk, None, 1),
        (hemi.pk, 9, 0),
    ]


def test_whanau_korero_in_sixty_days_over_all_open_cases(cast, hemi, kiri, log):
    """WC-2"""
    log(hemi, held_on=TODAY - 60 * DAY, topics={Topic.WHANAU_KORERO: ""})
    log(kiri, held_on=TODAY - 61 * DAY, topics={Topic.WHANAU_KORERO: ""})
    found = reports.whanau_korero(cast.hone, TODAY)
    assert (found.with_korero, found.cases, found.share) == (1, 2, 0.5)
    assert reports.whanau_korero(cast.mele, TODAY).share is None


def test_stances_are_told_first_to_latest(cast, hemi):
    """WC-2"""
    nan = WhanauMember.objects.create(client=hemi.client, name="Nan Rose")
    for n, stance in ((30, Stance.RISK_AVERSE), (2, Stance.SUPPORTIVE)):
        StanceTaken.objects.create(member=nan, stance=stance, said_on=TODAY - n * DAY)
    [change] = reports.stance_changes(cast.hone)
    assert (change.first, change.latest, change.changed) == ("Worried about the risk", "Supportive", True)


def test_a_private_session_is_not_counted_for_who_may_not_read_it(cast, hemi, log):
    log(hemi, visibility=Visibility.PRIVATE, topics={Topic.HEALTH: ""})
    assert reports.minutes_by_topic(cast.hone, *PERIOD) == []


@pytest.mark.parametrize(("who", "status"), [("hone", 200), ("mele", 200), ("mere", 403), ("eru", 403)])
def test_who_sees_how_our_time_goes(client, cast, hemi, log, who, status):
    log(hemi, topics={Topic.CV: ""})
    client.force_login(getattr(cast, who))
    assert client.get(reverse("cases:our-time")).status_code == status
    assert client.get("/api/v1/reports/our-time/").status_code == status


def test_page_and_api_tell_the_same(client, cast, hemi, log):
    log(hemi, minutes=45, topics={Topic.CV: ""})
    client.force_login(cast.hone)
    told = client.get("/api/v1/reports/our-time/").json()
    assert told["by_topic"] == [{"key": "cv", "words": "CV and letters", "sessions": 1, "minutes": 45.0, "share": 1.0}]
    words = client.get(reverse("cases:our-time")).content.decode()
    assert "CV and letters" in words
    assert "100%" in words
    assert client.get("/api/v1/reports/our-time/", {"until": "0001-01-02"}).status_code == 200
    assert client.get("/api/v1/reports/our-time/", {"since": "soon"}).status_code == 400
