"""How much memory a web process holds once it has answered the pages: gunicorn, one worker, asked over loopback."""

import os
import socket
import subprocess
import sys
import time
import urllib.request

ROUNDS = 30


def megabytes(url):
    """Resident memory of the worker of a real server, after every page was asked many times."""
    port = _free_port()
    env = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "bench.settings"}
    web = [sys.executable, "-m", "gunicorn", "brokercoach.wsgi", "--bind", f"127.0.0.1:{port}"]
    web += ["--worker-class", "gthread", "--workers", "1", "--threads", "4", "--no-control-socket"]
    asked = subprocess.run([sys.executable, "-m", "bench.asking"], env=env, check=True, capture_output=True, text=True)
    server = subprocess.Popen([*web, "--log-level", "error"], env=env)
    try:
        _wait(port)
        lines = [line.split("\t") for line in asked.stdout.splitlines()]
        for _ in range(ROUNDS):
            for path, cookie in lines:
                request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie})
                with urllib.request.urlopen(request, timeout=60) as answer:
                    answer.read()
        return max(_resident(pid) for pid in _children(server.pid)) / 1024
    finally:
        server.terminate()
        server.wait(timeout=30)


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait(port):
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("bench: gunicorn does not answer.")


def _children(pid):
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], check=True, capture_output=True, text=True)
    return listed.stdout.split()


def _resident(pid):
    return int(subprocess.run(["ps", "-o", "rss=", "-p", pid], check=True, capture_output=True, text=True).stdout)
