"""Messages and portal texts say nothing of wage, benefit, programme or health (WC-12, PC-15)."""

import ast
import re
from pathlib import Path

import pytest

from brokercoach.notices import kinds
from tests.architecture.house import COMMENT, calls, modules, name_of, source, templates, tree

KINDS = Path("brokercoach/notices/kinds.py")

TOLD = re.compile(
    r"\b(wages?|low[- ]?paid|low[- ]waged?|hourly (pay|rate)|benefit(s|iary)?|jobseeker|work and income|winz|msd|"
    r"programmes?|health|illness|disab\w+|diagnos\w+|medic\w+|convict\w+|criminal|probation|addict\w+)\b",
    re.I,
)


def is_message(path):
    return bool({"notices", "messages", "portal"} & set(path.parts)) or path.suffix == ".txt" or "portal" in path.name


def tells(text):
    """Words a message must not hold, outside comments and template code."""
    plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", COMMENT.sub("", text), flags=re.S)
    return sorted({m.group(0).lower() for m in TOLD.finditer(plain)})


def test_no_message_or_portal_text_tells():
    found = {str(p): tells(source(p)) for p in templates() if is_message(p)}
    assert {path: words for path, words in found.items() if words} == {}


def test_no_declared_kind_tells():
    assert len(kinds.every()) > 10
    found = {kind.code: tells(f"{kind.code} {kind.words}") for kind in kinds.every()}
    assert {code: words for code, words in found.items() if words} == {}


def saying():
    """Modules whose words stand beside the kinds they declare."""
    return [p for p in modules() if p != KINDS and any(name_of(call) == "declare" for call in calls(tree(p)))]


def test_no_module_of_kinds_tells():
    """The words of messages that stand in Python beside their kinds."""
    assert {"cases/kinds.py", "brokercoach/accounts/sending.py", "brokercoach/notices/own_kinds.py"} <= set(
        map(str, saying())
    )
    found = {str(path): tells(" ".join(strings(tree(path)))) for path in saying()}
    assert {path: words for path, words in found.items() if words} == {}


def strings(module_tree):
    """The words of a module, but not those that say to its readers what it does."""
    said = {
        node.body[0].value
        for node in ast.walk(module_tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node)
    }
    return [
        n.value
        for n in ast.walk(module_tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and n not in said
    ]


@pytest.mark.parametrize(
    "fault",
    [
        "Your wage check is due",
        "About your benefit",
        "the Mana programme",
        "How is your health?",
        "Work and Income asked",
    ],
)
def test_a_text_that_tells_is_noticed(fault):
    assert tells(fault)


@pytest.mark.parametrize("fine", ["{# about health #} Kia ora {{ name }}", "Ring us when it suits you"])
def test_a_text_that_does_not_is_fine(fine):
    assert tells(fine) == []
