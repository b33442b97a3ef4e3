"""The deeds that matter, with bodies that would really do them: asked as everyone, on the page, by the API with a
cookie, and by the API with a token of every scope its owner holds. What was not allowed has changed nothing."""

from dataclasses import dataclass
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse

from brokercoach.accounts.actions import tokens
from brokercoach.accounts.roles import grants_of
from brokercoach.kit.actors import is_guest
from brokercoach.kit.grants import Can
from cases.models import Case, Consent, Disclosure, FollowUp, Session, WhanauMember
from cases.models import Client as Person
from cases.queries.sharing import digest, what_leaves
from tests.access.conftest import WHO
from tests.factories import a_consent, a_person, a_promise, a_whanau_member
from tests.factories.work import NOW
from tests.signed_in import as_

pytestmark = pytest.mark.django_db
MERES = {"mere", "hone", "rangi"}  # see the case at all, as tests/access/kinds.py has it
ON = NOW.date().isoformat()
TALKED = {"held_on": ON, "mode": "phone", "result": "talked", "minutes": 30, "notes": "Kōrero about the licence"}


@dataclass(frozen=True)
class Deed:
    """One deed through both doors: what it needs, what is posted, and how one sees that it was done."""

    name: str
    needs: Can
    page: str
    api: str
    body: object  # world -> what is sent
    done: object  # world -> True once it stands
    method: str = "post"
    of: str = "case"

    def __str__(self):
        return self.name


def case_now(w):
    return Case.objects.get(pk=w.case.pk)


DEEDS = [
    Deed("assign", Can.REASSIGN, "cases:lead", "people/{case}/lead/",
         lambda w: {"to": w.sina.pk, "reason": "reassigned"}, lambda w: case_now(w).lead_id == w.sina.pk),
    Deed("close", Can.CLOSE_CASE, "cases:close", "people/{bare}/close/",
         lambda w: {"reason": "moved"}, lambda w: not Case.objects.get(pk=w.bare.pk).is_open, of="bare"),
    Deed("move stage", Can.MOVE_STAGE, "cases:stage", "people/{case}/stage/",
         lambda w: {"to": "training"}, lambda w: case_now(w).stage == "training"),
    Deed("complete a promise", Can.PROMISE_FOLLOW_UP, "cases:promise-done", "promises/{promise}/done/",
         lambda w: {}, lambda w: FollowUp.objects.get(pk=w.promise.pk).done_on is not None, of="promise"),
    Deed("edit a person", Can.EDIT_PERSON, "cases:edit-person", "people/{case}/facts/",
         lambda w: {"name": "Hēmi Tamihere", "area": "Manurewa", "version": 1},
         lambda w: Person.objects.get(pk=w.case.client_id).area == "Manurewa", method="put"),
    Deed("edit whānau", Can.EDIT_PERSON, "cases:change-whanau", "people/{case}/whanau/{member}/",
         lambda w: {"name": "Nan Rose", "version": 1},
         lambda w: WhanauMember.objects.get(pk=w.member.pk).name == "Nan Rose", method="put", of="member"),
    Deed("save a session", Can.LOG_SESSION, "cases:log-session", "sessions/",
         lambda w: TALKED | {"uuid": str(uuid4()), "cases": [str(w.case.pk)]},
         lambda w: Session.objects.filter(notes__contains="licence").exists(), of="session"),
    Deed("take a yes back", Can.SHARE, "cases:consent-withdraw", "people/{case}/consents/{consent}/withdraw/",
         lambda w: {"how": "phone", "said_on": ON},
         lambda w: Consent.objects.get(pk=w.consent.pk).withdrawn_on is not None, of="consent"),
    Deed("share", Can.SHARE, "cases:share", "people/{case}/consents/{consent}/share/",
         lambda w: {"kinds": ["name"], "seen": w.seen, "how": "email"},
         lambda w: Disclosure.objects.exists(), of="consent"),
]  # fmt: skip


