"""The sheet that `briefmill trace FILE --pages` writes: pictures of pages, a legend, and the passages beside them as text."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from html import escape

from flows.commands.trace_marks import COLOURS, GRID, LOST, LOST_LABEL, OTHER, name_passage
from pipeline.readers.pdf_overlay import Colour
from pipeline.schemas import Passage, Structure

_STYLE = """
body { font: 14px/1.4 system-ui, sans-serif; margin: 0 1rem 3rem; color: #222; }
header { position: sticky; top: 0; background: #fff; padding: .5rem 0; border-bottom: 1px solid #ccc; z-index: 1; }
section { display: grid; grid-template-columns: minmax(20rem, 58%) 1fr; gap: 1rem; margin-top: 1.5rem; align-items: start; }
section h2 { grid-column: 1 / -1; font-size: 1rem; margin: 0; }
img { width: 100%; border: 1px solid #ccc; }
ol { list-style: none; margin: 0; padding: 0; }
li { border-left: 4px solid; padding: 0 .5rem; margin-bottom: .4rem; overflow-wrap: anywhere; }
.kind { font-weight: 600; }
.key { display: inline-block; margin-right: .9rem; white-space: nowrap; }
.key i { display: inline-block; width: .8em; height: .8em; margin-right: .3em; }
@media (max-width: 60rem) { section { grid-template-columns: 1fr; } }
"""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A page of the sheet.

    Attributes:
        page: Page, from 1.
        headline: What holds for the whole page.
        picture: File name of its picture beside the sheet; None if it could not be drawn.
    """

    page: int
    headline: str
    picture: str | None


def make_sheet(name: str, pages: list[SheetPage], structure: Structure, notes: list[str]) -> str:
    """Make the sheet.

    Args:
        name: The file's name.
        pages: Its pages, in order.
        structure: Its sections and passages.
        notes: What the reader noted.

    Returns:
        A whole HTML page that needs no server and no script; all text of the document is escaped.
    """
    sections = {section.section_id: section for section in structure.sections}
    texts: dict[int | None, list[str]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for passage in structure.passages:
        row = passage.row
        counts[row.kind] += 1
        shown = sorted({anchor.page for anchor in passage.anchors if anchor.page is not None})
        for page in shown:
            texts[page].append(_line(row, name_passage(row, sections), goes_on=page != shown[0]))
    keys = [_key(colour, f"{kind} ({counts[kind]})") for kind, colour in COLOURS.items() if counts[kind]]
    keys += [_key(OTHER, f"{kind} ({count})") for kind, count in sorted(counts.items()) if kind not in COLOURS]
    keys += [_key(GRID, "cells of a table"), _key(LOST, LOST_LABEL)]
    said = "".join(f"<p>{escape(note)}</p>" for note in notes)
    body = "".join(_page(page, texts[page.page]) for page in pages)
    explained = "Numbers are the order of reading; the thin line leads from passage to passage. H1, H2 …: headings by level; L1, L2 …: list items; p: paragraph; t: table row or text in a drawing."
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(name)}</title><style>{_STYLE}</style></head>"
        f"<body><header><strong>{escape(name)}</strong><br>{''.join(keys)}</header><p>{explained}</p>{said}{body}</body></html>\n"
    )


def _page(page: SheetPage, lines: list[str]) -> str:
    picture = f'<img src="{escape(page.picture)}" alt="Page {page.page}" loading="lazy">' if page.picture else "<p>This page could not be drawn.</p>"
    return f'<section id="p{page.page}"><h2>{escape(page.headline)}</h2><div>{picture}</div><ol>{"".join(lines)}</ol></section>'


def _line(row: Passage, name: str, *, goes_on: bool) -> str:
    mark = f"{escape(row.marker)} " if row.marker else ""
    text = "… goes on from the page before" if goes_on else mark + escape(row.text)
    colour = _css(COLOURS.get(row.kind, OTHER))
    return f'<li style="border-color:{colour}"><span class="kind" style="color:{colour}">{row.passage_number} {escape(name)}</span> {text}</li>'


def _key(colour: Colour, text: str) -> str:
    return f'<span class="key"><i style="background:{_css(colour)}"></i>{escape(text)}</span>'


def _css(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
