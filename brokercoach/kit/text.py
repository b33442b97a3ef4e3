"""Text as people write it: kept as typed, found however it is spelt. Pure; no database (WC-11).

A name is stored exactly as given, in one Unicode form. Beside it stands a *folded* key in which
"Māka", "Maaka", "MAKA" and "Mäka" are the same word; the key is for finding, never for showing.
"""

import re
import unicodedata

_APOSTROPHES = "'’‘ʻʼʽʾʿʹˈ`´′‵＇‛ꞌꞋ"
_UNDECOMPOSED = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
_DROPPED = str.maketrans(dict.fromkeys(_APOSTROPHES) | _UNDECOMPOSED)
_PLAIN = re.compile(r"[a-z0-9 ]*\Z")
_DOUBLE_VOWEL = re.compile(r"([aeiou])\1+")
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W_]+")


def fold(name):
    """The search key of a name: no capitals, marks, ʻokina or double vowels; one space between words.

    Folding twice changes nothing, and no text makes it fail.
    """
    key = _fold_once(name or "")
    while (again := _fold_once(key)) != key:
        key = again
    return key


def _fold_once(text):
    key = text.casefold()
    if not _PLAIN.match(key):
        key = unicodedata.normalize("NFKD", key.translate(_DROPPED)).casefold().translate(_DROPPED)
        key = "".join(map(_folded_character, key))
    return " ".join(_DOUBLE_VOWEL.sub(r"\1", key).split())


def _folded_character(character):
    if character.isalnum():
        return character
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf", "Cs"):
        return ""
    if category[0] in "ZPC":
        return " "
    return character


def beginnings(words, *, fewest=1, most=6):
    """A text-search query for names with words that begin so, however they are spelt; "" when nothing typed is a word.

    Signs are left out and each word is quoted, so that nothing typed is read as an operator of the search itself.
    """
    found = [word for word in _WORDS.findall(fold(words)) if len(word) >= fewest]
    return " & ".join(f"'{word}':*" for word in found[:most])


def trigrams(folded):
    """The three-letter pieces of each word, for finding a name despite a typing slip. Sorted, each once."""
    pieces = set()
    for word in folded.split():
        padded = f"  {word} "
        pieces.update(padded[at : at + 3] for at in range(len(padded) - 2))
    return sorted(pieces)


def likeness(one, other):
    """How alike two folded texts are, from 0 to 1, by the trigrams they share."""
    ours, theirs = set(trigrams(one)), set(trigrams(other))
    if not ours or not theirs:
        return 0.0
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def clean_text(value):
    """What a person typed, fit to store: one Unicode form, plain line ends, no NUL or control characters.

    Emoji, right-to-left marks and HTML stay as the text they are.
    """
    text = _LINE_ENDS.sub("\n", str(value or ""))
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def one_line(value):
    """Clean text for a field of one line: outer space gone, inner space single."""
    if type(value) is str and value.isascii() and value.isprintable() and "  " not in value:
        return value.strip()
    return _SPACES.sub(" ", clean_text(value)).strip()


def sort_key(name):
    """Names in the order a reader expects: by folded key, then as written."""
    return fold(name), name or ""


def initials(name):
    """One or two letters for a badge: the first of the first word and the first of the last."""
    words = [word for word in one_line(name).split(" ") if _first_letter(word)]
    ends = words[:1] + words[1:][-1:]
    return unicodedata.normalize("NFC", "".join(_first_letter(word) for word in ends).upper())


def _first_letter(word):
    return next((character for character in word if character.isalnum() and character not in _APOSTROPHES), "")


def whole_number(text, *, digits=18):
    """A number as it stands in an address or a form, of so many digits at most (18: what a row can bear), else None."""
    text = "" if text is None else str(text)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
