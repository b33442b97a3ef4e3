"""The running application: web, worker and beat, started together and ended together."""

import os
import signal
import sys
import time

from . import processes
from .errors import CannotStart, disk_is_full


class House:
    """Knows the processes it started, in order, and ends exactly those."""

    def __init__(self, *, root, logs, env):
        self.root, self.logs, self.env = root, logs, env
        self.children = {}

    def open(self, *, host, port):
        """The three programs of the application; each writes its own log."""
        celery = [sys.executable, "-m", "celery", "-A", "brokercoach"]
        address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        web = [sys.executable, "-m", "gunicorn", "brokercoach.wsgi", "--bind", address, "--worker-class", "gthread"]
        web += ["--workers", "2", "--threads", "4", "--no-control-socket", "--graceful-timeout", "5"]
        self.start("web", web)
        self.start("worker", [*celery, "worker", "--concurrency", "2", "--loglevel", "info", "--without-mingle"])
        schedule = self.logs.parent / "beat-schedule"
        self.start("beat", [*celery, "beat", "--loglevel", "info", "--schedule", schedule, "--pidfile", ""])

    def start(self, name, command):
        log = self.logs / f"{name}.log"
        log.write_bytes(b"")
        self.children[name] = processes.start(command, log=log, env=self.env, cwd=self.root)

    def require_alive(self):
        """Refuses to go on when one of them ended by itself; names it, with the last thing it said."""
        for name, child in self.children.items():
            if child.poll() is not None:
                said = (self.logs / f"{name}.log").read_text(errors="replace")
                if "No space left on device" in said:
                    raise CannotStart(disk_is_full(self.logs.parent))
                last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "nothing")
                raise CannotStart(f"The {name} process ended by itself. It said: {last} (log: {self.logs / name}.log)")

    def close(self):
        """Asks all at once, waits for each, and after ten seconds ends what is left with everything it started."""
        for child in self.children.values():
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        until = time.monotonic() + 10
        for child in self.children.values():
            processes.gone_within(child.pid, max(until - time.monotonic(), 0.1), child)
            try:
                os.killpg(child.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                continue
            child.wait()
        self.children = {}
