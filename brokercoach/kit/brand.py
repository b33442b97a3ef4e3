"""Whose house this is: the organisation's name, and its logo and colours where it gives them.

ORGANISATION_NAME names it. ORGANISATION_DIR is a folder that may hold `logo.svg` or `logo.png` (drawn 32 px high) and
`colours.css` (our own tokens with other values: static/css/tokens.css lists them). Nothing given: the product's own.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

PREFIX = "organisation"
LOGOS = ("logo.svg", "logo.png")


@dataclass(frozen=True)
class Brand:
    """A name, and the addresses of a logo and a sheet of colours, or empty strings."""

    name: str
    logo: str = ""
    colours: str = ""


def brand():
    """The organisation's, as the settings tell."""
    return _brand(settings.ORGANISATION_NAME, settings.ORGANISATION_DIR)


@lru_cache(maxsize=4)
def _brand(name, folder):
    there = {file.name for file in Path(folder).iterdir()} if folder else set()
    logo = next((one for one in LOGOS if one in there), "")
    return Brand(
        name=name,
        logo=static(f"{PREFIX}/{logo}") if logo else "",
        colours=static(f"{PREFIX}/colours.css") if "colours.css" in there else "",
    )
