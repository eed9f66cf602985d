from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import LimitError, NoTextError, UnreadableFileError
from pipeline.readers import read_document
from pipeline.schemas import ReadDocument, TableCell
from pipeline.settings import Settings

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0{\*\panose 020206}Times New Roman{\*\falt Times};}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset2 Symbol;}"
    r"{\f3\fcharset128 Mincho;}{\f4\cpg1253\fcharset0 Greek;}}"
)
STYLES = (
    r"{\stylesheet{\ql\fs24 Normal;}{\s1\outlinelevel0\b heading 1;}{\s2\sbasedon1 House head;}{\s3 Title,Deckblatt;}{\s4\outlinelevel2 Own line;}"
    r"{\*\cs10 Default Paragraph Font;}{\s5\sbasedon5 Loop;}{\s6 footnote text;}}"
)


def read(tmp_path: Path, settings: Settings, body: str | bytes, head: str = r"\ansi\ansicpg1252\deff0") -> ReadDocument:
    data = body if isinstance(body, bytes) else body.encode("latin-1")
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1" + (head + FONTS + STYLES).encode() + data + b"}")
    return read_document(path, "rtf", settings)


def kinds(document: ReadDocument) -> list[tuple[str, int | None, str | None, str]]:
    return [(block.kind, block.level, block.marker, block.text) for block in document.blocks]


def test_title_headings_text_running_heads_and_properties(tmp_path: Path, settings: Settings) -> None:
    body = (
        r"{\info{\title Brief on Water}{\author R. Ansel}{\author R. Ansel}{\*\company Basin Council}{\creatim\yr2024\mo1\dy2}{\revtim\yr2025\mo3\dy4\hr1}}"
        r"{\header\pard Basin Council\par}{\headerl Basin Council\par}{\footer\pard Page {\field{\*\fldinst PAGE}{\fldrslt 3}}\par}"
        r"\pard\s3 Brief on Water\par\pard\s1 Findings\par\pard\s2 By its base\par\pard\s4 By the level of its style\par"
        r"\pard\outlinelevel1 By its own level\par\pard\s5 Plain\par\pard\plain\fs22 Most is {\b bold and long} here.\tab It\line agreed.\par"
        r"\pard\s6 Last, without an end"
    )
    found = read(tmp_path, settings, body)
    assert kinds(found) == [
        ("head", None, None, "Basin Council"),
        ("title", 1, None, "Brief on Water"),
        ("heading", 1, None, "Findings"),
        ("heading", 1, None, "By its base"),
        ("heading", 3, None, "By the level of its style"),
        ("heading", 2, None, "By its own level"),
        ("paragraph", None, None, "Plain"),
        ("paragraph", None, None, "Most is bold and long here.\tIt\nagreed."),
        ("paragraph", None, None, "Last, without an end"),
        ("foot", None, None, "Page 3"),
    ]
    assert [block.locator for block in found.blocks] == ["header", *[f"paragraph {number}" for number in range(1, 9)], "footer"]
    assert (found.blocks[7].font_size, found.blocks[7].is_bold) == (11, False)
    properties = found.properties
    assert (properties.title, properties.authors, properties.publisher, properties.published_on) == (
        "Brief on Water",
        "R. Ansel",
        "Basin Council",
        "2025-03-04",
    )
    assert (found.format, found.page_count, found.quality, found.notes) == ("rtf", None, 1.0, [])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"caf\'e9 \ldblquote Z\'fcrich\rdblquote\emdash\~end", "café “Zürich”—\xa0end"),
        (rb"{\f1 \'c2\'ee\'e4\'e0}", "Вода"),
        (rb"{\f3 \'90\'85\'82\'c6}", "水と"),
        (rb"{\f4 \'cd\'e5}", "Νε"),
        (rb"{\f2 \'b7 \'d8}", "• ➢"),
        (rb"\u8364? \u8364\'80 \uc0\u8364 x{\uc2\u27700 ab}c", "€ € €x水c"),
        (rb"\u-10179?\u-8704?", "\U0001f600"),
        (rb"\u-8704?x", "x"),
        (rb"\u8364\par y", "€"),
        ("Genève 水".encode(), "Genève 水"),
        (rb"a\{b\}c\\d\_e\-f", "a{b}c\\d‑ef"),
        (rb"one{\v hidden}two{\deleted gone}{\revised new}", "onetwonew"),
        (rb"x{\pict\pngblip 8950{\*\blipuid aa}}{\*\unknown secret}{\bin5 }}{}}y", "xy"),
        (rb"x{\pict\bin4 }{}}z}y", "xy"),
        (b"on\r\ne lin\ne\\\r", "one line"),
        (rb"{\upr{ansi}{\*\ud{\u27700?}}}", "水"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}{\*\bkmkstart a}{\xe index}{\object{\*\objdata 00}{\result shown}}", "linkshown"),
    ],
)
def test_characters(tmp_path: Path, settings: Settings, body: bytes, expected: str) -> None:
    assert read(tmp_path, settings, body).blocks[0].text == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (r"\ansi\ansicpg1250", "ą"),
        (r"\ansi\ansicpg99999", "¹"),
        (r"\mac", "π"),
        (r"\pc", "╣"),
        (r"\ansi\ansicpg65001", "\ufffd"),
    ],
)
def test_the_file_names_its_code_page(tmp_path: Path, settings: Settings, head: str, expected: str) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1" + head.encode() + rb" \'b9 und der Rest des Satzes, der lang genug ist.}")
    found = read_document(path, "rtf", settings)
    assert found.blocks[0].text[0] == expected
    assert bool(found.notes) == (expected == "\ufffd") == (found.quality < 1)


