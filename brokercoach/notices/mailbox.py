"""The demo's post: e-mails kept as lines of a file under LOCAL_DIR/mail, and what the outbox page reads."""

import json
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

from brokercoach.notices.sms import append

SHOWN = 60


class EmailBackend(BaseEmailBackend):
    """Sends nothing: keeps each message as one line of JSON. For one person's machine and the demo."""

    def send_messages(self, email_messages):
        for message in email_messages:
            append(
                settings.LOCAL_DIR / "mail" / "sent.jsonl",
                {"to": ", ".join(message.recipients()), "subject": message.subject, "text": message.body},
            )
        return len(email_messages)


@dataclass(frozen=True)
class Posted:
    """One message as it left."""

    channel: str
    to: str
    subject: str
    text: str
    at: datetime


def posted():
    """The newest messages of the demo, e-mail and text messages together."""
    found = [*_read("mail", "E-mail"), *_read("sms", "Text message")]
    return sorted(found, key=lambda message: message.at, reverse=True)[:SHOWN]


def _read(folder, channel):
    path = settings.LOCAL_DIR / folder / "sent.jsonl"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in deque(file, maxlen=SHOWN) if line.strip()]
    return [
        Posted(channel, line["to"], line.get("subject", ""), line["text"], datetime.fromisoformat(line["at"]))
        for line in lines
    ]
