"""bin/test: which tests it leaves out, how it finds a browser, and what it hands on."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.db import connection

from brokercoach.embedded.postgres import own_version
from tests import run


@pytest.fixture
def ran(monkeypatch):
    """What pytest was called with, instead of running it inside itself."""
    calls = []
    monkeypatch.setattr(run, "run_pytest", lambda arguments, **env: calls.append((arguments, env)) or 0)
    return calls


@pytest.fixture
def browser(monkeypatch):
    monkeypatch.setattr(run, "find_browser", lambda: "/usr/bin/chromium")


def test_the_soaks_are_left_out_unless_asked_for(ran, browser):
    with pytest.raises(SystemExit) as ended:
        run.main([])

    assert ended.value.code == 0
    assert ran == [(["-m", "not long and not alone"], {})]


def test_without_a_browser_it_says_what_it_leaves_out(ran, capsys):
    with pytest.raises(SystemExit):
        run.main(["--no-browser", "tests/kit", "-x"])

    assert ran == [(["-m", "not browser and not long and not alone", "tests/kit", "-x"], {})]
    assert "Leaving out the tests that drive a browser" in capsys.readouterr().out


def test_long_runs_everything_and_first_the_oldest_postgres(ran, browser, monkeypatch, tmp_path):
    (tmp_path / "postgres").write_text("")
    monkeypatch.setattr(run, "OLDEST", str(tmp_path))
    with pytest.raises(SystemExit):
        run.main(["--long"])

    assert ran == [
        (["-m", "not browser and not long and not alone"], {"POSTGRES_BIN": str(tmp_path)}),
        (["-m", "not alone"], {"TEST_WHOLE": "1"}),
        (["-m", "alone"], {"workers": "0"}),
    ]


def test_the_server_is_the_one_that_was_asked_for(db):
    """15 under POSTGRES_BIN=…/15/bin; never an older one than we promise."""
    asked_for = os.environ.get("POSTGRES_BIN")
    stands = connection.pg_version // 10_000
    assert stands == own_version(run.Path(asked_for)) if asked_for else stands >= 15


def test_an_older_server_is_asked_for_whatever_the_terminal_says(monkeypatch):
    """DATABASE_URL names a server of one version; the run on another starts its own."""
    seen = []
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/work")
    monkeypatch.setattr(
        run.subprocess, "run", lambda command, env, **_: seen.append(env) or SimpleNamespace(returncode=0)
    )
    run.run_pytest([], POSTGRES_BIN="/somewhere/15/bin")
    run.run_pytest([])

    assert ("DATABASE_URL" in seen[0], seen[0]["POSTGRES_BIN"]) == (False, "/somewhere/15/bin")
    assert ("DATABASE_URL" in seen[1], "POSTGRES_BIN" in seen[1]) == (True, "POSTGRES_BIN" in os.environ)


def test_long_without_the_oldest_postgres_says_so(ran, browser, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(run, "OLDEST", str(tmp_path))
    with pytest.raises(SystemExit):
        run.main(["--long"])

    assert ran == [(["-m", "not alone"], {"TEST_WHOLE": "1"}), (["-m", "alone"], {"workers": "0"})]
    assert "not on this machine" in capsys.readouterr().out


def test_a_missing_browser_that_may_not_be_installed_is_one_line(ran, monkeypatch):
    monkeypatch.setattr(run, "find_browser", lambda: None)
    monkeypatch.setattr(run.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as ended:
        run.main([])

    assert ended.value.code.startswith("bin/test: Chromium is missing: install it (Debian: apt install chromium)")
    assert ran == []


def test_as_root_debians_own_is_installed(monkeypatch):
    did = []

    class Done:
        returncode = 0

    monkeypatch.setattr(run.os, "geteuid", lambda: 0)
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run.subprocess, "run", lambda command, **_: did.append(command) or Done)

    assert run.install_browser() == "/usr/bin/chromium"
    assert [command[2] for command in did] == ["update", "install"]
    assert did[1][-1] == "chromium"


def test_any_of_its_names_is_found(monkeypatch, tmp_path):
    other = tmp_path / "google-chrome"
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert run.find_browser() == str(other)


def test_the_closing_line_is_pytests_own(ask, tmp_path):
    """Runs the real thing on one small module."""
    module = tmp_path / "test_one.py"
    module.write_text("def test_it():\n    pass\n")
    script = (
        f"from tests import run; run.main(['--no-browser', '-p', 'no:cacheprovider', '--rootdir=.', {str(module)!r}])"
    )

    answer = ask(
        sys.executable,
        "-c",
        script,
        cwd=run.Path(run.__file__).parents[1],
        TEST_WORKERS=0,
        DATABASE_URL=os.environ["DATABASE_URL"],
    )

    assert answer.returncode == 0, answer.stderr
    assert "1 passed" in answer.stdout.strip().splitlines()[-1]


def test_of_a_crawl_a_third_by_default_and_all_of_it_with_long():
    """The third is chosen by the names of the routes, so that it is the same on every machine."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    env = {name: value for name, value in os.environ.items() if name != "TEST_WHOLE"}

    def crawled(**more):
        asked = [*command, "tests/access/test_bad_addresses.py"]
        return subprocess.run(asked, capture_output=True, text=True, env=env | more, check=True).stdout.count("::")

    assert 0 < crawled() < crawled(TEST_WHOLE="1") / 2
