"""Who may be somebody we know already: found at intake and on a page of its own; said once, asked once."""

from datetime import date

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event, Kind
from cases.actions import intake, joining
from cases.models import Case, Joined, NotSame
from cases.queries.doubles import pairs, perhaps_known
from tests.cases.conftest import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BORN = date(1999, 5, 12)
JSON = "application/json"


def begin(cast, name="Whetū Henare", *, by="mere", team="Manukau", **told):
    who = getattr(cast, by)
    told = {"reach": "021 555 0142", "born_on": BORN} | told
    return intake.start(by=who, team=cast.teams[team], lead=who, on=TODAY, now=NOW, name=name, **told)


@pytest.mark.parametrize(
    ("told", "reasons"),
    [
        ({"name": "Whetu Henare"}, "same name, written differently"),
        ({"name": "Henare Whetuu", "phone": "+64215550142"}, "same names in another order, same phone"),
        ({"name": "Wetu Henare", "born_on": BORN}, "names much alike, same date of birth"),
        (
            {"name": "Whetū Henare", "born_on": date(1999, 12, 5)},
            "same name, date of birth with day and month changed round",
        ),
        ({"name": "Whetū Henare", "born_on": BORN}, "same name, same date of birth"),
    ],
)
def test_within_reach_with_the_reasons(cast, told, reasons):
    case = begin(cast)
    found = perhaps_known(cast.mere, **told)
    assert [(one.case, one.reasons) for one in found.people] == [(case.pk, reasons)]
    assert not found.elsewhere


def test_the_same_e_mail_and_name(cast):
    begin(cast, reach="whetu@example.nz", born_on=None)
    (one,) = perhaps_known(cast.mere, name="Whetu Henare", email="whetu@example.nz").people
    assert one.reasons == "same name, written differently, same e-mail"


def test_beyond_reach_there_is_somebody_and_no_more(cast):
    begin(cast)
    found = perhaps_known(cast.tama, name="Whetu Henare", phone="+64215550142")
    assert (found.people, found.elsewhere) == ((), True)


def test_a_name_alone_asks_nobody_beyond_reach(cast):
    """Else a name could be tried to learn whether someone is known here."""
    begin(cast)
    assert not perhaps_known(cast.tama, name="Whetū Henare")


def test_somebody_else_of_that_birth_date_is_nobody_to_ask_about(cast):
    begin(cast)
    assert not perhaps_known(cast.mere, name="Losa Fonua", born_on=BORN)


def test_intake_asks_first_then_begins(client, cast):
    known = begin(cast)
    client.force_login(cast.mere)
    told = {"name": "Whetu Henare", "reach": "021 555 0142"}
    page = client.post(reverse("cases:start"), told)
    text = page.content.decode()
    assert page.status_code == 422
    assert "Have we met?" in text
    assert f'value="{known.pk}"' in text
    assert Event.objects.get(kind=Kind.SEARCH, what="search.doubles").details["ids"] == [known.pk]
    assert Case.objects.count() == 1

    done = client.post(reverse("cases:start"), told | {"different_from": str(known.pk)})
    new = Case.objects.exclude(pk=known.pk).get()
    assert done.status_code == 302
    assert list(NotSame.objects.values_list("one", "other")) == [(known.pk, new.pk)]
    assert pairs(cast.mere) == []


def test_not_sure_begins_and_the_pair_is_looked_at_later(client, cast):
    begin(cast)
    client.force_login(cast.mere)
    client.post(reverse("cases:start"), {"name": "Whetu Henare", "reach": "021 555 0142", "go_on": "on"})
    assert not NotSame.objects.exists()
    (pair,) = pairs(cast.mere)
    assert "same phone" in pair.reasons
    assert "Whetu Henare" in client.get(reverse("cases:doubles")).content.decode()


def test_someone_of_another_team_is_not_named_at_intake(client, cast):
    known = begin(cast, area="Manurewa")
    client.force_login(cast.tama)
    text = client.post(reverse("cases:start"), {"name": "Whetu Henare", "reach": "021 555 0142"}).content.decode()
    assert "We may already know this person: ask." in text
    for hidden in ("Whetū", "Manurewa", "Manukau", "Mere", f"/people/{known.pk}/"):
        assert hidden not in text


