"""A small copy of the project's commands, and ways to run them as a person would."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tmp_path():
    """A folder outside pytest's own, which any other pytest that starts closes to the database's user."""
    folder = Path(tempfile.mkdtemp(prefix="bc-test-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def project(tmp_path):
    """The commands alone, in a folder with a space in its name and nothing to install."""
    copy = tmp_path / "a project"
    shutil.copytree(ROOT / "bin", copy / "bin")
    (copy / "requirements").mkdir()
    for kind in ("run", "dev"):
        (copy / "requirements" / f"{kind}.txt").write_text("")
    return copy


@pytest.fixture
def prepare(project):
    """bin/prepare.py of that copy, as a module."""
    spec = importlib.util.spec_from_file_location("prepare_copy", project / "bin" / "prepare.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def ask(tmp_path):
    """Runs a command to its end: status, what it said, what it complained of."""

    def run(*command, cwd=None, only=False, timeout=180, **environment):
        inherited = {"PATH": os.environ["PATH"]} if only else plain_environment(tmp_path / "local")
        return subprocess.run(
            [str(word) for word in command],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=cwd,
            timeout=timeout,
            env=inherited | {k: str(v) for k, v in environment.items()},
        )

    return run


def plain_environment(local):
    """Nobody's servers, no settings, a data folder of its own."""
    ours = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "DEMO", "ALLOWED_HOSTS", "SITE_URL"}
    kept = {k: v for k, v in os.environ.items() if k not in ours and not k.startswith("PYTEST_")}
    return kept | {"LOCAL_DIR": str(local), "PYTHONPATH": str(ROOT)}


@pytest.fixture
def up(ask):
    """bin/up's Python half, on this Python, run until it ends."""

    def run(*options, **environment):
        return ask(sys.executable, "-m", "brokercoach.embedded.up", *options, cwd=ROOT, **environment)

    return run


@pytest.fixture
def standing(tmp_path):
    """bin/up left running; ended (by its id) when the test is over."""
    begun = []

    def start(*options, local=None, **environment):
        env = plain_environment(local or tmp_path / "local") | {k: str(v) for k, v in environment.items()}
        command = [sys.executable, "-m", "brokercoach.embedded.up", *map(str, options)]
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        child = subprocess.Popen(command, cwd=ROOT, env=env, text=True, start_new_session=True, **streams)
        begun.append(child)
        return child

    yield start
    for child in begun:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
            child.wait(timeout=40)
        child.stdout.close()
