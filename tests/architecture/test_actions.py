"""Actions are the only writers: guarded, recorded, atomic, keyword-only, and nothing else writes (rules 1 and 2)."""

import ast
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, calls, dotted, is_action, modules, name_of, of_allowed, tree, where

# Deeds without trail or history, readable by their author alone (rule 6). By module name.
UNRECORDED = {
    "drafts": "words not yet saved, readable by their author alone",
    "snoozes": "a coach's own looking",
    "saved_views": "a coach's own looking",
    "bell": "what someone has read of their own messages",
    "claims": "a message taken to be sent; what became of it is written down",
    "preferences": "how someone likes to be told",
    "last_used": "when a key was last used, shown to its owner alone",
}
PENS = {
    "record",
    "record_many",
    "note_export",
    "note_exported",
    "note_search",
    "note_read",
    "note_sign_in",
    "note_refused",
}

# Who else holds a pen, and why.
WRITERS = {
    "brokercoach/audit/trail.py": "the trail's own pen, called inside every deed",
    "brokercoach/notices/outbox.py": "a message stands inside the deed it tells of, which asks and is recorded",
    "brokercoach/kit/actions.py": "keep() and keep_all(), which actions lean on",
    "brokercoach/kit/joining.py": "moves rows and moves them back for deeds that join two, which ask and record",
    "brokercoach/kit/tally.py": "counts hits in a window of time, for whatever must be paced; no row of the work",
    "brokercoach/kit/once.py": "remembers for a day, as a mark nobody can read, that a deed was done",
}

ACTIONS = [path for path in modules() if is_action(path)]


def public(module_tree):
    return [n for n in module_tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]


def deeds():
    return [
        pytest.param(path, node, id=f"{dotted(path)}.{node.name}")
        for path in ACTIONS
        if not path.name.startswith("_")
        for node in public(tree(path))
    ]


def reachable(path, node, seen=None):
    """Names called by a function and by the functions of action modules it calls, however deep."""
    seen = seen if seen is not None else set()
    if (path, node.name) in seen:
        return set()
    seen.add((path, node.name))
    names = set()
    for call in calls(node):
        names.add(name_of(call))
        home, called = resolve(path, call)
        if called is not None:
            names |= reachable(home, called, seen)
    return names


def resolve(path, call):
    """(module, function) that a call means, when it is a function of this or another action module."""
    imports = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                imports[alias.asname or alias.name] = (node.module, alias.name)
    if isinstance(call.func, ast.Name):
        module, name = imports.get(call.func.id, (dotted(path), call.func.id))
    elif isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        package, last = imports.get(call.func.value.id, ("nowhere", ""))
        module, name = f"{package}.{last}", call.func.attr
    else:
        return None, None
    home = Path(*module.split(".")).parent / f"{module.split('.')[-1]}.py"
    if home not in ACTIONS:
        return None, None
    return home, next((n for n in tree(home).body if isinstance(n, ast.FunctionDef) and n.name == name), None)


def faults(node, called, *, recorded=True):
    """What a deed forgot."""
    found = []
    if "require" not in called:
        found.append("asks for no grant")
    if recorded and not called & PENS:
        found.append("leaves no line in the trail")
    if not any(ast.unparse(d).split("(")[0].endswith("atomic") for d in node.decorator_list):
        found.append("is not atomic")
    if node.args.args or node.args.posonlyargs or node.args.vararg:
        found.append("takes positional arguments")
    if "by" not in [a.arg for a in node.args.kwonlyargs]:
        found.append("does not say by whom")
    return found


def test_there_are_actions_to_read():
    assert deeds()


@pytest.mark.parametrize(("path", "node"), deeds())
def test_action_is_guarded_recorded_atomic_and_keyword_only(path, node):
    assert faults(node, reachable(path, node), recorded=path.stem not in UNRECORDED) == []


PLANTED = """
@transaction.atomic
def sound(*, by, case):
    require(by, Can.CLOSE_CASE)
    record("case.closed", by=by, subject=case)

def careless(case):
    case.save()
"""


def test_the_check_of_actions_bites():
    sound, careless = ast.parse(PLANTED).body
    assert faults(sound, {name_of(c) for c in calls(sound)}) == []
    assert faults(careless, {name_of(c) for c in calls(careless)}) == [
        "asks for no grant",
        "leaves no line in the trail",
        "is not atomic",
        "takes positional arguments",
        "does not say by whom",
    ]


