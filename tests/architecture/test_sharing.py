"""Nothing of a person leaves but through cases.actions.sharing: nobody else makes a disclosure (CC-1, CC-3)."""

import ast

import pytest

from tests.architecture.house import calls, dotted, functions, modules, name_of, tree

MAKER = "cases/actions/sharing.py"
WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "acreate", "abulk_create", "keep_all", "copy"}
NAMED = {"Disclosure", "cases.Disclosure", "cases.disclosure"}


def makers(module_tree):
    """(line, what) of everything that makes a disclosure, or could under another name."""
    names = NAMED | {
        alias.asname
        for node in ast.walk(module_tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name == "Disclosure" and alias.asname
    }
    for node in ast.walk(module_tree):
        if isinstance(node, ast.Call):
            if last(node.func) in names:
                yield node.lineno, "makes one"
            elif name_of(node) in WRITES and any(last(n) in names for n in ast.walk(node)):
                yield node.lineno, f"{name_of(node)}()"
            elif name_of(node) == "get_model" and any(getattr(a, "value", "") in NAMED for a in node.args):
                yield node.lineno, "get_model"
        elif isinstance(node, ast.Assign | ast.Return) and last(node.value) in names:
            yield node.lineno, "another name for it"


def last(node):
    return getattr(node, "attr", getattr(node, "id", ""))


def test_one_function_makes_disclosures():
    found = {str(path): list(makers(tree(path))) for path in modules()}
    assert [path for path, what in found.items() if what] == [MAKER]
    module = tree(next(p for p in modules() if str(p) == MAKER))
    made_in = [name for name, node in functions(module) if any(last(c.func) == "Disclosure" for c in calls(node))]
    assert made_in == ["_send"]


def test_that_function_asks_the_rule_first_and_is_called_here_alone():
    module = tree(next(p for p in modules() if str(p) == MAKER))
    send = dict(functions(module))["_send"]
    order = [name_of(c) for c in sorted(calls(send), key=lambda c: (c.lineno, c.col_offset))]
    assert order.index("_must_be_a_yes") < order.index("Disclosure")
    yes = dict(functions(module))["_must_be_a_yes"]
    assert any(isinstance(n, ast.Raise) for n in ast.walk(yes))
    callers = {
        f"{dotted(p)}.{name}"
        for p in modules()
        for name, node in functions(tree(p))
        if any(name_of(c) == "_send" and (str(p) == MAKER or "sharing" in ast.unparse(c.func)) for c in calls(node))
    }
    assert callers == {"cases.actions.sharing.share", "cases.actions.sharing.disclose"}


@pytest.mark.parametrize(
    "fault",
    [
        "keep(Disclosure(client=client))",
        "models.Disclosure(client=client).save()",
        "Disclosure.objects.create(client=client)",
        "Disclosure.objects.bulk_create(rows)",
        "keep_all(Disclosure, rows)",
        "Disclosure._base_manager.get_or_create(client=client)",
        "apps.get_model('cases.Disclosure').objects.create()",
        "from cases.models import Disclosure as Sent\nSent(client=client)",
        "Paper = Disclosure\nPaper(client=client)",
    ],
)
def test_a_second_maker_is_noticed(fault):
    assert list(makers(ast.parse(fault)))


@pytest.mark.parametrize("fine", ["Disclosure.objects.visible_to(user).filter(client=1)", "class Disclosure: pass"])
def test_reading_is_no_making(fine):
    assert list(makers(ast.parse(fine))) == []
