"""The pages of sign-in that a library serves in our templates: looked at by axe, and in our own words."""

import pytest
from django.urls import reverse

from tests.journeys.looking import LOOKS
from tests.journeys.test_every_page import faults_of

pytestmark = pytest.mark.browser
AT_THE_DOOR = (
    ("account_login", ()),
    ("account_signup", ()),
    ("account_reset_password", ()),
    ("account_reset_password_done", ()),
    ("account_reset_password_from_key", ("1", "over-and-done")),
    ("account_reset_password_from_key_done", ()),
    ("account_confirm_email", ("over",)),
    ("account_inactive", ()),
)
INSIDE = (
    ("account_logout", ()),
    ("account_reauthenticate", ()),
    ("account_email", ()),
    ("account_change_password", ()),
    ("mfa_index", ()),
    ("mfa_activate_totp", ()),
    ("mfa_add_webauthn", ()),
    ("usersessions_list", ()),
)
PAGES = [(name, args, False) for name, args in AT_THE_DOOR] + [(name, args, True) for name, args in INSIDE]
STOCK = ("Bad Token", "Password Reset", "Confirm Email Address", "Are you sure", "Email Address")


@pytest.fixture(autouse=True)
def _asked_once_already(settings):
    settings.ACCOUNT_REAUTHENTICATION_REQUIRED = False


def faults(pages, cast, open_page, width, light):
    wrong = {}
    for name, args, inside in pages:
        page = open_page(reverse(name, args=args), cast.mere if inside else None, width=width, light=light)
        page.wait_for_load_state("networkidle")
        found = faults_of(page) + [words for words in STOCK if words in page.locator("main").inner_text()]
        if found:
            wrong[name] = found
        page.context.close()
    return wrong


@pytest.mark.parametrize(("width", "light"), LOOKS)
def test_no_page_of_sign_in_has_a_fault_in_one_of_the_looks(cast, open_page, width, light):
    turn = LOOKS.index((width, light))
    assert faults(PAGES[turn :: len(LOOKS)], cast, open_page, width, light) == {}


@pytest.mark.long
@pytest.mark.parametrize(("width", "light"), LOOKS)
def test_no_page_of_sign_in_has_a_fault_in_any_look(cast, open_page, width, light):
    assert faults(PAGES, cast, open_page, width, light) == {}
