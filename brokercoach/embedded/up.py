"""bin/up: the whole application on this machine, until Ctrl-C.

Starts PostgreSQL and Redis under .local/ unless DATABASE_URL / REDIS_URL name others, migrates, tells the demo story
into an empty database, starts web, worker and beat, waits until they are ready, and prints where to go and who to be.
"""

import argparse
import contextlib
import fcntl
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from . import check, processes, ready
from .errors import CannotStart, disk_is_full, one_line, require_space
from .house import House
from .outside import require_broker, require_database
from .postgres import Postgres
from .redis_server import Redis

ROOT = Path(__file__).resolve().parents[2]
NEEDED_MB = 200


class Stopped(BaseException):
    """Ctrl-C, or a polite request to end."""


def read(arguments=None):
    parser = argparse.ArgumentParser(prog="bin/up", description="Start brokercoach on this machine.")
    parser.add_argument("--port", type=a_port, default=8000, help="where the web server listens (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="on which address (127.0.0.1: this machine alone)")
    parser.add_argument("--no-demo", action="store_true", help="leave the database without the demo story")
    parser.add_argument(
        "--check", action="store_true", help="start, sign in, log a session, see it, stop; exit 0 if so"
    )
    return parser.parse_args(arguments)


def a_port(text):
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no port; choose 1 to 65535")


def main(arguments=None):
    options = read(arguments)
    for sig in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sig, ask_to_stop)
    os.umask(0o077)  # what is left under .local is for its owner alone
    with one_line("bin/up"):
        try:
            with contextlib.ExitStack() as undo:
                run(options, undo)
        except Stopped:
            print("Stopped.", flush=True)


def ask_to_stop(*_):
    for sig in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sig, signal.SIG_IGN)  # once asked, the stopping itself is not interrupted
    raise Stopped


def run(options, undo):
    began = time.monotonic()
    local = Path(os.environ.get("LOCAL_DIR", ROOT / ".local")).resolve()
    processes.require_free_port(options.host, options.port)
    require_space(local, megabytes=int(os.environ.get("NEEDED_MB", NEEDED_MB)))
    local.mkdir(parents=True, exist_ok=True)
    undo.enter_context(alone(local))
    env = environment(options, local, undo)
    tell_neighbours(env, local, undo)
    settle(env, local, demo=not options.no_demo)

    house = House(root=ROOT, logs=local / "log", env=env)
    undo.callback(house.close)
    house.open(host=options.host, port=options.port)
    host = ready.reachable(options.host)
    ready.wait(host, options.port, still_going=house.require_alive)
    print(f"Ready in {time.monotonic() - began:.0f} s: http://localhost:{options.port}", flush=True)
    if options.check:
        check.run(f"http://localhost:{options.port}", local / "cast.json")
        return
    print(welcome(local), flush=True)
    while True:
        house.require_alive()
        time.sleep(1)


@contextlib.contextmanager
def alone(local):
    """Refuses a second bin/up on the same folder."""
    with (local / "up.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CannotStart(
                f"bin/up already runs on {local} (process {lock.read().strip()}); stop it first."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def environment(options, local, undo):
    """What the application is told; starts the two servers that nobody named."""
    env = dict(os.environ)
    env.setdefault("DJANGO_SETTINGS_MODULE", "brokercoach.settings.dev")
    env.setdefault("SITE_URL", f"http://localhost:{options.port}")
    env.setdefault("ALLOWED_HOSTS", ",".join(hosts(options.host)))
    env |= {"LOCAL_DIR": str(local), "SECRET_KEY": env.get("SECRET_KEY") or kept_secret(local)}
    env |= {"PYTHONUNBUFFERED": "1", "DEMO": "0" if options.no_demo else "1"}
    if not env.get("DATABASE_URL"):
        postgres = Postgres(local / "pg", log=local / "log" / "postgres.log")
        undo.callback(postgres.stop)
        env["DATABASE_URL"] = postgres.start().url()
    require_database(env["DATABASE_URL"])
    if not env.get("REDIS_URL"):
        redis = Redis(local / "redis", log=local / "log" / "redis.log")
        undo.callback(redis.stop)
        env["REDIS_URL"] = redis.start().url()
    require_broker(env["REDIS_URL"])
    return env


def tell_neighbours(env, local, undo):
    """What a command run beside this one needs to know (settings.beside), for its owner alone, while this one runs."""
    told = local / "up-environment.json"
    named = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "SITE_URL", "DEMO")
    with open(os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump({name: env[name] for name in named}, out)
    undo.callback(told.unlink, missing_ok=True)


def hosts(host):
    """The names this server answers to: itself, and when it listens beyond this machine, whatever it is called by."""
    itself = ["localhost", "127.0.0.1", "[::1]"]
    if host in ("127.0.0.1", "localhost", "::1"):
        return itself
    return ["*"] if host in ("0.0.0.0", "::") else [*itself, host, socket.gethostname()]


def kept_secret(local):
    """The signing key of this machine: made once, readable by its owner alone."""
    kept = local / "secret-key"
    if not kept.exists():
        new = kept.with_suffix(".new")
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(60))
        new.replace(kept)
    return kept.read_text().strip()


def settle(env, local, *, demo):
    """Migrations and the story, in a process of its own; what it says in passing goes to its log."""
    log = local / "log" / "settle.log"
    log.parent.mkdir(parents=True, exist_ok=True)  # with the servers of others, nobody made it yet
    with log.open("wb") as said:
        command = [sys.executable, "-m", "brokercoach.embedded.settle", *(["--demo"] if demo else [])]
        done = subprocess.Popen(
            [*command, local / "cast.json"], stdin=subprocess.DEVNULL, stderr=said, env=env, cwd=ROOT
        )
        try:
            status = done.wait()
        except BaseException:
            done.terminate()
            done.wait()
            raise
    if status:
        said = log.read_text(errors="replace")
        if "No space left on device" in said:
            raise CannotStart(disk_is_full(local))
        last = next((line for line in reversed(said.splitlines()) if line.strip()), "nothing")
        raise CannotStart(f"The database could not be made ready: {last} (log: {log})")


def welcome(local):
    """Who to be, and how to stop."""
    cast = json.loads((local / "cast.json").read_text())
    lines = [f"  {one['name']:<18} {one['role']:<18} {one['email']:<34} {one['password']}" for one in cast]
    head = ["Sign in as one of these invented people:"] if cast else []
    return "\n".join([*head, *lines, "Ctrl-C stops everything that was started here."])


if __name__ == "__main__":
    main()
