"""Each grant a role holds is asked by a route or a deed, or printed as *to come*: no empty promise in the table."""

import ast

import pytest

from brokercoach.accounts import roles
from brokercoach.kit.grants import Can
from tests.architecture.house import is_action, modules, named, tree

# A work-around of the demo: its outbox page is open to staff, whoever they are. It hands out no deed of the grant.
OUTBOX = "brokercoach/notices/views/delivery.py"
LENT = {Can.MARK_IN_WORK}  # to a consequence of a confirmed placement alone, when placements come


def asked_in(module_tree):
    """The grants a module names: Can.LOG_SESSION."""
    return {
        Can[node.attr]
        for node in ast.walk(module_tree)
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "Can" and node.attr in Can.__members__
    }


def is_door(path):
    return is_action(path) or named(path, "views", "portal", "api", "tasks", "kit")


def asked():
    doors = [path for path in modules() if is_door(path) and str(path) != OUTBOX and path.name != "grants.py"]
    assert len(doors) > 40
    return set().union(*(asked_in(tree(path)) for path in doors))


def held():
    return set().union(*roles.GRANTS.values())


def test_each_grant_of_a_role_is_asked_or_printed_as_to_come():
    assert held() - asked() == set(roles.TO_COME), "take it out of TO_COME once a door asks, or put it in"


def test_what_no_role_holds_is_asked_by_someone_named_or_lent_later():
    assert set(Can) - held() - {Can.TELL_STORY} - asked() == LENT


def test_the_page_and_the_file_say_what_is_to_come():
    for _, _, grants in roles.printed_table():
        for grant in grants:
            assert grant.endswith(" (to come)") == (Can(grant.removesuffix(" (to come)")) in roles.TO_COME)


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("require(by, Can.WRITE_FINDINGS)", {Can.WRITE_FINDINGS}),
        ("class X:\n    grants = {Can.EXPORT_CASELOAD}", {Can.EXPORT_CASELOAD}),
        ("require(by, Should.WRITE_FINDINGS)", set()),
        ("'Can.WRITE_FINDINGS'", set()),
    ],
)
def test_the_check_of_grants_bites(fault, found):
    assert asked_in(ast.parse(fault)) == found
