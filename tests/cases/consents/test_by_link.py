"""Asking for consent by link: nothing personal before a code, one answer, one way into the register (CC-1, WC-12)."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit import dates
from brokercoach.kit.errors import RuleBroken
from brokercoach.notices import tasks
from brokercoach.notices.models import Notice
from cases.actions import cases, consent_asks, facts, joining
from cases.asking import code_of, link_of
from cases.models import Consent, ConsentAsk, ContactPoint, FollowUp
from pipelines.models import JobLead
from tests.factories import a_consent_ask, a_contact_point, a_person, an_organisation, forward
from tests.factories.work import NOW

pytestmark = pytest.mark.django_db
FINCH = "Finch &amp; Sons"


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def ask(cast, hemi, clock):
    return a_consent_ask(cast, hemi, point=a_contact_point(hemi))


def page(ask, name=""):
    return reverse(f"cases:asked-{name}" if name else "cases:asked", args=[link_of(ask.pk).token])


def opened(client, ask):
    """Asked for a code, typed it in."""
    client.post(page(ask, "code"))
    ask.refresh_from_db()
    return client.post(page(ask, "enter"), {"code": code_of(ask.pk, ask.codes)})


def sent_texts(settings):
    tasks.sweep_unsent()
    path = settings.LOCAL_DIR / "sms" / "sent.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_refused_then_asked_by_link_then_through(cast, client, hemi, ask, settings, tmp_path):
    settings.LOCAL_DIR = tmp_path
    lead = JobLead.objects.select_related("case", "vacancy__employer__organisation").get()
    with pytest.raises(RuleBroken, match="not been asked"):
        forward(lead)
    [text] = sent_texts(settings)
    assert text["to"] == "021 555 0142"
    assert link_of(ask.pk).token in text["text"]
    for word in ("Finch", "Hēmi", "Mere", "work", "employer", "Joinery"):
        assert word not in text["text"]

    before = client.get(page(ask)).content.decode()
    for word in ("Finch", "Hēmi", "Mere", "021"):
        assert word not in before
    client.post(page(ask, "code"))
    assert code_of(ask.pk, 1) in sent_texts(settings)[-1]["text"]
    assert client.post(page(ask, "enter"), {"code": code_of(ask.pk, 1)}).status_code == 302
    shown = client.get(page(ask)).content.decode()
    assert FINCH in shown
    assert "Mere asks" in shown
    assert "How to reach you" in shown
    assert lead.vacancy.title in shown, "they know which work they say yes to"
    assert not Consent.objects.exists()

    thanks = client.post(page(ask, "answer"), {"answer": "yes", "kinds": ["name", "reach"]})
    assert "written down your yes" in thanks.content.decode()
    ask.refresh_from_db()
    consent = Consent.objects.get()
    assert (ask.state, ask.consent, consent.how, consent.given_on) == ("yes", consent, "text", NOW.date())
    assert consent.words == "By a link sent 20 Mar 2026"
    assert FollowUp.objects.get().owner == cast.mere
    assert Event.objects.get(what="consent.ask_answered").actor == f"link:consent_ask:{ask.pk}"
    assert Event.objects.get(what="consent.given").actor == f"user:{cast.mere.pk} via consent.ask_answered"
    lead.refresh_from_db()
    assert forward(lead).state == "forward"
    client.force_login(cast.mere)
    assert "They said yes" in client.get(reverse("pipelines:lead", args=[lead.pk])).content.decode()
    promised = FollowUp.objects.get()
    assert (promised.due_on, promised.what.startswith("Yes by link")) == (NOW.date(), True)


def test_the_outbox_holds_no_number_of_theirs(ask):
    row = Notice.objects.get()
    assert row.to_address == f"cases.contactpoint:{ask.point_id}"
    assert "021" not in json.dumps([row.ids, row.dedupe_key])


def test_yes_to_less_no_and_talk_first(cast, client, hemi, ask):
    opened(client, ask)
    assert client.post(page(ask, "answer"), {"answer": "yes"}).status_code == 422
    assert client.post(page(ask, "answer"), {"answer": "yes", "kinds": ["name", "cv"]}).status_code == 422
    assert client.post(page(ask, "answer"), {"answer": "yes", "kinds": ["name"]}).status_code == 200
    assert Consent.objects.get().kinds == ["name"]
    again = a_consent_ask(cast, hemi, JobLead.objects.select_related("case").get())
    opened(client, again)
    client.post(page(again, "answer"), {"answer": "no"})
    assert [row.yes for row in Consent.objects.order_by("pk")] == [True, False]
    third = a_consent_ask(cast, hemi, JobLead.objects.select_related("case").get())
    opened(client, third)
    client.post(page(third, "answer"), {"answer": "talk"})
    assert Consent.objects.count() == 2
    whats = FollowUp.objects.order_by("pk").values_list("what", flat=True)
    assert [what.split(",")[0].split(" about")[0] for what in whats] == [
        "Yes by link", "No by link", "Wants to talk first",
    ]  # fmt: skip


def test_five_wrong_codes_end_the_link_and_tell_the_coach(cast, client, ask):
    client.post(page(ask, "code"))
    wrong = {"code": f"{(int(code_of(ask.pk, 1)) + 1) % 1_000_000:06d}"}
    for _ in range(4):
        assert client.post(page(ask, "enter"), wrong).status_code == 422
    assert client.post(page(ask, "enter"), wrong).status_code == 410
    assert client.post(page(ask, "enter"), {"code": code_of(ask.pk, 1)}).status_code == 410
    ask.refresh_from_db()
    assert (ask.state, "locked" in FollowUp.objects.get().what) == ("locked", True)
    assert FollowUp.objects.get().owner == cast.mere


def test_a_code_is_over_after_ten_minutes_and_a_newer_one_ends_it(client, ask, clock):
    client.post(page(ask, "code"))
    first = code_of(ask.pk, 1)
    clock.shift(timedelta(minutes=10))
    assert client.post(page(ask, "enter"), {"code": first}).status_code == 422
    client.post(page(ask, "code"))
    if code_of(ask.pk, 2) != first:
        assert client.post(page(ask, "enter"), {"code": first}).status_code == 422
    assert client.post(page(ask, "enter"), {"code": code_of(ask.pk, 2)}).status_code == 302


def test_codes_are_few_and_only_hashes_of_them_are_kept(client, ask):
    for _ in range(consent_asks.CODES):
        assert client.post(page(ask, "code")).status_code == 302
    assert client.post(page(ask, "code")).status_code == 422
    ask.refresh_from_db()
    kept = json.dumps({name: str(value) for name, value in ask.__dict__.items()})
    assert code_of(ask.pk, ask.codes) not in kept
    assert link_of(ask.pk).token not in kept


def test_one_number_gets_so_many_codes_whatever_the_links(cast, client, hemi, ask):
    other = a_person(cast, name="Losa Fonua")
    same = a_contact_point(other, value=ask.point.value)
    second = a_consent_ask(cast, other, point=same)
    for one, times in ((ask, 6), (second, 4)):
        for _ in range(times):
            assert client.post(page(one, "code")).status_code == 302
    answer = client.post(page(second, "code"))
    assert (answer.status_code, "Too many codes went there" in answer.content.decode()) == (422, True)
    second.refresh_from_db()
    assert second.codes == 4


def test_one_address_on_the_net_asks_for_so_many_codes(client, ask, monkeypatch):
    monkeypatch.setattr("cases.portal.PACE", ((2, 3_600),))
    said = [client.post(page(ask, "code")) for _ in range(3)]
    assert [one.status_code for one in said] == [302, 302, 422]
    assert "from here" in said[-1].content.decode()
    assert client.post(page(ask, "code"), REMOTE_ADDR="203.0.113.9").status_code == 302


def test_another_way_of_theirs_gets_the_code(client, hemi, ask):
    assert "another way" not in client.get(page(ask)).content.decode()
    a_contact_point(hemi, kind="email", value="hemi@home.example")
    a_contact_point(hemi, kind="email", value="all@home.example", is_shared=True, is_preferred=True)
    assert "another way" in client.get(page(ask)).content.decode()
    client.post(page(ask, "code"), {"other_way": "on"})
    tasks.sweep_unsent()
    [letter] = mail.outbox
    assert letter.to == ["hemi@home.example"]
    assert code_of(ask.pk, 1) in letter.body


def test_the_code_opens_it_in_one_browser_for_half_an_hour(client, ask, clock):
    from django.test import Client

    opened(client, ask)
    assert FINCH not in Client().get(page(ask)).content.decode()
    assert Client().post(page(ask, "answer"), {"answer": "no"}).status_code == 410
    clock.shift(timedelta(minutes=31))
    assert FINCH not in client.get(page(ask)).content.decode()
    assert client.post(page(ask, "answer"), {"answer": "yes", "kinds": ["name"]}).status_code in {410, 422}
    assert not Consent.objects.exists()


@pytest.mark.parametrize("end", ["used", "old", "taken back", "closed", "unsafe", "renamed", "asked anew", "joined"])
def test_every_link_that_is_over_is_one_plain_page(cast, client, hemi, ask, clock, end):
    opened(client, ask)
    known = {"on": NOW.date(), "now": NOW}
    match end:
        case "used":
            client.post(page(ask, "answer"), {"answer": "talk"})
        case "old":
            clock.shift(timedelta(days=7))
        case "taken back":
            consent_asks.take_back(by=cast.mere, ask=ask)
        case "closed":
            cases.close_case(by=cast.mere, case=hemi, reason="moved", **known)
        case "unsafe":
            ContactPoint.objects.filter(pk=ask.point_id).update(is_unsafe=True)
        case "renamed":
            type(ask.organisation).objects.filter(pk=ask.organisation_id).update(name="Finch Group")
        case "asked anew":
            a_consent_ask(cast, hemi, JobLead.objects.select_related("case").get())
        case "joined":
            joining.join(by=cast.mere, kept=a_person(cast, name="Hemi Tamihere"), gone=hemi, **known)
    before = Consent.objects.count()
    for name, method in (("", client.get), ("code", client.post), ("enter", client.post), ("answer", client.post)):
        gone = method(page(ask, name), {"answer": "yes", "kinds": ["name"], "code": "123456"})
        assert (name, gone.status_code) == (name, 410)
        assert "This link is over" in gone.content.decode()
    assert Consent.objects.count() == before


def test_a_tampered_link_is_the_same_plain_page(client, ask):
    wrong = reverse("cases:asked", args=[link_of(ask.pk + 1).token])
    assert client.get(wrong).status_code == 410
    assert client.get(reverse("cases:asked", args=["x" * 43])).status_code == 410


@pytest.mark.parametrize(
    "told", [{"is_shared": True}, {"is_unsafe": True}, {"kind": "phone"}, {"ended_on": NOW.date()}]
)
def test_a_link_goes_nowhere_that_is_not_safe_and_theirs_alone(cast, hemi, clock, told):
    point = a_contact_point(hemi)
    ContactPoint.objects.filter(pk=point.pk).update(**told)
    with pytest.raises(RuleBroken, match="safe and theirs alone"):
        a_consent_ask(cast, hemi, point=point)
    assert not ConsentAsk.objects.exists()


def test_marked_unsafe_meanwhile_nothing_goes(cast, hemi, ask, settings, tmp_path):
    settings.LOCAL_DIR = tmp_path
    ContactPoint.objects.filter(pk=ask.point_id).update(is_unsafe=True)
    assert sent_texts(settings) == []
    assert Notice.objects.get().state == "not_sent"


def changed(cast, case, point, **told):
    said = {"reach": point.value} | told
    point.refresh_from_db()
    facts.change_contact_point(by=cast.mere, case=case, point=point, version=point.version, on=NOW.date(), **said)


@pytest.mark.parametrize("reach", ["021 555 0199", "09 555 0133", "Through Nan Rose", "hemi@home.example"])
def test_a_number_put_right_shuts_out_who_had_the_wrong_one(cast, client, hemi, ask, reach):
    opened(client, ask)
    changed(cast, hemi, ask.point, reach=reach)
    assert client.post(page(ask, "answer"), {"answer": "yes", "kinds": ["name"]}).status_code == 410
    assert client.post(page(ask, "code")).status_code == 410
    ask.refresh_from_db()
    assert (ask.state, ask.opened_hash, Consent.objects.count()) == ("withdrawn", "", 0)
    assert Event.objects.filter(what="consent.ask_taken_back", file=f"cases.case:{hemi.pk}").count() == 1


def test_the_same_number_written_otherwise_shuts_nobody_out(cast, client, hemi, ask):
    opened(client, ask)
    changed(cast, hemi, ask.point, reach="+64 21 555 0142", note="Evenings")
    assert client.post(page(ask, "answer"), {"answer": "yes", "kinds": ["name"]}).status_code == 200


def test_what_a_code_to_another_way_opened_is_shut_once_that_way_is_unsafe(cast, client, hemi, ask):
    other = a_contact_point(hemi, kind="email", value="hemi@home.example")
    client.post(page(ask, "code"), {"other_way": "on"})
    ask.refresh_from_db()
    client.post(page(ask, "enter"), {"code": code_of(ask.pk, ask.codes)})
    assert FINCH in client.get(page(ask)).content.decode()
    changed(cast, hemi, other, is_unsafe=True)
    assert FINCH not in client.get(page(ask)).content.decode()
    assert client.post(page(ask, "answer"), {"answer": "yes", "kinds": ["name"]}).status_code == 410
    opened(client, ask)  # the link itself went another way, which is safe
    assert client.post(page(ask, "answer"), {"answer": "yes", "kinds": ["name"]}).status_code == 200


def test_looking_changes_nothing(client, ask):
    row = ConsentAsk.objects.values().get()
    for _ in range(3):
        client.get(page(ask))
    assert ConsentAsk.objects.values().get() == row


def test_asked_from_the_refusal_on_the_page_and_over_the_api(cast, client, hemi, ask):
    client.force_login(cast.mere)
    lead = JobLead.objects.get()
    refusal = client.get(reverse("pipelines:put-forward", args=[lead.pk])).content.decode()
    there = reverse("pipelines:ask-by-link", args=[lead.pk])
    assert there in refusal
    told = {"point": ask.point_id, "kinds": ["name"], "until_on": str(dates.today() + timedelta(days=30))}
    assert client.post(there, told).status_code == 302
    api = f"/api/v1/leads/{lead.pk}/asks/"
    assert client.post(api, told, content_type="application/json").status_code == 201
    assert [one["state"] for one in client.get(api).json()] == ["waiting", "withdrawn", "withdrawn"]
    newest = ConsentAsk.objects.order_by("-pk").first()
    assert client.post(reverse("pipelines:take-ask-back", args=[lead.pk, newest.pk])).status_code == 302
    client.force_login(cast.tama)
    assert client.get(there).status_code == 404


def test_a_last_day_before_the_link_is_over_is_refused_while_it_is_asked(cast, hemi, clock):
    """Else someone would say yes on the sixth day and be told that it cannot be."""
    point, employer = a_contact_point(hemi), an_organisation(cast)
    told = {"by": cast.mere, "case": hemi, "to": employer, "kinds": ["name"], "point": point, "on": NOW.date()}
    last = NOW.date() + consent_asks.STANDS_FOR
    with pytest.raises(RuleBroken, match="choose that day or later") as no:
        consent_asks.ask_by_link(**told, until_on=last - timedelta(days=1), now=NOW)
    assert list(no.value.error_dict) == ["until_on"]
    assert consent_asks.ask_by_link(**told, until_on=last, now=NOW).until_on == last
