"""Consent over the API: the same rule and words as the pages; a refusal is written down whichever door it came by."""

import json

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event, Kind
from brokercoach.kit import doors
from brokercoach.kit.errors import RuleBroken
from cases.actions._consents import NotShared
from cases.choices.sharing import DataKind, Purpose
from cases.models import Consent, Disclosure
from cases.sharing import Answer, Why
from tests.cases.conftest import TODAY, days
from tests.factories import a_consent, a_disclosure, a_person, a_whanau_member, an_organisation, withdrawn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def ask(client, cast):
    """ask("mere", "get", "people/4/consents/"): the answer as that person."""

    def asked(who, method, path, **body):
        client.force_login(getattr(cast, who))
        data = {} if method == "get" else {"data": json.dumps(body), "content_type": "application/json"}
        return getattr(client, method)(f"/api/v1/{path}", **data)

    return asked


def refusals():
    return [event.details["answer"] for event in Event.objects.filter(kind=Kind.REFUSED, what="consent.not_shared")]


def test_given_asked_looked_at_shared_and_taken_back(ask, cast, hemi):
    foods = an_organisation(cast)
    asked = {"to": {"organisation": foods.pk}, "purpose": "employer", "kinds": ["name"]}
    no = ask("mere", "post", f"people/{hemi.pk}/can-share/", **asked).json()
    assert (no["yes"], no["why"]) == (False, "not_asked")

    said = asked | {"how": "phone", "given_on": str(TODAY), "until_on": str(days(30))}
    assert ask("mere", "post", f"people/{hemi.pk}/consents/", **said).status_code == 201
    yes = Consent.objects.get()
    assert ask("hone", "post", f"people/{hemi.pk}/can-share/", **asked).json()["yes"] is True

    preview = ask("mere", "get", f"people/{hemi.pk}/consents/{yes.pk}/share/").json()
    assert preview["items"] == [{"kind": "name", "term": "Name", "value": "Hēmi Tamihere"}]
    told = {"kinds": ["name"], "seen": preview["seen"], "how": "email"}
    assert ask("mere", "post", f"people/{hemi.pk}/consents/{yes.pk}/share/", **told).status_code == 201
    listed = ask("rangi", "get", f"people/{hemi.pk}/disclosures/").json()["results"]
    assert [(one["to"], one["what"][0]["value"]) for one in listed] == [("Kauri Foods", "Hēmi Tamihere")]
    one = ask("rangi", "get", f"people/{hemi.pk}/disclosures/{listed[0]['pk']}/").json()
    assert one == listed[0]

    back = {"how": "phone", "said_on": str(TODAY)}
    assert ask("mere", "post", f"people/{hemi.pk}/consents/{yes.pk}/withdraw/", **back).status_code == 200
    refused = ask("mere", "post", f"people/{hemi.pk}/consents/{yes.pk}/share/", **told)
    assert refused.status_code == 422
    assert refused.json()["detail"] == "They took their yes back."
    assert refusals() == ["not_asked", "withdrawn"]
    [line] = ask("rangi", "get", f"people/{hemi.pk}/consents/").json()
    assert (line["state"], line["group"], line["may_withdraw"]) == ("Taken back", "over", False)
    assert Disclosure.objects.count() == 1


def test_looked_at_and_changed_meanwhile_is_a_conflict(ask, cast, hemi):
    yes = a_consent(cast, hemi, kinds=[DataKind.NAME])
    told = {"kinds": ["name"], "seen": "0" * 32, "how": "email"}
    assert ask("mere", "post", f"people/{hemi.pk}/consents/{yes.pk}/share/", **told).status_code == 409


@pytest.mark.parametrize(
    "to", [None, 4, [], {}, {"organisation": "4"}, {"organisation": 1, "whanau": 1}, {"whanau": 0}, {"client": 1}]
)
def test_a_receiver_is_one_that_is_there(ask, cast, hemi, to):
    told = {"to": to, "purpose": "employer", "kinds": ["name"]}
    answer = ask("mere", "post", f"people/{hemi.pk}/can-share/", **told)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["to"])


def test_the_whanau_of_another_is_no_receiver_and_speaks_for_nobody_here(ask, cast, hemi):
    other = a_whanau_member(a_person(cast, name="Losa Fonua"))
    ours = a_whanau_member(hemi, name="Nan Rose")
    told = {"purpose": "whanau", "kinds": ["hopes"]}
    assert ask("mere", "post", f"people/{hemi.pk}/can-share/", to={"whanau": other.pk}, **told).status_code == 400
    yes = a_consent(cast, hemi, to=ours, purpose=Purpose.WHANAU, kinds=["hopes"])
    assert yes.whanau == ours
    assert ask("mere", "post", f"people/{hemi.pk}/can-share/", to={"whanau": ours.pk}, **told).json()["yes"] is True
    asked = {"to": {"organisation": an_organisation(cast).pk}, "purpose": "employer", "kinds": ["name"]}
    assert ask("mere", "post", f"people/{hemi.pk}/can-share/", whose=other.pk, **asked).status_code == 400


def test_others_do_not_reach_it(ask, cast, hemi):
    yes = a_consent(cast, hemi)
    a_disclosure(cast, hemi, yes)
    for path in ("consents/", "disclosures/"):
        got = [ask(who, "get", f"people/{hemi.pk}/{path}").status_code for who in ("tama", "eru", "ana", "ngaire")]
        assert got == [404, 403, 403, 403]
    assert ask("rangi", "post", f"people/{hemi.pk}/consents/{yes.pk}/withdraw/").status_code == 403


def test_a_refusal_that_a_button_gets_is_written_down_too(rf, cast, hemi, settings):
    """done_or_told, the third way in which a door answers a rule that was broken."""
    request = rf.post("/")
    request._messages = type("Told", (), {"add": lambda self, *a, **k: None})()

    def deed(**_):
        raise NotShared(Answer(Why.EXPIRED), by=cast.mere, case=hemi)

    doors.done_or_told(request, deed, then=reverse("cases:person-sharing", args=[hemi.pk]))
    assert refusals() == ["expired"]

    def plain(**_):
        raise RuleBroken("No.")

    doors.done_or_told(request, plain, then="/")
    assert refusals() == ["expired"]


def test_a_refused_share_is_undone_first_and_written_down_once(ask, cast, hemi):
    yes = withdrawn(cast, hemi, a_consent(cast, hemi))
    told = {"kinds": ["name"], "seen": "0" * 32, "how": "email"}
    ask("mere", "post", f"people/{hemi.pk}/consents/{yes.pk}/share/", **told)
    assert refusals() == ["withdrawn"]
    event = Event.objects.get(what="consent.not_shared")
    assert (event.file, event.actor_id) == (f"cases.case:{hemi.pk}", cast.mere.pk)
