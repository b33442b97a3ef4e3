"""Comparing what pages show: a fragment is a piece of its page (rule 12)."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CHANGES = {"nonce"}


class Reader(HTMLParser):
    """A page as nested lists: [tag, sorted attributes, children]."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = ["page", (), []]
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if attrs.get("name") in ("csrfmiddlewaretoken", "once"):
            attrs["value"] = ""
        node = [tag, tuple(sorted((k, v or "") for k, v in attrs.items() if k not in CHANGES)), []]
        self.open[-1][2].append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        if tag in [node[0] for node in self.open]:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if data.strip():
            self.open[-1][2].append(" ".join(data.split()))


def read(html):
    reader = Reader()
    reader.feed(html.decode() if isinstance(html, bytes) else html)
    return reader.root


def by_id(node, wanted):
    """The element with this id, or None."""
    for child in (c for c in node[2] if isinstance(c, list)):
        if ("id", wanted) in child[1]:
            return child
        if (found := by_id(child, wanted)) is not None:
            return found
    return None


def assert_fragment_is_piece_of_page(page_html, fragment_html, wanted):
    """The element with that id is the same in the fresh page and in the fragment, and the fragment is that element."""
    in_page, in_fragment = by_id(read(page_html), wanted), by_id(read(fragment_html), wanted)
    assert in_page is not None, f"the page has no #{wanted}"
    assert in_fragment is not None, f"the fragment has no #{wanted}"
    assert in_page == in_fragment
