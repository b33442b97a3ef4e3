"""Looking at a page: axe, overflow, sizes of text and targets, and which face each letter is drawn in."""

from functools import lru_cache
from pathlib import Path

from tests.sampling import WHOLE

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
LOOKS = [(width, light) for width in (390, 1280) for light in ("light", "dark")]
# Each width and each light once; `bin/test --long` asks for all four.
SAMPLED = LOOKS if WHOLE else LOOKS[1:3]
RUN_AXE = """() => axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(
  v => `${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 200)}`))"""
SMALL_TEXT = """() => [...document.querySelectorAll("body *")].filter(e => e.offsetParent
  && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
  && parseFloat(getComputedStyle(e).fontSize) < 14).map(e => e.outerHTML.slice(0, 120))"""
SMALL_TARGETS = """() => [
  ...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
  .filter(e => e.offsetParent && !e.closest("label") && !e.closest(".sr") && getComputedStyle(e).display !== "inline")
  .filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"""


@lru_cache(maxsize=1)
def axe():
    return AXE.read_text()


def violations(page):
    """What axe finds wrong with the page as it stands now, in one line each. Put in past the page's own policy."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Runtime.evaluate", {"expression": axe()})
    devtools.detach()
    return page.evaluate(RUN_AXE)


def wider_than_the_screen(page):
    """Pixels by which the page can be pushed sideways; 0 is right."""
    return page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")


def too_small(page):
    """Text under 14 px and, on a phone, targets under 44 px."""
    targets = page.evaluate(SMALL_TARGETS) if page.viewport_size["width"] < 761 else []
    return page.evaluate(SMALL_TEXT) + targets


def faces_of(page, selector="body"):
    """The faces that really drew the letters under a selector."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    nodes = devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": f"{selector}, {selector} *"})["nodeIds"]
    used = set()
    for node in nodes:
        fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        used |= {f["familyName"] for f in fonts}
    devtools.detach()
    return used
