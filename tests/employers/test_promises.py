"""What employers promise, what came of it, procurement clauses by buyer, and what is due in whose day."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.audit.details import in_words
from brokercoach.audit.models import Event
from brokercoach.directory.actions import merging
from brokercoach.kit import dates
from brokercoach.kit.errors import NotAllowed, RuleBroken
from desk.day.coach import day_of
from employers.actions import promises as actions
from employers.models import Clause, ClauseLook, Commitment
from employers.queries import promises as queries
from tests.factories import a_buyer, a_clause, a_commitment, an_employer
from tests.factories.work import NOW

TODAY = NOW.date()
LATER = TODAY + timedelta(30)
EARLIER = TODAY - timedelta(30)
pytestmark = pytest.mark.django_db


def check(cast, commitment, **told):
    said = {"came": "met", "shown_by": "The roster of March", "checked_on": TODAY, "on": TODAY}
    return actions.check_promise(by=cast.mere, commitment=commitment, **said | told)


def look(cast, clause, **told):
    said = {"state": "on_track", "delivered": 3, "shown_by": "Their report", "looked_on": TODAY, "on": TODAY}
    return actions.look_at_clause(by=cast.mere, clause=clause, **said | {"look_on": LATER} | told)


def test_a_promise_is_checked_with_what_shows_it_and_by_whom(cast):
    row = a_commitment(cast, promised="advance", terms="$200 in the first week", in_contract=True, file_ref="HR 4/26")
    done = check(cast, row, came="broken", shown_by="Paid in week three")
    assert (done.came, done.checked_by, done.checked_on) == ("broken", cast.mere, TODAY)
    with pytest.raises(RuleBroken, match="checked already"):
        check(cast, row)
    event = Event.objects.get(what="employer.promise_checked")
    assert in_words(event.what, event.details, {})[0] == "now Broken"


@pytest.mark.parametrize(
    ("told", "field", "words"),
    [
        ({"terms": " "}, "terms", "what exactly"),
        ({"promised_on": LATER, "due_on": LATER}, "promised_on", "today or an earlier day"),
        ({"due_on": EARLIER}, "due_on", "on or after the day it was promised"),
        ({"in_contract": True}, "file_ref", "where the contract is kept"),
    ],
)
def test_a_promise_is_refused_in_words(cast, told, field, words):
    with pytest.raises(RuleBroken, match=words) as no:
        a_commitment(cast, **told)
    assert list(no.value.error_dict) == [field]


def test_a_check_is_refused_in_words(cast):
    row = a_commitment(cast)
    for told, words in (
        ({"shown_by": ""}, "what shows it"),
        ({"checked_on": LATER}, "today or an earlier day"),
        ({"checked_on": EARLIER}, "on or after the promise"),
    ):
        with pytest.raises(RuleBroken, match=words):
            check(cast, row, **told)
    with pytest.raises(NotAllowed):
        actions.check_promise(by=cast.rangi, commitment=row, came="met", shown_by="x", checked_on=TODAY, on=TODAY)


def test_only_their_own_contact_promised_it(cast):
    row, other = an_employer(cast), an_employer(cast, name="Elsewhere Foods", contact_name="Ari Stone")
    from brokercoach.directory.models import Contact

    ari = Contact.objects.get(organisation=other.organisation)
    with pytest.raises(RuleBroken, match="one of their contacts"):
        a_commitment(cast, row, contact=ari)
    assert a_commitment(cast, other, contact=ari).contact == ari


def test_the_share_met_on_time_counts_what_somebody_checked(cast, client):
    row = an_employer(cast)
    for came in ("met", "late", "broken", "met"):
        check(cast, a_commitment(cast, row), came=came)
    a_commitment(cast, row, due_on=LATER)
    kept = queries.kept(queries.promises_of(cast.mere, row, today=TODAY))
    assert (kept.checked, kept.met, kept.late, kept.broken, kept.open, kept.percent) == (4, 2, 1, 1, 1, 50)
    assert queries.kept([]).percent is None
    client.force_login(cast.rangi)
    page = client.get(reverse("employers:commitments", args=[row.pk])).content.decode()
    assert "50 % met on time: 2 of 4 checked" in page
    assert "by word, in no contract" in page


def test_what_is_due_stands_in_the_day_of_whoever_keeps_the_employer(cast, client):
    row = an_employer(cast)
    promise = a_commitment(cast, row, promised_on=EARLIER, due_on=TODAY - timedelta(2))
    clause = a_clause(cast, row, signed_on=EARLIER, look_on=TODAY)
    a_commitment(cast, row, due_on=LATER)
    with dates.at_moment(NOW):
        rows = day_of(cast.mere, NOW).rows
        assert [(r.key, r.name, r.tag) for r in rows] == [
            (f"commitment-{promise.pk}", "Finch & Sons Joinery", "2 days over"),
            (f"clause-{clause.pk}", "Finch & Sons Joinery", "today"),
        ]
        assert day_of(cast.sina, NOW).rows == []
        client.force_login(cast.mere)
        assert "30 hours a week" in client.get("/").content.decode()
        check(cast, promise)
        look(cast, clause)
        assert day_of(cast.mere, NOW).rows == []


def test_a_day_asks_as_little_with_many_due_as_with_one(cast, count_queries):
    def due(n):
        for one in range(n):
            row = an_employer(cast, name=f"Kauri Timber {Commitment.objects.count()} {one}")
            a_commitment(cast, row)
            a_clause(cast, row, look_on=TODAY)

    due(1)
    day_of(cast.mere, NOW)
    few = count_queries(lambda: day_of(cast.mere, NOW))
    due(8)
    assert count_queries(lambda: day_of(cast.mere, NOW)) == few


def test_a_clause_is_looked_at_until_it_is_over(cast):
    row = a_clause(cast)
    look(cast, row)
    row.refresh_from_db()
    assert (row.delivered, row.state, row.look_on) == (3, "on_track", LATER)
    with pytest.raises(RuleBroken, match="looks at it next"):
        look(cast, row, look_on=None)
    look(cast, row, state="breached", delivered=3, look_on=None)
    row.refresh_from_db()
    assert (row.state, row.look_on, ClauseLook.objects.filter(clause=row).count()) == ("breached", None, 2)
    with pytest.raises(RuleBroken, match="over already"):
        look(cast, row)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"contract_ref": ""}, "which contract"),
        ({"jobs": 0}, "jobs, pay or training"),
        ({"signed_on": LATER}, "today or an earlier day"),
        ({"due_on": EARLIER}, "after it was signed"),
    ],
)
def test_a_clause_is_refused_in_words(cast, told, words):
    with pytest.raises(RuleBroken, match=words):
        a_clause(cast, **told)


def test_nobody_owes_a_clause_to_themselves_and_none_twice(cast):
    row = an_employer(cast)
    with pytest.raises(RuleBroken, match="Choose who buys"):
        a_clause(cast, row, buyer=row.organisation)
    a_clause(cast, row)
    with pytest.raises(RuleBroken, match="written down already"):
        a_clause(cast, row)


def test_a_buyer_sees_its_suppliers_with_breaches_first(cast, client):
    one, two = an_employer(cast), an_employer(cast, name="Kauri Timber")
    broken, kept = a_clause(cast, one), a_clause(cast, two, pay_from="29.90", training="Forklift licences")
    look(cast, broken, state="breached", look_on=None)
    client.force_login(cast.rangi)
    page = client.get(reverse("employers:buyer", args=[kept.buyer_id]))
    assert [line.supplier for line in page.context["breaches"]] == ["Finch & Sons Joinery"]
    assert [line.asked for line in page.context["clauses"]] == ["8 jobs from $29.90 an hour; Forklift licences"]
    assert [(label, n) for label, n, _ in page.context["states"]] == [("On track", 1), ("Breached", 1)]
    assert "Breached clauses" in client.get(reverse("employers:due")).content.decode()


def test_a_clause_follows_a_buyer_that_became_another(cast):
    row, other = a_clause(cast), a_buyer(cast, "Tāmaki City Works Ltd Two")
    merging.merge(by=cast.mere, kept=other, gone=a_buyer(cast), on=TODAY)
    assert Clause.objects.get(pk=row.pk).buyer == other


def test_what_is_due_is_one_page_of_ones_own_and_of_all(cast, client):
    a_commitment(cast)
    with dates.at_moment(NOW):
        for who, there, shown in ((cast.mere, "", 1), (cast.sina, "", 0), (cast.sina, "?whose=all", 1)):
            client.force_login(who)
            assert len(client.get(reverse("employers:due") + there).context["promises"]) == shown


def test_over_the_api_the_same_deeds_and_words(cast, client):
    row = an_employer(cast)
    client.force_login(cast.mere)
    there, day = f"/api/v1/employers/{row.pk}/promises/", str(TODAY)
    told = {"promised": "wage", "terms": "$29.90", "promised_on": day, "due_on": day}
    with dates.at_moment(NOW):
        made = client.post(there, told, "application/json")
        assert made.status_code == 201, made.content
        assert client.post(there, told | {"in_contract": True}, "application/json").status_code == 422
        said = {"came": "late", "shown_by": "A slip", "checked_on": day}
        assert client.post(f"{there}{made.json()['id']}/check/", said, "application/json").status_code == 200
        assert client.get(there).json()["kept"]["late"] == 1
