"""Two who change the same facts: whoever saves second sees both, and nothing is written over unseen."""

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit.errors import Conflict
from cases.actions import facts, whanau
from cases.models import Client, ContactPoint, WhanauMember
from tests.cases.intake.test_intake import TODAY, begin
from tests.factories import a_contact_point, a_whanau_member

pytestmark = pytest.mark.django_db
JSON = "application/json"
UNSAID = {"ethnicities": "", "iwi": "", "languages": "", "gender_words": ""}


def changed(case, by, **told):
    told = {"name": case.client.name, "version": 1} | UNSAID | told
    return facts.change_person(by=by, case=case, on=TODAY, **told)


@pytest.fixture
def case(cast):
    return begin(cast)


@pytest.fixture
def rows(case):
    """(address of the page, address of the API, model, what is typed, the field that differs) of each of the three."""
    point, member = a_contact_point(case), a_whanau_member(case)
    api = f"/api/v1/people/{case.pk}/"

    def page(name, *args):
        return reverse(f"cases:{name}", args=[case.pk, *args])

    return {
        "person": (page("edit-person"), f"{api}facts/", Client, {"name": "Whetū Henare"}, "area"),
        "reach": (
            page("change-reach", point.pk),
            f"{api}reach/{point.pk}/",
            ContactPoint,
            {"reach": "021 555 0143"},
            "note",
        ),
        "whanau": (
            page("change-whanau", member.pk),
            f"{api}whanau/{member.pk}/",
            WhanauMember,
            {"name": "Nan Rose"},
            "relationship",
        ),
    }


WHICH = pytest.mark.parametrize("which", ["person", "reach", "whanau"])


@WHICH
def test_a_page_shows_both_and_overwrites_neither(client, cast, rows, which):
    there, _, model, typed, field = rows[which]
    client.force_login(cast.mere)
    assert client.get(there).context["form"]["version"].value() == 1
    assert client.post(there, typed | {"version": 1, field: "Ōtara"}).status_code == 302

    late = client.post(there, typed | {"version": 1, field: "Māngere"})
    shown = late.content.decode()
    assert late.status_code == 422
    assert [words for words in ("changed meanwhile", "Ōtara", "Māngere") if words not in shown] == []
    assert model.objects.filter(**{field: "Ōtara", "version": 2}).exists()

    assert 'name="version" value="2"' in shown
    assert client.post(there, typed | {"version": 2, field: "Māngere"}).status_code == 302
    assert model.objects.filter(**{field: "Māngere", "version": 3}).exists()


@WHICH
def test_the_same_words_twice_are_one_change(client, cast, rows, which):
    """A double tap is no conflict, and no second line in the trail."""
    there, _, model, typed, field = rows[which]
    client.force_login(cast.mere)
    for _ in range(2):
        assert client.post(there, typed | {"version": 1, field: "Ōtara"}).status_code == 302
    assert model.objects.filter(**{field: "Ōtara", "version": 2}).exists()
    assert Event.objects.filter(what__endswith=".changed", file__startswith="cases.case").count() == 1


@WHICH
def test_the_api_answers_409_with_what_stands(client, cast, rows, which):
    _, there, model, typed, field = rows[which]
    client.force_login(cast.mere)
    first = client.put(there, typed | {"version": 1, field: "Ōtara"}, JSON)
    assert (first.status_code, first.json()["version"]) == (200, 2), first.content
    late = client.put(there, typed | {"version": 1, field: "Māngere"}, JSON)
    assert late.status_code == 409, late.content
    assert (late.json()["theirs"]["version"], late.json()["theirs"][field]) == (2, "Ōtara")
    assert client.put(there, typed | {field: "Māngere"}, JSON).status_code == 400
    assert model.objects.filter(**{field: "Ōtara"}).exists()


