"""The first half of both commands: a Python, a virtual environment, the locked dependencies."""

import json
import os
import shutil
import sys

import pytest


def no_such_module(folder, *names):
    """A folder that, put first, makes these modules impossible to import."""
    folder.mkdir()
    for name in names:
        (folder / f"{name}.py").write_text(f"raise ImportError('No module named {name}')")
    return folder


def one_line(answer):
    return answer.returncode != 0 and len(answer.stderr.strip().splitlines()) == 1


def test_a_python_that_is_too_old_is_named_in_one_line(project, ask, tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    for tool in ("sh", "dirname"):
        (old / tool).symlink_to(shutil.which(tool))
    (old / "python3").write_text('#!/bin/sh\ncase "$2" in *sys.exit*) exit 1 ;; esac\necho 3.9\n')
    (old / "python3").chmod(0o755)

    for command in ("up", "test"):
        answer = ask(old / "sh", project / "bin" / command, only=True, PATH=old)

        assert one_line(answer)
        assert f"bin/{command}: Python 3.11 or newer is needed; found 3.9 at {old}/python3;" in answer.stderr


def test_a_missing_venv_module_comes_with_its_remedy(project, ask, tmp_path):
    without = no_such_module(tmp_path / "without", "venv", "virtualenv", "ensurepip")

    answer = ask(sys.executable, project / "bin/prepare.py", "run", "bin/up", only=True, PYTHONPATH=without)

    assert one_line(answer)
    assert "apt install python3-venv" in answer.stderr


def test_when_the_plain_way_fails_the_next_is_tried(prepare, monkeypatch):
    """As on Debian without python3-venv: `venv` stands but cannot bring pip along."""
    tried = []

    def only_without_pip(command):
        tried.append(" ".join(map(str, command[1:])))
        return 1 if "--clear" in command and "--without-pip" not in command else 0

    monkeypatch.setattr(prepare, "quietly", only_without_pip)
    monkeypatch.setattr(prepare, "has_pip", lambda: "-m ensurepip" in tried)
    monkeypatch.setattr(prepare, "disk_full_in_log", lambda: False)
    prepare.make_venv()

    assert tried[-1] == "-m ensurepip"
    assert "--without-pip" in tried[-2]


def test_the_first_run_installs_and_the_second_goes_straight_on(project, ask):
    first = ask("sh", project / "bin/up", "--help", only=True, timeout=300)
    second = ask("sh", project / "bin/up", "--help", only=True, timeout=300)

    assert "Making .venv" in first.stdout
    assert "Installing the locked dependencies" in first.stdout
    assert second.stdout == ""
    assert "brokercoach" in second.stderr  # it went on to the module, which this copy does not have


def test_a_changed_lock_file_is_installed_again(prepare, project):
    (project / ".venv/bin").mkdir(parents=True)
    prepare.PYTHON.symlink_to(sys.executable)
    prepare.STAMP.write_text(json.dumps({"run": prepare.wanted("run")}))
    assert prepare.is_ready("run")
    assert not prepare.is_ready("dev")

    (project / "requirements/run.txt").write_text("something==2\n")

    assert not prepare.is_ready("run")


def test_a_full_disk_is_said_before_anything_is_made(project, ask):
    answer = ask(sys.executable, project / "bin/prepare.py", "run", "bin/up", only=True, NEEDED_MB=10**9)

    assert one_line(answer)
    assert "bin/up: The disk is full:" in answer.stderr
    assert not (project / ".venv").exists()


def test_a_disk_that_fills_up_while_installing_is_said_in_words(prepare, project, monkeypatch):
    prepare.LOG.parent.mkdir(parents=True)

    def no_room(command, **_):
        prepare.LOG.write_text(f"ERROR: Could not install: [Errno 28] {os.strerror(28)}\n")
        return 1

    monkeypatch.setattr(prepare, "quietly", no_room)
    with pytest.raises(prepare.CannotPrepare, match="The disk is full"):
        prepare.install("run")


def test_what_pip_complains_of_is_passed_on(prepare, project, monkeypatch):
    prepare.LOG.parent.mkdir(parents=True)

    def refused(command, **_):
        prepare.LOG.write_text("some line\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n")
        return 1

    monkeypatch.setattr(prepare, "quietly", refused)
    with pytest.raises(prepare.CannotPrepare, match="DO NOT MATCH THE HASHES"):
        prepare.install("run")
    assert not prepare.STAMP.exists()
