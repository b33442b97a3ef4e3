"""The tab Sharing & consent: right at each step, within reach, small however much was said, and looked at in words."""

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event, Kind
from brokercoach.directory.actions import merging
from cases.choices import Visibility
from cases.choices.sharing import DataKind, Purpose
from cases.models import Consent, Disclosure, SessionCase
from cases.sharing import MAY_CARRY
from tests.cases.conftest import TODAY, days
from tests.factories import (
    a_consent,
    a_contact_point,
    a_disclosure,
    a_person,
    a_refusal,
    a_session,
    a_whanau_member,
    an_organisation,
    withdrawn,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def page_of(name, *args):
    return reverse(f"cases:{name}", args=args)


def main_of(response):
    text = response.content.decode()
    return text[text.index("<main") : text.index("</main>")]


@pytest.fixture
def as_mere(client, cast):
    client.force_login(cast.mere)
    return client


def shown(client, case):
    """{group: [state of each line]} and the number of disclosures."""
    register = client.get(page_of("person-sharing", case.pk)).context["register"]
    groups = {g: [line.state for line in getattr(register, g)] for g in ("stands", "ask_again", "over")}
    return groups | {"shared": len(register.shared)}


YES = {
    "to": "kauri foods", "purpose": "employer", "kinds": ["name", "reach"], "how": "in_person",
    "given_on": str(TODAY), "until_on": str(days(90)), "words": "Ae",
}  # fmt: skip


def test_refused_given_used_taken_back_shows_right_at_each_step(as_mere, cast, hemi):
    an_organisation(cast)
    a_contact_point(hemi)
    no = {**YES, "kinds": ["cv"]}
    no.pop("until_on")
    assert as_mere.post(page_of("consent-no", hemi.pk), no).status_code == 302
    assert shown(as_mere, hemi) == {"stands": [], "ask_again": [], "over": ["No"], "shared": 0}

    assert as_mere.post(page_of("consent-yes", hemi.pk), YES).status_code == 302
    assert shown(as_mere, hemi) == {"stands": ["Yes"], "ask_again": [], "over": ["No"], "shared": 0}

    yes = Consent.objects.get(yes=True)
    preview = as_mere.get(page_of("share", hemi.pk, yes.pk), {"kinds": ["name"]})
    assert "Hēmi Tamihere" in main_of(preview)
    assert "021 555 0142" not in main_of(preview)
    told = {"kinds": ["name"], "seen": preview.context["seen"], "how": "email", "to_whom": "Pat"}
    done = as_mere.post(page_of("share", hemi.pk, yes.pk), told, follow=True)
    assert "As it was sent" in main_of(done)
    assert "Hēmi Tamihere" in main_of(done)
    assert shown(as_mere, hemi)["shared"] == 1

    back = {"how": "phone", "said_on": str(TODAY), "words": ""}
    assert as_mere.post(page_of("consent-withdraw", hemi.pk, yes.pk), back).status_code == 302
    assert shown(as_mere, hemi) == {"stands": [], "ask_again": [], "over": ["Taken back", "No"], "shared": 1}
    refused = as_mere.post(page_of("share", hemi.pk, yes.pk), told)
    assert refused.status_code == 422
    assert Disclosure.objects.count() == 1
    line = Event.objects.get(kind=Kind.REFUSED)
    assert (line.what, line.details["answer"]) == ("consent.not_shared", "withdrawn")


def test_a_refusal_over_the_page_says_why_and_shows_nothing_to_send(as_mere, cast, hemi):
    yes = withdrawn(cast, hemi, a_consent(cast, hemi))
    page = main_of(as_mere.get(page_of("share", hemi.pk, yes.pk)))
    assert "They took their yes back." in page
    assert "Share exactly this" not in page


def test_each_state_is_told_apart(as_mere, cast, hemi):
    a_consent(cast, hemi, to=an_organisation(cast, name="Over Ltd"), given_on=days(-9), until_on=TODAY)
    a_consent(cast, hemi, to=an_organisation(cast, name="Joined Ltd"))
    a_consent(cast, hemi, to=an_organisation(cast, name="Gone Ltd"))
    a_consent(cast, hemi, to=an_organisation(cast, name="Anew Ltd"))
    a_consent(cast, hemi, to=an_organisation(cast, name="Anew Ltd"), kinds=["name", "work"])
    a_refusal(cast, hemi, to=an_organisation(cast, name="Anew Ltd"), kinds=["work"])
    merging.merge(
        by=cast.mere, kept=an_organisation(cast, name="Joined Ltd"), gone=an_organisation(cast, name="Gone Ltd"),
        on=TODAY,
    )  # fmt: skip
    page = as_mere.get(page_of("person-sharing", hemi.pk))
    register = page.context["register"]
    assert {line.to: line.state for line in register.ask_again} == {"Joined Ltd": "Ask again", "Gone Ltd": "Ask again"}
    anew = next(line for line in register.stands if line.to == "Anew Ltd")
    assert (anew.kinds, anew.without) == (("Name",), ("Work they have or had, and pay",))
    assert {line.state for line in register.over} == {"Said anew since", "No"}
    assert next(line for line in register.stands if line.to == "Over Ltd").ends_soon


@pytest.mark.parametrize(
    ("who", "status", "deeds"),
    [("mere", 200, True), ("hone", 200, True), ("rangi", 200, False), ("sina", 404, None), ("tama", 404, None),
     ("ana", 403, None), ("eru", 403, None), ("ngaire", 403, None), ("noah", 404, None)],
)  # fmt: skip
def test_who_opens_the_tab_and_who_is_offered_deeds(client, cast, hemi, who, status, deeds):
    yes = a_consent(cast, hemi)
    sent = a_disclosure(cast, hemi, yes)
    client.force_login(getattr(cast, who))
    for name, args in (("person-sharing", ()), ("sharing-page", ()), ("sharing-sent", (sent.pk,))):
        assert client.get(page_of(name, hemi.pk, *args)).status_code == status, name
    if status == 200:
        inside = main_of(client.get(page_of("person-sharing", hemi.pk)))
        assert (page_of("consent-withdraw", hemi.pk, yes.pk) in inside) is deeds
        assert (page_of("consent-no", hemi.pk) in inside) is deeds


def test_each_look_is_written_down(as_mere, cast, hemi):
    yes = a_consent(cast, hemi)
    sent = a_disclosure(cast, hemi, yes)
    for name, args in (("person-sharing", ()), ("share", (yes.pk,)), ("sharing-sent", (sent.pk,))):
        as_mere.get(page_of(name, hemi.pk, *args))
    looks = Event.objects.filter(kind=Kind.READ, file=f"cases.case:{hemi.pk}").values_list("tab", flat=True)
    assert set(looks) == {"sharing", "to_share", "shared"}


def test_the_consent_and_disclosure_of_another_are_not_reached_through_ones_own(as_mere, cast, hemi):
    other = a_person(cast, name="Losa Fonua")
    yes = a_consent(cast, other)
    sent = a_disclosure(cast, other, yes)
    for name, row in (("share", yes), ("consent-withdraw", yes), ("sharing-sent", sent)):
        assert as_mere.get(page_of(name, hemi.pk, row.pk)).status_code == 404


def test_whanau_see_exactly_the_notes_marked_so_and_the_facts_agreed_to(as_mere, cast, hemi):
    """CC-6: what the preview shows is what is kept as sent; a hui of several people, team and private notes stay."""
    nan, other = a_whanau_member(hemi, name="Nan Rose"), a_person(cast, name="Losa Fonua")
    a_session(cast, hemi, notes="He passed the road code.", visibility=Visibility.WHANAU)
    a_session(cast, hemi, notes="Team words about rent.")
    a_session(cast, hemi, notes="Private words of Mere.", visibility=Visibility.PRIVATE)
    a_session(cast, hemi, other, notes="Losa told the hui of her debts.", visibility=Visibility.WHANAU)
    yes = a_consent(cast, hemi, to=nan, purpose=Purpose.WHANAU, kinds=[DataKind.NOTES, DataKind.PROGRESS])
    preview = as_mere.get(page_of("share", hemi.pk, yes.pk))
    items = preview.context["items"]
    assert [(item.kind, item.value) for item in items if item.kind == "notes"] == [
        ("notes", "He passed the road code.")
    ]
    page = main_of(preview)
    for hidden in ("rent", "Private words", "debts"):
        assert hidden not in page
    told = {"kinds": ["progress", "notes"], "seen": preview.context["seen"], "how": "in_person"}
    as_mere.post(page_of("share", hemi.pk, yes.pk), told)
    sent = Disclosure.objects.get()
    assert [(one["kind"], one["term"], one["value"]) for one in sent.what] == [
        (item.kind, item.term, item.value) for item in items
    ]
    assert (sent.whanau, sent.to_name) == (nan, "Nan Rose")
    assert SessionCase.objects.filter(case=hemi).count() == 4


def test_a_note_marked_later_is_not_in_what_was_looked_at(as_mere, cast, hemi):
    nan = a_whanau_member(hemi, name="Nan Rose")
    yes = a_consent(cast, hemi, to=nan, purpose=Purpose.WHANAU, kinds=[DataKind.NOTES])
    a_session(cast, hemi, notes="First.", visibility=Visibility.WHANAU)
    seen = as_mere.get(page_of("share", hemi.pk, yes.pk)).context["seen"]
    a_session(cast, hemi, notes="Second.", visibility=Visibility.WHANAU)
    told = {"kinds": ["notes"], "seen": seen, "how": "in_person"}
    page = as_mere.post(page_of("share", hemi.pk, yes.pk), told)
    assert page.status_code == 422
    assert "has changed since you looked" in main_of(page)
    assert "Second." in main_of(page)
    assert as_mere.post(page_of("share", hemi.pk, yes.pk), told | {"seen": page.context["seen"]}).status_code == 302


def test_their_own_page_says_it_in_plain_words(as_mere, cast, hemi):
    a_disclosure(cast, hemi, a_consent(cast, hemi))
    a_refusal(cast, hemi, to=an_organisation(cast, name="Awa Bakery"))
    page = main_of(as_mere.get(page_of("sharing-page", hemi.pk)))
    assert "Who may know what about you, Hēmi" in page
    for words in ("Kauri Foods", "Awa Bakery", "You may take back any yes", "Privacy Commissioner"):
        assert words in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "required"), ("nobody ltd", "Add it there first"), ("kauri", "Which of these?"), ("²", "Add it there first")],
)
def test_an_organisation_is_found_by_name_or_asked_about(as_mere, cast, hemi, typed, says):
    an_organisation(cast, name="Kauri Foods")
    kai = an_organisation(cast, name="Kauri Kai")
    page = as_mere.post(page_of("consent-yes", hemi.pk), YES | {"to": typed})
    assert page.status_code == 422
    assert says in main_of(page)
    assert as_mere.post(page_of("consent-yes", hemi.pk), YES | {"to": str(kai.pk)}).status_code == 302
    assert Consent.objects.get().organisation == kai


