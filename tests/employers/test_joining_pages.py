"""Perhaps one employer: found with the reasons, looked at side by side, joined, parted, or said to be two."""

from datetime import time

import pytest
from django.urls import reverse

from brokercoach.kit import dates
from brokercoach.kit.joining import UNDO_WITHIN
from employers.actions import joining
from employers.doubles import Known, doubles
from employers.models import Employer
from employers.queries.joining import joined_lately, pairs, side_by_side
from tests import factories
from tests.factories.work import NOW

pytestmark = pytest.mark.django_db


def known(key, name, **told):
    return Known.of(key, name, **told)


@pytest.mark.parametrize(
    ("one", "other", "sure", "reasons"),
    [
        (("Kōwhai Bakery", {}), ("Kowhai Bakery", {}), True, ("same name",)),
        (("Kōwhai Bakery", {}), ("The Kowhai Bakery Ltd", {}), True, ("same name but for its legal form",)),
        (("A", {"nzbn": "9429000106078"}), ("B", {"nzbn": "9429000106078"}), True, ("same NZBN",)),
        (("A", {"phones": ["+64 9 555 0101"]}), ("B", {"phones": ["09 555 0101"]}), False, ("same phone",)),
        (("A", {"emails": ["x@rata.nz"]}), ("B", {"emails": ["y@RATA.nz"]}), False, ("same e-mail domain",)),
    ],
)
def test_the_number_or_the_name_is_sure_and_the_rest_a_hint(one, other, sure, reasons):
    (found,) = doubles([known(1, one[0], **one[1])], [known(2, other[0], **other[1])])
    assert (found.sure, found.reasons) == (sure, reasons)


def test_what_everyone_shares_is_no_hint():
    assert doubles([known(1, "A", emails=["x@gmail.com"]), known(2, "B", emails=["y@gmail.com"])]) == []
    assert doubles([known(n, f"Branch {n}", phones=["0800 555 100"]) for n in range(20)]) == []


def test_two_different_nzbns_are_two_whatever_else_they_share():
    one, other = known(1, "Rātā", nzbn="9429000106078"), known(2, "Rata", nzbn="9429037784669")
    assert doubles([one, other]) == []


def test_a_name_a_hundred_times_over_is_looked_through_quickly():
    assert len(doubles([known(n, "Rata Ltd") for n in range(100)])) == 99


def test_pairs_are_listed_with_reasons_until_somebody_says_they_are_two(cast, client):
    one, other = factories.two_employers(cast)
    hint = factories.an_employer(cast, name="Elsewhere", contact_name="Ari", contact_phone="09 555 0909")
    factories.an_employer(cast, name="Yonder", contact_name="Bo", contact_phone="+64 9 555 0909")
    found = pairs(cast.mere)
    assert [(pair.sure, pair.first.employer) for pair in found] == [(True, one.pk), (False, hint.pk)]
    client.force_login(cast.mere)
    page = client.get(reverse("employers:doubles")).content.decode()
    assert "Same name but for its legal form" in page
    assert "Same phone" in page
    assert "Perhaps the same employer" in client.get(reverse("employers:employer", args=[one.pk])).content.decode()
    client.post(reverse("employers:not-same", args=[other.pk, one.pk]))
    assert [pair.first.employer for pair in pairs(cast.mere)] == [hint.pk]
    assert "Perhaps the same" not in client.get(reverse("employers:employer", args=[one.pk])).content.decode()


def test_pairs_are_found_at_a_fixed_number_of_queries(cast, django_assert_num_queries):
    factories.two_employers(cast)
    for name in ("Rātā", "Miro"):
        factories.an_employer(cast, name=name, contact_name="Ari", contact_phone="09 300 0100")
    with django_assert_num_queries(8):
        pairs(cast.mere)
    for n in range(5):
        factories.an_employer(cast, name=f"Tōtara {n // 2} Ltd")
    with django_assert_num_queries(8):
        pairs(cast.mere)


def test_who_shares_nothing_with_anyone_is_not_read(cast, monkeypatch):
    factories.two_employers(cast)
    for n in range(3):
        factories.an_employer(cast, name=f"Kererū {n}", contact_name="Ari", contact_phone=f"09 300 010{n}")
    factories.an_employer(cast, name="Elsewhere", contact_name="Bo", contact_phone="+64 (9) 300-0100")
    read, known = [], Known.of
    monkeypatch.setattr(Known, "of", lambda key, name, **told: read.append(name) or known(key, name, **told))
    assert [(pair.sure, pair.reasons) for pair in pairs(cast.mere)][1:] == [(False, "same phone")]
    assert {"Kererū 1", "Kererū 2"} & set(read) == set()
    assert {"Kererū 0", "Elsewhere"} <= set(read)


