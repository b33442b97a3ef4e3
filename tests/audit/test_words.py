"""Every sort of line that the code writes has plain words."""

import ast
import re

from brokercoach.audit.words import TABS, WORDS, sentence
from tests.architecture.house import calls, modules, name_of, tree

PENS = {"record", "record_many", "note_export", "note_sign_in", "note_refused", "_write"}


def written():
    """(module, what) for every line of the trail that the code can write; f-strings as patterns."""
    for path in modules():
        for call in calls(tree(path)):
            name = name_of(call)
            named = {k.arg: k.value for k in call.keywords}
            if name == "note_search":
                yield path, "search." + pattern(named["where"])
            elif name in PENS:
                given = named.get("what") or next((a for a in call.args if not isinstance(a, ast.Attribute)), None)
                if isinstance(given, ast.Constant | ast.JoinedStr):
                    yield path, pattern(given)


def pattern(node):
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    return "".join(re.escape(v.value) if isinstance(v, ast.Constant) else ".+" for v in node.values)


def test_every_line_the_code_writes_has_words():
    found = list(written())
    assert len(found) > 40
    silent = [(str(path), what) for path, what in found if not any(re.fullmatch(what, known) for known in WORDS)]
    assert silent == []


def test_the_check_bites():
    assert not any(re.fullmatch(re.escape("case.vanished"), known) for known in WORDS)


def test_every_tab_that_is_noted_has_words():
    tabs = {
        k.value.value
        for path in modules()
        for call in calls(tree(path))
        for k in call.keywords
        if k.arg == "tab" and isinstance(k.value, ast.Constant) and name_of(call) == "note_read"
    }
    assert tabs <= set(TABS)


def test_words_read_after_a_name():
    assert sentence("file.read", "whanau") == "opened the file: whānau"
    assert sentence("something.quite_new") == "something quite new"
    assert all(words and not words.endswith(".") for words in WORDS.values())
