"""Logs hold no personal values and no keys: e-mails, phone numbers, the values of classified fields and the secret part
of a link's address are blotted out."""

import logging
import re

from brokercoach.kit.personal import words_to_scrub

GONE = "[removed]"
E_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.:-])(?:\+\d{1,3}|\(?0\d{1,3}\)?)[\s.-]?\d{2,4}[\s.-]?\d{3,5}(?![\w:-])")
# what a link bears: whoever has it may open it
SECRET = re.compile(r"(?<=/)(?=[\w-]*[A-Z\d])[\w-]{20,}(?=[/?\s\"']|$)")
ROW_DETAIL = re.compile(r"(DETAIL:.*?\)=\().*?(\))|(Failing row contains \().*(\))", re.S)


def named_values():
    """notes='…', "notes": "…" and notes=… of every classified name; "Not Found: /an/address/" names none."""
    names = "|".join(sorted(words_to_scrub(), key=len, reverse=True))
    value = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\[[^\]]*\]|[^\s,;)}\]]+"
    return re.compile(rf"(?<![\w.])(?<!Not )([\"']?(?:{names})[\"']?\s*[:=]\s*)({value})", re.I)


NAMED = named_values()


def scrub(text):
    """The text without what a person could be known by."""
    text = ROW_DETAIL.sub(lambda m: f"{m[1] or m[3]}{GONE})", text)
    text = NAMED.sub(lambda m: m[1] + GONE, text)
    return PHONE.sub(GONE, E_MAIL.sub(GONE, SECRET.sub(GONE, text)))


class Scrub(logging.Filter):
    """Rewrites each record before it is written: its message, its arguments and its traceback."""

    formatter = logging.Formatter()

    def filter(self, record):
        try:
            said = record.getMessage()
        except (TypeError, ValueError):
            said = str(record.msg)
        record.msg, record.args = scrub(said), ()
        if record.exc_info and record.exc_info[0]:
            record.exc_text = scrub(self.formatter.formatException(record.exc_info))
        elif record.exc_text:
            record.exc_text = scrub(record.exc_text)
        return True
