"""Which alphabet a text file was saved in, so that macrons survive. Pure; no database (WC-11).

A file says so itself (a byte order mark), or proves it (it is whole UTF-8), or is weighed: macron
letters in their UTF-8 form mean UTF-8 even when a stray byte spoils the rest; otherwise the old
Windows and Mac alphabets are compared by which one leaves believable letters.
"""

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MACRON_BYTES = re.compile(rb"\xc4[\x80\x81\x92\x93\xaa\xab]|\xc5[\x8c\x8d\xaa\xab]")
_OLD_ALPHABETS = ("cp1252", "mac_roman", "latin-1")
_BELIEVABLE = frozenset("äëïöüÄËÏÖÜéèêëàâáçñíóúôîÉÈÁÇÑÍÓÚãõøåæ’‘“”–—…•£€$§©°½¼¾ \u00a0")
_DAMAGE = re.compile(
    r"(?:Ä[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Å[\u008c\u008dªŒ«]|â€.|Ã[©¨¤¶¼«¯¡]|\ufffd|[A-Za-zāēīōū]\?[a-zāēīōū])"
)
_SAMPLE = 200_000


def decode(data):
    """The text in these bytes and the name of the alphabet it was saved in."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff"), encoding.removesuffix("-sig")
    if (wide := _unmarked_utf16(data)) is not None:
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if len(_MACRON_BYTES.findall(data)) >= 1 and _mostly_utf8(data):
        return _utf8_with_stray_bytes(data), "utf-8"
    encoding = _old_alphabet(_telling_lines(data))
    return data.decode(encoding, errors="replace"), encoding


def damaged_word(text):
    """The first word that looks as if its macrons were lost on the way ("MÄ\\x81ori", "M?ori"), or ""."""
    found = _DAMAGE.search(text)
    if not found:
        return ""
    before, after = text[max(0, found.start() - 20) : found.start()], text[found.start() : found.end() + 20]
    return f" {before}".split(" ")[-1] + after.split(" ")[0]


def _unmarked_utf16(data):
    head = data[:4000]
    if len(head) < 4 or head.count(0) < len(head) // 4:
        return None
    little, big = head[1::2].count(0), head[0::2].count(0)
    return "utf-16-le" if little > big else "utf-16-be"


def _mostly_utf8(data):
    strays = data.decode("utf-8", errors="replace").count("\ufffd")
    return strays <= 2 * len(_MACRON_BYTES.findall(data))


def _utf8_with_stray_bytes(data):
    """UTF-8, with the odd byte that is not read as Windows would have written it."""
    return data.decode("utf-8", errors="brokercoach_stray")


def _read_stray_byte(error):
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", errors="replace"), error.end


codecs.register_error("brokercoach_stray", _read_stray_byte)


def _telling_lines(data):
    lines, size = [], 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line[:2000])
            size += len(lines[-1])
            if size > _SAMPLE:
                break
    return b"\n".join(lines)


def _old_alphabet(sample):
    scores = {name: _believability(sample, name) for name in _OLD_ALPHABETS}
    best = max(scores, key=scores.get)
    if scores[best] > 0:
        return best
    guess = from_bytes(sample, cp_isolation=[*_OLD_ALPHABETS, "cp1257", "iso8859_4", "cp1250"]).best()
    return guess.encoding if guess else "latin-1"


def _believability(sample, encoding):
    """Letters a New Zealand caseload would hold, less those it would not. Never-assigned bytes rule an alphabet out."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return float("-inf")
    score = 0
    for before, letter in zip(" " + text, text, strict=False):
        if letter.isascii():
            continue
        if letter not in _BELIEVABLE or letter.isupper() and before.islower():
            score -= 1
        else:
            score += 1
    return score
