"""For managers: conversations in time, streams that match, service by population, cultural support by peoples."""

from dataclasses import asdict

import pytest
from django.urls import reverse

from cases.actions import alongside, direction
from cases.models import ClientEthnicity, Onward
from cases.queries import direction_team as team
from tests.cases.conftest import TODAY, days
from tests.cases.direction.test_direction import choose, names, out_of_work, talk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_conversations_within_28_days_with_the_denominator_and_the_unknown(cast, someone, settings):
    began = days(-60)
    soon, late, tested, _ = (someone(name, on=began) for name in "ABCD")
    early, _ = (someone(name, on=days(-10)) for name in "EF")
    someone("Long ago", on=days(-400))
    talk(cast.mere, soon, held_on=days(-32))
    talk(cast.mere, late, held_on=days(-31))
    talk(cast.mere, tested, held_on=days(-50), how="test")
    talk(cast.mere, early)
    found = team.conversations(cast.hone, today=TODAY)
    assert asdict(found) == {
        "days": 28, "people": 6, "due": 5, "within": 2, "later": 1, "other_only": 1, "none": 1, "not_yet_due": 1,
        "share": 40,
    }  # fmt: skip
    settings.THRESHOLDS = settings.THRESHOLDS | {"conversation_days": 30}
    assert team.conversations(cast.hone, today=TODAY).within == 3
    assert team.conversations(cast.mele, today=TODAY).share is None, "nobody of hers is due"


def test_where_they_were_pointed_is_counted_with_what_came_of_it(cast, hemi):
    made = talk(cast.mere, hemi, onward="\n".join(["The sea school", "The harbour", "The clinic"]))
    told = {"by": cast.mere, "case": hemi, "on": TODAY}
    [one, two, _] = Onward.objects.filter(exploration=made).order_by("pk")
    direction.tell_what_came(onward=one, came_of_it="taken_up", **told)
    direction.tell_what_came(onward=two, came_of_it="turned_away", **told)
    assert asdict(team.led(cast.hone, today=TODAY)) == {
        "pointed": 3, "taken_up": 1, "their_no": 0, "turned_away": 1, "waiting": 1,
    }  # fmt: skip


def test_streams_that_match_and_those_that_do_not_are_listed_with_reasons(cast, someone, client):
    fits, other, none, unknown = (someone(n) for n in ("Aroha", "Losa", "Kiri", "Sione"))
    for case in (fits, other, none):
        out_of_work(cast, case, days(-400))
    choose(cast.mere, fits, "longer")
    choose(cast.mere, other, "short", because="A crew waits for her")
    choose(cast.mere, unknown, "steady")
    match, listed = team.streams(cast.hone, today=TODAY)
    assert asdict(match) == {
        "people": 4, "matches": 1, "otherwise": 1, "no_stream": 1, "unknown": 1, "share": 50,
    }  # fmt: skip
    [one] = listed
    assert (one.name, one.stream, one.suggested, one.because) == (
        "Losa", "Short topics, close to work", "Longer preparation", "A crew waits for her",
    )  # fmt: skip
    client.force_login(cast.hone)
    page = client.get(reverse("cases:foundations-direction")).content.decode()
    assert "A crew waits for her" in page
    client.force_login(cast.mere)
    assert client.get(reverse("cases:foundations-direction")).status_code == 403
    assert team.streams(cast.mele, today=TODAY)[1] == []


def test_service_is_counted_by_population(cast, someone):
    both, one, _ = (someone(n) for n in "ABC")
    names(cast.mere, both, "esol", "youth")
    names(cast.mere, one, "esol")
    talk(cast.mere, both)
    rows = {row.label: row for row in team.served(cast.hone, today=TODAY)}
    assert list(rows) == ["Everyone", "Youth", "English as another language", "Nothing said"]
    assert [row.people for row in rows.values()] == [3, 1, 2, 1]
    assert rows["English as another language"].conversation == 1
    assert rows["Everyone"].led == 3
    assert team.served(cast.mele, today=TODAY) == []


def test_cultural_support_offered_of_wanted_by_ethnic_group(cast, someone):
    both, one, none = (someone(n) for n in "ABC")
    for case, codes in ((both, ("33111", "21111")), (one, ("31111",))):
        for place, code in enumerate(codes, start=1):
            ClientEthnicity.objects.create(
                client=case.client, code=code, own_words=code, place=place, said_on=TODAY
            )  # fmt: skip
    offered = {"offered_on": TODAY, "practitioner": "Lotu Vaipulu"}
    for case, told in ((both, {"wanted_on": TODAY} | offered), (one, {"wanted_on": TODAY}), (none, offered)):
        alongside.note_support(by=cast.mere, case=case, what="A talanoa", on=TODAY, **told)
    rows = {row.label: row for row in team.cultural(cast.hone, today=TODAY)}
    assert list(rows) == ["Everyone", "Māori", "Pacific Peoples", "No ethnic group told"]
    assert [(row.wanted, row.offered, row.not_offered, row.unasked, row.share) for row in rows.values()] == [
        (2, 1, 1, 1, 50), (1, 1, 0, 0, 100), (2, 1, 1, 0, 50), (0, 0, 0, 1, None),
    ]  # fmt: skip
    assert team.cultural(cast.mele, today=TODAY) == []


def test_the_teams_page_asks_as_much_for_many_as_for_one(cast, someone, client, does_not_grow):
    client.force_login(cast.hone)

    def more(n=6, start=0):
        for number in range(start, start + n):
            case = someone(f"P{number}")
            out_of_work(cast, case, days(-400))
            choose(cast.mere, case, "short", because="Wants to")
            names(cast.mere, case, "esol")
            talk(cast.mere, case, onward="The school")
            alongside.note_support(by=cast.mere, case=case, what="A talanoa", on=TODAY, wanted_on=TODAY)

    more(1)
    does_not_grow(lambda: client.get(reverse("cases:foundations-direction")), lambda: more(start=1))


def test_the_api_tells_the_same_numbers(client, cast, hemi):
    talk(cast.mere, hemi, onward="The school")
    client.force_login(cast.hone)
    told = client.get("/api/v1/foundations/direction/").json()
    assert told["conversations"]["within"] == told["led"]["pointed"] == told["match"]["no_stream"] == 1
    assert told["served"][0]["label"] == "Everyone"
