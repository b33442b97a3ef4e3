"""Starting child processes, and ending exactly those."""

import ctypes
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

from .errors import CannotStart

PR_SET_PDEATHSIG = 1
SERVER_USER = "pgserver"


def die_with_parent(sig):
    """Run in the child: the kernel sends it `sig` when its parent is gone, however the parent went (Linux)."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def ask_kernel():
        libc.prctl(PR_SET_PDEATHSIG, sig, 0, 0, 0)

    return ask_kernel


def start(
    command,
    *,
    log,
    env=None,
    user=None,
    detached=False,
    stdin=None,
    when_orphaned=signal.SIGTERM,
    cwd=None,
):
    """Starts `command` in a session of its own, so that Ctrl-C reaches us and we end it in order."""
    log = Path(log)
    log.parent.mkdir(parents=True, exist_ok=True)
    ids = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    with log.open("ab") as out:
        child = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=cwd,
            start_new_session=True,
            preexec_fn=None if detached else die_with_parent(when_orphaned),  # noqa: PLW1509 (no threads here)
            **ids,
        )
    if stdin:
        child.stdin.write(stdin)
        child.stdin.close()
    return child


def run(command, **options):
    """Runs a short helper program to its end; the caller reads its exit status and words."""
    words = [str(part) for part in command]
    return subprocess.run(
        words,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        **options,
    )


def alive(pid):
    """True when the process stands and is more than an exit status waiting to be read."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return sys.platform != "linux"


def end(pid, *, politely, seconds, finally_with=signal.SIGKILL, child=None):
    """Ends one process by its id: asks, waits, then insists."""
    for sig in (politely, finally_with):
        try:
            os.kill(pid, sig)
        except ProcessLookupError:
            break
        if gone_within(pid, seconds, child):
            break
    if child:
        child.poll()


def gone_within(pid, seconds, child=None):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if child and child.poll() is not None:
            return True
        if not alive(pid):
            return True
        time.sleep(0.05)
    return False


def free_port(host="127.0.0.1"):
    with socket.socket() as probe:
        probe.bind((host, 0))
        return probe.getsockname()[1]


def require_free_port(host, port):
    """Refuses a port that somebody else already listens on, or that we may not use."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CannotStart(
                f"Port {port} needs more rights than this user has; choose another with --port."
            ) from None
        except (socket.gaierror, OverflowError):
            raise CannotStart(f"{host}:{port} is no address to listen on.") from None
        except OSError:
            raise CannotStart(
                f"Port {port} is already taken; stop what uses it or choose another with --port."
            ) from None


def server_user():
    """As root, the system user PostgreSQL runs under (it refuses to run as root); made when missing. Else None."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError:
        pass
    tool = shutil.which("useradd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if tool:
        run(
            [
                tool,
                "--system",
                "--no-create-home",
                "--shell",
                "/usr/sbin/nologin",
                SERVER_USER,
            ]
        )
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError:
        return pwd.getpwnam("nobody")


def let_through(folder, *, say=print):
    """Lets the server's user pass through (not list) the folders above `folder`; says which it opened."""
    for above in Path(folder).resolve().parents:
        mode = above.stat().st_mode
        if not mode & stat.S_IXOTH:
            above.chmod(mode | stat.S_IXOTH)
            say(f"Let the database's own user pass through {above} (chmod o+x).")
