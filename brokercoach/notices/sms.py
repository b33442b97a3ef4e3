"""Text messages. A backend is any class with `send(*, to, text, message_id)` that raises when it fails."""

import fcntl
import json
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from brokercoach.kit import dates


class Backend(Protocol):
    def send(self, *, to: str, text: str, message_id: str) -> None: ...


class FileBackend:
    """One line of JSON a message, under LOCAL_DIR/sms. For the demo and the tests."""

    def send(self, *, to, text, message_id):
        append(settings.LOCAL_DIR / "sms" / "sent.jsonl", {"to": to, "text": text, "message_id": message_id})


def backend():
    return import_string(settings.SMS_BACKEND)()


def append(path, line):
    """Add one line to a file that several processes write."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(json.dumps(line | {"at": dates.now().isoformat()}, ensure_ascii=False) + "\n")
