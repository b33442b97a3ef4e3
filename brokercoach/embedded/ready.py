"""Asking a running brokercoach whether it is ready, and waiting until it is."""

import http.client
import json
import time

from .errors import CannotStart

OFTEN = 0.2


def ask(host, port):
    """What /readyz says: (ready, {part: state}). Not reachable counts as not ready."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/readyz", headers={"Host": f"localhost:{port}"})
        answer = connection.getresponse()
        parts = json.loads(answer.read())["parts"]
        return answer.status == 200, {name: part["state"] for name, part in parts.items()}
    except (OSError, http.client.HTTPException, ValueError, KeyError):
        return False, {"web": "does not answer yet"}
    finally:
        connection.close()


def wait(host, port, *, still_going, seconds=120):
    """Returns when everything is ready; `still_going` may refuse meanwhile."""
    until = time.monotonic() + seconds
    ready, parts = False, {}
    while time.monotonic() < until:
        still_going()
        ready, parts = ask(host, port)
        if ready:
            return
        time.sleep(OFTEN)
    late = ", ".join(f"{name}: {state}" for name, state in parts.items() if state != "ok")
    raise CannotStart(f"Not ready after {seconds} seconds ({late}).")


def reachable(host):
    """The address to ask on when the server listens on all of them."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
