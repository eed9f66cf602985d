from __future__ import annotations

from pathlib import Path

import pytest
from open_files import MIME, NAMESPACES, write_open

from pipeline.errors import EncryptedFileError, LimitError, NoTextError, UnreadableFileError
from pipeline.readers import read_document
from pipeline.schemas import ReadDocument, TableCell
from pipeline.settings import Settings


def read(path: Path, settings: Settings) -> ReadDocument:
    return read_document(path, "odt", settings)


def kinds(document: ReadDocument) -> list[tuple[str, int | None, str | None, str]]:
    return [(block.kind, block.level, block.marker, block.text) for block in document.blocks]


def paragraph(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def test_title_headings_text_and_running_heads(tmp_path: Path, settings: Settings) -> None:
    styles = (
        '<office:styles><style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>'
        '<style:style style:name="Kapitel" style:family="paragraph" style:default-outline-level="3"/></office:styles>'
        '<office:master-styles><style:master-page style:name="M"><style:header><text:p>Basin Council</text:p></style:header>'
        "<style:header-left><text:p>Basin Council</text:p></style:header-left>"
        '<style:footer><text:p>Page <text:page-number>3</text:page-number></text:p></style:footer><style:footer-first style:display="false">'
        "<text:p>Never shown</text:p></style:footer-first></style:master-page></office:master-styles>"
    )
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>'
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold" fo:font-size="0.25in"/></style:style>'
    )
    body = (
        paragraph("Brief on Water", "P2")
        + '<text:h text:outline-level="1">Findings</text:h>'
        + paragraph("Under a style's name", "P1")
        + paragraph("Under an outline level", "Kapitel")
        + paragraph(
            "  The <text:s text:c='2'/>Council\n   met.<text:tab/>It<text:line-break/><text:span text:style-name='T1'>agreed at great length</text:span>. "
        )
        + paragraph(" ".join(["word"] * 41), "P2")
    )
    styles += "<office:styles><style:style style:name='Title' style:family='paragraph'><style:text-properties fo:font-size='20pt'/></style:style></office:styles>"
    meta = "<dc:title>Brief</dc:title><meta:initial-creator>R. Ansel</meta:initial-creator><dc:creator>T. Other</dc:creator><dc:date>2025-03-04T10:00:00</dc:date><dc:language>en-GB</dc:language>"
    found = read(write_open(tmp_path / "a.odt", "text", body, automatic=automatic, styles=styles, meta=meta), settings)
    assert kinds(found) == [
        ("head", None, None, "Basin Council"),
        ("title", 1, None, "Brief on Water"),
        ("heading", 1, None, "Findings"),
        ("heading", 2, None, "Under a style's name"),
        ("heading", 3, None, "Under an outline level"),
        ("paragraph", None, None, "The   Council met.\tIt\nagreed at great length."),
        ("paragraph", None, None, " ".join(["word"] * 41)),
        ("foot", None, None, "Page 3"),
    ]
    assert [block.locator for block in found.blocks] == ["header", *[f"paragraph {number}" for number in range(1, 7)], "footer"]
    assert [(block.font_size, block.is_bold) for block in found.blocks][1:6] == [(20, False), (12, False), (12, False), (12, False), (18, True)]
    properties = found.properties
    assert (properties.title, properties.authors, properties.published_on, properties.language) == ("Brief", "R. Ansel", "2025-03-04", "en-GB")
    assert (found.format, found.page_count, found.quality, found.notes) == ("odt", None, 1.0, [])


LISTS = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="a" style:num-prefix="(" style:num-suffix=")" text:start-value="2"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2" style:num-suffix="."/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="&#xf0d8;"><style:text-properties style:font-name="Wingdings"/></text:list-level-style-bullet>'
    '<text:list-level-style-image text:level="4"/></text:list-style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" loext:num-list-format="Part %1%:"/></text:list-style>'
    '<text:list-style style:name="Q"><text:list-level-style-number text:level="1" style:num-format=""/></text:list-style>'
    '<style:style style:name="Off" style:family="paragraph"><style:paragraph-properties text:enable-numbering="false"/></style:style>'
)


def item(*parts: str, more: str = "") -> str:
    return f"<text:list-item {more}>{''.join(parts)}</text:list-item>"


def listing(style: str, *items: str, more: str = "") -> str:
    name = f'text:style-name="{style}"' if style else ""
    return f"<text:list {name} {more}>{''.join(items)}</text:list>"


