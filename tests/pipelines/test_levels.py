"""What people aim for beside what is open, by skill level (JM-14, ER-3)."""

import pytest
from django.urls import reverse

from pipelines.queries import levels as queries
from pipelines.queries.fit import rates
from tests.factories import a_lead, a_person, a_sheet, a_vacancy

pytestmark = pytest.mark.django_db


def aiming(cast, level, how_many, **who):
    people = [a_person(cast, name=f"Losa Fonua {level}{n}", **who) for n in range(how_many)]
    for person in people:
        a_sheet(person, skill_level=level)
    return people


def told(user):
    return {one.level: (one.people, one.places, one.says) for one in queries.gap(user).levels}


def test_what_people_want_beside_what_is_open(cast):
    aiming(cast, 3, 2)
    aiming(cast, 3, 1, lead=cast.tama, team="Waitākere")
    aiming(cast, None, 1)
    vacancy = a_vacancy(cast, skill_level=3)
    a_vacancy(cast, vacancy.employer, title="Yard hand", skill_level=5, places=4)
    a_vacancy(cast, vacancy.employer, title="Driver")
    seen = told(cast.mere)
    assert seen[3] == (2, 1, "1 more person than places")
    assert seen[5] == (0, 4, "Nobody said yet that they aim for it: 4 open")
    assert seen[None] == (1, 1, "")
    assert queries.gap(cast.mere).few == 0
    assert told(cast.rangi)[3][0] == 3


def test_who_sees_no_person_reads_no_small_number(cast, client):
    aiming(cast, 2, 5)
    aiming(cast, 4, 6)
    seen = told(cast.ana)
    assert (seen[2], seen[4][0], seen[1][0]) == ((None, 0, ""), 6, 0)
    client.force_login(cast.ana)
    page = client.get(reverse("pipelines:levels")).content.decode()
    assert "fewer than 6" in page
    assert "Losa" not in page
    assert "by coach" not in page
    body = client.get(reverse("api:leads-levels")).json()
    assert (body["few"], body["coaches"], body["levels"][1]["people"]) == (6, [], None)


def test_leads_and_aims_by_coach_in_the_order_of_names(cast, client):
    [first, second] = aiming(cast, 3, 2)
    vacancy = a_vacancy(cast, skill_level=3)
    a_lead(cast, first, vacancy)
    a_lead(cast, second, a_vacancy(cast, vacancy.employer, title="Yard hand", skill_level=5))
    a_lead(cast, second, a_vacancy(cast, vacancy.employer, title="Driver"))
    aiming(cast, 1, 1, lead=cast.sina)
    seen = queries.by_coach(cast.hone)
    assert [one.coach for one in seen] == sorted([cast.mere.name, cast.sina.name])
    hers = next(one for one in seen if one.coach == cast.mere.name)
    assert (hers.aims, hers.leads, hers.elsewhere, hers.unsaid) == (
        "2 at level 3", "1 at level 3 · 1 at level 5 · 1 of no level said", 1, 1,
    )  # fmt: skip
    client.force_login(cast.hone)
    assert "Leads and aims, by coach" in client.get(reverse("pipelines:levels")).content.decode()
    assert queries.by_coach(cast.mele) == []


def test_the_network_says_what_is_needed_and_leads_there_by_address(cast, client):
    a_vacancy(cast, skill_level=3, places=2)
    client.force_login(cast.mere)
    page = client.get(reverse("employers:network")).content.decode()
    assert "Places to fill, by skill level" in page
    assert "Skilled trade" in page
    assert reverse("pipelines:levels") in page
    body = client.get(reverse("api:employers-network")).json()
    assert (body["hiring"], body["no_level"], [one["n"] for one in body["levels"]]) == (1, 0, [2])


def test_two_coaches_of_one_name_are_two(cast):
    """Counted by who they are; the name stands beside it."""
    cast.sina.name = cast.mere.name
    cast.sina.save(update_fields=["name"])
    vacancy = a_vacancy(cast, skill_level=3)
    for coach in (cast.mere, cast.sina):
        [case] = aiming(cast, 3, 1, lead=coach)
        a_lead(cast, case, vacancy, by=coach)
    pair = sorted((cast.mere.pk, cast.sina.pk))
    assert [(one.coach_id, one.leads) for one in queries.by_coach(cast.hone)] == [(pk, "1 at level 3") for pk in pair]
    assert [(one.coach_id, one.leads) for one in rates(cast.hone)] == [(pk, 1) for pk in pair]
