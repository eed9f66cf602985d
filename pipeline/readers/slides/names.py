"""Names of PresentationML and DrawingML elements (ECMA-376 part 1, chapters 19 to 21)."""

from __future__ import annotations

from typing import Any

Element = Any  # lxml's elements carry no types

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"


def placeholder_of(shape: Element) -> Element | None:
    """What place of the layout a shape fills (p:ph); None for one of its own."""
    return shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")


def kind_of(placeholder: Element | None) -> str:
    """Kind of a placeholder: "title", "body", "obj" ...; "" for none."""
    return "" if placeholder is None else str(placeholder.get("type", "obj"))
