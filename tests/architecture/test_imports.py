"""Arrows point down, and the check of it bites (the map in ARCHITECTURE)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import CONTEXTS, ROOT

INSIDE = ["choices", "access", "models", "queries", "actions", "forms", "views", "api", "portal", "tasks", "urls"]
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def lint(folder):
    """import-linter over a folder, with that folder's pyproject.toml."""
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The same folders with nothing in them, and the same contracts."""
    folder = tmp_path_factory.mktemp("house")
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    for package in ("brokercoach", *CONTEXTS):
        room(folder / package)
    for ground in sorted(p.parent for p in (ROOT / "brokercoach").glob("*/__init__.py")):
        room(folder / "brokercoach" / ground.name)
    for part in sorted(p for p in (ROOT / "desk").iterdir() if (p / "__init__.py").exists()):
        (folder / "desk" / f"{part.name}.py").unlink(missing_ok=True)
        room(folder / "desk" / part.name)
    return folder


def room(folder: Path):
    folder.mkdir()
    for name in ("__init__", *INSIDE):
        (folder / f"{name}.py").write_text("")


def test_arrows_point_down():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


def test_an_empty_house_keeps_every_contract(house):
    done = lint(house)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


UPWARD = [
    ("cases/choices.py", "import desk.models"),
    ("cases/views.py", "import employers.models"),
    ("employers/queries.py", "import cases.models"),
    ("brokercoach/accounts/models.py", "import brokercoach.directory.models"),
    ("brokercoach/audit/models.py", "import brokercoach.accounts.models"),
    ("brokercoach/kit/views.py", "import cases.models"),
    ("brokercoach/__init__.py", "import outcomes.models"),
    ("cases/models.py", "import cases.actions"),
    ("cases/actions.py", "import cases.forms"),
    ("cases/queries.py", "import cases.actions"),
    ("cases/portal.py", "import cases.api"),
    ("brokercoach/accounts/access.py", "import brokercoach.accounts.actions"),
]


@pytest.mark.parametrize(("path", "line"), UPWARD)
@pytest.mark.long
def test_each_planted_upward_import_is_noticed(house, path, line):
    planted = house / path
    planted.write_text(line + "\n")
    try:
        assert lint(house).returncode != 0
    finally:
        planted.write_text("")


def test_planted_upward_imports_are_noticed(house):
    """All at once: each shows up by name. One by one under --long."""
    chosen = dict(UPWARD)
    for path, line in chosen.items():
        (house / path).write_text(line + "\n")
    try:
        said = lint(house)
        assert said.returncode != 0
        for path, line in chosen.items():
            here = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            assert f"{here} -> {line.removeprefix('import ')}" in said.stdout, (path, line, said.stdout)
    finally:
        for path in chosen:
            (house / path).write_text("")
