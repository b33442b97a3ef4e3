"""One organisation, found however it is spelt, added once, merged without losing anyone."""

from datetime import date

import pytest
from django.dispatch import receiver
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from brokercoach.audit.models import Event
from brokercoach.directory import nzbn
from brokercoach.directory.actions import contacts, merging
from brokercoach.directory.actions import organisations as actions
from brokercoach.directory.alike import core
from brokercoach.directory.events import organisations_merged
from brokercoach.directory.models import Contact, Organisation, Site
from brokercoach.directory.queries.organisations import as_said, found, listed
from brokercoach.kit.errors import NotAllowed, RuleBroken
from brokercoach.kit.versions import version_of

ON = date(2026, 3, 20)
SOUND = "9429046393920"


def an_organisation(by, name="Māhi Joinery Ltd", **more):
    return actions.add(by=by, on=ON, **{"name": name, "kinds": ["employer"]} | more)


@pytest.fixture
def joinery(cast):
    return an_organisation(cast.mere)


@pytest.mark.parametrize(("number", "sound"), [(SOUND, True), ("9429050294954", True), ("9429046393921", False)])
def test_the_check_digit_of_an_nzbn(number, sound):
    assert nzbn.is_sound(number) is sound


@given(st.text(max_size=15))
def test_no_text_breaks_the_check(text):
    assert nzbn.is_sound(nzbn.tidy(text)) in (True, False)


def test_names_are_alike_whatever_their_legal_form():
    assert core("The Māhi Joinery Company Limited") == core("Maahi  joinery ltd.") == "mahi joinery"
    assert core("The Trust Limited") != ""


@pytest.mark.parametrize("words", ["mahi", "MAAHI", "joi", "Māhi joi"])
def test_found_by_any_word_however_it_is_spelt(cast, joinery, words):
    assert [line.pk for line in found(cast.sina, words)] == [joinery.pk]


@pytest.mark.parametrize("words", ["", "&|!", "zzz", "<b>", "'", "a\x00b", "e"])
def test_odd_words_find_nothing_and_break_nothing(cast, joinery, words):
    assert found(cast.sina, words) == []


def test_the_list_goes_on_by_name(cast, monkeypatch):
    monkeypatch.setattr("brokercoach.directory.queries.organisations.A_PAGE", 2)
    for name in ("Cairns", "Abbey", "Birch"):
        an_organisation(cast.mere, name)
    first, more = listed(cast.mere)
    second, end = listed(cast.mere, after=more)
    assert [line.name for line in first + second] == ["Abbey", "Birch", "Cairns"]
    assert end is None
    assert listed(cast.mere, kind="funder") == ([], None)


def test_one_that_looks_known_is_said_to_be_another_or_not_added(cast, joinery):
    with pytest.raises(RuleBroken, match="Māhi Joinery Ltd") as no:
        an_organisation(cast.mere, "MAAHI JOINERY LIMITED")
    assert "is_another" in no.value.error_dict
    assert an_organisation(cast.mere, "MAAHI JOINERY LIMITED", is_another=True).pk != joinery.pk


def test_an_nzbn_is_checked_and_stands_once(cast):
    with pytest.raises(RuleBroken, match="13 digits"):
        an_organisation(cast.mere, nzbn="9429046393921")
    assert an_organisation(cast.mere, nzbn="9429 0463 93920").nzbn == SOUND
    with pytest.raises(RuleBroken, match="already"):
        an_organisation(cast.mere, "Quite Another", nzbn=SOUND)


def test_what_changes_is_named_in_the_trail_without_values(cast, joinery):
    read = version_of(as_said(joinery))
    actions.change(
        by=cast.mere, organisation=joinery, version=read, name="Mahi Joinery", kinds=["employer", "provider"]
    )
    event = Event.objects.get(what="organisation.changed")
    assert event.details == {"fields": ["kinds", "name"]}


