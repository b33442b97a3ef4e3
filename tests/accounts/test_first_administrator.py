from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from brokercoach.accounts.models import Invitation, User

pytestmark = pytest.mark.django_db


def test_the_first_administrator_gets_a_link_that_lets_them_in(client):
    said = StringIO()
    call_command("first_administrator", "hana@provider.example", stdout=said)

    assert Invitation.objects.get().role == "administrator"
    link = said.getvalue().strip()
    path = "/" + link.split("/", 3)[3]
    assert client.get(path).status_code == 200
    assert not User.objects.exists()


def test_with_an_administrator_at_work_it_refuses(cast):
    with pytest.raises(CommandError, match="administrator already"):
        call_command("first_administrator", "hana@provider.example")


def test_an_address_that_is_none_is_refused_in_words(db):
    with pytest.raises(CommandError, match="mail"):
        call_command("first_administrator", "not-an-email")