def test_side_by_side_says_what_differs_and_what_would_move(cast):
    kept, gone = factories.two_employers(cast, area="Wiri", contact_name="Priya Nair")
    factories.a_vacancy(cast, gone)
    told = side_by_side(cast.mere, kept, gone)
    assert "Name" in [fact.label for fact in told.facts if fact.differs]
    assert "Area" not in [fact.label for fact in told.facts if fact.differs], "one of them says nothing of it"
    assert set(told.planned) >= {(1, "vacancy"), (1, "contact")}
    assert (told.because, told.are_two) == ("", False)


def test_joined_and_undone_in_pages_and_old_addresses_lead_on(cast, client):
    kept, gone = factories.two_employers(cast)
    client.force_login(cast.mere)
    assert "What moves" in client.get(reverse("employers:join-compare", args=[kept.pk, gone.pk])).content.decode()
    address = reverse("employers:join", args=[kept.pk, gone.pk])
    page = client.post(address, follow=True)
    assert "Two employers became one" in page.content.decode()
    old = client.get(reverse("employers:employer", args=[gone.pk]))
    assert old.headers["Location"] == reverse("employers:employer", args=[kept.pk])
    old = client.get(reverse("employers:conversations", args=[gone.pk]) + "?purpose=thanks")
    assert old.headers["Location"] == reverse("employers:conversations", args=[kept.pk]) + "?purpose=thanks"
    assert client.post(address).headers["Location"] == reverse("employers:doubles"), "tapped twice"
    page = client.get(reverse("employers:doubles")).content.decode()
    assert "can be undone until" in page
    (undo,) = [word for word in page.split('"') if "/joinings/" in word]
    client.post(undo)
    assert Employer.objects.visible_to(cast.mere).count() == 2


def test_two_with_two_numbers_are_not_offered_to_join(cast, client):
    one = factories.an_employer(cast, name="Rātā Roofing", nzbn="9429000106078")
    other = factories.an_employer(cast, name="Rata Roofing Ltd", nzbn="9429037784669")
    client.force_login(cast.mere)
    page = client.get(reverse("employers:join-compare", args=[one.pk, other.pk])).content.decode()
    assert "two different NZBNs" in page
    assert reverse("employers:join", args=[one.pk, other.pk]) not in page
    assert pairs(cast.mere) == []


def test_the_api_does_the_same(cast, client):
    kept, gone = factories.two_employers(cast)
    client.force_login(cast.mere)
    (pair,) = client.get("/api/v1/employers/doubles/").json()
    assert (pair["first"]["employer"], pair["sure"]) == (kept.pk, True)
    address = f"/api/v1/employers/{kept.pk}/join/{gone.pk}/"
    assert client.get(address).json()["because"] == ""
    done = client.post(address)
    assert done.status_code == 201
    assert client.post(address).status_code == 404
    moved = client.get(f"/api/v1/employers/{gone.pk}/")
    assert moved.status_code in (301, 302, 307, 308)
    assert client.post(f"/api/v1/employers/joinings/{done.json()['id']}/undo/").status_code == 200
    assert client.post(f"/api/v1/employers/joinings/{done.json()['id']}/undo/").status_code == 422
    assert client.post(f"/api/v1/employers/{kept.pk}/not-same/{gone.pk}/").status_code == 201
    assert client.get("/api/v1/employers/doubles/").json() == []


def test_what_was_joined_long_ago_is_listed_no_more(cast, client):
    factories.joined_employers(cast, now=dates.now() - joining.UNDO_WITHIN, on=NOW.date())
    client.force_login(cast.mere)
    assert "Joined lately" not in client.get(reverse("employers:doubles")).content.decode()


def test_a_joining_can_be_undone_until_a_day_of_aucklands_calendar(cast):
    kept, gone = factories.two_employers(cast)
    early = dates.at(NOW.date(), time(1))  # the day before still, in London
    joining.join(by=cast.mere, kept=kept, gone=gone, on=NOW.date(), now=early)
    [done] = joined_lately(cast.mere, now=early)
    assert done.until == NOW.date() + UNDO_WITHIN


def test_one_employer_is_not_said_to_be_two(cast, client):
    one = factories.an_employer(cast)
    client.force_login(cast.mere)
    assert client.post(reverse("employers:not-same", args=[one.pk, one.pk])).status_code == 302