def test_the_api_says_the_same(client, cast):
    known = begin(cast)
    client.force_login(cast.mere)
    told = {"name": "Whetu Henare", "reach": "021 555 0142"}
    asked = client.post("/api/v1/people/start/", told, JSON)
    assert asked.status_code == 409
    assert [one["case"] for one in asked.json()["theirs"]["people"]] == [known.pk]
    assert client.post("/api/v1/people/start/", told | {"different_from": [known.pk]}, JSON).status_code == 201
    client.force_login(cast.tama)
    beyond = client.post("/api/v1/people/start/", told, JSON).json()["theirs"]
    assert beyond == {"people": [], "elsewhere": True}


def test_sent_twice_is_still_one_person(client, cast):
    client.force_login(cast.mere)
    told = {"name": "Whetu Henare", "reach": "021 555 0142"}
    first, again = (client.post(reverse("cases:start"), told) for _ in range(2))
    assert first.url == again.url


def test_side_by_side_joined_followed_and_undone(client, cast):
    kept, gone = begin(cast), begin(cast, "Whetu Henare", reach="whetu@example.nz")
    client.force_login(cast.mere)
    page = client.get(reverse("cases:join-compare", args=[kept.pk, gone.pk])).content.decode()
    assert "What moves to the kept file" in page
    assert "1 way to reach them" in page
    done = client.post(reverse("cases:join", args=[kept.pk, gone.pk]))
    assert done.url == reverse("cases:person", args=[kept.pk])
    assert client.post(reverse("cases:join", args=[kept.pk, gone.pk])).url == reverse("cases:doubles"), "tapped twice"

    old = client.get(reverse("cases:person-whanau", args=[gone.pk]) + "?a=1")
    assert (old.status_code, old.url) == (302, reverse("cases:person-whanau", args=[kept.pk]) + "?a=1")
    sent = client.post(reverse("cases:add-reach", args=[gone.pk]), {"reach": "021 555 0177"})
    assert (sent.status_code, sent.url) == (307, reverse("cases:add-reach", args=[kept.pk]))
    api = client.get(f"/api/v1/people/{gone.pk}/")
    assert (api.status_code, api.headers["Location"]) == (307, f"/api/v1/people/{kept.pk}/")
    client.force_login(cast.tama)
    assert client.get(reverse("cases:person", args=[gone.pk])).status_code == 404

    client.force_login(cast.mere)
    lately = client.get(reverse("cases:doubles")).content.decode()
    assert "Joined lately" in lately
    undo = reverse("cases:join-undo", args=[Joined.objects.get().pk])
    client.post(undo)
    assert Case.objects.filter(merged_into=None).count() == 2
    assert "undone already" in client.post(undo, follow=True).content.decode()


def test_the_api_plans_joins_and_undoes(client, cast):
    kept, gone = begin(cast), begin(cast, "Whetu Henare", reach="whetu@example.nz")
    client.force_login(cast.mere)
    (pair,) = client.get("/api/v1/people/doubles/").json()
    assert {pair["first"]["case"], pair["second"]["case"]} == {kept.pk, gone.pk}
    there = f"/api/v1/people/{kept.pk}/join/{gone.pk}/"
    assert {"count": 1, "what": "way to reach them"} in client.get(there).json()["planned"]
    made = client.post(there)
    assert made.status_code == 201
    assert client.post(f"/api/v1/joinings/{made.json()['id']}/undo/").status_code == 200
    assert client.post(f"/api/v1/joinings/{made.json()['id']}/undo/").status_code == 422
    assert client.post(f"/api/v1/people/{kept.pk}/not-same/{gone.pk}/").status_code == 201
    assert client.get("/api/v1/people/doubles/").json() == []


def test_a_joined_file_is_nobodys_double(cast):
    kept, gone = begin(cast), begin(cast, "Whetu Henare", reach="whetu@example.nz")
    joining.join(by=cast.mere, kept=kept, gone=gone, on=TODAY, now=NOW)
    found = perhaps_known(cast.mere, name="Whetu Henare", born_on=BORN)
    assert [one.case for one in found.people] == [kept.pk]
    assert pairs(cast.mere) == []
