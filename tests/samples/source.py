"""The texts of the sample reports, in a markup just rich enough to lay them out.

The first lines say what the report is ("title: ..."), up to an empty line. Then each line is a paragraph of its own, but for "# " and
"## " (headings), "- " (bullet), "> " (caption or label), "! " (a speaker's note), "| a | b |" (row of a table) and "_..._" (quoted).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
_MARKS = (("## ", "heading2"), ("# ", "heading1"), ("- ", "bullet"), ("> ", "label"), ("! ", "note"))


@dataclass(frozen=True)
class Element:
    """One paragraph, or one table with all its rows."""

    kind: str
    text: str = ""
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Source:
    """A report's text: what it says of itself, and its elements in order."""

    front: dict[str, str]
    elements: list[Element]

    @property
    def title(self) -> str:
        return self.front["title"]


def read_source(name: str) -> Source:
    """Read the text of a sample."""
    head, _, body = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").partition("\n\n")
    front = dict(line.split(": ", 1) for line in head.splitlines())
    elements: list[Element] = []
    for line in body.splitlines():
        if line.startswith("|"):
            row = [cell.strip() for cell in line.strip("|").split("|")]
            if elements and elements[-1].kind == "table":
                elements[-1].rows.append(row)
            else:
                elements.append(Element("table", rows=[row]))
        elif line.strip():
            elements.append(_read_line(line))
    return Source(front, elements)


def _read_line(line: str) -> Element:
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return Element(kind, line.removeprefix(mark))
    if line.startswith("_") and line.endswith("_"):
        return Element("quote", line.strip("_"))
    return Element("text", line)
