"""Where the house keeps its source, read as syntax trees. No guard can look at an empty folder."""

import ast
import re
from functools import cache, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTEXTS = ("cases", "employers", "pipelines", "outcomes", "desk")
GROUND = ("kit", "audit", "notices", "accounts", "directory")
OURS = ("brokercoach", *CONTEXTS)


@lru_cache(maxsize=1)
def modules():
    """Every Python module of the application, as paths from the root. Migrations are not ours to read."""
    found = sorted(path for folder in OURS for path in (ROOT / folder).rglob("*.py"))
    kept = [path.relative_to(ROOT) for path in found if "migrations" not in path.parts]
    assert len(kept) > 50, "the guards found no source to read"
    return kept


@lru_cache(maxsize=1)
def test_modules():
    return sorted(path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py"))


test_modules.__test__ = False


@lru_cache(maxsize=1)
def templates():
    """Every template of ours, as paths from the root."""
    found = [ROOT / "templates", *(ROOT / folder for folder in OURS)]
    kept = sorted(p.relative_to(ROOT) for folder in found for p in folder.rglob("*") if p.suffix in {".html", ".txt"})
    kept = [p for p in kept if "templates" in p.parts]
    assert kept, "the guards found no templates to read"
    return kept


@cache
def tree(path):
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


def source(path):
    return (ROOT / path).read_text(encoding="utf-8")


def named(path, *names):
    """True when the module is called so, or stands in a folder called so: views.py, views/people.py."""
    return bool({path.stem, *path.parts[:-1]} & set(names))


def is_action(path):
    """A module whose public functions are deeds. _parts.py holds what several of them share."""
    return named(path, "actions") and path.name != "__init__.py" and path != Path("brokercoach/kit/actions.py")


def dotted(path):
    return ".".join(path.with_suffix("").parts)


def name_of(call):
    """The last word of what is called: keep(...) and actions.keep(...) are both keep."""
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def calls(node):
    return [n for n in ast.walk(node) if isinstance(n, ast.Call)]


def functions(module_tree):
    """(qualified name, node) of every function and method."""

    def walk(node, prefix):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{prefix}{child.name}", child
                yield from walk(child, f"{prefix}{child.name}.")
            elif isinstance(child, ast.ClassDef):
                yield from walk(child, f"{prefix}{child.name}.")
            else:
                yield from walk(child, prefix)

    yield from walk(module_tree, "")


def around(module_tree):
    """Each node's parent."""
    return {child: parent for parent in ast.walk(module_tree) for child in ast.iter_child_nodes(parent)}


def where(module_tree):
    """Each node's innermost function, by name; '' at module level."""
    inside = {}
    for name, node in functions(module_tree):
        for child in ast.walk(node):
            inside[child] = name
    return inside


def of_allowed(found, allowed):
    """(strays not allowed, allowances that allow nothing any more). `found` and `allowed` hold 'path::function'."""
    return sorted(set(found) - set(allowed)), sorted(set(allowed) - set(found))


TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.S)
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.S)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def expressions(text):
    """What a template evaluates: the insides of its tags without comments and quoted words."""
    for match in TAG.finditer(COMMENT.sub("", text)):
        yield QUOTED.sub("''", match.group(1) or match.group(2) or "")
