"""No motivation, readiness or attitude anywhere, and nothing that ranks people by soft skills (CE-6, JM-13)."""

import ast
import re

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.db import models

from tests.architecture.house import modules, named, templates, tree
from tests.architecture.house import source as text_of

FORBIDDEN = re.compile(
    r"motivat|readiness|attitude|(job|work)[\s_-]?ready|employability|(?<![a-z])compliant|commitment_level|hard_to_help",
    re.I,
)
SOFT = re.compile(r"soft_?skill|punctual|reliab", re.I)
RANKERS = ("ranking", "rank", "queue", "eligibility", "priority", "rhythm", "quiet", "match", "matching", "unheld")


def words_of_models(candidates):
    """Field names, their labels and help, and every choice."""
    for model in candidates:
        for field in model._meta.get_fields():
            said = [field.name, str(getattr(field, "verbose_name", "")), str(getattr(field, "help_text", ""))]
            for value, label in getattr(field, "flatchoices", None) or []:
                said += [str(value), str(label)]
            yield model._meta.label, said


def words_of_code(module_tree):
    """Names that are set or asked for, and every string but the docstrings."""
    doc = {
        node.body[0].value
        for node in ast.walk(module_tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    for node in ast.walk(module_tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in doc:
            yield node.value
        else:
            for name in ("id", "attr", "arg", "name"):
                if isinstance(getattr(node, name, None), str):
                    yield getattr(node, name)


def test_no_field_or_choice_of_any_table():
    wrong = [(label, w) for label, said in words_of_models(apps.get_models()) for w in said if FORBIDDEN.search(w)]
    assert wrong == []


def test_no_form_serializer_query_or_choice():
    doors = [p for p in modules() if named(p, "forms", "api", "choices", "queries", "serializers", "models", "actions")]
    assert doors
    wrong = {str(p): [w for w in words_of_code(tree(p)) if FORBIDDEN.search(w)] for p in doors}
    assert {path: w for path, w in wrong.items() if w} == {}


def test_no_page_asks_for_it():
    assert [str(p) for p in templates() if FORBIDDEN.search(text_of(p))] == []


def test_nothing_that_ranks_takes_soft_skills():
    rankers = [p for p in modules() if named(p, *RANKERS)]
    assert [str(p) for p in rankers if any(SOFT.search(w) for w in words_of_code(tree(p)))] == []


@pytest.mark.parametrize(
    "fault",
    [
        "motivation = models.IntegerField()",
        "job_ready = models.BooleanField()",
        "x = models.CharField(choices=[('a', 'Good attitude')])",
        "fields = ['name', 'work_readiness']",
        "is_jobready = True",
    ],
)
def test_the_check_bites(fault):
    assert [w for w in words_of_code(ast.parse(fault)) if FORBIDDEN.search(w)]


def test_a_planted_choice_is_noticed():
    class Planted(models.Model):
        how = models.CharField(choices=[("keen", "Motivated")])

        class Meta:
            app_label, apps = "cases", Apps()

        def __str__(self):
            return "planted"

    [(_, said), *_] = [(label, w) for label, w in words_of_models([Planted]) if "how" in w]
    assert [w for w in said if FORBIDDEN.search(w)]


def test_docstrings_may_say_that_there_is_none():
    assert not [w for w in words_of_code(ast.parse('"""No motivation field."""')) if FORBIDDEN.search(w)]