def test_a_contact_has_a_site_of_that_organisation_and_an_end(cast, joinery):
    other = actions.add_site(by=cast.mere, organisation=an_organisation(cast.mere, "Kauri Foods"), name="Plant")
    with pytest.raises(RuleBroken, match="site of this"):
        contacts.add_contact(by=cast.mere, organisation=joinery, name="Pat Lee", on=ON, site=other)
    pat = contacts.add_contact(by=cast.mere, organisation=joinery, name="Pat Lee", on=ON)
    contacts.end_contact(by=cast.mere, contact=pat, on=ON)
    with pytest.raises(RuleBroken, match="already"):
        contacts.end_contact(by=cast.mere, contact=pat, on=ON)


@pytest.fixture
def twin(cast, joinery):
    """A second row for the same organisation, with a site of the same name, one more, and someone at each."""
    row = an_organisation(cast.mere, "Mahi Joinery", kinds=["partner"], area="Ōtara", is_another=True)
    actions.add_site(by=cast.mere, organisation=joinery, name="Yard")
    for name in ("Yard", "Shop"):
        site = actions.add_site(by=cast.mere, organisation=row, name=name)
        contacts.add_contact(by=cast.mere, organisation=row, name=f"Pat of the {name}", on=ON, site=site)
    return row


def test_merging_moves_sites_contacts_and_kinds(cast, joinery, twin):
    kept = merging.merge(by=cast.mere, kept=joinery, gone=twin, on=ON)

    assert (kept.kinds, kept.area) == (["employer", "partner"], "Ōtara")
    assert set(Site.objects.filter(organisation=kept).values_list("name", flat=True)) == {"Yard", "Shop"}
    assert set(Contact.objects.values_list("organisation", "site__organisation")) == {(kept.pk, kept.pk)}
    assert [line.pk for line in found(cast.mere, "mahi")] == [kept.pk]
    with pytest.raises(RuleBroken, match="merged"):
        actions.change(by=cast.mere, organisation=twin, version=1, name="x", kinds=["employer"])


def test_a_listener_may_refuse_a_merge_and_undoes_it(cast, joinery, twin):
    @receiver(organisations_merged)
    def refuse(**_):
        raise RuleBroken("A consent given to one alone stands in the way.")

    try:
        with pytest.raises(RuleBroken, match="consent"):
            merging.merge(by=cast.mere, kept=joinery, gone=twin, on=ON)
    finally:
        organisations_merged.disconnect(refuse)
    assert Organisation.objects.get(pk=twin.pk).merged_into is None


def test_a_merge_refuses_itself_and_two_numbers(cast, joinery, twin):
    with pytest.raises(RuleBroken, match="two different organisations"):
        merging.merge(by=cast.mere, kept=joinery, gone=joinery, on=ON)
    Organisation.objects.filter(pk=joinery.pk).update(nzbn=SOUND)
    Organisation.objects.filter(pk=twin.pk).update(nzbn="9429050294954")
    with pytest.raises(RuleBroken, match="NZBN"):
        merging.merge(by=cast.mere, kept=joinery, gone=twin, on=ON)


def test_who_keeps_the_directory(cast, joinery):
    assert Organisation.objects.visible_to(cast.noah).count() == 0
    assert Organisation.objects.visible_to(cast.eru).count() == 0
    assert Organisation.objects.visible_to(cast.rangi).count() == 1
    with pytest.raises(NotAllowed):
        an_organisation(cast.rangi, "Another")


def test_the_pages(client, cast, joinery, twin):
    client.force_login(cast.mere)
    page = client.get(reverse("directory:organisation", args=[joinery.pk])).content.decode()
    assert "Perhaps the same organisation" in page
    assert "Māhi Joinery Ltd" in client.get(reverse("directory:list"), {"words": "maahi"}).content.decode()
    assert "<option" in client.get(reverse("directory:find"), {"words": "mahi"}).content.decode()

    known = client.post(reverse("directory:add"), {"name": "Maahi Joinery Limited", "kinds": ["employer"]})
    assert known.status_code == 422
    assert "Is it one of these?" in known.content.decode()
    added = client.post(reverse("directory:add"), {"name": "Kauri Foods", "kinds": ["employer", "funder"]})
    new = Organisation.objects.get(name="Kauri Foods")
    assert added.url == reverse("directory:organisation", args=[new.pk])

    changed = {"name": "Kauri Kai", "kinds": ["employer"], "website": "kai.example.nz"}
    changed["version"] = version_of(as_said(new))
    assert client.post(reverse("directory:change", args=[new.pk]), changed).status_code == 302
    assert client.post(reverse("directory:add-site", args=[new.pk]), {"site-name": "Plant"}).status_code == 302
    pat = {"contact-name": "Pat Lee", "contact-email": "pat@kai.example"}
    assert client.post(reverse("directory:add-contact", args=[new.pk]), pat).status_code == 302
    assert "Pat Lee" in client.get(reverse("directory:organisation", args=[new.pk])).content.decode()
    assert client.post(reverse("directory:end-contact", args=[Contact.objects.last().pk])).status_code == 302