def test_lists_are_counted_as_an_office_program_shows_them(tmp_path: Path, settings: Settings) -> None:
    deep = listing("", item(paragraph("deep"), listing("", item(paragraph("image")))))
    body = (
        listing(
            "N",
            item(paragraph("one"), paragraph("goes on")),
            item(paragraph("two"), listing("", item(paragraph("inner")), item(paragraph("next"), deep))),
        )
        + listing("N", item(paragraph("anew")), more='xml:id="k1"')
        + paragraph("between")
        + listing("N", item(paragraph("continued")), item(paragraph("set"), more='text:start-value="9"'), more='text:continue-list="k1"')
        + listing("N", item(paragraph("after")), more='text:continue-numbering="true"')
        + listing("L", f"<text:list-header>{paragraph('Named')}</text:list-header>", item(paragraph("first")), item(paragraph("no mark", "Off")))
        + listing("Q", item(paragraph("silent")))
        + listing("Unknown", item(paragraph("unknown")))
        + listing("N", item(listing("", item(paragraph("lone inner")))))
        + "<text:numbered-paragraph text:style-name='L' text:level='1'><text:p>numbered</text:p></text:numbered-paragraph>"
    )
    found = read(write_open(tmp_path / "a.odt", "text", body, automatic=LISTS), settings)
    assert [(block.marker, block.level, block.text) for block in found.blocks] == [
        ("(b)", 1, "one"),
        (None, None, "goes on"),
        ("(c)", 1, "two"),
        ("c.1.", 2, "inner"),
        ("c.2.", 2, "next"),
        ("➢", 3, "deep"),
        ("•", 4, "image"),
        ("(b)", 1, "anew"),
        (None, None, "between"),
        ("(c)", 1, "continued"),
        ("(i)", 1, "set"),
        ("(j)", 1, "after"),
        (None, None, "Named"),
        ("Part I:", 1, "first"),
        (None, None, "no mark"),
        (None, None, "silent"),
        ("•", 1, "unknown"),
        ("b.1.", 2, "lone inner"),
        ("Part I:", 1, "numbered"),
    ]