class World:
    def __init__(self, everyone):
        self.sina = everyone.sina
        self.case = a_person(everyone, name="Hēmi Tamihere")
        self.bare = a_person(everyone, name="Losa Fonua")
        self.promise = a_promise(everyone, self.case)
        self.member = a_whanau_member(self.case)
        self.consent = a_consent(everyone, self.case)
        self.seen = digest(what_leaves(everyone.mere, self.case, whose=None, kinds=["name"]), self.consent.receiver)

    def page_of(self, deed):
        args = {"case": [self.case.pk], "bare": [self.bare.pk], "promise": [self.promise.pk], "session": []}
        args |= {"member": [self.case.pk, self.member.pk], "consent": [self.case.pk, self.consent.pk]}
        return reverse(deed.page, args=args[deed.of])

    def endpoint(self, deed):
        rows = {"case": self.case, "bare": self.bare, "promise": self.promise, "member": self.member}
        rows |= {"consent": self.consent}
        return "/api/v1/" + deed.api.format(**{name: row.pk for name, row in rows.items()})


@pytest.fixture
def world(everyone):
    with time_machine.travel(NOW, tick=True):
        yield World(everyone)


def expected(deed, who, person):
    """By rule: nobody, no grant, out of reach, done."""
    if person is None or not person.is_active:
        return "nobody"
    if deed.needs not in grants_of(person.role):
        return 404 if is_guest(person) else 403  # for a guest from another house there is no such page
    return "done" if who in MERES else 404


def by_page(world, deed, person):
    return as_(person).post(world.page_of(deed), deed.body(world))


def by_cookie(world, deed, person):
    return getattr(as_(person), deed.method)(world.endpoint(deed), deed.body(world), "application/json")


def by_token(world, deed, person):
    """Of every scope its owner holds; one who has left made it while they worked here."""
    headers = {}
    if person is not None:
        was, person.is_active = person.is_active, True
        until = NOW.date().replace(month=12)
        given = {"name": "all", "scopes": [str(g) for g in grants_of(person.role)], "expires_on": until, "now": NOW}
        headers = {"Authorization": f"Bearer {tokens.make_token(by=person, **given)[1]}"}
        person.is_active = was
    client = Client(raise_request_exception=False)
    call = getattr(client, deed.method)
    return call(world.endpoint(deed), deed.body(world), "application/json", headers=headers)


def verdict(answer):
    if answer.status_code in {401} or (answer.status_code == 302 and "/login" in answer.headers["Location"]):
        return "nobody"
    if answer.status_code == 403 and answer.headers.get("WWW-Authenticate"):
        return "nobody"
    return "done" if answer.status_code in {200, 201, 204, 302} else answer.status_code


@pytest.mark.parametrize("way", [by_page, by_cookie, by_token], ids=lambda way: way.__name__)
@pytest.mark.parametrize("deed", DEEDS, ids=str)
def test_who_may_do_it_and_nobody_else_does(world, everyone, deed, way):
    wrong = {}
    for who in WHO:
        person = getattr(everyone, who)
        wanted = expected(deed, who, person)
        with transaction.atomic():
            answer = way(world, deed, person)
            said, stands = verdict(answer), deed.done(world)
            transaction.set_rollback(True)
        if said != wanted:
            wrong[who] = f"wanted {wanted}, got {said}: {answer.content[:200]}"
        if stands != (wanted == "done"):
            wrong[who] = f"wanted {wanted}, and it {'stands' if stands else 'does not stand'}"
    assert wrong == {}


@pytest.mark.parametrize("deed", DEEDS, ids=str)
def test_a_token_without_the_scope_does_nothing(world, everyone, deed):
    """Mere's or Hōne's own token, made to read alone."""
    until = NOW.date().replace(month=12)
    read_only = {"name": "reads", "scopes": [Can.SEE_CASES], "expires_on": until, "now": NOW}
    for person in (everyone.mere, everyone.hone):
        secret = tokens.make_token(by=person, **read_only)[1]
        call = getattr(Client(), deed.method)
        headers = {"Authorization": f"Bearer {secret}"}
        answer = call(world.endpoint(deed), deed.body(world), "application/json", headers=headers)
        assert answer.status_code == 403
        assert not deed.done(world)
