"""An export that goes to an organisation: only whom a plain yes covers when their row is written (CC-1, CC-3)."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, transaction

from brokercoach.audit.models import Event
from brokercoach.kit.errors import NotAllowed
from cases.actions.shared_out import ANOTHER, share_out
from cases.choices.sharing import DataKind, Purpose, SentHow
from cases.models import Disclosure
from cases.sharing import IN_WORDS, Why
from tests.cast import gather
from tests.factories import a_consent, a_contact_point, a_person, an_organisation, withdrawn
from tests.factories.work import NOW

TODAY = NOW.date()
API = "/api/v1/people/share/"


@pytest.fixture
def three(cast):
    """(people, their yeses, Kauri Foods): the third was never asked."""
    people = [a_person(cast, name=name) for name in ("Aroha Te Kanawa", "Tevita Fonua", "Kiri Waititi")]
    return people, [a_consent(cast, one) for one in people[:2]], an_organisation(cast)


def send(by, number, to, batch, **more):
    told = {"purpose": Purpose.EMPLOYER, "kinds": [DataKind.NAME], "how": SentHow.EMAIL, "on": TODAY, "now": NOW}
    return share_out(by=by, number=number, to=to, batch=batch, **told | more)


@pytest.mark.django_db
def test_a_yes_taken_back_while_the_export_runs_leaves_that_row_out_and_keeps_what_went(cast, three):
    people, yeses, to = three
    batch, done = uuid4(), []
    for case in people:
        done.append(send(cast.hone, case.pk, to, batch))
        if case == people[0]:
            withdrawn(cast, people[0], yeses[0])
            withdrawn(cast, people[1], yeses[1])
    assert [(one.case_id, one.sent) for one in done] == [
        (people[0].pk, True),
        (people[1].pk, False),
        (people[2].pk, False),
    ]
    assert [one.words for one in done] == ["", IN_WORDS[Why.WITHDRAWN], IN_WORDS[Why.NOT_ASKED]]
    [kept] = Disclosure.objects.all()
    assert (kept.pk, kept.what[0]["value"], kept.consent) == (done[0].disclosure, "Aroha Te Kanawa", yeses[0])
    refused = Event.objects.filter(what="consent.not_shared")
    assert set(refused.values_list("details__answer", flat=True)) == {"withdrawn", "not_asked"}


@pytest.mark.django_db
def test_the_same_export_again_finds_what_was_sent_and_sends_nothing_twice(cast, three):
    people, _, to = three
    batch = uuid4()
    first = send(cast.hone, people[0].pk, to, batch)
    assert send(cast.hone, people[0].pk, to, batch) == first
    assert send(cast.hone, people[0].pk, to, batch, kinds=[DataKind.NAME, DataKind.CV]) == first, (
        "no CV is written down"
    )
    assert Disclosure.objects.count() == 1


@pytest.mark.django_db
def test_the_same_export_again_hands_out_nothing_once_the_yes_is_taken_back(cast, three):
    people, yeses, to = three
    batch = uuid4()
    send(cast.hone, people[0].pk, to, batch)
    withdrawn(cast, people[0], yeses[0])
    for again in (batch, uuid4()):
        told = send(cast.hone, people[0].pk, to, again)
        assert (told.sent, told.words, told.disclosure, told.items) == (False, IN_WORDS[Why.WITHDRAWN], None, ())
    assert Event.objects.filter(what="consent.not_shared", details__answer="withdrawn").count() == 2
    assert Disclosure.objects.count() == 1


@pytest.mark.django_db
def test_the_mark_of_an_export_is_of_one_sender_and_of_the_same_sorts(cast, three):
    people, _, to = three
    a_contact_point(people[0])
    batch, both = uuid4(), [DataKind.NAME, DataKind.REACH]
    send(cast.hone, people[0].pk, to, batch, kinds=both)
    narrow = uuid4()
    send(cast.hone, people[0].pk, to, narrow)
    others = [
        send(cast.mere, people[0].pk, to, batch, kinds=both),
        send(cast.hone, people[0].pk, to, batch),
        send(cast.hone, people[0].pk, to, narrow, kinds=both),
    ]
    for told in others:
        assert (told.sent, told.words, told.items) == (False, ANOTHER, ())
    assert Disclosure.objects.count() == 2


@pytest.mark.django_db
def test_out_of_reach_is_named_by_number_alone_and_written_down(cast, three):
    people, _, to = three
    told = send(cast.mele, people[0].pk, to, uuid4())
    assert (told.sent, told.words, told.items) == (False, "No longer within your reach.", ())
    assert Event.objects.filter(what="file.refused", subject=f"cases.case:{people[0].pk}").exists()
    with pytest.raises(NotAllowed):
        send(cast.rangi, people[0].pk, to, uuid4())


@pytest.mark.django_db
def test_over_the_api_each_is_told(client, cast, three):
    people, _, to = three
    client.force_login(cast.hone)
    body = {"batch": str(uuid4()), "to": to.pk, "purpose": "employer", "kinds": ["name"], "how": "email"}
    body["cases"] = [one.pk for one in people]
    answer = client.post(API, body, content_type="application/json")
    assert answer.status_code == 200
    assert [row["sent"] for row in answer.json()] == [True, True, False]
    assert [row["value"] for row in answer.json()[0]["items"]] == ["Aroha Te Kanawa"]
    never = client.post(API, body | {"kinds": ["notes"]}, content_type="application/json")
    assert not any(row["sent"] and "notes" in str(row["items"]) for row in never.json())
    assert client.post(API, body | {"to": 987_654_321}, content_type="application/json").status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda pk: None, "required"),
        (lambda pk: [], "Name from 1 to 200 people."),
        (lambda pk: [pk, *range(1, 201)], "Name from 1 to 200 people."),
        (lambda pk: [pk] * 250, "Name from 1 to 200 people."),
        (lambda pk: [pk, "Aroha"], "A valid integer is required."),
        (lambda pk: [pk, 0], "greater than or equal to 1"),
    ],
    ids=["nobody told", "none", "one too many", "with doubles", "no number", "nobody's number"],
)
def test_nobody_named_is_lost_in_silence(client, cast, three, asked, words):
    people, _, to = three
    client.force_login(cast.hone)
    body = {"batch": str(uuid4()), "to": to.pk, "purpose": "employer", "kinds": ["name"], "how": "email"}
    cases = asked(people[0].pk)
    there = f"{API}?cases={people[0].pk}"
    answer = client.post(there, body | ({} if cases is None else {"cases": cases}), content_type="application/json")
    assert answer.status_code == 400
    assert words in str(answer.json()["errors"]["cases"])
    assert not Disclosure.objects.exists()


@pytest.mark.django_db
def test_whoever_is_named_twice_is_sent_once(client, cast, three):
    people, _, to = three
    client.force_login(cast.hone)
    body = {"batch": str(uuid4()), "to": to.pk, "purpose": "employer", "kinds": ["name"], "how": "email"}
    answer = client.post(API, body | {"cases": [people[0].pk] * 2}, content_type="application/json")
    assert [(row["case_id"], row["sent"]) for row in answer.json()] == [(people[0].pk, True)]
    assert Disclosure.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_whoever_takes_it_back_first_is_waited_for_and_heard():
    company = gather()
    case, came = a_person(company), []
    yes = a_consent(company, case)

    def run():
        try:
            came.append(send(company.mere, case.pk, yes.organisation, uuid4()))
        finally:
            connection.close()

    with transaction.atomic():
        withdrawn(company, case, yes)
        thread = threading.Thread(target=run)
        thread.start()
        thread.join(timeout=0.7)
        assert thread.is_alive(), "the row waits for whoever writes first"
    thread.join(timeout=20)
    assert [(one.sent, one.words) for one in came] == [(False, IN_WORDS[Why.WITHDRAWN])]
    assert not Disclosure.objects.exists()
