"""Every sort of line that the code writes has plain words."""

import ast
import re

import pytest

from brokercoach.audit.details import KEYS, LEFT_OUT, SAID, in_words
from brokercoach.audit.queries import whole_trail
from brokercoach.audit.words import TABS, WORDS, sentence
from cases.actions import cases, whanau
from tests.architecture.house import calls, modules, name_of, tree

PENS = {"record", "record_many", "note_export", "note_sign_in", "note_refused", "_write"}


def written():
    """(module, what) for every line of the trail that the code can write; f-strings as patterns."""
    for path in modules():
        for call in calls(tree(path)):
            name = name_of(call)
            named = {k.arg: k.value for k in call.keywords}
            if name in {"note_search", "note_list"}:
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


HIDDEN = {"by", "subject", "subjects", "file", "file_of", "fields", "what", "where", "result_ids", "of", "tab"}


def told_beside():
    """(what, key) of each detail that a line carries."""
    for path in modules():
        for call in calls(tree(path)):
            if name_of(call) in {"record", "record_many"}:
                given = next((a for a in call.args if isinstance(a, ast.Constant | ast.JoinedStr)), None)
                for keyword in call.keywords:
                    if given is not None and keyword.arg and keyword.arg not in HIDDEN:
                        yield pattern(given).replace("\\", ""), keyword.arg


def test_every_detail_of_a_line_has_words():
    found = set(told_beside())
    assert len(found) > 40
    assert sorted((what, key) for what, key in found if key not in KEYS and SAID.get((what, key)) != LEFT_OUT) == []


@pytest.mark.parametrize(
    ("what", "details", "said"),
    [
        ("case.stage_moved", {"now": "active", "was": "intake"}, ("was Getting to know", "now Preparing")),
        ("follow_up.promised", {"kind": "meet", "due_on": "2020-03-20"}, ("Meet", "due Fri 20 Mar 2020")),
        ("case.closed", {"reason": "their_choice", "on": "2020-03-20"}, ("They chose to stop", "on Fri 20 Mar 2020")),
        ("case.lead_changed", {"was": 7, "now": 8}, ("was Mere", "now someone")),
        ("case.lead_changed", {"was": 7, "now": None}, ("was Mere",)),
        ("contact_point.changed", {"shared": True, "unsafe": False, "ended": True}, ("others see it", "no longer")),
        ("person.changed", {"fields": ["born_on", "clientiwi", "name"]}, ("changed birth date, iwi, name",)),
        ("session.logged", {"session": 44, "result": "no_answer"}, ("Tried, no answer",)),
        ("person.role_changed", {"was": "coach", "now": "manager"}, ("was Broker-coach", "now Manager")),
        ("notice.sent", {"kind": "follow_ups_due", "channel": "email"}, ("Promises of mine that are due", "by E-mail")),
    ],
)  # fmt: skip
def test_codes_are_read_as_labels(what, details, said):
    assert in_words(what, details, {7: "Mere"}) == said


def test_every_choice_kept_in_the_trail_is_said(cast, hemi, now):
    """The pages of a whole life: no label's code is left where its words should stand."""
    cases.move_stage(by=cast.mere, case=hemi, to="in_work", on=now.date(), now=now)
    whanau.add_whanau(by=cast.mere, case=hemi, name="Nan", on=now.date(), decides="consulted")
    more = [words for line in whole_trail(cast.ngaire).lines for words in line.more({})]
    assert "now In work" in more
    assert "part in decisions: Is asked first" in more
