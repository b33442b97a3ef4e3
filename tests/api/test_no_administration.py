"""Decision 14: nobody is let in, raised, moved or let go by token; the API only reads colleagues and teams."""

import ast

import pytest

from brokercoach.api_urls import urlpatterns
from tests.architecture.house import is_action, modules, named, tree

ABOUT_PEOPLE = ("colleagues/", "teams/", "people-and-teams/", "invitations/", "memberships/", "tokens/", "roles/")
MOVES_WORK = {"colleagues/<int:pk>/release/", "colleagues/<int:pk>/hold/"}
HOUSE = "brokercoach.accounts.actions"


def routes(patterns, before=""):
    """(address, methods) of every endpoint."""
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, address)
        elif view := getattr(pattern.callback, "cls", None):
            yield address, {m for m in ("get", "post", "put", "patch", "delete") if hasattr(view, m)}


def reaches_the_house(module_tree):
    """True when a module imports a deed on accounts."""
    for node in ast.walk(module_tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("brokercoach.accounts"):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            if any(name.startswith(HOUSE) for name in names):
                return True
        if isinstance(node, ast.Import) and any(alias.name.startswith(HOUSE) for alias in node.names):
            return True
    return False


def test_colleagues_and_teams_are_read_and_nothing_else():
    found = {where: methods for where, methods in routes(urlpatterns) if where.startswith(ABOUT_PEOPLE)}
    assert {"colleagues/", "teams/"} < set(found)
    assert {where for where, methods in found.items() if methods != {"get"}} == MOVES_WORK


def test_no_endpoint_does_a_deed_on_accounts():
    # authentication.py is no endpoint: it reads the token and notes that it was used
    doors = [p for p in modules() if named(p, "api") and not is_action(p) and p.stem != "authentication"]
    assert len(doors) > 15
    assert [str(path) for path in doors if reaches_the_house(tree(path))] == []


@pytest.mark.parametrize(
    "fault",
    [
        "from brokercoach.accounts.actions import invitations",
        "from brokercoach.accounts.actions.tokens import make_token",
        "from brokercoach.accounts import actions",
        "import brokercoach.accounts.actions.people",
    ],
)
def test_the_check_of_endpoints_bites(fault):
    assert reaches_the_house(ast.parse(fault))
