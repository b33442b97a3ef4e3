"""Rows leave the database by one door: `Model.objects.visible_to(user)` (rule 3)."""

import ast

import pytest
from django.apps import apps

from tests.architecture.house import (
    CONTEXTS,
    OURS,
    ROOT,
    around,
    dotted,
    expressions,
    is_action,
    modules,
    name_of,
    named,
    of_allowed,
    templates,
    tree,
    where,
)

DOOR_NAMES = (
    "views", "portal", "api", "forms", "queries", "serializers", "feeds", "exports", "pages", "templatetags",
    "context_processors", "search", "day", "review", "insight",
)  # fmt: skip
NOT_DOORS = ("models", "actions", "migrations", "access", "choices", "apps", "management")
MANAGERS = {"objects", "_default_manager", "_base_manager", "default_manager", "base_manager"}
OPENINGS = {"visible_to", "borne_by", "none"}  # a person's door, a valid link's door (one row), and no rows at all
RAW = {"cursor", "raw", "RawSQL", "extra", "get_model", "from_db"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404"}

# path::function -> why this one may
ALLOWED = {
    "cases/queries/owed.py::unseen_rows": "their own promises on files they no longer see: a sort, a day and who leads",
    "cases/queries/known.py::people_here": "someone known elsewhere must not tell their story twice; compared only",
    "cases/queries/known.py::compared": "the numbers of those who are compared, never shown",
    "cases/joining.py::keys": "which tables point at a file: no row is read",
    "employers/joining.py::keys": "which tables point at an employer: no row is read",
    "employers/queries/holdings.py::held_with_employers": "letting a coach go must miss no row; it hands out numbers",
    "cases/queries/holdings.py::holdings_of": "letting a coach go must miss no row; it hands out numbers alone",
    "cases/queries/contracts.py::people_now": "a number for who sees no case, none while small; never a row",
    "pipelines/queries/levels.py::wanted_now": "numbers for who sees no case, none while small; never a row",
    "cases/standing.py::open_book": "a no that this reader does not see is a no: the rule reads all, and answers",
    "cases/queries/beyond.py::somebody_beyond": "whom one may ask about, whoever holds them; doors never show the case",
}


def doors():
    found = [p for p in modules() if named(p, *DOOR_NAMES) and not named(p, *NOT_DOORS) and not is_action(p)]
    found = [p for p in found if p.parts[:2] != ("desk", "demo")]
    return found + beside(found)


def beside(found):
    """Modules in no folder of a context that a door imports: cases/rhythm.py. What doors read through is a door."""
    named_by = {module for path in found for module in imported(tree(path))}
    tops = [p for p in modules() if len(p.parts) == 2 and p.parts[0] in CONTEXTS and p not in found]
    tops = [p for p in tops if p.name != "__init__.py" and not named(p, *NOT_DOORS) and not is_action(p)]
    return [p for p in tops if dotted(p) in named_by]


def imported(module_tree):
    """Names of the modules that a module imports, from a package or as itself."""
    for node in ast.walk(module_tree):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{a.name}" for a in node.names)


def accessors():
    """Names by which a row reaches many rows below it: user.memberships."""
    ours = [m for m in apps.get_models() if m.__module__.split(".")[0] in {*OURS, "allauth"}]
    return {
        relation.get_accessor_name()
        for model in ours
        for relation in model._meta.related_objects
        if not relation.one_to_one and relation.related_name != "+"
    } - {None}


def sealed():
    """Relations to rows that are not always seen with the row that names them: a private session, for one."""
    return {
        field.name
        for model in apps.get_models()
        for field in model._meta.fields
        if field.is_relation and field.related_model._meta.label in {"cases.Session", "cases.Draft"}
    }


def strays(door_tree, walked=frozenset(), sealed_names=frozenset()):
    """(node, what is wrong) for everything that reaches rows past the door."""
    parents = around(door_tree)
    for node in ast.walk(door_tree):
        if isinstance(node, ast.Attribute):
            after = parents.get(node)
            follows = getattr(after, "attr", "") if isinstance(after, ast.Attribute) else ""
            if node.attr in MANAGERS and not (node.attr == "objects" and follows in OPENINGS):
                yield node, f".{node.attr} not followed by visible_to"
            elif node.attr.endswith("_set") and node.attr != "char_set":
                yield node, f"reverse manager .{node.attr}"
            elif node.attr in walked and follows:
                yield node, f"related manager .{node.attr}"
            elif node.attr in sealed_names and follows not in {"", "pk", "id"} and not is_request(node):
                yield node, f"a walk through .{node.attr} to a row that may be hidden"
        elif isinstance(node, ast.Call):
            yield from strayed_call(node)
        elif isinstance(node, ast.ImportFrom) and node.module == "django.db":
            if {a.name for a in node.names} & {"connection", "connections"}:
                yield node, "a raw connection"
        elif isinstance(node, ast.ImportFrom) and {a.name for a in node.names} & SHORTCUTS:
            yield node, "a shortcut past the door"


def strayed_call(node):
    name = name_of(node)
    if name in SHORTCUTS or name in RAW:
        yield node, f"{name}()"
    elif name == "getattr" and len(node.args) > 1 and getattr(node.args[1], "value", "") in MANAGERS:
        yield node, "getattr of a manager"
    elif name == "prefetch_related" and any(isinstance(a, ast.Constant) for a in node.args):
        yield node, "prefetch_related by name: hand it a Prefetch of visible rows"


def is_request(node):
    return isinstance(node.value, ast.Name) and node.value.id == "request"


def test_there_are_doors_to_read():
    assert doors()


def test_what_stands_beside_the_doors_is_read_too():
    named_by = set(imported(ast.parse("from cases import held\nfrom cases.owed import owed")))
    assert named_by >= {"cases.held", "cases.owed"}
    assert "cases/draft_words.py" in {str(path) for path in doors()}


def test_doors_only_read_what_the_user_may_see():
    found = {}
    for path in doors():
        inside = where(tree(path))
        for node, what in strays(tree(path), accessors(), sealed()):
            found.setdefault(f"{path}::{inside.get(node, '')}", []).append(
                f"line {getattr(node, 'lineno', '?')}: {what}"
            )
    wrong, stale = of_allowed(found, ALLOWED)
    assert not wrong, "\n".join(f"{key} {'; '.join(found[key])}" for key in wrong)
    assert stale == [], "these allowances allow nothing any more"


@pytest.mark.parametrize(
    "fault",
    [
        "Case.objects.filter(pk=1)",
        "Case.objects.all()",
        "rows = Case.objects",
        "Case._default_manager.visible_to(u)",
        "Case._meta.default_manager.get(pk=1)",
        "getattr(Case, 'objects')",
        "get_object_or_404(Case, pk=1)",
        "from django.shortcuts import get_object_or_404",
        "from django.db import connection",
        "connection.cursor()",
        "Case.objects.visible_to(u).raw('select 1')",
        "Case.objects.visible_to(u).extra(where=['1=1'])",
        "apps.get_model('cases.Case')",
        "client.contactpoint_set.all()",
        "user.memberships.all()",
        "follow_up.made_in.notes",
        "Case.objects.visible_to(u).prefetch_related('contact_points')",
    ],
)
def test_the_check_of_doors_bites(fault):
    assert list(strays(ast.parse(fault), {"memberships"}, {"made_in"}))


@pytest.mark.parametrize(
    "fine",
    ["Case.objects.visible_to(u).open()", "follow_up.made_in.pk", "formset.is_valid()", "request.session.get('k')"],
)
def test_the_door_itself_is_open(fine):
    assert list(strays(ast.parse(fine), {"memberships"}, {"made_in", "session"})) == []


# --- templates -------------------------------------------------------------------------------------------------------

# What a template may ask of a row it reaches through another row: how to call them, and their number for a link.
LAST_WORDS = {"pk", "id", "called", "display_name", "first_name", "name", "audit_label"}
ROOTS = {
    "request",
    "user",
    "form",
    "field",
    "forloop",
    "block",
    "csp_nonce",
    "perms",
    "bound_field",
    "wizard",
    "settings",
}


def relations():
    """Names of foreign keys of the work: case, client, lead, author, session …"""
    return {
        f.name
        for m in apps.get_models()
        if m._meta.app_label in {"cases", "desk"}
        for f in m._meta.fields
        if f.is_relation
    }


def walks(text, relation_names):
    """What a template does that only a query may."""
    named_so = {}
    for inside in expressions(text):
        words = inside.replace("|", " ").replace(":", " ").replace("=", " ").split()
        for path in (word for word in words if "." in word):
            if strolls(unnamed(path.strip("(),'"), named_so).split("."), relation_names):
                yield path
        if inside.split()[:1] == ["with"]:
            named_so |= {name: unnamed(path, named_so) for name, path in renamed(inside)}


def renamed(inside):
    """(name, path) of {% with name=path other=path %} and of {% with path as name %}."""
    words = inside.split()[1:]
    yield from (word.split("=", 1) for word in words if "=" in word)
    if words[1:2] == ["as"]:
        yield words[2], words[0]


def unnamed(path, named_so):
    """A path by the names it had before {% with %} gave it a shorter one."""
    first, dot, rest = path.partition(".")
    return f"{named_so.get(first, first).split('|')[0]}{dot}{rest}"


def strolls(parts, relation_names):
    """True when a dotted path reaches rows, or what only a query may hand over."""
    if any(p.endswith("_set") or p in MANAGERS for p in parts):
        return True
    if parts[0] in ROOTS:
        return False
    if parts[-1] in {"all", "visible_to"} or (len(parts) > 2 and parts[-1] in {"count", "first", "last", "exists"}):
        return True
    return any(p in relation_names for p in parts[1:-1]) and parts[-1] not in LAST_WORDS


def test_templates_do_not_walk():
    found = {f"{path}: {w}" for path in templates() for w in walks((ROOT / path).read_text("utf-8"), relations())}
    assert sorted(found) == []


@pytest.mark.parametrize(
    "fault",
    [
        "{% for c in client.contact_points.all %}",
        "{{ case.client.contactpoint_set }}",
        "{% for c in Case.objects %}",
        "{{ follow_up.made_in.notes }}",
        "{{ entry.session.notes|linebreaks }}",
        "{% if case.client.safety_note %}",
        "{% with c=case.client %}{{ c.safety_note }}{% endwith %}",
        "{% with case.client as c %}{% if c.safety_note %}",
        "{% with a=row.case %}{% with c=a.client %}{{ c.words }}",
        "{% include 'x.html' with text=case.client.words only %}",
        "{{ case.follow_ups.count }}",
    ],
)
def test_the_check_of_templates_bites(fault):
    assert list(walks(fault, {"client", "made_in", "session", "case"}))


@pytest.mark.parametrize(
    "fine",
    [
        "{% with c=case.client %}{{ c.called }}",
        "{{ case.client.display_name }}",
        "{{ row.next_on|date }}",
        "{% include 'a.b.all' %}",
        "{# case.client.words #}",
    ],
)
def test_names_and_links_may_be_walked_to(fine):
    assert list(walks(fine, {"client", "made_in", "session", "case"})) == []
