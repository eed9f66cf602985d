"""Names of OpenDocument elements and attributes (OASIS OpenDocument 1.3, part 3)."""

from __future__ import annotations

from typing import Any

Element = Any  # lxml's elements carry no types

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE = _OASIS % "office"
TEXT = _OASIS % "text"
TABLE = _OASIS % "table"
DRAW = _OASIS % "drawing"
STYLE = _OASIS % "style"
META = _OASIS % "meta"
SHOW = _OASIS % "presentation"
FO = _OASIS % "xsl-fo-compatible"
SVG = _OASIS % "svg-compatible"
CHART = _OASIS % "chart"
MANIFEST = _OASIS % "manifest"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def number_of(element: Element, name: str, default: int = 1, most: int = 1_000_000) -> int:
    """Value of an attribute that is a whole number.

    Args:
        element: The element.
        name: Name of the attribute.
        default: What holds where it is missing or no number.
        most: What larger values are cut to: hostile files repeat a cell a billion times.

    Returns:
        The number, from 0.
    """
    text = element.get(name, "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 12 else default
