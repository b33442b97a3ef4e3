""".ci/run: what every change passes, read from the script, in the order it runs."""

import os
import re
import subprocess

import pytest

from tests.commands.conftest import ROOT

SCRIPT = (ROOT / ".ci/run").read_text(encoding="utf-8")
STEPS = (
    r"-m ruff check \.",
    r"-m ruff format --check \.",
    r"lint_imports_command\(\)",
    r"-m tests\.check_settings",
    r"check_jsonschema --builtin-schema compose-spec docker-compose\.yml",
    r"-m tests\.commands\.dockerfile deploy/Dockerfile",
    r"exec timeout \d+ bin/test",
)


def places(script):
    """Where each step stands among the lines that run; comments do not run."""
    lines = "\n".join(line for line in script.splitlines() if not line.lstrip().startswith("#"))
    return [found.start() if (found := re.search(step, lines)) else None for step in STEPS]


def test_lint_contracts_migrations_deployment_files_and_the_suite_in_this_order():
    found = places(SCRIPT)
    assert None not in found
    assert found == sorted(found)


def test_it_stops_at_the_first_fault_and_needs_no_terminal():
    assert re.search(r"^set -euo pipefail$", SCRIPT, re.MULTILINE)
    assert re.search(r"^exec </dev/null$", SCRIPT, re.MULTILINE)
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert subprocess.run(["bash", "-n", ROOT / ".ci/run"], check=False, timeout=30).returncode == 0


@pytest.mark.parametrize("step", STEPS)
def test_a_step_left_out_is_noticed(step):
    without = "\n".join(line for line in SCRIPT.splitlines() if not re.search(step, line))
    assert None in places(without)


def test_the_step_of_settings_looks_for_missing_migrations():
    asked = (ROOT / "tests/check_settings.py").read_text(encoding="utf-8")
    assert '"makemigrations", "--check"' in asked
    assert '"check", "--deploy"' in asked
