"""What an uploaded file really is, by its first bytes and never by its name. Pure; no database (SC-3)."""

import lzma
import zipfile
import zlib
from io import BytesIO

WANTED = "Send a PDF, a Word (docx) or OpenDocument file, or a picture (PNG, JPEG)."
STARTS = ((b"%PDF-", "application/pdf", "pdf"), (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
          (b"\xff\xd8\xff", "image/jpeg", "jpg"))  # fmt: skip
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
MOST_PARTS = 2000
# what reading an archive that is torn, locked or not what it says comes to
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip


class NotWanted(ValueError):
    """Not a kind of file we keep."""


def kind_of(data):
    """(media type, ending) of a file; NotWanted for any other, whatever it is called."""
    for start, media, ending in STARTS:
        if data.startswith(start):
            return media, ending
    if data.startswith(b"PK\x03\x04"):
        return _of_parts(data)
    raise NotWanted(WANTED)


def _of_parts(data):
    """Word and OpenDocument files are archives of parts; one that carries a program is refused."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.namelist()[:MOST_PARTS]
            mimetype = archive.read("mimetype")[:80] if archive.getinfo("mimetype").file_size < 200 else b""
    except KeyError:
        mimetype = b""
    except DAMAGED:
        raise NotWanted(WANTED) from None
    if any(part.endswith("vbaProject.bin") or part.startswith("Basic/") for part in parts):
        raise NotWanted("This file carries a program (macros). Save it without, as docx or PDF.")
    if "word/document.xml" in parts:
        return DOCX, "docx"
    if mimetype == ODT.encode():
        return ODT, "odt"
    raise NotWanted(WANTED)
