"""Where someone from outside may write to us, the page says when it is read and gives 111 and 1737 (CC-8)."""

import re
from contextlib import suppress

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import Client
from django.urls import NoReverseMatch, reverse

from brokercoach.accounts.actions import invitations
from brokercoach.accounts.links import invitation_path
from brokercoach.kit import dates
from brokercoach.kit.forms import OpenForm, PlainForm
from tests.access.kinds import KINDS
from tests.access.routes import ANYONE, ROUTES

FOR_STAFF = {"cases:log-session-shell"}  # kept on a coach's phone for the time without signal; holds nobody's words
BOX, INPUT = re.compile(r"<textarea", re.IGNORECASE), re.compile(r"<input[^>]*type=\"text\"[^>]*>", re.IGNORECASE)
NO_TALK = re.compile(r'name="(name|called|code)"')  # who they are, and the code we sent them


class SaySomething(OpenForm):
    """What such a form is."""

    words = forms.CharField(widget=forms.Textarea)


class Forgot(PlainForm):
    """The planted fault: a box for outsiders that says nothing."""

    words = forms.CharField(widget=forms.Textarea)


class ForgotOneLine(PlainForm):
    """The same fault in a box of one line."""

    name = forms.CharField()
    reach = forms.CharField()


def helps(html):
    return "tel:111" in html and "tel:1737" in html and "We read this" in html


def asks_for_words(html):
    """A box to write in, of one line or more."""
    return BOX.search(html) or any(not NO_TALK.search(box) for box in INPUT.findall(html))


def silent(pages):
    """Addresses of pages with a box to write in that do not say so."""
    return [address for address, html in pages if asks_for_words(html) and not helps(html)]


def every_kind(form):
    return {form} | {one for sub in form.__subclasses__() for one in every_kind(sub)}


def shown(form):
    return render_to_string("components/form.html", {"form": form})


def test_every_form_for_outsiders_says_when_it_is_read_and_whom_to_ring():
    kinds = [form for form in every_kind(OpenForm) if form is not OpenForm]
    assert SaySomething in kinds
    assert [form.__name__ for form in kinds if not form.read_when] == []
    assert helps(shown(SaySomething()))


def test_a_form_that_forgot_is_seen():
    pages = [("/forgot/", Forgot()), ("/line/", ForgotOneLine()), ("/well/", SaySomething())]
    assert silent([(address, shown(form)) for address, form in pages]) == ["/forgot/", "/line/"]


def an_address(name):
    """An address of a page that anyone may ask for, with words that lead nowhere where it wants some."""
    for args in ((), (1, "nothing"), ("nothing",)):
        with suppress(NoReverseMatch):
            return reverse(name, args=args)
    raise AssertionError(f"{name} wants other words in its address")


@pytest.mark.django_db
def test_no_page_open_to_those_outside_has_a_box_that_says_nothing():
    """Every page that needs no sign-in, sign-in's own among them, asked as nobody."""
    found = []
    for route in ROUTES:
        if route.grants == ANYONE and route.method == "get" and route.name not in FOR_STAFF:
            address = an_address(route.name)
            found.append((address, Client().get(address).content.decode("utf-8", "replace")))
    for name in ("account_login", "account_reset_password"):
        found.append((name, Client().get(reverse(name)).content.decode()))
    assert len(found) > 5
    assert silent(found) == []


@pytest.mark.django_db
def test_no_page_behind_a_link_has_a_box_that_says_nothing(cast):
    """Every kind of link we hand out, while it is good: the same page asked as whoever bears it."""
    links = {
        reverse(route.name, args=KINDS[route.of].make(cast))
        for route in ROUTES
        if route.grants == ANYONE and route.method == "get" and route.of in KINDS and 200 in route.answers
    }
    invited = invitations.invite(by=cast.ana, email="kahu@brokercoach.example", role="coach", now=dates.now())
    found = [(address, Client().get(address)) for address in (*links, invitation_path(invited))]
    assert len(found) > 4
    assert {page.status_code for _, page in found} == {200}
    pages = [(address, page.content.decode()) for address, page in found]
    assert any(asks_for_words(html) for _, html in pages), "the door of an event asks how to reach them"
    assert silent(pages) == []
