"""Makes .venv, installs the locked dependencies once, and becomes the command that asked: standard library only.

    python bin/prepare.py run|dev COMMAND [MODULE ARGUMENTS…]

COMMAND is the name that error lines begin with. Without MODULE it only prepares. What was installed is remembered
as the lock file's hash, so a second run goes straight on.
"""

import errno
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
LOCAL = ROOT / ".local"
LOG = LOCAL / "log" / "install.log"
DOT = 3  # seconds
NEEDED_MB = {"run": 700, "dev": 1200}
NO_VENV = (
    "This Python cannot make a virtual environment: its venv module or pip is missing. "
    "On Debian or Ubuntu: apt install python3-venv. Then run it again."
)
DISK_FULL = "The disk is full: nothing more can be written under {}. Free some space and run it again."


class CannotPrepare(Exception):
    """One line for the person at the terminal."""


def lock_file(kind):
    return ROOT / "requirements" / f"{kind}.txt"


def wanted(kind):
    """What has to be installed, as one hash: the locked versions and the Python they are for."""
    return hashlib.sha256(lock_file(kind).read_bytes() + f"{sys.version_info[:2]}".encode()).hexdigest()


def installed():
    try:
        return json.loads(STAMP.read_text()) if PYTHON.exists() else {}
    except (OSError, ValueError):
        return {}


def is_ready(kind):
    return installed().get(kind) == wanted(kind)


def quietly(command, every=None):
    """Runs a step with its output in the install log; gives its exit status. `every`: seconds from dot to dot."""
    with LOG.open("ab") as log:
        step = subprocess.Popen(
            [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=ROOT
        )
        try:
            while True:
                try:
                    return step.wait(every)
                except subprocess.TimeoutExpired:
                    print(".", end="", flush=True)
        except BaseException:
            step.kill()
            step.wait()
            raise


def require_space(kind):
    free = shutil.disk_usage(ROOT).free // 1_000_000
    needed = int(os.environ.get("NEEDED_MB", NEEDED_MB[kind]))
    if free < needed:
        raise CannotPrepare(
            f"The disk is full: {free} MB free under {ROOT}, {needed} MB needed. Free some space and run it again."
        )


def has_pip():
    return PYTHON.exists() and quietly([PYTHON, "-m", "pip", "--version"]) == 0


def make_venv():
    """Tries the ways to make a virtual environment with pip in it, plainest first."""
    if has_pip():
        return
    print("Making .venv …", flush=True)
    ways = [
        [[sys.executable, "-m", "venv", "--clear", VENV]],
        [[sys.executable, "-m", "venv", "--clear", "--without-pip", VENV], [PYTHON, "-m", "ensurepip"]],
        [[sys.executable, "-m", "virtualenv", "--clear", VENV]],
        [
            [sys.executable, "-m", "venv", "--clear", "--without-pip", VENV],
            [sys.executable, "-m", "pip", "--python", PYTHON, "install", "pip"],
        ],
    ]
    for steps in ways:
        if all(quietly(step) == 0 for step in steps) and has_pip():
            return
        if disk_full_in_log():
            raise CannotPrepare(DISK_FULL.format(ROOT))
    raise CannotPrepare(NO_VENV)


def install(kind):
    print("Installing the locked dependencies (the first time takes a minute or two) …", end="", flush=True)
    began = LOG.stat().st_size if LOG.exists() else 0
    pip = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-input", "--disable-pip-version-check"]
    clock = time.monotonic()
    status = quietly([*pip, "--quiet", "-r", lock_file(kind)], every=DOT)
    print(f" {time.monotonic() - clock:.0f} s", flush=True)
    if status == 0:
        done = {"run": wanted("run"), kind: wanted(kind)}  # what is installed for development includes what runs
        STAMP.write_text(json.dumps(done))
        return
    if disk_full_in_log():
        raise CannotPrepare(DISK_FULL.format(ROOT))
    said = LOG.read_bytes()[began:].decode(errors="replace").splitlines()
    errors = [line for line in said if line.startswith("ERROR")] or said[-1:] or ["pip said nothing"]
    raise CannotPrepare(f"The dependencies could not be installed: {errors[0]} (log: {LOG})")


def disk_full_in_log():
    return os.strerror(errno.ENOSPC).encode() in LOG.read_bytes()


def prepare(kind):
    """One at a time: two commands started together share one .venv."""
    if is_ready(kind):
        return
    require_space(kind)
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with (LOCAL / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_ready(kind):
            LOG.write_bytes(b"")
            make_venv()
            install(kind)


def main(kind, command, module=None, *arguments):
    os.umask(0o022)  # the database's own user has to be able to read its programs
    try:
        prepare(kind)
    except CannotPrepare as problem:
        sys.exit(f"{command}: {problem}")
    except KeyboardInterrupt:
        sys.exit(f"{command}: stopped.")
    except OSError as problem:
        if problem.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        sys.exit(f"{command}: {DISK_FULL.format(ROOT)}")
    if module:
        os.environ["CALLED_FROM"] = os.getcwd()
        os.chdir(ROOT)
        os.execv(PYTHON, [str(PYTHON), "-m", module, *arguments])


if __name__ == "__main__":
    main(*sys.argv[1:])
