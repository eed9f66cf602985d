"""Text of diagrams (SmartArt), which Office keeps in parts of their own."""

from __future__ import annotations

from pipeline.readers.parts import Package

_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read_diagram(package: Package, part: str | None) -> list[str]:
    """Read the text of a diagram.

    Args:
        package: The open Office file.
        part: Name of the diagram's data part; None if it is not known.

    Returns:
        The text of each node that has some, in the order in which the diagram keeps them.
    """
    root = package.find_xml(part)
    if root is None:
        return []
    texts = []
    for node in root.iter(_DIAGRAM + "pt"):
        if node.get("type") in {"pres", "parTrans", "sibTrans"}:  # how the diagram is drawn, not what it says
            continue
        paragraphs = ["".join(text.text or "" for text in paragraph.iter(_DRAWING + "t")) for paragraph in node.iter(_DRAWING + "p")]
        text = " ".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())
        if text:
            texts.append(text)
    return texts
