"""A fragment is a piece of its page: included by it, and answered alone by a view (rule 12)."""

import ast
import re

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests.architecture.house import COMMENT, modules, of_allowed, source, templates, tree
from tests.html import assert_fragment_is_piece_of_page

INCLUDE = re.compile(r"""\{%\s*(?:include|once)\s+["']([^"']+)["']""")

# fragment -> why it is not both included and answered alone
ALLOWED = {
    "desk/_go_body.html": "included as the body of its dialog, by name",
    "directory/_found.html": "the options of a field that types ahead; without scripts the field is plain",
}


def names():
    """Template names as the loader knows them."""
    return {"/".join(path.parts[path.parts.index("templates") + 1 :]): path for path in templates()}


def is_fragment(name):
    return name.rsplit("/", 1)[-1].startswith("_") and not name.startswith("components/")


def included():
    """{fragment: the templates that include it}"""
    found = {}
    for name, path in names().items():
        for inner in INCLUDE.findall(COMMENT.sub("", source(path))):
            found.setdefault(inner, set()).add(name)
    return found


def spoken():
    """Template names that stand in Python."""
    return {
        n.value
        for path in modules()
        for n in ast.walk(tree(path))
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value.endswith(".html")
    }


def lonely(fragments, included_by, spoken_of):
    """Fragments that no template includes and no view answers with. One that only parts a page is no HTMX answer."""
    return {f for f in fragments if f not in included_by and f not in spoken_of}


def unpaired(fragments, included_by, spoken_of):
    """Fragments a view answers with that no page includes: after a reload they would be gone."""
    return {f for f in fragments if f in spoken_of and f not in included_by}


def test_fragments_are_pieces_of_pages():
    fragments = {name for name in names() if is_fragment(name)}
    found = lonely(fragments, included(), spoken()) | unpaired(fragments, included(), spoken())
    strays, stale = of_allowed(found, ALLOWED)
    assert strays == [], "include these in their page, or say why not"
    assert stale == [], "these allowances allow nothing any more"


def test_a_fragment_of_no_page_is_noticed():
    assert unpaired({"cases/_a.html"}, {}, {"cases/_a.html"}) == {"cases/_a.html"}
    assert lonely({"cases/_a.html"}, {}, set()) == {"cases/_a.html"}
    assert not unpaired({"cases/_a.html"}, {"cases/_a.html": {"cases/a.html"}}, {"cases/_a.html"})


def test_every_include_leads_somewhere():
    """To a template of ours, or to one of a library."""

    def is_there(name):
        try:
            return bool(get_template(name))
        except TemplateDoesNotExist:
            return False

    assert sorted(name for name in set(included()) - set(names()) if not is_there(name)) == []


def test_every_component_says_what_it_is():
    components = [path for name, path in names().items() if name.startswith("components/")]
    assert components
    assert [str(p) for p in components if not source(p).lstrip().startswith(("{#", "{% comment"))] == []


PAGE = "<body><main><section id='s'><h2>Two</h2><input name=csrfmiddlewaretoken value='a'></section></main></body>"


def test_a_fragment_that_differs_from_its_page_is_noticed():
    same = '<section id="s"> <h2>Two</h2> <input value="b" name="csrfmiddlewaretoken"></section>'
    assert_fragment_is_piece_of_page(PAGE, same, "s")
    with pytest.raises(AssertionError):
        assert_fragment_is_piece_of_page(PAGE, same.replace("Two", "Three"), "s")
    with pytest.raises(AssertionError, match="no #t"):
        assert_fragment_is_piece_of_page(PAGE, same, "t")
