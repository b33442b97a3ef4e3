"""One deed has one signature, whichever door it is asked through (rule 2).

Read from the doors themselves: `form.submit(actions.x, by=…, case=…)` in a page, and
`actions.x(by=…, case=…, **read(XIn, request))` in the API. What the door does not hand over itself, the form or the
serializer must ask for, no more and no less.
"""

import ast
import importlib
import inspect

from tests.architecture.house import calls, dotted, functions, is_action, modules, name_of, named, tree

DOORS = [path for path in modules() if named(path, "views", "portal", "api") and not is_action(path)]


def submitted(door_tree):
    """(form class name, action expression, names handed over) of each form.submit(action, …)."""
    for _, function in functions(door_tree):
        forms = {
            target.id: call
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for call in calls(node.value)
            for target in node.targets
            if isinstance(target, ast.Name) and name_of(call).endswith("Form")
        }
        for call in calls(function):
            holder = getattr(getattr(call.func, "value", None), "id", "")
            if name_of(call) == "submit" and call.args and holder in forms:
                yield name_of(forms[holder]), call.args[0], handed(call)


def read_in(door_tree):
    """(serializer class name, action expression, names handed over) of each action(**read(XIn, request))."""
    for call in calls(door_tree):
        for keyword in call.keywords:
            inner = keyword.value
            if keyword.arg is None and isinstance(inner, ast.Call) and name_of(inner) == "read" and inner.args:
                yield getattr(inner.args[0], "id", ""), call.func, handed(call)


def handed(call):
    return {k.arg for k in call.keywords if k.arg}


def mismatch(action, given, asked):
    """What the action wants and the door does not ask, and what the door asks and the action does not take."""
    parameters = inspect.signature(action).parameters
    taken = set(parameters)
    must = {n for n, p in parameters.items() if p.default is inspect.Parameter.empty and p.kind is p.KEYWORD_ONLY}
    return {"missing": sorted(must - given - asked), "unknown": sorted((given | asked) - taken)}


def found(node, module):
    """The object an expression names in that module: actions.log_session, SessionForm."""
    value = module
    for part in ast.unparse(node).split("."):
        value = getattr(value, part, None)
    return value


def doors():
    for path in DOORS:
        module = importlib.import_module(dotted(path).removesuffix(".__init__"))
        for reader, action, given in [*submitted(tree(path)), *read_in(tree(path))]:
            cls, deed = getattr(module, reader, None), found(action, module)
            if cls is not None and callable(deed):
                yield f"{path} {reader}", cls, inspect.unwrap(deed), given


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
    assert (form, given) == ("SessionForm", {"by", "case"})
    assert (serializer, less) == ("SessionIn", {"by"})
    assert mismatch(log_session, given, {"notes", "minutes"}) == {"missing": [], "unknown": []}
    assert mismatch(log_session, given, {"summary"}) == {"missing": ["notes"], "unknown": ["summary"]}
