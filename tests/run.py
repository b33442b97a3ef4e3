"""What bin/test does once the dependencies stand: finds Chromium, runs pytest, ends with pytest's closing line."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

NONE_FITTED = 5  # pytest: nothing was collected
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OLDEST = "/usr/lib/postgresql/15/bin"
HOW = "install it (Debian: apt install chromium), or leave the browser tests out: bin/test --no-browser"


def main(arguments=None):
    options, passed_on = read(arguments)
    first = 0
    if options.no_browser:
        print("Leaving out the tests that drive a browser (--no-browser).", flush=True)
    elif not find_browser() and not install_browser():
        sys.exit(f"bin/test: Chromium is missing: {HOW}")
    if options.long and Path(OLDEST, "postgres").exists():
        print(f"First on PostgreSQL 15 ({OLDEST}): everything that needs no browser and no soak.", flush=True)
        first = run_pytest(["-m", "not browser and not long and not alone", *passed_on], POSTGRES_BIN=OLDEST)
    elif options.long:
        print("PostgreSQL 15 is not on this machine: not run on it.", flush=True)
    status = run_pytest(selection(options) + passed_on, **({"TEST_WHOLE": "1"} if options.long else {}))
    if options.long:
        print("Last, alone: what promises a number of seconds.", flush=True)
        last = run_pytest(["-m", "alone", *passed_on], workers="0")
        status = first or status or (0 if last == NONE_FITTED else last)
    sys.exit(status)


def read(arguments):
    parser = argparse.ArgumentParser(prog="bin/test", description="Run the tests; other arguments go on to pytest.")
    parser.add_argument("--no-browser", action="store_true", help="leave out the tests that drive Chromium")
    parser.add_argument(
        "--long", action="store_true", help="add the soaks, and a run on PostgreSQL 15 where it is found"
    )
    return parser.parse_known_args(arguments)


def selection(options):
    """What pytest is told to leave out. Tests that want to be alone have a run of their own."""
    left_out = [*(["browser"] if options.no_browser else []), *([] if options.long else ["long"]), "alone"]
    return ["-m", " and ".join(f"not {name}" for name in left_out)]


def find_browser():
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def install_browser():
    """Debian's own package, when we are root on a machine with apt."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Installing Debian's chromium …", flush=True)
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        if subprocess.run(["apt-get", "-q", *step], check=False, env=env, timeout=900, **quiet).returncode:
            return None
    return find_browser()


def run_pytest(arguments, workers=None, **environment):
    """Two workers; the tests of one module or class stay together, so that each server of theirs starts once.

    POSTGRES_BIN asks for a throw-away server of that version, whatever DATABASE_URL says.
    """
    workers = workers or os.environ.get("TEST_WORKERS", "2")
    command = [sys.executable, "-m", "pytest", "-q", "-n", workers, "--dist", "loadscope"]
    env = os.environ | environment
    if "POSTGRES_BIN" in environment:
        env.pop("DATABASE_URL", None)
    return subprocess.run([*command, *arguments], check=False, env=env).returncode


if __name__ == "__main__":
    main()
