"""The portal is handed projections, never models (rule 5)."""

import ast
from dataclasses import dataclass, fields, is_dataclass

import pytest
from django.apps import apps
from django.db import models
from django.db.models.manager import BaseManager

from tests.architecture.house import modules, named, tree


def models_in(value, path="context", seen=None):
    """Where in a context a model, queryset or manager can be reached."""
    seen = seen if seen is not None else set()
    if id(value) in seen:
        return []
    seen.add(id(value))
    if isinstance(value, models.Model | models.QuerySet | BaseManager):
        return [f"{path}: {type(value).__name__}"]
    if isinstance(value, dict):
        return [f for k, v in value.items() for f in models_in(v, f"{path}.{k}", seen)]
    if isinstance(value, list | tuple | set | frozenset):
        return [f for n, v in enumerate(value) for f in models_in(v, f"{path}[{n}]", seen)]
    if is_dataclass(value) and not isinstance(value, type):
        return [f for each in fields(value) for f in models_in(getattr(value, each.name), f"{path}.{each.name}", seen)]
    return []


def reaches_models(module_tree):
    """Imports of a portal module that hand it models: it may ask queries for projections, and actions for deeds."""
    for node in ast.walk(module_tree):
        if isinstance(node, ast.ImportFrom) and "models" in (node.module or "").split("."):
            yield f"from {node.module}"
        if isinstance(node, ast.ImportFrom | ast.Import):
            yield from (f"import {a.name}" for a in node.names if a.name.split(".")[-1] == "models")


def test_no_portal_module_imports_a_model():
    """Portals come with later work; each is held to this from its first line."""
    portals = [path for path in modules() if named(path, "portal")]
    assert {str(p): found for p in portals if (found := list(reaches_models(tree(p))))} == {}


@pytest.mark.parametrize("fault", ["from cases.models import Case", "from cases import models", "import cases.models"])
def test_a_portal_that_imports_a_model_is_noticed(fault):
    assert list(reaches_models(ast.parse(fault)))


def test_a_model_in_a_context_is_noticed():
    case = apps.get_model("cases.Case")

    @dataclass(frozen=True)
    class Picture:
        first_name: str
        more: object = None

    assert models_in({"rows": [Picture("Hēmi")]}) == []
    assert models_in({"rows": [Picture("Hēmi", case())]}) == ["context.rows[0].more: Case"]
    assert models_in({"all": case.objects.all()}) == ["context.all: CaseQuerySet"]
    assert models_in({"by": {"manager": case.objects}})
