"""One deed has one signature, whichever door it is asked through (rule 2).

Read from the doors themselves: `form.submit(actions.x, by=…, case=…)` in a page, or `form.sent(request, actions.x, …)`
where the same page shows the form first, and
`actions.x(by=…, case=…, **read(XIn, request))` in the API. What the door does not hand over itself, the form or the
serializer must ask for, no more and no less.
"""

import ast
import dataclasses
import importlib
import inspect
from typing import TypedDict, Unpack

import pytest

from tests.architecture.house import calls, dotted, functions, is_action, modules, name_of, named, tree

DOORS = [path for path in modules() if named(path, "views", "portal", "api") and not is_action(path)]


def submitted(door_tree):
    """(form expression, action expression, names handed over) of each submit or sent; form None if unknown."""
    for _, function in functions(door_tree):
        forms = {
            name: call.func
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for name, value in assigned(node)
            for call in calls(value)
            if name_of(call).endswith("Form")
        }
        for call in calls(function):
            holder = getattr(getattr(call.func, "value", None), "id", "")
            if name_of(call) == "submit" and is_own(call) and call.args:
                yield forms.get(holder), call.args[0], handed(call)
            elif name_of(call) == "sent" and len(call.args) > 1:
                yield forms.get(holder), call.args[1], handed(call) | {"by"}


def is_own(call):
    """Not super().submit(…), by which a form widens its own."""
    return not isinstance(getattr(call.func, "value", None), ast.Call)


def assigned(node):
    """(name, value) of form = …, and of each pair of form, status = …, 200."""
    for target in node.targets:
        if isinstance(target, ast.Name):
            yield target.id, node.value
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            yield from ((t.id, v) for t, v in zip(target.elts, node.value.elts, strict=True) if isinstance(t, ast.Name))


def read_in(door_tree):
    """(serializer expression, action expression, names handed over) of each action(**read(XIn, request)).

    What is read may be spread where it is read, or by its name further down; the action is None where it is neither.
    """
    for _, function in functions(door_tree):
        names = {
            read.args[0]: name
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for name, value in assigned(node)
            for read in reads(value)
        }
        spread = [(call, keyword.value) for call in calls(function) for keyword in call.keywords if not keyword.arg]
        for read in reads(function):
            serializer, name = read.args[0], names.get(read.args[0])
            takers = [c for c, value in spread if read in ast.walk(value) or name and getattr(value, "id", "") == name]
            yield from ((serializer, taker.func, handed(taker)) for taker in takers)
            if not takers:
                yield serializer, None, set()


def reads(node):
    """Each read(XIn, request), the reader of the API: not a file's read()."""
    return [call for call in calls(node) if getattr(call.func, "id", "") == "read" and len(call.args) > 1]


def handed(call):
    return {k.arg for k in call.keywords if k.arg}


def mismatch(action, given, asked):
    """What the action wants and the door does not ask, and what the door asks and the action does not take."""
    must, may = taken(action)
    return {"missing": sorted(must - given - asked), "unknown": sorted((given | asked) - must - may)}


def taken(action):
    """(what an action must be handed, what it may be). **told: Told takes the fields of Told."""
    must, may = set(), set()
    for name, p in inspect.signature(action).parameters.items():
        if p.kind is p.VAR_KEYWORD:
            for field, required in fields_of(p.annotation).items():
                (must if required else may).add(field)
        else:
            (must if p.kind is p.KEYWORD_ONLY and p.default is p.empty else may).add(name)
    return must, may


def fields_of(annotation):
    """{field: whether it must be told} of a dataclass, or of a TypedDict unpacked; nothing of what names none."""
    if dataclasses.is_dataclass(annotation):
        none = dataclasses.MISSING
        return {f.name: f.default is none and f.default_factory is none for f in dataclasses.fields(annotation)}
    [told] = getattr(annotation, "__args__", [None])
    return {name: name in told.__required_keys__ for name in getattr(told, "__annotations__", {})}


def found(node, module):
    """The object an expression names in that module: actions.log_session, SessionForm."""
    value = module
    for part in ast.unparse(node).split("."):
        value = getattr(value, part, None)
    return value


def doors():
    """(where, form or serializer class, deed, names handed over) of every door; class or deed None if not found."""
    for path in DOORS:
        module = importlib.import_module(dotted(path).removesuffix(".__init__"))
        for reader, action, given in [*submitted(tree(path)), *read_in(tree(path))]:
            cls, deed = (found(node, module) if node is not None else None for node in (reader, action))
            said = ast.unparse(reader) if reader is not None else "a form"
            yield f"{path} {said}", cls, inspect.unwrap(deed) if callable(deed) else None, given