def test_the_api_tells_the_version_it_reads(client, cast, case, rows):
    client.force_login(cast.mere)
    there = f"/api/v1/people/{case.pk}/"
    assert client.get(f"{there}facts/").json()["facts"]["version"] == 1
    ways, members = client.get(f"{there}reach/").json(), client.get(f"{there}whanau/").json()
    assert {one["version"] for one in ways} == {1} == {one["version"] for one in members}
    assert "021 456 789" in {one["reach"] for one in ways}
    for path, one, typed in (("reach", ways[0], "reach"), ("whanau", members[0], "name")):
        again = {k: v for k, v in one.items() if k != "id"} | {typed: "021 555 0199"}
        assert client.put(f"{there}{path}/{one['id']}/", again, JSON).status_code == 200
    looked = Event.objects.filter(kind="read", file=f"cases.case:{case.pk}").values_list("tab", flat=True)
    assert set(looked) == {"about", "whanau"}


def test_what_is_shown_names_the_fields_and_says_yes_and_no(client, cast, case):
    changed(case, cast.mere, needs_interpreter=True, ethnicities="Tongan")
    client.force_login(cast.mere)
    typed = {"name": case.client.name, "version": 1, "ethnicities": "Samoan"}
    shown = client.post(reverse("cases:edit-person", args=[case.pk]), typed)
    both = {one.label: (one.stands, one.typed) for one in shown.context["form"].differing}
    assert both == {"Ethnic groups": ("Tongan", "Samoan"), "An interpreter helps": ("Yes", "No")}


def test_another_first_choice_changes_the_one_before(cast, case):
    """The way that was preferred is changed too: a form opened before does not quietly take it back."""
    point = a_contact_point(case)
    ContactPoint.objects.filter(pk=point.pk).update(is_preferred=True)
    facts.add_contact_point(by=cast.mere, case=case, on=TODAY, reach="whetu@example.nz", is_preferred=True)
    with pytest.raises(Conflict):
        facts.change_contact_point(
            by=cast.mere, case=case, point=point, version=1, reach=point.value, on=TODAY, is_preferred=True
        )


def test_a_stance_taken_meanwhile_is_a_conflict(cast, case):
    nan = whanau.add_whanau(by=cast.mere, case=case, name="Nan", on=TODAY)
    known = {"by": cast.mere, "case": case, "member": nan, "name": "Nan", "on": TODAY, "version": 1}
    whanau.change_whanau(**known, stance="supportive")
    with pytest.raises(Conflict) as late:
        whanau.change_whanau(**known, stance="opposed")
    assert late.value.theirs["stance"] == "supportive"


def test_hopes_put_in_order_meanwhile_are_shown_and_not_written_over(client, cast, case):
    here, api = reverse("cases:hopes", args=[case.pk]), f"/api/v1/people/{case.pk}/"
    client.force_login(cast.mere)
    read = client.get(here).context["form"]["version"].value()
    assert client.get(f"{api}facts/").json()["facts"]["hopes_version"] == read
    for _ in range(2):  # a double tap is no conflict
        assert client.post(here, {"hopes": "A truck\nOutdoors", "version": read}).status_code == 302
    assert Event.objects.filter(what="aspirations.ordered").count() == 1

    late = client.post(here, {"hopes": "Indoors", "version": read})
    shown = late.content.decode()
    assert late.status_code == 422
    assert [words for words in ("changed meanwhile", "A truck", "Indoors") if words not in shown] == []
    over = client.put(f"{api}hopes/", {"hopes": "Indoors", "version": read}, JSON)
    assert (over.status_code, over.json()["theirs"]["hopes"]) == (409, "A truck\nOutdoors")
    now = late.context["form"].data["version"]
    assert over.json()["theirs"]["version"] == now
    assert client.post(here, {"hopes": "Indoors", "version": now}).status_code == 302
    assert client.put(f"{api}hopes/", {"hopes": "Indoors"}, JSON).status_code == 400


def test_another_fact_changed_meanwhile_is_no_conflict_of_hopes(client, cast, case):
    client.force_login(cast.mere)
    here = reverse("cases:hopes", args=[case.pk])
    read = client.get(here).context["form"]["version"].value()
    changed(case, cast.mere, area="Ōtara")
    assert client.post(here, {"hopes": "A truck", "version": read}).status_code == 302
