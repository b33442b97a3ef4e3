"""What stands says the same at every door; what was told to us alone leaves with nothing; a name is asked anew."""

import pytest
from django.urls import reverse

from brokercoach.directory.actions import organisations
from brokercoach.directory.queries.organisations import as_said
from brokercoach.kit.versions import version_of
from cases.actions import cases, sharing, whanau
from cases.actions._consents import NotShared
from cases.choices import CloseReason
from cases.choices.sharing import DataKind, Purpose
from cases.models import Consent, Disclosure
from cases.queries.sharing import Item, what_leaves
from cases.sharing import Why
from tests.cases.conftest import NOW, TODAY
from tests.factories import a_consent, a_contact_point, a_whanau_member, an_organisation

ITEMS = [Item("hopes", "What they want", "My own truck")]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def as_mere(client, cast):
    client.force_login(cast.mere)
    return client


def test_after_support_has_ended_no_door_says_yes(client, cast, hemi):
    yes = a_consent(cast, hemi)
    cases.close_case(by=cast.mere, case=hemi, reason=CloseReason.MOVED, on=TODAY, now=NOW)
    client.force_login(cast.hone)
    register = client.get(reverse("cases:person-sharing", args=[hemi.pk])).context["register"]
    assert not register.stands
    assert [(line.state, line.why) for line in register.over] == [
        ("Support has ended", "Support has ended: nothing is shared.")
    ]
    preview = client.get(reverse("cases:share", args=[hemi.pk, yes.pk]))
    assert preview.context["items"] == ()
    answer = client.get(f"/api/v1/people/{hemi.pk}/consents/{yes.pk}/share/")
    assert answer.json()["items"] == []


@pytest.mark.parametrize("purpose", [Purpose.EMPLOYER, Purpose.PROVIDER, Purpose.EVALUATION])
def test_how_and_when_to_reach_them_is_for_us_alone(as_mere, cast, hemi, purpose):
    hemi.client.reach_note, hemi.client.words = "Never before noon: his nan is ill", "Home before the kids are"
    hemi.client.save()
    a_contact_point(hemi, value="021 555 0199")
    yes = a_consent(cast, hemi, purpose=purpose, kinds=[DataKind.REACH])
    shown = as_mere.get(f"/api/v1/people/{hemi.pk}/consents/{yes.pk}/share/").json()["items"]
    assert [item["value"] for item in shown] == ["021 555 0199"]
    everything = " ".join(item.value for item in what_leaves(cast.mere, hemi, whose=None, kinds=list(DataKind)))
    assert "his nan" not in everything
    assert "before the kids" not in everything, "what matters to them is not what they want: no kind names it"


def renamed(cast, organisation, name):
    """As a coach of another team may."""
    told = {"name": name, "kinds": ["employer"], "version": version_of(as_said(organisation))}
    return organisations.change(by=cast.tama, organisation=organisation, **told)


def test_a_yes_is_to_the_name_they_were_told(as_mere, cast, hemi):
    foods = an_organisation(cast)
    yes = a_consent(cast, hemi, to=foods, kinds=[DataKind.NAME])
    seen = as_mere.get(f"/api/v1/people/{hemi.pk}/consents/{yes.pk}/share/").json()["seen"]
    foods = renamed(cast, foods, "Debt Collectors Ltd")

    told = {"kinds": ["name"], "seen": seen, "how": "email"}
    refused = as_mere.post(f"/api/v1/people/{hemi.pk}/consents/{yes.pk}/share/", told, "application/json")
    assert (refused.status_code, Disclosure.objects.count()) == (422, 0)
    asked = {"case": hemi, "to": foods, "purpose": Purpose.EMPLOYER, "kinds": [DataKind.NAME], "on": TODAY}
    assert sharing.can_share(by=cast.mere, **asked).why == Why.RENAMED
    page = as_mere.get(reverse("cases:person-sharing", args=[hemi.pk]))
    [line] = page.context["register"].ask_again
    assert (line.to, line.why) == ("Kauri Foods", "Said for Kauri Foods, now called Debt Collectors Ltd. Ask again.")
    assert not page.context["register"].stands

    a_consent(cast, hemi, to=foods, kinds=[DataKind.NAME])
    assert sharing.can_share(by=cast.mere, **asked)
    assert set(Consent.objects.values_list("to_name", flat=True)) == {"Kauri Foods", "Debt Collectors Ltd"}


def test_what_was_looked_at_says_who_would_receive_it(as_mere, cast, hemi):
    marks = set()
    for name in ("Kauri Foods", "Kauri Kai"):
        yes = a_consent(cast, hemi, to=an_organisation(cast, name=name), kinds=[DataKind.NAME])
        marks.add(as_mere.get(f"/api/v1/people/{hemi.pk}/consents/{yes.pk}/share/").json()["seen"])
    assert len(marks) == 2


def change(cast, hemi, member, **told):
    """Someone of the whānau as known now."""
    member.refresh_from_db()
    known = {"name": member.name, "version": member.version} | told
    return whanau.change_whanau(by=cast.mere, case=hemi, member=member, on=TODAY, **known)


def test_of_the_whanau_another_name_and_a_return_are_asked_anew(cast, hemi):
    nan, uncle = (
        a_whanau_member(hemi, name="Nan Rose", phone="021 555 0111"),
        a_whanau_member(hemi, name="Rua Tamihere"),
    )
    to_nan = {"to": nan, "purpose": Purpose.WHANAU, "kinds": [DataKind.HOPES]}
    of_nan = {"to": an_organisation(cast), "whose": nan, "purpose": Purpose.EMPLOYER, "kinds": [DataKind.REACH]}
    to_uncle = to_nan | {"to": uncle}
    for asked in (to_nan, of_nan, to_uncle):
        a_consent(cast, hemi, **asked)

    def why(asked):
        return sharing.can_share(by=cast.mere, case=hemi, on=TODAY, **asked).why

    assert {why(to_nan), why(of_nan), why(to_uncle)} == {Why.YES}
    asked_of = change(cast, hemi, nan, name="Kevin the landlord")
    to_nan["to"] = of_nan["whose"] = asked_of
    assert (why(to_nan), why(of_nan)) == (Why.RENAMED, Why.RENAMED)
    with pytest.raises(NotShared):
        sharing.disclose(by=cast.mere, case=hemi, items=ITEMS, how="paper", on=TODAY, now=NOW, to=asked_of,
                         purpose=Purpose.WHANAU)  # fmt: skip
    to_uncle["to"] = change(cast, hemi, uncle, ended=True)
    assert why(to_uncle) == Why.NOBODY_THERE
    to_uncle["to"] = change(cast, hemi, uncle, ended=False)
    assert why(to_uncle) == Why.UNCLEAR
