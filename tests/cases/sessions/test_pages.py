"""The page without scripts, and who may open it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event, Kind
from cases.actions import follow_ups
from cases.choices import Next, Result, Topic, Visibility
from cases.forms.log_session import LogSessionForm
from cases.models import FollowUp, Session, SessionCase, SessionPerson, SessionTopic, WhanauMember
from tests.cases.sessions.conftest import TODAY, posted, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, cast):
    client.force_login(cast.mere)
    return client


def test_required_fields_are_at_most_six(cast):
    assert sum(field.required for field in LogSessionForm(by=cast.mere).fields.values()) <= 6


@pytest.mark.parametrize(
    ("who", "status"),
    [("mere", 302), ("hone", 403), ("tama", 404), ("rangi", 403), ("eru", 403), ("ana", 403), ("noah", 404)],
)
def test_who_may_log_a_session(client, cast, hemi, who, status):
    client.force_login(getattr(cast, who))
    address = reverse("cases:log-session", args=[hemi.pk])
    assert client.post(address, posted(hemi)).status_code == status


def test_people_out_of_reach_answer_404_and_the_attempt_is_written_down(page, cast, hemi):
    theirs = someone(cast, "Losa Tui", lead=cast.tama, team="Waitākere")
    assert page.post(reverse("cases:log-session"), posted(hemi, theirs)).status_code == 404
    assert Event.objects.filter(kind=Kind.REFUSED).count() == 1


def test_a_session_is_logged_without_scripts(page, hemi):
    nan = WhanauMember.objects.create(client=hemi.client, name="Nan Rose")
    said = posted(
        hemi,
        whanau=[str(nan.pk)],
        others_typed="Aunty Pania, Koro Bill",
        topics=["cv", "licence"],
        topics_cv="New layout",
        minutes="",
        minutes_other="50",
        held_on="pick",
        held_on_pick="2026-03-18",
        next_kind="meet",
        next_on=str(TODAY + timedelta(days=7)),
        notes="Kia ora",
    )
    answer = page.post(reverse("cases:log-session"), said)
    session = Session.objects.get()
    assert answer.status_code == 302
    assert (session.minutes, str(session.held_on), session.notes) == (50, "2026-03-18", "Kia ora")
    assert set(SessionTopic.objects.values_list("topic", "note")) == {(Topic.CV, "New layout"), (Topic.LICENCE, "")}
    assert set(SessionPerson.objects.values_list("name", flat=True)) == {"Nan Rose", "Aunty Pania", "Koro Bill"}
    assert FollowUp.objects.get().kind == Next.MEET


def test_a_name_typed_is_matched_within_reach(page, cast, hemi):
    page.post(reverse("cases:log-session"), posted(cases_typed="heemi tamihere"))
    assert SessionCase.objects.get().case == hemi


def test_a_name_that_fits_several_is_asked_about_and_nothing_is_lost(page, cast, hemi):
    someone(cast, "Hēmi Tamihana")
    answer = page.post(reverse("cases:log-session"), posted(cases_typed="Hemi", notes="Keen on the yard"))
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "Which Hemi? Hēmi Tamihana or Hēmi Tamihere?" in words
    assert "Keen on the yard" in words
    assert 'value="Hemi"' in words


def test_a_name_of_another_team_is_not_found(page, cast):
    someone(cast, "Losa Tui", lead=cast.tama, team="Waitākere")
    answer = page.post(reverse("cases:log-session"), posted(cases_typed="Losa"))
    assert "could not find Losa" in answer.content.decode()


def test_save_log_another_keeps_people_and_day(page, hemi, kiri):
    answer = page.post(reverse("cases:log-session"), posted(hemi, kiri, held_on="2026-03-19", then="another"))
    assert answer.url == f"/log-session/?cases={hemi.pk}&cases={kiri.pk}&on=2026-03-19"
    words = page.get(answer.url).content.decode()
    assert f'name="cases" value="{hemi.pk}" checked' in words
    assert f'name="cases" value="{kiri.pk}" checked' in words
    assert 'value="2026-03-19" checked' in words


def test_the_page_begins_with_what_was_used_last_and_what_was_covered_when(page, cast, hemi, log):
    log(hemi, held_on=TODAY - timedelta(days=23), mode="phone", place="home", topics={Topic.LICENCE: ""})
    ring = follow_ups.promise(by=cast.mere, case=hemi, kind=Next.RING, due_on=TODAY, on=TODAY, what="Ring Nan")
    words = page.get(reverse("cases:log-session", args=[hemi.pk])).content.decode()
    assert 'name="mode" value="phone" checked' in words
    assert 'name="place" value="home" checked' not in words  # a place belongs to meeting in person
    assert "23 days ago" in words
    assert f'name="answers" value="{ring.pk}" checked' in words
    assert Event.objects.filter(kind=Kind.READ, file=f"cases.case:{hemi.pk}", tab="log").count() == 1


def test_from_nowhere_it_offers_those_of_today_and_lately(page, cast, hemi, kiri, log):
    log(hemi, held_on=TODAY - timedelta(days=2))
    follow_ups.promise(by=cast.mere, case=kiri, kind=Next.MEET, due_on=TODAY, on=TODAY)
    words = page.get(reverse("cases:log-session")).content.decode()
    assert words.index("Kiri Waititi") < words.index("Hēmi Tamihere")


def test_whanau_shared_is_chosen_and_never_the_default(page, hemi):
    words = page.get(reverse("cases:log-session", args=[hemi.pk])).content.decode()
    assert 'name="visibility" value="team" checked' in words
    page.post(reverse("cases:log-session"), posted(hemi))
    assert Session.objects.get().visibility == Visibility.TEAM


def test_a_refused_save_says_why_beside_the_field_and_keeps_every_word(page, hemi):
    answer = page.post(
        reverse("cases:log-session"), posted(hemi, minutes="", notes="Long words", topics=["cv"], topics_cv="x")
    )
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose how long you talked." in words
    assert "Long words" in words
    assert 'name="topics" value="cv" checked' in words


def test_two_taps_make_one_session(page, hemi):
    said = posted(hemi)
    first = page.post(reverse("cases:log-session"), said)
    again = page.post(reverse("cases:log-session"), said)
    assert (first.status_code, again.status_code) == (302, 302)
    assert Session.objects.count() == 1


def test_a_session_is_read_and_mended_by_its_author(page, cast, hemi, log):
    session = log(hemi, notes="First words")
    address = reverse("cases:amend-session", args=[session.pk])
    assert "First words" in page.get(address).content.decode()
    said = posted(version="1", notes="Better words", minutes="30", result=Result.NO_ANSWER)
    assert page.post(address, said).url == reverse("cases:session", args=[session.pk])
    words = page.get(reverse("cases:session", args=[session.pk])).content.decode()
    assert "Better words" in words
    assert "mended" in words


def test_mending_upon_an_older_version_shows_both(page, hemi, log):
    session = log(hemi, notes="First words")
    address = reverse("cases:amend-session", args=[session.pk])
    page.post(address, posted(version="1", notes="Words of one tab"))
    answer = page.post(address, posted(version="1", notes="Words of another tab"))
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Words of one tab" in words
    assert "Words of another tab" in words
    assert 'name="version" value="2"' in words


@pytest.mark.parametrize(
    ("who", "read", "mend"), [("hone", 200, 403), ("sina", 404, 404), ("tama", 404, 404), ("eru", 403, 403)]
)
def test_who_reads_and_mends_a_session(client, cast, hemi, log, who, read, mend):
    session = log(hemi)
    client.force_login(getattr(cast, who))
    assert client.get(reverse("cases:session", args=[session.pk])).status_code == read
    assert client.get(reverse("cases:amend-session", args=[session.pk])).status_code == mend


def test_a_private_session_does_not_exist_for_the_manager(client, cast, hemi, log):
    session = log(hemi, visibility=Visibility.PRIVATE)
    client.force_login(cast.hone)
    assert client.get(reverse("cases:session", args=[session.pk])).status_code == 404


@pytest.mark.parametrize(
    "odd",
    [
        {"uuid": "not-one"},
        {"held_on": "31/02/2026"},
        {"held_on": "9999-12-31"},
        {"minutes": "99999999999999999999"},
        {"minutes": "-3"},
        {"mode": "pigeon"},
        {"topics": ["weather"]},
        {"whanau": ["x"]},
        {"answers": ["9" * 30]},
        {"next_owner": "1e9"},
        {"cases": ["9" * 30]},
        {"notes": "x" * 10_001},
        {"next_kind": "ring", "next_on": "9999-12-31"},
        {"notes": "\x00", "others_typed": "\x00" * 300, "cases_typed": "\x00,%00,<b>"},
    ],
)
def test_odd_input_is_refused_in_words(page, hemi, odd):
    assert page.post(reverse("cases:log-session"), posted(hemi, **odd)).status_code in {404, 422}
    assert Session.objects.count() == 0


def test_people_are_found_by_a_few_letters_and_the_search_leaves_ids_alone(page, cast, hemi, kiri):
    found = page.post(reverse("cases:log-session-who"), {"q": "tamih"}).json()
    assert found == {"people": [{"id": hemi.pk, "name": "Hēmi Tamihere"}]}
    event = Event.objects.get(kind=Kind.SEARCH)
    assert (event.details["ids"], event.details["count"]) == ([hemi.pk], 1)


def test_tapping_a_person_brings_their_whanau_promises_and_topics(page, cast, hemi, log):
    WhanauMember.objects.create(client=hemi.client, name="Nan Rose", relationship="nan")
    log(hemi, topics={Topic.CV: ""}, mode="phone")
    known = page.get(reverse("cases:log-session-about"), {"cases": hemi.pk}).json()
    assert [m["name"] for m in known["whanau"]] == ["Nan Rose"]
    assert known["covered"] == {"cv": "today"}
    assert known["mode"] == "phone"


def test_the_uuid_of_the_page_is_new_each_time(page, hemi):
    uuids = {page.get(reverse("cases:log-session")).context["value"]["uuid"] for _ in range(2)}
    assert len(uuids) == 2


def test_a_session_shows_what_was_promised_in_it_and_whether_it_stands(page, cast, hemi):
    later = str(TODAY + timedelta(days=7))
    page.post(reverse("cases:log-session"), posted(hemi, next_kind="do", next_what="Send the form", next_on=later))
    made = Session.objects.get()
    address = reverse("cases:session", args=[made.pk])
    shown = page.get(address).content.decode()
    assert "<b>Send the form</b>" in shown
    assert "over</span>" not in shown
    follow_ups.complete(by=cast.mere, follow_up=FollowUp.objects.get(), on=TODAY)
    assert "over</span>" in page.get(address).content.decode()
