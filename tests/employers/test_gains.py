"""What employers gained: counted where it can honestly be, said by them with a day and who told us (ER-9)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.audit.details import in_words
from brokercoach.audit.models import Event
from brokercoach.directory.models import Contact
from brokercoach.kit import dates
from brokercoach.kit.errors import NotAllowed, RuleBroken
from employers.actions import gains as actions
from employers.actions import vacancies
from employers.models import Wave
from employers.queries import gains as queries
from tests.factories import a_vacancy, an_employer
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


@pytest.fixture
def finch(cast):
    return an_employer(cast, contact_name="Priya Nair")


def told(cast, employer, **more):
    priya = Contact.objects.get(organisation=employer.organisation)
    return {"by": cast.mere, "employer": employer, "told_by": priya, "said_on": TODAY, "on": TODAY} | more


def test_how_fast_work_was_filled(cast, finch):
    """Days from open to filled; opened again, it counts from then; what is open is not counted."""
    for days in (4, 10, 30):
        row = a_vacancy(cast, finch, on=TODAY - timedelta(days))
        vacancies.fill_places(by=cast.mere, vacancy=row, count=1, on=TODAY)
    again = vacancies.reopen_vacancy(by=cast.mere, vacancy=row, places=2, on=TODAY)
    vacancies.fill_places(by=cast.mere, vacancy=again, count=again.places_left, on=TODAY + timedelta(2))
    a_vacancy(cast, finch, on=TODAY - timedelta(90))
    gone = a_vacancy(cast, finch, on=TODAY - timedelta(60))
    vacancies.withdraw_vacancy(by=cast.mere, vacancy=gone, why="Orders fell", on=TODAY)
    assert queries.time_to_fill(cast.rangi, finch) == queries.Filled(n=4, days=7, longest=30, open_now=1)


def test_a_wave_has_its_rate_and_its_change(cast, finch):
    before = TODAY - timedelta(180)
    actions.note_wave(**told(cast, finch, said_on=before, jobs=40, empty=8, left=12, words="We cannot hold people"))
    actions.note_wave(**told(cast, finch, jobs=40, empty=4, saved=9000))
    now, first = queries.waves_of(cast.rangi, finch)
    assert (first.percent, first.change, first.left, first.told_by) == (20, None, 12, "Priya Nair")
    assert (now.percent, now.change, now.saved) == (10, -10, "$9,000")
    with pytest.raises(RuleBroken, match="that day already"):
        actions.note_wave(**told(cast, finch, jobs=40, empty=4))
    with pytest.raises(RuleBroken, match="No more jobs are empty"):
        actions.note_wave(**told(cast, finch, said_on=before, jobs=4, empty=5))
    with pytest.raises(NotAllowed):
        actions.note_wave(**told(cast, finch, jobs=40, empty=4, by=cast.rangi))


def test_of_many_waves_the_newest_are_shown(cast, finch, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 2)
    for ago in (20, 10, 0):
        actions.note_wave(**told(cast, finch, said_on=TODAY - timedelta(ago), jobs=10, empty=ago // 10))
    assert [wave.said_on for wave in queries.waves_of(cast.rangi, finch)] == [TODAY, TODAY - timedelta(10)]


def test_what_was_noted_is_put_right_upon_what_was_read(cast, finch, client):
    wave = actions.note_wave(**told(cast, finch, jobs=40, empty=4, saved=9000))
    gain = actions.note_gain(**told(cast, finch, of="satisfied", words="They stay", score=4))
    right = {name: value for name, value in told(cast, finch).items() if name != "employer"}
    wave = actions.amend_wave(**right, wave=wave, version=1, jobs=40, empty=14)
    assert (wave.empty, wave.saved, wave.version) == (14, None, 2)
    assert actions.amend_wave(**right, wave=wave, version=1, jobs=40, empty=14).version == 2, "the same said twice"
    said = {"of": "satisfied", "words": "Most stay"}
    assert actions.amend_gain(**right, gain=gain, version=1, **said, score=3).version == 2
    for deed, words in (
        (lambda: actions.amend_wave(**right, wave=wave, version=1, jobs=40, empty=5), "changed meanwhile"),
        (lambda: actions.amend_wave(**right, wave=wave, version=2, jobs=4, empty=5), "No more jobs are empty"),
        (lambda: actions.amend_wave(**right, wave=wave, version=2, jobs=4, empty=1, saved=-1), "nothing, or more"),
        (lambda: actions.amend_gain(**right, gain=gain, version=2, **said), "from 1 to 5"),
    ):
        with pytest.raises(RuleBroken, match=words):
            deed()
    with pytest.raises(NotAllowed):
        actions.amend_gain(**right | {"by": cast.rangi}, gain=gain, version=2, **said, score=1)
    assert Wave.pgh_event_model.objects.filter(pgh_obj=wave, empty=4).exists(), "how it stood stays"
    fields = Event.objects.get(what="employer.wave_amended").details["fields"]
    assert fields == ["empty", "saved"]
    client.force_login(cast.mere)
    there = reverse("employers:amend-gain", args=[finch.pk, gain.pk])
    assert "Most stay" in client.get(there).content.decode()
    typed = {"of": "satisfied", "words": "All of them stay", "score": "5", "said_on": str(TODAY)}
    typed |= {"told_by": right["told_by"].pk, "version": "1"}
    with dates.at_moment(NOW):
        assert "changed meanwhile" in client.post(there, typed).content.decode()
        assert client.post(there, typed | {"version": "2"}).status_code == 302
    assert "mended" in client.get(reverse("employers:gains", args=[finch.pk])).content.decode()


def test_what_they_say_has_a_day_a_teller_and_what_shows_it(cast, finch, client):
    actions.note_gain(**told(cast, finch, of="satisfied", words="They stay past winter", score=4))
    changed = {"of": "practice", "words": "No more box for convictions", "shown_by": "The form of May"}
    actions.note_gain(**told(cast, finch, **changed))
    for more, words in (
        ({"of": "satisfied", "words": "Fine"}, "from 1 to 5"),
        ({"of": "training", "words": "We train", "score": 3, "shown_by": "x"}, "nothing else is"),
        ({"of": "training", "words": "We train"}, "what shows it"),
        ({"of": "training", "words": " ", "shown_by": "x"}, "in their words"),
        ({"of": "satisfied", "words": "x", "score": 3, "said_on": TODAY + timedelta(1)}, "today or an earlier"),
    ):
        with pytest.raises(RuleBroken, match=words):
            actions.note_gain(**told(cast, finch, **more))
    other = an_employer(cast, "Kōwhai Eggs", contact_name="Ruth Ade")
    ruth = Contact.objects.get(name="Ruth Ade")
    with pytest.raises(RuleBroken, match="one of their contacts"):
        actions.note_gain(**told(cast, finch, **changed, told_by=ruth))
    client.force_login(cast.rangi)
    page = client.get(reverse("employers:gains", args=[finch.pk])).content.decode()
    for words in ("They stay past winter", "4 of 5", "The form of May", "Priya Nair", "how the people fare"):
        assert words in page
    assert queries.gains_of(cast.rangi, other) == []
    event = Event.objects.filter(what="employer.gain_noted").first()
    assert in_words(event.what, event.details, {})


def test_over_the_api(cast, finch, client):
    client.force_login(cast.mere)
    priya, json = Contact.objects.get(organisation=finch.organisation), "application/json"
    there, said = f"/api/v1/employers/{finch.pk}/outcomes/", {"said_on": str(TODAY), "told_by": priya.pk}
    with dates.at_moment(NOW):
        assert client.post(f"{there}waves/", said | {"jobs": 12, "empty": 3}, json).status_code == 201
        assert client.post(there, said | {"of": "satisfied", "words": "Good", "score": 5}, json).status_code == 201
        read = client.get(there).json()
    assert (read["waves"][0]["percent"], read["gains"][0]["score"], read["filled"]["n"]) == (25, 5, 0)
