from __future__ import annotations

from pathlib import Path

import pytest
from open_files import write_open

from pipeline.errors import NoTextError, UnreadableFileError
from pipeline.readers import read_document
from pipeline.schemas import ReadDocument, TableCell
from pipeline.settings import Settings


def read(path: Path, settings: Settings) -> ReadDocument:
    return read_document(path, "odp", settings)


def frame(kind: str, *texts: str, more: str = "") -> str:
    lines = "".join(f"<text:p>{text}</text:p>" for text in texts)
    return f'<draw:frame presentation:class="{kind}" {more}><draw:text-box>{lines}</draw:text-box></draw:frame>'


def page(*frames: str, more: str = "") -> str:
    return f"<draw:page {more}>{''.join(frames)}</draw:page>"


def test_slides_with_titles_text_tables_and_notes(tmp_path: Path, settings: Settings) -> None:
    automatic = (
        '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>'
        '<style:style style:name="D" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
    )
    bullets = (
        '<draw:frame presentation:class="outline"><draw:text-box><text:list text:style-name="L"><text:list-item><text:p>Meter all water</text:p>'
        "</text:list-item></text:list></draw:text-box></draw:frame>"
    )
    table = (
        "<draw:frame><table:table><table:table-row><table:table-cell><text:p>Park</text:p></table:table-cell><table:table-cell><text:p>Share</text:p>"
        "</table:table-cell></table:table-row></table:table><draw:image/></draw:frame>"
    )
    shape = "<draw:g><draw:custom-shape><text:p>In a group</text:p></draw:custom-shape></draw:g><draw:line><text:p/></draw:line>"
    notes = f"<presentation:notes>{frame('notes', 'Say this slowly.')}{frame('page-number', '2')}</presentation:notes>"
    body = (
        '<presentation:footer-decl presentation:name="f1">Basin Council</presentation:footer-decl>'
        + page(frame("subtitle", "Port Ansel, 3 May 2025"), frame("title", "Water for", "the Parks"))
        + page(
            bullets,
            frame("title", "What to do"),
            table,
            shape,
            frame("date-time", "3 May"),
            frame("outline", "Click to add", more='presentation:placeholder="true"'),
            notes,
            more='presentation:use-footer-name="f1" draw:style-name="D"',
        )
        + page("<office:annotation><text:p>comment</text:p></office:annotation>")
    )
    found = read(write_open(tmp_path / "a.odp", "presentation", body, automatic=automatic), settings)
    assert [(block.page, block.kind, block.level, block.marker, block.text) for block in found.blocks] == [
        (1, "title", 1, None, "Water for the Parks"),
        (1, "paragraph", None, None, "Port Ansel, 3 May 2025"),
        (2, "heading", 1, None, "What to do"),
        (2, "list item", 1, "–", "Meter all water"),
        (2, "table", None, None, "Park | Share"),
        (2, "paragraph", None, None, "In a group"),
        (2, "foot", None, None, "3 May"),
        (2, "foot", None, None, "Basin Council"),
        (2, "note", None, None, "Say this slowly."),
    ]
    assert {block.locator for block in found.blocks} == {"slide 1", "slide 2"}
    assert found.cells[1] == TableCell(document_id="", page=2, table_number=1, row=1, column=2, text="Share")
    assert (found.format, found.page_count) == ("odp", 3)
    assert found.notes == ["Slide 2 is hidden in the show; it was read like the others.", "Slide 3 has comments, which were not read."]


def test_a_show_without_text_is_said(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(NoTextError, match="no text"):
        read(write_open(tmp_path / "a.odp", "presentation", page(frame("footer", "x"))), settings)
    with pytest.raises(UnreadableFileError, match="no slides"):
        read(write_open(tmp_path / "b.odp", "text", ""), settings)
