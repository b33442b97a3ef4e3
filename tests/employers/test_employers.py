"""Employers: taken on in one form, adopted from the directory, changed with both shown, verified from a day."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.directory.actions import merging, organisations
from brokercoach.directory.models import Contact, Organisation
from brokercoach.directory.queries.organisations import as_said
from brokercoach.kit.errors import Conflict, NotAllowed, RuleBroken
from brokercoach.kit.versions import version_of
from employers.actions import employers as actions
from employers.models import Employer, VerifiedFact
from employers.queries import employers as queries
from tests.factories import a_verified_fact, an_employer
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def test_a_name_is_enough_and_the_first_contact_comes_along(cast):
    bare = an_employer(cast, name="Kōwhai Bakery")
    assert (bare.organisation.kinds, bare.keeper, bare.sort_name) == (["employer"], cast.mere, "kowhai bakery")
    told = {"contact_name": "Priya Nair", "contact_does": "Supervisor", "contact_phone": "09 555 0101"}
    full = an_employer(cast, name="Harbour Logistics", **told)
    assert Contact.objects.get(organisation=full.organisation).does == "Supervisor"
    assert list(Event.objects.filter(what="employer.taken_on").values_list("subject", flat=True).order_by("pk")) == [
        f"employers.employer:{bare.pk}",
        f"employers.employer:{full.pk}",
    ]


def test_a_number_without_a_name_is_asked_whose_it_is(cast):
    with pytest.raises(RuleBroken, match="Whose is it"):
        an_employer(cast, contact_phone="09 555 0101")
    assert not Organisation.objects.exists()


def test_one_of_a_like_name_is_offered_instead_of_a_second(cast, client):
    partner = organisations.add(by=cast.mere, name="Finch and Sons Joinery Ltd", kinds=["partner"], on=TODAY)
    client.force_login(cast.mere)
    page = client.post(reverse("employers:add"), {"name": "Finch & Sons Joinery", "kinds": ["employer"]})
    assert page.status_code == 422
    adopt = reverse("employers:adopt", args=[partner.pk])
    assert adopt in page.content.decode()
    client.post(adopt, {"kinds": ["recruiter"], "size": "6-19"})
    row = Employer.objects.get()
    assert (row.organisation.kinds, row.kinds, row.size) == (["employer", "partner"], ["recruiter"], "6-19")
    with pytest.raises(RuleBroken, match="know them as an employer already"):
        actions.adopt(by=cast.mere, organisation=partner, kinds=["employer"], on=TODAY)


def test_who_decides_on_wages_is_one_of_their_contacts(cast):
    row = an_employer(cast, contact_name="Priya Nair")
    elsewhere = an_employer(cast, name="Elsewhere Foods", contact_name="Ari Stone")
    priya, ari = Contact.objects.get(name="Priya Nair"), Contact.objects.get(name="Ari Stone")
    told = {"by": cast.mere, "employer": row, "version": 1, "kinds": ["employer"], "wages_by": "head"}
    with pytest.raises(RuleBroken) as no:
        actions.change_employer(**told, wages_contact=ari)
    assert list(no.value.error_dict) == ["wages_contact"]
    assert actions.change_employer(**told, wages_contact=priya, keeper=cast.sina).wages_contact == priya
    assert elsewhere.pk != row.pk


def test_two_who_change_one_employer_are_both_shown(cast):
    row = an_employer(cast)
    actions.change_employer(by=cast.mere, employer=row, version=1, kinds=["employer"], size="20-49", keeper=cast.mere)
    with pytest.raises(Conflict) as no:
        actions.change_employer(by=cast.sina, employer=row, version=1, kinds=["host"])
    assert no.value.theirs["size"] == "20-49"


def test_only_who_keeps_employers_is_made_a_keeper(cast):
    row = an_employer(cast)
    with pytest.raises(RuleBroken, match="Choose someone who keeps employers here"):
        actions.change_employer(by=cast.mere, employer=row, version=1, kinds=["employer"], keeper=cast.eru)


def test_paying_and_being_accredited_are_two_facts_each_with_its_day(cast):
    row = an_employer(cast)
    paid = a_verified_fact(cast, row, "pays", verified_on=TODAY - timedelta(30))
    a_verified_fact(cast, row, "accredited")
    with pytest.raises(RuleBroken, match="This stands as verified already"):
        a_verified_fact(cast, row, "pays")
    actions.unverify(by=cast.mere, fact=paid, on=TODAY)
    again = a_verified_fact(cast, row, "pays")
    shown = [(fact.what, fact.until) for fact in queries.facts_of(cast.mere, row)]
    assert shown[-1] == ("Pays the living wage", TODAY)
    assert {what for what, until in shown if until is None} == {
        "Pays the living wage",
        "Accredited living wage employer",
    }
    assert VerifiedFact.objects.get(pk=again.pk).ended_on is None


def test_nothing_is_verified_on_a_day_to_come_or_without_saying_how(cast):
    row = an_employer(cast)
    with pytest.raises(RuleBroken, match="today or an earlier day"):
        a_verified_fact(cast, row, verified_on=TODAY + timedelta(1))
    with pytest.raises(RuleBroken, match="Say how"):
        a_verified_fact(cast, row, how=" ")


def test_the_list_is_narrowed_by_name_kind_industry_facts_and_keeper(cast):
    finch = an_employer(cast)
    a_verified_fact(cast, finch, "maori")
    union = an_employer(cast, name="Dock Workers Union", kinds=["union"], division="I")

    def names(**asked):
        return [line.name for line in queries.listed(cast.mere, queries.read_look(asked))[0]]

    assert names() == ["Dock Workers Union", "Finch & Sons Joinery"]
    assert names(words="joinery") == names(kind="employer") == names(division="C") == names(verified="maori")
    assert names(verified="maori") == ["Finch & Sons Joinery"]
    assert names(kind="nonsense") == names(mine="1") == ["Dock Workers Union", "Finch & Sons Joinery"]
    actions.change_employer(by=cast.mere, employer=union, version=1, kinds=["union"], keeper=cast.sina)
    assert names(mine="1") == ["Finch & Sons Joinery"]


def test_the_list_goes_on_where_it_ended(cast, monkeypatch):
    monkeypatch.setattr(queries, "A_PAGE", 2)
    for name in ("Aroha Foods", "Bay Timber", "Coast Electrics"):
        an_employer(cast, name=name)
    first, after = queries.listed(cast.mere, queries.Look())
    assert [line.name for line in first] == ["Aroha Foods", "Bay Timber"]
    assert [line.name for line in queries.listed(cast.mere, queries.Look(), after=after)[0]] == ["Coast Electrics"]


def test_a_new_name_in_the_directory_moves_them_in_the_list(cast):
    row = an_employer(cast)
    told = as_said(row.organisation) | {"name": "Aroha Joinery"}
    version = version_of(as_said(row.organisation))
    organisations.change(by=cast.mere, organisation=row.organisation, version=version, **told)
    row.refresh_from_db()
    assert row.sort_name == "aroha joinery"


def test_an_employer_goes_along_when_its_organisation_becomes_another(cast):
    row = an_employer(cast)
    stays = organisations.add(by=cast.mere, name="Kauri Timber", kinds=["partner"], on=TODAY)
    merging.merge(by=cast.mere, kept=stays, gone=row.organisation, on=TODAY)
    row.refresh_from_db()
    assert (row.organisation, row.sort_name) == (stays, "kauri timber")
    other = an_employer(cast, name="Rimu Timber")
    with pytest.raises(RuleBroken, match="Both are employers of ours"):
        merging.merge(by=cast.mere, kept=stays, gone=other.organisation, on=TODAY)


def test_whoever_only_reads_changes_nothing(cast, client):
    row = an_employer(cast)
    with pytest.raises(NotAllowed):
        actions.adopt(by=cast.rangi, organisation=row.organisation, kinds=["host"], on=TODAY)
    client.force_login(cast.rangi)
    page = client.get(reverse("employers:employer", args=[row.pk])).content.decode()
    assert "Finch &amp; Sons Joinery" in page
    assert reverse("employers:change", args=[row.pk]) not in page


def test_the_page_says_who_decides_whom_we_speak_to_and_what_was_verified(cast, client):
    row = an_employer(cast, contact_name="Priya Nair", contact_phone="09 555 0101")
    a_verified_fact(cast, row, "amotai")
    priya = Contact.objects.get()
    told = {"kinds": ["employer", "host"], "wages_by": "head", "wages_contact": priya, "keeper": cast.mere}
    actions.change_employer(by=cast.mere, employer=row, version=1, **told)
    client.force_login(cast.sina)
    page = client.get(reverse("employers:employer", args=[row.pk])).content.decode()
    for words in ("Decided at head office: Priya Nair", "Registered with Amotai", "Hosts people another employs"):
        assert words in page


def test_over_the_api_the_same_deeds_and_words(cast, client):
    client.force_login(cast.mere)
    made = client.post("/api/v1/employers/", {"name": "Tī Kōuka Farms", "kinds": ["employer"]}, "application/json")
    assert made.status_code == 201
    there = f"/api/v1/employers/{made.json()['id']}/"
    told = {"version": 1, "kinds": ["employer"], "wages_by": "here"}
    assert client.put(there, told, "application/json").status_code == 200
    assert client.put(there, told | {"wages_by": "head"}, "application/json").status_code == 409
    fact = {"what": "maori", "how": "They told us", "verified_on": str(TODAY)}
    made = client.post(f"{there}facts/", fact, "application/json")
    assert client.get(there).json()["facts"][0]["what"] == "Māori-owned"
    assert client.post(f"{there}facts/{made.json()['id']}/end/").status_code == 200
    assert [one["name"] for one in client.get("/api/v1/employers/?words=kouka").json()["results"]] == ["Tī Kōuka Farms"]


def test_where_nobody_is_known_yet_there_is_a_way_to_add_someone(cast, client):
    row = an_employer(cast)
    page = reverse("employers:employer", args=[row.pk])
    there = f'<a class="btn" href="{reverse("directory:organisation", args=[row.organisation_id])}">Add someone</a>'
    client.force_login(cast.mere)
    assert there in client.get(page).content.decode()
    client.force_login(cast.rangi)
    assert there not in client.get(page).content.decode()
