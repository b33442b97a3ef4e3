"""The look keeps its promises: contrast, the typeface's letters, icons that exist, nothing inline or from outside."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import OURS

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"
TOKENS = (STATIC / "css" / "tokens.css").read_text()
GROUNDS = ("ground", "surface", "sunken")
PAIRS = [
    (ink, ground)
    for ink in ("ink", "ink-2", "ink-3", "pounamu", "late", "amber", "clay", "moana")
    for ground in GROUNDS
]
PAIRS += [(c, f"{c}-tint") for c in ("clay", "amber", "late", "moana")]
PAIRS += [(ink, f"{c}-tint") for ink in ("ink", "ink-2") for c in ("pounamu", "clay", "amber", "late", "moana")]
PAIRS += [("pounamu-strong", "pounamu-tint"), ("late-strong", "late-tint"), ("pounamu-strong", "surface")]
PAIRS += [("on-pounamu", "pounamu"), ("on-pounamu", "pounamu-strong"), ("on-late", "late"), ("on-late", "late-strong")]
EDGES = [
    ("line-input", "surface"),
    ("line-input", "ground"),
    ("pounamu", "ground"),
    ("pounamu", "surface"),
    ("late", "surface"),
]


def tokens(selector):
    """The colours of one block of tokens.css."""
    block = re.search(re.escape(selector) + r"\s*\{([^}]*)\}", TOKENS).group(1)
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))


LIGHTS = {
    "light": tokens(":root"),
    "dark by preference": tokens(':root:not([data-theme="light"])'),
    "dark by choice": tokens(':root[data-theme="dark"]'),
}


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    """WCAG's ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_faint(colours, pairs, floor):
    return [
        f"{a} on {b}: {contrast(colours[a], colours[b]):.2f}"
        for a, b in pairs
        if contrast(colours[a], colours[b]) < floor
    ]


@pytest.mark.parametrize("light", LIGHTS)
def test_text_reads_on_every_ground_it_stands_on(light):
    assert too_faint(LIGHTS[light], PAIRS, 4.5) == []


@pytest.mark.parametrize("light", LIGHTS)
def test_edges_of_inputs_and_focus_are_seen(light):
    assert too_faint(LIGHTS[light], EDGES, 3) == []


def test_a_faint_pair_is_caught():
    assert too_faint({"ink": "#999999", "ground": "#ffffff"}, [("ink", "ground")], 4.5) == ["ink on ground: 2.85"]


def test_dark_is_one_set_of_colours():
    assert LIGHTS["dark by preference"] == LIGHTS["dark by choice"]
    assert set(LIGHTS["dark by choice"]) == set(LIGHTS["light"])


# ---- letters

LETTERS = "āēīōūĀĒĪŌŪʻ’“”–…·éèäöüñç"


def covered(css):
    """Code points that the declared faces offer."""
    points = set()
    for ranges in re.findall(r"unicode-range:\s*([^;]+);", css):
        for part in ranges.replace("U+", "").split(","):
            first, _, last = part.strip().partition("-")
            points |= set(range(int(first, 16), int(last or first, 16) + 1))
    return points


def test_the_typeface_offers_every_macron_and_the_okina():
    assert [letter for letter in LETTERS if ord(letter) not in covered(TOKENS)] == []
    for name in re.findall(r'url\("\.\./([^"]+)"\)', TOKENS):
        assert (STATIC / name).exists()


# ---- icons

SPRITE = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "img" / "icons.svg").read_text()))
NAMED = re.compile(
    r"""\{%\s*icon\s+["']([\w-]+)["']|(?:icon_name|verb_icon)=["']([\w-]+)["']|icons\.svg['"]?[^#]{0,8}#([\w-]+)"""
)


def icons_named(text):
    return {name for found in NAMED.findall(text) for name in found if name}


def test_every_icon_a_template_names_is_in_the_sprite():
    from brokercoach.kit import nav

    named = {i.icon for i in (*nav.MAIN, *nav.OWN, nav.SEARCH, nav.LOG)}
    for path in TEMPLATES.rglob("*.html"):
        named |= icons_named(path.read_text())
    assert named - SPRITE == set()


def test_every_icon_in_the_sprite_is_named_somewhere():
    read = [p for root in ("templates", "static/js", *OURS) for p in (ROOT / root).rglob("*")]
    text = "\n".join(p.read_text("utf-8") for p in read if p.suffix in {".html", ".py", ".js"})
    assert sorted(n for n in SPRITE if not re.search(rf"(?<![\w-]){n}(?![\w-])", text)) == []


def test_an_unknown_icon_is_caught():
    assert icons_named('{% icon "unicorn" %}{% include "x" with icon_name="dragon" only %}') - SPRITE == {
        "unicorn",
        "dragon",
    }


# ---- nothing inline, nothing from outside

FAULTS = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "style element": re.compile(r"<style[\s>]", re.I),
    "handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "hx-on": re.compile(r"<[^>]*\s(?:data-)?hx-on", re.I),
    "script address": re.compile(r"javascript:", re.I),
    "inline script": re.compile(r"<script(?![^>]*(?:\ssrc=|\snonce=|application/(?:ld\+)?json))", re.I),
    "from outside": re.compile(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", re.I),
}


def faults(text):
    text = re.sub(r"\{#.*?#\}", "", text)
    return [name for name, pattern in FAULTS.items() if pattern.search(text)]


def test_no_template_carries_inline_style_or_script_or_reaches_outside():
    mail = TEMPLATES / "mail"
    found = {
        str(p.relative_to(ROOT)): faults(p.read_text()) for p in TEMPLATES.rglob("*.html") if mail not in p.parents
    }
    assert {p: f for p, f in found.items() if f} == {}


@pytest.mark.parametrize(
    ("fault", "html"),
    [
        ("style attribute", '<p style="color:red">'),
        ("style element", "<style>p{}</style>"),
        ("handler attribute", '<a onclick="go()">'),
        ("hx-on", '<a hx-on:click="go()">'),
        ("script address", '<a href="javascript:go()">'),
        ("inline script", "<script>go()</script>"),
        ("from outside", '<script src="https://example.nz/x.js"></script>'),
    ],
)
def test_a_planted_fault_is_caught(fault, html):
    assert fault in faults(html)


def test_our_own_scripts_styles_and_libraries_reach_nowhere():
    ours = [
        *STATIC.glob("css/*.css"),
        *STATIC.glob("js/*.js"),
        *STATIC.glob("vendor/*/*.css"),
        *STATIC.glob("vendor/*/*.js"),
    ]
    assert ours
    for path in ours:
        text = path.read_text()
        assert "sourceMappingURL" not in text, path.name
        assert not re.search(r"""url\(["']?(?:https?:)?//|@import\s+["'](?:https?:)?//""", text), path.name


def test_every_library_states_its_version_and_licence():
    table = (STATIC / "vendor" / "README.md").read_text()
    for folder in (p for p in (STATIC / "vendor").iterdir() if p.is_dir()):
        assert f"{folder.name}/" in table or folder.name == "bootstrap-icons", folder.name
        assert list(folder.glob("LICENSE*")), folder.name


def test_no_text_is_set_below_14_pixels():
    small = []
    for path in STATIC.glob("css/*.css"):
        if path.name != "print.css":
            small += [s for s in re.findall(r"font(?:-size)?:[^;]*?(\d+)px", path.read_text()) if int(s) < 14]
    assert small == []
