"""Sizes are tests: module 400 lines, function 50, template 120, test module 500 (rule 15)."""

import ast
import tomllib

import pytest

from tests.architecture.house import ROOT, functions, modules, of_allowed, source, templates, test_modules, tree

MODULE, FUNCTION, TEMPLATE, TEST_MODULE = 400, 50, 120, 500
CHARACTERS = TEMPLATE * 100  # a template cannot be made short by making it wide

ALLOWED = tomllib.loads((ROOT / "tests/architecture/sizes.toml").read_text())


def lines(text):
    return len(text.splitlines())


def long_functions(module_tree, limit=FUNCTION):
    for name, node in functions(module_tree):
        if node.end_lineno - node.lineno + 1 > limit:
            yield name


def too_large():
    for path in modules():
        if lines(source(path)) > MODULE:
            yield str(path)
        yield from (f"{path}::{name}" for name in long_functions(tree(path)))
    for path in test_modules():
        if lines(source(path)) > TEST_MODULE:
            yield str(path)
    for path in templates():
        text = source(path)
        if lines(text) > TEMPLATE or len(text) > CHARACTERS:
            yield str(path)


def test_nothing_is_larger_than_the_house_allows():
    strays, stale = of_allowed(too_large(), ALLOWED)
    assert strays == [], "split these, or give a reason in tests/architecture/sizes.toml"
    assert stale == [], "these are small enough now: take them off the list"


def test_every_allowance_has_a_reason():
    assert all(len(reason) > 20 for reason in ALLOWED.values())


@pytest.mark.parametrize(("length", "found"), [(50, []), (51, ["long"])])
def test_the_check_of_sizes_bites(length, found):
    text = "def long():\n" + "    x = 1\n" * (length - 1)
    assert list(long_functions(ast.parse(text))) == found


def test_an_allowance_without_a_need_is_noticed():
    assert of_allowed([], {"small.py": "once was large"}) == ([], ["small.py"])