ALWAYS_WRITES = {
    "save", "asave", "create", "acreate", "delete", "adelete", "bulk_create", "bulk_update", "abulk_create",
    "get_or_create", "update_or_create", "select_for_update", "keep", "keep_all", "_raw_delete",
}  # fmt: skip
BY_CURSOR = {"execute", "executemany", "callproc"}  # a statement of one's own may write anything
IN_CACHE = {"set", "add", "incr", "set_many", "get_or_set"}  # the cache is a table of ours
QUERYSET = {"objects", "filter", "exclude", "all", "visible_to", "order_by", "_base_manager", "_default_manager"}
# Receivers whose create/save/delete is no row: a cache, a session, a file, a form's own storage.
NOT_ROWS = {"cache", "session", "storage", "default_storage", "workbook", "book", "image", "caches"}


def writes(module_tree):
    """(line, function, what) of each call that may write a row."""
    inside = where(module_tree)
    rows = {
        target.id
        for node in ast.walk(module_tree)
        if isinstance(node, ast.Assign) and from_queryset(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in calls(module_tree):
        name = name_of(call)
        receiver = getattr(call.func, "value", None)
        if (
            name in BY_CURSOR
            or name in IN_CACHE
            and last_word(receiver) == "cache"
            or name in ALWAYS_WRITES
            and last_word(receiver) not in NOT_ROWS
            or (
                name in {"update", "aupdate"}
                and receiver is not None
                and (from_queryset(receiver) or last_word(receiver) in rows)
            )
        ):
            yield call.lineno, inside.get(call, ""), name


def from_queryset(node):
    return any(isinstance(n, ast.Attribute) and n.attr in QUERYSET for n in ast.walk(node))


def last_word(node):
    return getattr(node, "attr", getattr(node, "id", ""))


def outside():
    return [p for p in modules() if not (is_action(p) or str(p) in WRITERS)]


# path::function -> why this one may
ALLOWED = {
    "brokercoach/health/pulse.py::beat": "a machine's heartbeat is no deed of anyone's",
    "brokercoach/health/counted.py::count_again": "ANALYZE: the planner counts the rows after a migration",
    "brokercoach/health/checks.py::database": "SELECT 1: asks whether the database answers",
    "desk/demo/chapters/crowd.py::weigh_tables": "ANALYZE: the planner counts the rows of the demo",
    "brokercoach/accounts/middleware.py::SignInsEnd.process_view": "when a sign-in was last used, shown to its owner",
}


def test_nothing_outside_actions_writes():
    found = {f"{path}::{function}" for path in outside() for _, function, _ in writes(tree(path))}
    strays, stale = of_allowed(found, ALLOWED)
    assert strays == [], "these write without being an action"
    assert stale == [], "these allowances allow nothing any more"
    assert all(ALLOWED.values())


@pytest.mark.parametrize(
    "fault",
    [
        "case.save()",
        "Case.objects.create(stage='x')",
        "Case.objects.filter(pk=1).update(stage='x')",
        "rows = Case.objects.all()\nrows.update(stage='x')",
        "Case.objects.visible_to(u).delete()",
        "Case.objects.bulk_create([])",
        "Case.objects.get_or_create(pk=1)",
        "form.save()",
        "cursor.execute('UPDATE cases_case SET stage = 1')",
        "connection.cursor().executemany(words, rows)",
        "cache.set('k', 1)",
        "keep(case)",
        "from brokercoach.kit import actions\nactions.keep(case)",
    ],
)
def test_the_check_for_stray_writers_bites(fault):
    assert list(writes(ast.parse(fault)))


@pytest.mark.parametrize("fine", ["seen.update(day=1)", "cache.delete('k')", "headers.update({})"])
def test_plain_dictionaries_and_caches_are_no_rows(fine):
    assert list(writes(ast.parse(fine))) == []


def test_nothing_saves_in_secret():
    """Signals other than our own announcements would be a second, silent writer."""
    hidden = {"post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed"}
    for path in modules():
        names = {a.name for n in ast.walk(tree(path)) if isinstance(n, ast.ImportFrom) for a in n.names}
        assert not names & hidden, path


def test_the_admin_edits_no_table_of_the_work():
    """admin.py registers reference data only (rule 1)."""
    for path in modules():
        if path.name == "admin.py":
            text = (ROOT / path).read_text()
            assert "Case" not in text, path
            assert "Client" not in text, path
            assert "Session" not in text, path
