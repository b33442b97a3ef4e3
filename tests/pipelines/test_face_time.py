"""Face to face with the world of work: who with, what they took from it, how long until an offer there (JM-6)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.directory.actions import merging
from brokercoach.kit.errors import Conflict, NotAllowed, OutOfReach, RuleBroken
from cases.actions import joining
from cases.models import TimelineEntry
from employers.models import Employer
from pipelines.actions import face_time as actions
from pipelines.choices.face_time import LASTING
from pipelines.models import FaceTime, LeadPeriod, MentorMeeting
from pipelines.queries import face_time as queries
from tests.access.kinds import an_organisation
from tests.factories import a_lead, a_person, a_vacancy, a_yes_to, face_time, forward, moved
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def known(by):
    return {"by": by, "on": TODAY, "now": NOW}


def a_tour(case, **told):
    return face_time(case, kind="tour", gained="I could stand there all day", **told)


def an_offer(cast, case, *, on):
    """At Finch & Sons, made that day."""
    lead = moved(a_lead(cast, case, a_vacancy(cast)), "agreed")
    a_yes_to(cast, lead)
    lead = moved(forward(lead), "interview", "offer")
    LeadPeriod.objects.filter(lead=lead, state="offer").update(started_on=on)
    return lead.vacancy.employer.organisation


def test_what_is_of_one_day_is_over_that_day_and_says_what_they_took_from_it(cast, hemi):
    with pytest.raises(RuleBroken) as no:
        face_time(hemi, kind="networking")
    assert list(no.value.error_dict) == ["gained"]
    done = a_tour(hemi, contact_made=True, minutes=90)
    assert (done.ended_on, done.lasts, done.mentor, done.contact_made) == (TODAY, False, "", True)
    line = TimelineEntry.objects.filter(case=hemi, kind="work").latest("pk")
    assert (line.title, line.detail) == ("Workplace tour: The joinery school", done.gained)
    event = Event.objects.get(what="face_time.logged")
    assert (event.details, event.file) == ({"kind": "tour"}, f"cases.case:{hemi.pk}")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"at": ""}, "organisation"),
        ({"mentor": ""}, "mentor"),
        ({"kind": "internship"}, "paid"),
        ({"kind": "volunteering", "ended_on": TODAY}, "how_ended"),
        ({"kind": "volunteering", "ended_on": TODAY, "how_ended": "done"}, "gained"),
        ({"ended_on": TODAY - timedelta(days=1), "how_ended": "done", "gained": "x"}, "ended_on"),
        ({"started_on": TODAY + timedelta(days=1), "on": TODAY}, "started_on"),
    ],
)
def test_what_is_not_whole_is_asked_beside_its_question(cast, hemi, told, field):
    with pytest.raises(RuleBroken) as no:
        actions.log_face_time(
            case=hemi,
            **known(cast.mere) | {"kind": "mentoring", "at": "The mill", "mentor": "Pita", "started_on": TODAY} | told,
        )
    assert list(no.value.error_dict) == [field]


@pytest.mark.parametrize(
    "wrong", [{"at": ""}, {"mentor": ""}, {"gained": ""}, {"how_ended": ""}, {"paid": True}, {"kind": "tour"}]
)
def test_the_table_holds_the_same(cast, hemi, wrong):
    row = face_time(hemi)
    actions.end_face_time(**known(cast.mere), face_time=row, ended_on=TODAY, how_ended="done", gained="Courage")
    with pytest.raises(IntegrityError), transaction.atomic():
        FaceTime.objects.filter(pk=row.pk).update(**wrong)


def test_mentoring_has_its_meetings_and_an_end(cast, hemi):
    row = face_time(hemi, started_on=TODAY - timedelta(days=30))
    for ago in (20, 6):
        actions.met_mentor(**known(cast.mere), face_time=row, met_on=TODAY - timedelta(days=ago), about="How to ring")
    with pytest.raises(RuleBroken, match="of that day"):
        actions.met_mentor(**known(cast.mere), face_time=row, met_on=TODAY - timedelta(days=6))
    with pytest.raises(RuleBroken, match="on or after the day it began"):
        actions.met_mentor(**known(cast.mere), face_time=row, met_on=TODAY - timedelta(days=31))
    [line] = queries.face_times_of(cast.mere, hemi)
    assert (line.meetings, line.last_met_on, line.goes_on) == (2, TODAY - timedelta(days=6), True)
    over = {"face_time": row, "ended_on": TODAY, "how_ended": "job", "gained": "Someone to ring"}
    actions.end_face_time(**known(cast.mere), **over, contact_made=True)
    with pytest.raises(RuleBroken, match="ended already"):
        actions.end_face_time(**known(cast.mere), **over)
    with pytest.raises(RuleBroken, match="goes on"):
        actions.met_mentor(**known(cast.mere), face_time=row, met_on=TODAY)
    [line] = queries.face_times_of(cast.mere, hemi)
    assert (line.how_ended, line.contact_made, line.gained) == ("A job came of it", True, "Someone to ring")
    assert MentorMeeting.objects.count() == 2


def test_only_mentoring_has_meetings(cast, hemi):
    assert set(LASTING) == {"mentoring", "internship", "volunteering"}
    row = face_time(hemi, kind="internship", paid=True, open_to="Under 25")
    with pytest.raises(RuleBroken, match="belong to mentoring"):
        actions.met_mentor(**known(cast.mere), face_time=row, met_on=TODAY)


def test_days_from_face_time_to_an_offer_at_the_same_place(cast, hemi):
    there = an_offer(cast, hemi, on=TODAY)
    before = a_tour(hemi, organisation=there, started_on=TODAY - timedelta(days=23))
    elsewhere = a_tour(hemi, organisation=an_organisation(cast), started_on=TODAY - timedelta(days=40))
    LeadPeriod.objects.filter(state="offer").update(started_on=TODAY - timedelta(days=1))
    after = a_tour(hemi, organisation=there, started_on=TODAY)
    days = {line.pk: line.days_to_offer for line in queries.face_times_of(cast.mere, hemi)}
    assert days == {before.pk: 22, elsewhere.pk: None, after.pk: None}


def test_an_organisation_that_became_part_of_another_counts_as_that_one(cast, hemi):
    there = an_offer(cast, hemi, on=TODAY)
    twin = an_organisation(cast, "Finch Joinery")
    a_tour(hemi, organisation=twin, started_on=TODAY - timedelta(days=5))
    merging.merge(by=cast.ana, kept=there, gone=twin, on=TODAY)
    [line] = queries.face_times_of(cast.mere, hemi)
    assert (line.where, line.days_to_offer) == (there.name, 5)
    assert [one.name for one in queries.known_places(cast.mere, hemi)] == [there.name]


def test_counts_are_of_people_within_reach_alone(cast, hemi):
    there = an_offer(cast, hemi, on=TODAY)
    a_tour(hemi, organisation=there, started_on=TODAY - timedelta(days=8), contact_made=True)
    theirs = a_person(cast, name="Manu Rata", lead=cast.tama, team="Waitākere")
    a_tour(theirs, organisation=there)
    seen = queries.overview(cast.mere)
    [place] = seen.places
    assert (place.where, place.times, place.people, place.contacts, place.offers, place.days_to_offer) == (
        there.name, 1, 1, 1, 1, 8,
    )  # fmt: skip
    assert [(one.person, one.times) for one in seen.people] == [(hemi.client.display_name, 1)]
    assert queries.overview(cast.tama).places[0].offers == 0
    assert queries.overview(cast.noah).times == 0


def test_the_face_time_of_one_person_goes_on_page_by_page(cast, client, hemi, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 2)
    rows = [a_tour(hemi, started_on=TODAY - timedelta(days=days)) for days in (1, 2, 2, 5)]
    client.force_login(cast.mere)
    tab = reverse("pipelines:for-case", args=[hemi.pk])
    first = client.get(tab)
    assert f"?face={rows[2].pk}#" in first.content.decode()
    further = client.get(tab, {"face": rows[2].pk})
    seen = [one.pk for page in (first, further) for one in page.context["face_times"]]
    assert seen == [rows[at].pk for at in (0, 2, 1, 3)]
    assert "?face=" not in further.content.decode()
    told = client.get(f"/api/v1/people/{hemi.pk}/face-time/", {"after": rows[2].pk}).json()
    assert [one["pk"] for one in told] == seen[2:]


def test_both_lists_go_on_page_by_page_and_miss_nobody(cast, client, hemi, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 2)
    for name, at in (("Manu Rata", "Ōtara school"), ("Losa Fonua", "Papakura marae"), ("Tere Ngata", "The mill")):
        a_tour(a_person(cast, name=name), at=at)
    a_tour(hemi, organisation=an_offer(cast, hemi, on=TODAY))
    a_tour(hemi, at="The mill")
    client.force_login(cast.mere)
    address, places, people, at = reverse("pipelines:face-times"), [], [], {}
    while at is not None:
        seen = client.get(address, at).context["seen"]
        places += [one.where for one in seen.places]
        people += [one.case for one in seen.people]
        at = {"places": seen.more_places, "people": seen.more_people} if seen.more_people else None
    assert (len(places), len(set(places)), places[0]) == (4, 4, "The mill")
    assert (len(people), len(set(people)), people[0]) == (4, 4, hemi.pk)
    assert "?people=2" in client.get(address).content.decode()
    told = client.get("/api/v1/face-time/", {"people": 2}).json()
    assert ([one["case"] for one in told["people"]], told["more_people"]) == (people[2:], 0)


def test_the_overview_is_counted_by_the_database_and_a_place_is_one_however_spelt(cast, hemi):
    there = an_offer(cast, hemi, on=TODAY)
    for days in (3, 8, 9):
        a_tour(hemi, organisation=there, started_on=TODAY - timedelta(days=days))
    other = a_person(cast, name="Manu Rata", preferred_name="Tū")
    for at in ("Ōtara school", "Otara School", "Ōtara school"):
        a_tour(other, at=at, contact_made=True)
    with CaptureQueriesContext(connection) as asked:
        seen = queries.overview(cast.mere)
    assert len(asked) <= 7
    assert (seen.times, seen.offers, seen.days_to_offer, seen.kinds) == (6, 3, 8, [("Workplace tour", 6)])
    school, firm = sorted(seen.places, key=lambda one: one.offers)
    assert (school.times, school.people, school.contacts, school.days_to_offer) == (3, 1, 3, None)
    assert (firm.organisation, firm.times, firm.people, firm.offers, firm.days_to_offer) == (there.pk, 3, 1, 3, 8)
    assert [(one.person, one.days_to_offer) for one in seen.people] == [
        (hemi.client.display_name, 3), ("Tū (Manu Rata)", None),
    ]  # fmt: skip


def test_a_coach_logs_it_in_two_taps_and_a_sentence(cast, client, hemi):
    there = an_offer(cast, hemi, on=TODAY)
    client.force_login(cast.mere)
    page = reverse("pipelines:face-time", args=[hemi.pk])
    shown = client.get(page).content.decode()
    assert f'name="organisation" value="{there.pk}"' in shown
    day = str(TODAY)
    told = {"kind": "tour", "organisation": there.pk, "started_on": day, "gained": "The saws are loud"}
    assert client.post(page, told).status_code == 302
    typed = {"organisation": there.pk, "organisation_typed": an_organisation(cast).name}
    assert client.post(page, told | typed).status_code == 302
    assert list(FaceTime.objects.order_by("pk").values_list("organisation__name", flat=True)) == [
        there.name, "Kauri Foods",
    ]  # fmt: skip
    work = client.get(reverse("pipelines:for-case", args=[hemi.pk])).content.decode()
    assert "The saws are loud" in work
    assert client.post(page, {"started_on": day}).status_code == 422


def test_the_overview_names_whom_it_showed_in_the_trail(cast, client, hemi):
    a_tour(hemi)
    client.force_login(cast.mere)
    assert "The joinery school" in client.get(reverse("pipelines:face-times")).content.decode()
    assert Event.objects.get(what="search.face_time").details["ids"] == [hemi.pk]


def test_out_of_reach_without_the_grant_and_after_the_end(cast, hemi):
    row = face_time(hemi)
    with pytest.raises(OutOfReach):
        actions.met_mentor(**known(cast.sina), face_time=row, met_on=TODAY)
    with pytest.raises(NotAllowed):
        face_time(hemi, by=cast.rangi)


def corrected(by, row, *, version=None, **told):
    said = {name: value for name, value in queries.as_said(row).items() if name != "version"}
    organisation = row.organisation
    return actions.amend_face_time(
        **known(by), face_time=row, version=version or row.version, **said | {"organisation": organisation} | told
    )


def test_it_is_corrected_upon_a_version_and_the_earlier_words_stay_in_its_history(cast, hemi):
    row = a_tour(hemi)
    done = corrected(cast.mere, row, gained="They let me run the saw", minutes=45)
    assert (done.gained, done.minutes, done.version) == ("They let me run the saw", 45, 2)
    line = Event.objects.get(what="face_time.amended")
    assert (line.file, sorted(line.details["fields"])) == (f"cases.case:{hemi.pk}", ["gained", "minutes"])
    with pytest.raises(Conflict) as no:
        corrected(cast.hone, row, version=1, gained="The saws sing")
    assert no.value.theirs["gained"] == "They let me run the saw"
    assert TimelineEntry.objects.filter(case=hemi, title__startswith="Workplace tour corrected").count() == 1


def test_what_is_corrected_is_whole_and_keeps_its_meetings(cast, hemi):
    row = face_time(hemi, started_on=TODAY - timedelta(days=8))
    actions.met_mentor(**known(cast.mere), face_time=row, met_on=TODAY - timedelta(days=4))
    for told, field in (
        ({"kind": "tour", "gained": "x"}, "kind"),
        ({"started_on": TODAY}, "started_on"),
        ({"mentor": ""}, "mentor"),
        ({"ended_on": TODAY, "how_ended": "done"}, "gained"),
        ({"ended_on": TODAY - timedelta(days=5), "how_ended": "done", "gained": "x"}, "ended_on"),
    ):
        with pytest.raises(RuleBroken) as no:
            corrected(cast.mere, row, **told)
        assert list(no.value.error_dict) == [field]
    with pytest.raises(OutOfReach):
        corrected(cast.sina, row, gained="x")
    over = {"face_time": row, "ended_on": TODAY - timedelta(days=5), "how_ended": "done", "gained": "x"}
    with pytest.raises(RuleBroken, match="last met"):
        actions.end_face_time(**known(cast.mere), **over)


def test_a_coach_corrects_it_on_its_page_and_over_the_api(cast, client, hemi):
    row = a_tour(hemi)
    client.force_login(cast.mere)
    page = reverse("pipelines:face-time-amend", args=[row.pk])
    assert page in client.get(reverse("pipelines:for-case", args=[hemi.pk])).content.decode()
    assert "Correct face time" in client.get(page).content.decode()
    there = an_organisation(cast)
    elsewhere = reverse("pipelines:face-time-amend", args=[a_tour(hemi, organisation=there, at="").pk])
    assert f'name="organisation" value="{there.pk}" checked' in client.get(elsewhere).content.decode()
    told = {"kind": "tour", "at": "The mill", "started_on": str(TODAY), "gained": "Saws sing"}
    assert client.post(page, told | {"version": 1}).status_code == 302
    stale = client.post(page, told | {"version": 1, "gained": "Other words"})
    assert (stale.status_code, "Saws sing" in stale.content.decode()) == (422, True)
    address = f"/api/v1/face-time/{row.pk}/"
    sent = client.put(address, told | {"version": 2, "minutes": 30}, content_type="application/json")
    assert (sent.status_code, sent.json()) == (200, {"id": row.pk})
    assert client.put(address, told | {"version": 1}, content_type="application/json").status_code == 409
    row.refresh_from_db()
    assert (row.at, row.gained, row.minutes, row.version) == ("The mill", "Saws sing", 30, 3)


def test_two_files_become_one_and_come_apart_again(cast, hemi):
    other = a_person(cast, name="Hemi Tamihere")
    row = face_time(other)
    done = joining.join(**known(cast.mere), kept=hemi, gone=other)
    row.refresh_from_db()
    assert row.case_id == hemi.pk
    joining.part(**known(cast.mere), joined=done)
    row.refresh_from_db()
    assert row.case_id == other.pk


def test_no_page_of_employers_counts_it(cast, client, hemi):
    an_offer(cast, hemi, on=TODAY)
    there = Employer.objects.get()
    a_tour(hemi, organisation=there.organisation)
    client.force_login(cast.mere)
    for name in ("employer", "conversations", "practice"):
        assert "Face time" not in client.get(reverse(f"employers:{name}", args=[there.pk])).content.decode()