def test_items_carry_the_marks_that_the_file_keeps(tmp_path: Path, settings: Settings) -> None:
    body = (
        r"{\listtext\pard\plain\f2 \'b7\tab}\pard\ls1\ilvl0 one\par{\listtext\pard o\tab}\pard\ls1\ilvl1 two\par{\listtext 1.2.\tab}\pard\ls2\ilvl0 three\par"
        r"{\pntext\f2\u61656 ?\tab}\pard{\*\pn\pnlvlblt{\pntxtb\'b7}}four\par{\listtext\f2 \'d8\tab}\pard five\par{\listtext 2\tab}\pard\s1 Head\par"
    )
    assert kinds(read(tmp_path, settings, body)) == [
        ("list item", 1, "•", "one"),
        ("list item", 2, "◦", "two"),
        ("list item", 1, "1.2.", "three"),
        ("list item", 1, "➢", "four"),
        ("list item", 1, "➢", "five"),
        ("heading", 1, "2", "Head"),
    ]


def test_tables_keep_the_places_of_their_cells(tmp_path: Path, settings: Settings) -> None:
    body = (
        r"Before\par\trowd\trleft0\cellx2000\cellx3000\pard\intbl Wide\cell Year{\footnote\pard\plain{\super\chftn} Of water.}\cell\row"
        r"\trowd\trleft10\cellx1000\cellx2010\cellx3000\pard\intbl a\par{\listtext -\tab}b\cell\cell 10\cell\row"
        r"\trowd\cellx1000\clvmrg\cellx2000\cellx3000\pard\intbl c\cell over\cell{\pard\intbl\itap2 in\nestcell{\*\nesttableprops\trowd\cellx1\nestrow}{\nonesttables x}}\cell\row"
        r"\pard After\par\trowd\cellx1000\pard\intbl A frame\cell\row\pard Third\par\pard\intbl x\cell y\cell z\cell\row"
    )
    found = read(tmp_path, settings, body)
    assert [(cell.table_number, cell.row, cell.column, cell.text) for cell in found.cells] == [
        (1, 1, 1, "Wide"),
        (1, 1, 3, "Year"),
        (1, 2, 1, "a\n- b"),
        (1, 2, 2, None),
        (1, 2, 3, "10"),
        (1, 3, 1, "c"),
        (1, 3, 3, "in"),
        (2, 1, 1, "x"),
        (2, 1, 2, "y"),
        (2, 1, 3, "z"),
    ]
    assert found.cells[0] == TableCell(document_id="", table_number=1, row=1, column=1, text="Wide")
    assert [(block.kind, block.text, block.locator) for block in found.blocks] == [
        ("paragraph", "Before", "paragraph 1"),
        ("table", "Wide | Year", "table 1, row 1"),
        ("table", "a - b | 10", "table 1, row 2"),
        ("table", "c | in", "table 1, row 3"),
        ("footnote", "Of water.", "footnote 1"),
        ("paragraph", "After", "paragraph 2"),
        ("paragraph", "A frame", "paragraph 3"),
        ("paragraph", "Third", "paragraph 4"),
        ("table", "x | y | z", "table 2, row 1"),
    ]