def test_every_submit_and_every_read_is_resolved():
    """A door this guard cannot follow is a door nobody checks."""
    assert [where for where, cls, deed, _ in doors() if cls is None or deed is None] == []


def test_no_deed_takes_whatever_it_is_handed():
    """A bare **facts takes what no form asks, and wants what no guard can name."""
    loose = {
        f"{deed.__module__}.{deed.__name__}"
        for _, _, deed, _ in doors()
        for p in inspect.signature(deed).parameters.values()
        if p.kind is p.VAR_KEYWORD and not fields_of(p.annotation)
    }
    assert loose == set()


def asked_by(cls):
    """The fields of a form or serializer class."""
    if hasattr(cls, "base_fields"):
        return set(cls.base_fields)
    return {name for name, field in cls().fields.items() if not field.read_only}


def test_pages_and_api_feed_the_same_action():
    wrong = {where: mismatch(deed, given, asked_by(cls)) for where, cls, deed, given in doors()}
    assert {where: fault for where, fault in wrong.items() if any(fault.values())} == {}


def test_form_and_serializer_of_one_action_ask_the_same():
    asked = {}
    for where, cls, deed, given in doors():
        asked.setdefault(deed, []).append((where, asked_by(cls) | given))
    for deed, askers in asked.items():
        assert len({frozenset(fields) for _, fields in askers}) == 1, (deed.__name__, askers)


PAGE = """
def log(request, pk):
    form = SessionForm(request.POST)
    done = form.submit(actions.log_session, by=request.user, case=case)
"""
ENDPOINT = "def post(self, request, pk):\n    actions.log_session(by=request.user, **read(SessionIn, request))"


def test_the_check_of_signatures_bites():
    def log_session(*, by, case, notes, minutes=None): ...

    [(form, _, given)] = submitted(ast.parse(PAGE))
    [(serializer, _, less)] = read_in(ast.parse(ENDPOINT))
    assert (ast.unparse(form), given) == ("SessionForm", {"by", "case"})
    assert (ast.unparse(serializer), less) == ("SessionIn", {"by"})
    assert mismatch(log_session, given, {"notes", "minutes"}) == {"missing": [], "unknown": []}
    assert mismatch(log_session, given, {"summary"}) == {"missing": ["notes"], "unknown": ["summary"]}


def test_a_form_that_was_sent_hands_over_who_is_signed_in():
    page = "def log(request):\n    form = LogForm()\n    form.sent(request, actions.log_session, case=case)"
    [(form, action, given)] = submitted(ast.parse(page))
    assert (ast.unparse(form), ast.unparse(action), given) == ("LogForm", "actions.log_session", {"by", "case"})


@pytest.mark.parametrize(
    "page",
    [
        "form = forms.SessionForm(request.POST)",
        "form, status = forms.SessionForm(request.POST), 200",
        "form = forms.SessionForm(request.POST) if asked else None",
    ],
)
def test_a_form_is_known_however_it_is_named(page):
    [(form, _, _)] = submitted(ast.parse(f"def log(request):\n    {page}\n    form.submit(actions.log_session)"))
    assert ast.unparse(form) == "forms.SessionForm"


def test_a_form_handed_on_is_unknown_and_a_read_kept_whole_too():
    assert [form for form, _, _ in submitted(ast.parse("def log(form):\n    form.submit(actions.x)"))] == [None]
    assert [deed for _, deed, _ in read_in(ast.parse("def put():\n    x(a=read(In, request)['a'])"))] == [None]
    [(_, deed, _)] = read_in(ast.parse("def put():\n    told = whole(read(In, request))\n    actions.x(**told)"))
    assert ast.unparse(deed) == "actions.x"


@dataclasses.dataclass
class Told:
    name: str
    area: str = ""


class Facts(TypedDict, total=False):
    words: str


def test_what_is_told_at_once_is_known_by_its_fields():
    def start(*, by, **told: Told): ...

    def change(*, by, **facts: Unpack[Facts]): ...

    def loose(*, by, **facts): ...

    assert mismatch(start, {"by"}, {"area", "colour"}) == {"missing": ["name"], "unknown": ["colour"]}
    assert mismatch(change, {"by"}, {"words", "area"}) == {"missing": [], "unknown": ["area"]}
    assert mismatch(loose, {"by"}, {"words"}) == {"missing": [], "unknown": ["words"]}
