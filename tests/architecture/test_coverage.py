"""docs/coverage.md tells the truth: each test it names exists, is collected, and is not skipped."""

import ast
import os
import re
import subprocess
import sys

import pytest

from tests.architecture.house import ROOT

SEPARATOR = re.compile(r"\|[\s|:-]+\|")
NAME = re.compile(r"`?(tests/[\w/]+\.py)::([\w:]+)(\[[^\]]*\])?`?")
SKIPS = ("skip", "skipif", "xfail", "importorskip")


def rows(text):
    """(line number, cells) of each row below a heading of a table."""
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.startswith("|") and not SEPARATOR.fullmatch(line) and "proved by" not in line:
            yield number, [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))]


def malformed(text):
    found = []
    for number, cells in rows(text):
        if len(cells) != 3 or not all(cells):
            found.append(f"line {number}: three cells, none empty")
        elif "waits for" in cells[1] and cells[2] in {"–", "-"}:
            continue
        elif not all(NAME.fullmatch(part.strip()) for part in cells[2].split("<br>")):
            found.append(f"line {number}: not tests/path/test_file.py::test_name")
    return found


def named(text):
    """(path, test) of every test the page names."""
    return {(m[1], m[2]) for _, cells in rows(text) if len(cells) == 3 for m in NAME.finditer(cells[2])}


def is_skipped(path, test):
    """True when the test or its module is marked or written to be skipped, or is not there."""
    file = ROOT / path
    if not file.exists() or not file.name.startswith("test_"):
        return True
    module = ast.parse(file.read_text(encoding="utf-8"))
    body, node = module.body, None
    for name in test.split("::"):
        node = next((n for n in body if getattr(n, "name", "") == name), None)
        if node is None:
            return True
        body = getattr(node, "body", [])
    outside = [n for n in module.body if isinstance(n, ast.Assign | ast.Expr)]
    return skips(node) or any(skips(n) for n in outside)


def skips(node):
    return any(isinstance(n, ast.Attribute) and n.attr in SKIPS for n in ast.walk(node))


def collected(paths):
    """What pytest would run of these files, without parameters."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *sorted(paths)]
    plain = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=plain)
    assert done.returncode in {0, 5}, done.stdout[-2000:] + done.stderr[-2000:]
    return {tuple(line.split("[")[0].split("::", 1)) for line in done.stdout.splitlines() if "::" in line}


PAGE = (ROOT / "docs/coverage.md").read_text(encoding="utf-8")


def test_every_row_is_well_formed():
    assert malformed(PAGE) == []


def test_every_named_test_exists_and_is_not_skipped():
    assert sorted(f"{path}::{test}" for path, test in named(PAGE) if is_skipped(path, test)) == []


def test_every_named_test_is_collected():
    wanted = named(PAGE)
    here = {(path, test) for path, test in wanted if (ROOT / path).exists()}
    if here:
        assert sorted(here - collected({path for path, _ in here})) == []


@pytest.mark.parametrize(
    "fault",
    [
        "| WC-1 | something |",
        "| WC-1 | something | |",
        "| WC-1 | something | soon |",
        "| WC-1 | something | – |",
        "| WC-1 | something | tests/x.py::test_a and more |",
    ],
)
def test_a_malformed_row_is_noticed(fault):
    assert malformed(fault)


def test_what_waits_may_name_no_test():
    assert malformed("| WC-3 | waits for goals and plans | – |") == []


def test_a_test_that_is_not_there_or_skipped_is_noticed(tmp_path, monkeypatch):
    planted = tmp_path / "tests" / "test_planted.py"
    planted.parent.mkdir()
    planted.write_text(
        "import pytest\n@pytest.mark.skip\ndef test_a(): ...\ndef test_b(): ...\ndef test_c(): pytest.skip()\n"
    )
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    told = {name: is_skipped("tests/test_planted.py", name) for name in ("test_a", "test_b", "test_c", "test_d")}
    assert told == {"test_a": True, "test_b": False, "test_c": True, "test_d": True}
    assert is_skipped("tests/test_gone.py", "test_a")
