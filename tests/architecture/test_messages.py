"""Messages and portal texts say nothing of wage, benefit, programme or health (WC-12, PC-15)."""

import importlib
import re

import pytest

from tests.architecture.house import COMMENT, modules, source, templates

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


def spoken(value, seen=None):
    """Every string a declared kind of message carries."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for v in value.values() for s in spoken(v)]
    if isinstance(value, list | tuple | set | frozenset):
        return [s for v in value for s in spoken(v)]
    return [s for v in vars(value).values() for s in spoken(v)] if hasattr(value, "__dataclass_fields__") else []


def test_no_declared_kind_tells():
    kinds = importlib.import_module("brokercoach.notices.kinds")
    registry = next((v for v in vars(kinds).values() if isinstance(v, dict) and v and all(spoken(k) for k in v)), {})
    assert {str(k): w for k, v in registry.items() if (w := tells(" ".join(spoken(v))))} == {}


def test_no_kind_module_tells():
    """The words of messages that stand in Python beside their kinds."""
    import ast

    from tests.architecture.house import tree

    paths = [p for p in modules() if p.stem in {"notices_kinds", "own_kinds"}]
    words = {
        str(p): tells(
            " ".join(n.value for n in ast.walk(tree(p)) if isinstance(n, ast.Constant) and type(n.value) is str)
        )
        for p in paths
    }
    assert {path: found for path, found in words.items() if found} == {}


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