@pytest.mark.parametrize("name", ["consent-yes", "consent-no"])
def test_each_sort_says_what_it_may_be_shared_for(as_mere, hemi, name):
    """A script leaves only those of the purpose chosen; without one it stands beside each in words."""
    page = as_mere.get(page_of(name, hemi.pk))
    carried = page.context["form"].fields["kinds"].carried
    for purpose in set(Purpose) - {Purpose.WHANAU}:
        assert {kind for kind, told in carried.items() if purpose in told.split()} == MAY_CARRY[purpose]
    assert 'data-for="funder evaluation portal"' in main_of(page)
    assert "reporting, learning what helps, the employer’s page</small>" in main_of(page)


def test_typing_ahead_offers_names_of_the_directory(as_mere, cast):
    an_organisation(cast, name="Kauri Foods")
    assert "Kauri Foods" in as_mere.get(reverse("directory:find"), {"to": "kau"}).content.decode()


def test_the_tab_asks_as_much_for_many_as_for_few(as_mere, cast, hemi, does_not_grow, at_most):
    def look():
        assert as_mere.get(page_of("person-sharing", hemi.pk)).status_code == 200

    def more():
        for n in range(8):
            to = an_organisation(cast, name=f"Kauri {n} Foods")
            yes = a_consent(cast, hemi, to=to)
            a_disclosure(cast, hemi, yes)
            a_refusal(cast, hemi, to=to)
            withdrawn(cast, hemi, yes)
            a_session(cast, hemi, notes=f"Number {n}.", visibility=Visibility.WHANAU)

    yes = a_consent(cast, hemi)
    a_disclosure(cast, hemi, yes)
    a_session(cast, hemi, notes="One.", visibility=Visibility.WHANAU)
    does_not_grow(look, more)
    with at_most(18):
        look()


def test_older_disclosures_follow_page_by_page(as_mere, cast, hemi):
    yes = a_consent(cast, hemi)
    for _ in range(45):
        a_disclosure(cast, hemi, yes)
    first = as_mere.get(page_of("person-sharing", hemi.pk)).context["register"]
    rest = as_mere.get(page_of("person-sharing", hemi.pk), {"before": first.before}).context["register"]
    seen = [line.pk for line in (*first.shared, *rest.shared)]
    assert len(seen) == len(set(seen)) == 45
    assert rest.before is None