def test_cells_without_a_width_have_columns_of_their_own(tmp_path: Path, settings: Settings) -> None:
    body = r"\trowd\cellx1000\cellx1000\cellx1010\cellx3000\pard\intbl a\cell b\cell c\cell d\cell\row" * 2 + r"\pard After\par"
    assert [(cell.row, cell.column) for cell in read(tmp_path, settings, body).cells] == [(row, column) for row in (1, 2) for column in (1, 2, 3, 4)]


def test_notes_boxes_and_comments(tmp_path: Path, settings: Settings) -> None:
    body = (
        r"The Council{\super\chftn}{\footnote{\super\chftn} See below.} acts{\footnote\ftnalt{\chftn} At the end.}{\footnote * Own mark.}.{\footnote }"
        r"{\shp{\*\shpinst{\sp{\sn wzName}{\sv x}}{\shptxt\pard In a box\par twice\par}}{\shprslt{\*\do{\dptxbxtext again\par}}}}"
        r"{\*\atnid A}{\*\annotation\pard comment}\par{\deleted all gone\par}Next\par"
    )
    found = read(tmp_path, settings, body)
    assert [(block.kind, block.marker, block.text, block.locator) for block in found.blocks] == [
        ("paragraph", None, "The Council acts.", "paragraph 1"),
        ("footnote", "1", "See below.", "footnote 1"),
        ("footnote", None, "* Own mark.", "footnote"),
        ("paragraph", None, "In a box", "paragraph 2"),
        ("paragraph", None, "twice", "paragraph 3"),
        ("paragraph", None, "Next", "paragraph 4"),
        ("footnote", "1", "At the end.", "endnote 1"),
    ]
    assert found.notes == ["It has tracked changes; it was read as if they were accepted.", "It has comments, which were not read."]


def test_a_cut_file_is_read_as_far_as_it_goes(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1 One.\par\trowd\cellx100\cellx200\cellx300\pard\intbl a\cell b\cell c\cell d {\b e" + b"\\")
    found = read_document(path, "rtf", settings)
    assert [block.text for block in found.blocks] == ["One.", "a | b | c | d e"]
    assert found.notes == ["The file ends in the middle; it was read as far as it goes."]


def test_a_brace_too_many_does_no_harm(tmp_path: Path, settings: Settings) -> None:
    assert [block.text for block in read(tmp_path, settings, rb"One.\par}}}Two.").blocks] == ["One.", "Two."]


def test_what_can_not_be_read_is_said(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(NoTextError, match="holds no text"):
        read(tmp_path, settings, r"\par\par")
    with pytest.raises(NoTextError, match="images"):
        read(tmp_path, settings, r"{\pict 00}")
    with pytest.raises(LimitError):
        read(tmp_path, settings, "{" * 3000)
    with pytest.raises(UnreadableFileError):
        read_document(tmp_path / "none.rtf", "rtf", settings)
