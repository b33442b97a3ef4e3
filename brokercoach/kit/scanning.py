"""Looking into an uploaded file before anyone opens it. `scanner()` is the one settings.UPLOAD_SCANNER names.

A scanner has `look(data)`: "" when it found nothing, else what it found in a few words; NoScanner when it cannot say.
"""

import re
import socket
import struct

from django.conf import settings
from django.utils.module_loading import import_string

CHUNK = 1 << 16
SECONDS = 20


class NoScanner(Exception):
    """The scanner does not answer: the file waits, and is looked at later."""


def scanner():
    return import_string(settings.UPLOAD_SCANNER)()


class BuiltIn:
    """For the demo and tests: the standard test virus, and what a PDF should never do by itself. No virus scanner."""

    SIGNS = re.compile(
        rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE|/JavaScript\b|/JS\b|/Launch\b|/EmbeddedFile\b|/OpenAction\b"
    )

    def look(self, data):
        return "something that acts by itself" if self.SIGNS.search(data) else ""


class Clamd:
    """ClamAV's daemon, at settings.CLAMD_ADDRESS: host:port, or the path of its socket."""

    def look(self, data):
        if not settings.CLAMD_ADDRESS:
            raise NoScanner("CLAMD_ADDRESS is not set")
        try:
            answer = self._asked(data)
        except OSError as fault:
            raise NoScanner(type(fault).__name__) from fault
        if answer.endswith("OK"):
            return ""
        if answer.endswith("FOUND"):
            return answer.removeprefix("stream:").removesuffix("FOUND").strip()[:120] or "something harmful"
        raise NoScanner(answer[:80])

    def _asked(self, data):
        with self._connected() as line:
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(data), CHUNK):
                part = data[at : at + CHUNK]
                line.sendall(struct.pack("!I", len(part)) + part)
            line.sendall(struct.pack("!I", 0))
            heard = b""
            while part := line.recv(4096):
                heard += part
        return heard.strip(b"\0\n ").decode("utf-8", "replace")

    def _connected(self):
        address = settings.CLAMD_ADDRESS
        if address.startswith("/"):
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(SECONDS)
            line.connect(address)
            return line
        host, _, port = address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=SECONDS)