def test_merging_on_a_page_shows_both_first_and_the_old_address_leads_to_the_one_that_stayed(
    client, cast, joinery, twin
):
    client.force_login(cast.ana)
    here = reverse("directory:merge", args=[joinery.pk, twin.pk])
    assert "Pat of the Shop" in client.get(here).content.decode()
    assert client.post(here).status_code == 302
    assert client.get(reverse("directory:organisation", args=[twin.pk])).url.endswith(f"/{joinery.pk}/")


@pytest.mark.parametrize(("who", "sees", "adds"), [("rangi", 200, 403), ("eru", 403, 403), ("noah", 404, 404)])
def test_who_may_open_the_pages(client, cast, joinery, who, sees, adds):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("directory:list")).status_code == sees
    assert client.get(reverse("directory:organisation", args=[joinery.pk])).status_code == sees
    assert client.get(reverse("directory:add")).status_code == adds


def test_the_api_does_the_same_in_the_same_words(client, cast, joinery, twin):
    client.force_login(cast.mere)

    def post(name, body=None, *args):
        return client.post(reverse(f"api:{name}", args=args), body or {}, content_type="application/json")

    refused = post("organisations", {"name": "Maahi joinery", "kinds": ["employer"]})
    assert refused.status_code == 422
    assert "Māhi Joinery Ltd" in refused.json()["detail"] or "Mahi Joinery" in refused.json()["detail"]
    new = post("organisations", {"name": "Kauri Foods", "kinds": ["employer"]}).json()["id"]
    assert client.get(reverse("api:organisations"), {"words": "kau"}).json()["results"][0]["id"] == new
    one = reverse("api:organisation", args=[new])
    body = {"name": "Kauri Kai", "kinds": ["funder"], "version": client.get(one).json()["version"]}
    assert client.put(one, body, content_type="application/json").json()["kinds"] == ["funder"]
    site = post("organisation-sites", {"name": "Plant"}, new).json()["id"]
    pat = post("organisation-contacts", {"name": "Pat Lee", "site": site}, new).json()["id"]
    assert post("contact-end", None, pat).json()["ended_on"]
    full = client.get(one).json()
    assert (full["sites"][0]["name"], full["contacts"][0]["name"]) == ("Plant", "Pat Lee")
    assert post("organisation-merge", None, joinery.pk, twin.pk).status_code == 200


def test_what_another_changed_meanwhile_is_shown_and_not_written_over(client, cast, joinery):
    here, api = reverse("directory:change", args=[joinery.pk]), f"/api/v1/organisations/{joinery.pk}/"
    client.force_login(cast.mere)
    read = client.get(here).context["form"]["version"].value()
    assert client.get(api).json()["version"] == read
    told = {"name": "Māhi Joinery Ltd", "kinds": ["employer"], "version": read}
    for _ in range(2):  # a double tap is no conflict
        assert client.post(here, told | {"area": "Ōtara"}).status_code == 302
    assert Event.objects.filter(what="organisation.changed").count() == 1

    late = client.post(here, told | {"area": "Papakura", "kinds": ["funder"]})
    shown = late.content.decode()
    assert late.status_code == 422
    assert [words for words in ("changed meanwhile", "Ōtara", "Papakura", "Funder") if words not in shown] == []
    over = client.put(api, told | {"area": "Papakura"}, "application/json")
    assert (over.status_code, over.json()["theirs"]["area"]) == (409, "Ōtara")
    now = {"version": over.json()["theirs"]["version"]}
    assert client.post(here, told | {"area": "Papakura"} | now).status_code == 302
    assert Organisation.objects.get(pk=joinery.pk).area == "Papakura"