def test_headings_carry_the_numbers_of_the_outline(tmp_path: Path, settings: Settings) -> None:
    styles = (
        '<office:styles><text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style></office:styles>'
    )
    heads = [(1, "", "A"), (2, "", "B"), (2, "", "C"), (1, "", "D"), (2, "", "E"), (1, 'text:is-list-header="true"', "F")]
    body = "".join(f'<text:h text:outline-level="{level}" {more}>{text}</text:h>' for level, more, text in heads)
    body += '<text:h text:outline-level="1" text:restart-numbering="true" text:start-value="7">G</text:h>'
    found = read(write_open(tmp_path / "a.odt", "text", body, styles=styles), settings)
    assert [(block.level, block.marker, block.text) for block in found.blocks] == [
        (1, "1", "A"),
        (2, "1.1", "B"),
        (2, "1.2", "C"),
        (1, "2", "D"),
        (2, "2.1", "E"),
        (1, None, "F"),
        (1, "7", "G"),
    ]


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def test_tables_keep_the_places_of_their_cells(tmp_path: Path, settings: Settings) -> None:
    note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Of water.</text:p></text:note-body></text:note>'
    body = (
        '<table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows><table:table-row>'
        + cell("Wide", 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/>"
        + cell("Year")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("", 'table:number-columns-repeated="2"')
        + f"<table:table-cell>{listing('', item(paragraph('10' + note)))}</table:table-cell></table:table-row></table:table>"
        + "<table:table><table:table-row><table:table-cell><text:p>A box of one cell</text:p></table:table-cell></table:table-row></table:table>"
        + f"<table:table><table:table-row>{cell('x')}<table:table-cell><table:table><table:table-row>{cell('in')}</table:table-row></table:table></table:table-cell></table:table-row></table:table>"
    )
    found = read(write_open(tmp_path / "a.odt", "text", body), settings)
    assert found.cells == [
        TableCell(document_id="", table_number=1, row=1, column=1, text="Wide"),
        TableCell(document_id="", table_number=1, row=1, column=3, text="Year"),
        TableCell(document_id="", table_number=1, row=2, column=1, text=None),
        TableCell(document_id="", table_number=1, row=2, column=3, text="• 10"),
    ]
    assert [(block.kind, block.text, block.locator) for block in found.blocks] == [
        ("table", "Wide | Year", "table 1, row 1"),
        ("table", "• 10", "table 1, row 2"),
        ("footnote", "Of water.", "footnote 1"),
        ("paragraph", "A box of one cell", "paragraph 1"),
        ("paragraph", "x", "paragraph 2"),
        ("paragraph", "in", "paragraph 3"),
    ]


def test_changes_comments_notes_frames_and_hidden_text(tmp_path: Path, settings: Settings) -> None:
    note = (
        '<text:note text:note-class="{}"><text:note-citation>{}</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted words</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<office:forms><text:p>form</text:p></office:forms>"
        "<text:p>The Council <text:change-start/>should<text:change-end/><text:change/> act"
        "<office:annotation><dc:creator>X</dc:creator><text:p>comment</text:p></office:annotation>"
        + note.format("endnote", "i", "At the end.")
        + note.format("footnote", "2", "See below.")
        + "<text:ruby><text:ruby-base>now</text:ruby-base><text:ruby-text>NOW</text:ruby-text></text:ruby>"
        "<draw:frame><draw:text-box><text:p>In a frame</text:p></draw:text-box><svg:desc>alt</svg:desc></draw:frame>"
        "<draw:a><draw:g><draw:custom-shape><text:p>In a shape</text:p></draw:custom-shape></draw:g></draw:a>"
        '<text:span text:style-name="Hid">secret</text:span><text:hidden-text>also</text:hidden-text>.</text:p>'
        '<text:p text:style-name="HidP">hidden line</text:p><text:section text:display="none"><text:p>hidden part</text:p></text:section>'
        "<text:section><text:p>Shown.</text:p></text:section>"
        "<text:table-of-content><text:table-of-content-source><text:p>no</text:p></text:table-of-content-source><text:index-body><text:p>Findings 3</text:p></text:index-body></text:table-of-content>"
    )
    hidden = '<style:style style:name="{}" style:family="{}"><style:text-properties text:display="none"/></style:style>'
    found = read(write_open(tmp_path / "a.odt", "text", body, automatic=hidden.format("Hid", "text") + hidden.format("HidP", "paragraph")), settings)
    assert [(block.kind, block.marker, block.text) for block in found.blocks] == [
        ("paragraph", None, "The Council should actnow."),
        ("paragraph", None, "In a frame"),
        ("paragraph", None, "In a shape"),
        ("footnote", "2", "See below."),
        ("paragraph", None, "Shown."),
        ("paragraph", None, "Findings 3"),
        ("footnote", "i", "At the end."),
    ]
    assert found.blocks[-1].locator == "endnote i"
    assert found.notes == ["It has tracked changes; it was read as if they were accepted.", "It has comments, which were not read."]


def test_a_flat_file_is_read_like_a_packed_one(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a.fodt"
    path.write_text(
        f'<?xml version="1.0"?><office:document {NAMESPACES} office:mimetype="{MIME}text"><office:meta><dc:title>Flat</dc:title></office:meta>'
        "<office:body><office:text><text:p>The Council met.</text:p></office:text></office:body></office:document>",
        encoding="utf-8",
    )
    found = read(path, settings)
    assert ([block.text for block in found.blocks], found.properties.title) == (["The Council met."], "Flat")


MANIFEST = '<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'


@pytest.mark.parametrize(
    ("body", "more", "error"),
    [
        ("", {}, NoTextError),
        ("", {"Pictures/1.png": "x"}, NoTextError),
        ("<text:p>x</text:p>", {"META-INF/manifest.xml": MANIFEST}, EncryptedFileError),
        ("<text:p>x</text:p>", {"encrypted-package": "x"}, EncryptedFileError),
        ("<text:p>x</text:p>", {"content.xml": "<broken"}, UnreadableFileError),
        ("<text:p>x</text:p>", {"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}, LimitError),
        ("<text:p>x</text:p>", {"content.xml": "<other/>"}, UnreadableFileError),
    ],
)
def test_what_can_not_be_read_is_said(tmp_path: Path, settings: Settings, body: str, more: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        read(write_open(tmp_path / "a.odt", "text", body, more=more), settings)


def test_damaged_styles_cost_only_the_styles(tmp_path: Path, settings: Settings) -> None:
    found = read(write_open(tmp_path / "a.odt", "text", "<text:p>x</text:p>", more={"styles.xml": "<broken"}), settings)
    assert kinds(found) == [("paragraph", None, None, "x")]


def test_a_chart_is_read_where_it_stands(tmp_path: Path, settings: Settings) -> None:
    row = "<table:table-row>{}</table:table-row>".format
    chart = (
        f'<office:document-content {NAMESPACES} xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0"><office:body><office:chart><chart:chart>'
        "<chart:title><text:p>Water use</text:p></chart:title>"
        f"<table:table>{row(cell('') + cell('Norrby'))}{row(cell('2025') + cell('10'))}</table:table></chart:chart></office:chart></office:body></office:document-content>"
    )
    placed = '<text:p>Before<draw:frame><draw:object xlink:href="./{}"/><draw:image/></draw:frame></text:p>'
    body = placed.format("Object 1") + placed.format("Object 2") + placed.format("Object 3")
    more = {"Object 1/content.xml": chart, "Object 2/content.xml": "<math/>", "Object 1/styles.xml": "<x/>"}
    found = read(write_open(tmp_path / "a.odt", "text", body, more=more), settings)
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("paragraph", "Before"),
        ("caption", "Water use"),
        ("table", "Norrby"),
        ("table", "2025 | 10"),
        ("paragraph", "Before"),
        ("paragraph", "Before"),
    ]
    assert [(one.row, one.column, one.text) for one in found.cells] == [(1, 1, None), (1, 2, "Norrby"), (2, 1, "2025"), (2, 2, "10")]
