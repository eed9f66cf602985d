from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from word_files import TYPES, paragraph, part, relation, write_docx

from pipeline.errors import EncryptedFileError, LimitError, NoTextError, UnreadableFileError
from pipeline.readers import read_document
from pipeline.schemas import ReadDocument, TableCell
from pipeline.settings import Settings


def read(path: Path, settings: Settings) -> ReadDocument:
    return read_document(path, "docx", settings)


def texts(document: ReadDocument) -> list[str]:
    return [block.text for block in document.blocks]


def kinds(document: ReadDocument) -> list[tuple[str, int | None, str | None, str]]:
    return [(block.kind, block.level, block.marker, block.text) for block in document.blocks]


def test_a_document_as_word_writes_it(tmp_path: Path, settings: Settings) -> None:
    document = docx.Document()
    document.core_properties.title = "Brief on Water"
    document.core_properties.author = "R. Ansel"
    document.core_properties.language = "en-GB"
    document.add_heading("Brief on Water", 0)
    document.add_paragraph("Second title", "Subtitle")
    document.add_heading("Findings", 1)
    document.add_heading("Detail", 2)
    document.add_paragraph("The Basin Council met.\tIt agreed.")
    document.add_paragraph("First point", "List Bullet")
    document.add_paragraph("Figure 1. Flow", "Caption")
    document.sections[0].header.paragraphs[0].text = "Basin Council"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.save(tmp_path / "a.docx")
    found = read(tmp_path / "a.docx", settings)
    assert kinds(found) == [
        ("head", None, None, "Basin Council"),
        ("title", 1, None, "Brief on Water"),
        ("title", 2, None, "Second title"),
        ("heading", 1, None, "Findings"),
        ("heading", 2, None, "Detail"),
        ("paragraph", None, None, "The Basin Council met.\tIt agreed."),
        ("list item", 1, "•", "First point"),
        ("caption", None, None, "Figure 1. Flow"),
        ("foot", None, None, "Page 1"),
    ]
    assert (found.properties.title, found.properties.authors, found.properties.language) == ("Brief on Water", "R. Ansel", "en-GB")
    assert [block.locator for block in found.blocks] == ["header", *[f"paragraph {number}" for number in range(1, 8)], "footer"]
    assert (found.format, found.page_count, found.quality) == ("docx", None, 1.0)


def test_bold_and_size_of_letters(tmp_path: Path, settings: Settings) -> None:
    document = docx.Document()
    line = document.add_paragraph()
    line.add_run("Mostly bold").bold = True
    line.add_run(" not")
    document.add_paragraph("plain")
    document.add_heading("Heading", 1)
    document.save(tmp_path / "a.docx")
    assert [(block.is_bold, block.font_size) for block in read(tmp_path / "a.docx", settings).blocks] == [(True, 11), (False, 11), (True, 14)]


STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="Überschrift 2,Kapitel"/><w:basedOn w:val="Standard"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="House style"/><w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Out"><w:name w:val="Chapter line"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body"/><w:basedOn w:val="Out"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("", ("paragraph", None)),
        ('<w:pStyle w:val="berschrift2"/>', ("heading", 2)),
        ('<w:pStyle w:val="Own"/>', ("heading", 2)),
        ('<w:pStyle w:val="Out"/>', ("heading", 3)),
        ('<w:pStyle w:val="Body"/>', ("paragraph", None)),
        ('<w:pStyle w:val="Loop"/>', ("paragraph", None)),
        ('<w:pStyle w:val="Gone"/>', ("paragraph", None)),
        ('<w:outlineLvl w:val="0"/>', ("heading", 1)),
        ('<w:outlineLvl w:val="9"/>', ("paragraph", None)),
        ('<w:outlineLvl w:val="x"/>', ("paragraph", None)),
    ],
)
def test_headings_by_style_and_outline(tmp_path: Path, settings: Settings, properties: str, expected: tuple[str, int | None]) -> None:
    path = write_docx(tmp_path / "a.docx", paragraph("Water", properties), {"word/styles.xml": STYLES}, relation(1, "styles", "styles.xml"))
    block = read(path, settings).blocks[0]
    assert (block.kind, block.level) == expected


def test_a_paragraph_under_a_heading_style_is_no_heading(tmp_path: Path, settings: Settings) -> None:
    path = write_docx(tmp_path / "a.docx", paragraph("word " * 41, '<w:outlineLvl w:val="0"/>'))
    assert read(path, settings).blocks[0].kind == "paragraph"


def test_tracked_changes_are_resolved(tmp_path: Path, settings: Settings) -> None:
    body = (
        "<w:p><w:r><w:t>The Council </w:t></w:r><w:del><w:r><w:delText>may</w:delText><w:t>may</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>should</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> now</w:t></w:r></w:moveFrom><w:r><w:t> act.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One sentence </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>in two.</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    found = read(write_docx(tmp_path / "a.docx", body), settings)
    assert texts(found) == ["The Council should act.", "One sentence in two."]
    assert found.notes == ["It has tracked changes; it was read as if they were accepted."]


def test_what_runs_hold(tmp_path: Path, settings: Settings) -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d\u00ade</w:t></w:r>"
        '<w:hyperlink r:id="x"><w:r><w:t> link</w:t></w:r></w:hyperlink>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="zz"/></w:r>'
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent><w:r><w:t> control</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:ruby><w:rt><w:r><w:t>over</w:t></w:r></w:rt><w:rubyBase><w:r><w:t> base</w:t></w:r></w:rubyBase></w:ruby>"
        "<m:oMath><m:r><m:t> x=1</m:t></m:r></m:oMath></w:p>"
    )
    assert texts(read(write_docx(tmp_path / "a.docx", body), settings)) == ["a\tb\u2011cde link✓ control base x=1"]


def test_line_breaks_that_part_paragraphs_and_items(tmp_path: Path, settings: Settings) -> None:
    body = (
        "<w:p><w:r><w:br/><w:t>Tower Street 5</w:t><w:br/><w:t>Port Ansel</w:t><w:br/><w:br/><w:t>Next.</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Needs:</w:t><w:br/><w:t>- pumps</w:t><w:br/><w:t>- pipes</w:t><w:br/><w:t>of steel</w:t></w:r></w:p>"
    )
    found = read(write_docx(tmp_path / "a.docx", body), settings)
    assert texts(found) == ["Tower Street 5\nPort Ansel", "Next.", "Needs:", "- pumps", "- pipes\nof steel"]
    assert [block.locator for block in found.blocks] == ["paragraph 1"] * 2 + ["paragraph 2"] * 3


def test_text_boxes_once_and_diagrams(tmp_path: Path, settings: Settings) -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Before</w:t><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        '<w:drawing><dgm:relIds r:dm="rId7"/></w:drawing></w:r></w:p>'
        f"<mc:AlternateContent><mc:Choice>{paragraph('Choice')}</mc:Choice><mc:Fallback>{paragraph('Fallback')}</mc:Fallback></mc:AlternateContent>"
    )
    diagram = part("x", '<dgm:pt><a:p><a:t>Step one</a:t></a:p></dgm:pt><dgm:pt type="pres"><a:p><a:t>no</a:t></a:p></dgm:pt><dgm:pt/>')
    path = write_docx(tmp_path / "a.docx", body, {"word/diagrams/data1.xml": diagram}, relation(7, "diagramData", "diagrams/data1.xml"))
    assert texts(read(path, settings)) == ["Before", "In the box", "Step one", "Choice"]


def test_notes_follow_their_paragraph_and_endnotes_the_end(tmp_path: Path, settings: Settings) -> None:
    body = (
        '<w:p><w:r><w:t>First</w:t><w:endnoteReference w:id="3"/><w:footnoteReference w:id="2"/></w:r></w:p>'
        '<w:p><w:r><w:t>Second</w:t><w:footnoteReference w:id="2"/><w:footnoteReference w:id="9"/></w:r></w:p>'
    )
    parts = {
        "word/footnotes.xml": part(
            "footnotes",
            f'<w:footnote w:type="separator" w:id="0">{paragraph("--")}</w:footnote><w:footnote w:id="2">{paragraph(" See above.")}</w:footnote>',
        ),
        "word/endnotes.xml": part("endnotes", f'<w:endnote w:id="3">{paragraph("Last word.")}</w:endnote>'),
    }
    path = write_docx(tmp_path / "a.docx", body, parts, relation(1, "footnotes", "footnotes.xml") + relation(2, "endnotes", "/word/endnotes.xml"))
    assert kinds(read(path, settings)) == [
        ("paragraph", None, None, "First"),
        ("footnote", None, "1", "See above."),
        ("paragraph", None, None, "Second"),
        ("footnote", None, "1", "Last word."),
    ]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_tables_give_cells_and_a_block_a_row(tmp_path: Path, settings: Settings) -> None:
    body = (
        "<w:tbl>"
        f"<w:tr>{cell('Who', '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}{cell('When')}</w:tr>"
        f"<w:tr>{cell('Council', '<w:vMerge w:val=' + chr(34) + 'restart' + chr(34) + '/>')}{cell('')}{cell('2026')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('b')}<w:sdt><w:sdtContent>{cell('2027')}</w:sdtContent></w:sdt></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('x')}{cell('y')}{cell('z')}</w:tr>"
        "</w:tbl>"
    )
    found = read(write_docx(tmp_path / "a.docx", body), settings)
    assert [(block.text, block.kind, block.locator) for block in found.blocks] == [
        ("Who | When", "table", "table 1, row 1"),
        ("Council | 2026", "table", "table 1, row 2"),
        ("b | 2027", "table", "table 1, row 3"),
    ]
    assert found.cells == [
        TableCell(document_id="", table_number=1, row=row, column=column, text=text)
        for row, column, text in [(1, 1, "Who"), (1, 3, "When"), (2, 1, "Council"), (2, 2, None), (2, 3, "2026"), (3, 2, "b"), (3, 3, "2027")]
    ]


def test_a_text_box_in_a_cell_is_told_once(tmp_path: Path, settings: Settings) -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    body = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Who</w:t>{twice}</w:r></w:p></w:tc>{cell('When')}</w:tr></w:tbl>"
    assert texts(read(write_docx(tmp_path / "a.docx", body), settings)) == ["Who In the box | When"]


def test_tables_that_only_lay_out_are_read_through(tmp_path: Path, settings: Settings) -> None:
    box = f"<w:tbl><w:tr>{cell('In a frame')}</w:tr></w:tbl>"
    inner = f"<w:tbl><w:tr>{cell('a')}{cell('b')}</w:tr></w:tbl>"
    columns = f"<w:tbl><w:tr>{cell('word ' * 160)}{cell('short')}</w:tr></w:tbl>"
    nested = f"<w:tbl><w:tr><w:tc>{paragraph('Left')}{inner}</w:tc>{cell('Right')}</w:tr></w:tbl>"
    found = read(write_docx(tmp_path / "a.docx", box + columns + nested), settings)
    assert [(block.kind, block.text[:12]) for block in found.blocks] == [
        ("paragraph", "In a frame"),
        ("paragraph", "word word wo"),
        ("paragraph", "short"),
        ("paragraph", "Left"),
        ("table", "a | b"),
        ("paragraph", "Right"),
    ]


def test_strict_files_and_files_with_macros(tmp_path: Path, settings: Settings) -> None:
    path = write_docx(
        tmp_path / "a.docx", paragraph("Strictly", '<w:pStyle w:val="Out"/>'), {"word/styles.xml": STYLES}, relation(1, "styles", "styles.xml")
    )
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, text in members.items():
        text = text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006", "http://purl.oclc.org/ooxml/wordprocessingml")  # noqa: PLW2901  # reads best so
        members[name] = text.replace("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument")
    members["[Content_Types].xml"] = TYPES.replace(
        "openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main"
    )
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        for name, text in members.items():
            archive.writestr(name.upper() if name.startswith("word/styles") else name, text)
    assert kinds(read(tmp_path / "b.docx", settings)) == [("heading", 3, None, "Strictly")]


def test_references_that_lead_nowhere_do_no_harm(tmp_path: Path, settings: Settings) -> None:
    relations = (
        relation(1, "styles", "NULL") + relation(2, "header", "gone.xml") + relation(3, "image", "http://example.org/x.png", 'TargetMode="External"')
    )
    body = paragraph("Text") + '<w:sectPr><w:headerReference r:id="rId2"/><w:footerReference r:id="rId8"/></w:sectPr><w:altChunk r:id="rId9"/>'
    found = read(write_docx(tmp_path / "a.docx", body, relations=relations), settings)
    assert texts(found) == ["Text"]
    assert found.notes == ["It has an embedded document, which was not read."]


def test_damaged_styles_do_not_cost_the_text(tmp_path: Path, settings: Settings) -> None:
    path = write_docx(tmp_path / "a.docx", paragraph("Text"), {"word/styles.xml": "<w:styles"}, relation(1, "styles", "styles.xml"))
    assert texts(read(path, settings)) == ["Text"]


@pytest.mark.parametrize(("media", "word"), [({}, "no text"), ({"word/media/image1.png": "x"}, "images but no text")])
def test_no_text(tmp_path: Path, settings: Settings, media: dict[str, str], word: str) -> None:
    with pytest.raises(NoTextError, match=word):
        read(write_docx(tmp_path / "a.docx", paragraph(" "), media), settings)


def test_damaged_files(tmp_path: Path, settings: Settings) -> None:
    path = write_docx(tmp_path / "a.docx", paragraph("Text " * 5000))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(UnreadableFileError, match="damaged or was not copied"):
        read(path, settings)
    with pytest.raises(UnreadableFileError, match="not valid XML"):
        read(write_docx(path, "<w:p>"), settings)
    with pytest.raises(UnreadableFileError, match="could not be opened"):
        read(tmp_path / "gone.docx", settings)
    with pytest.raises(UnreadableFileError, match="main part is missing"):
        read(rewrite(write_docx(path, ""), {"word/document.xml": None}), settings)


def rewrite(path: Path, parts: dict[str, str | None]) -> Path:
    """Replace parts of a file; None drops one."""
    with zipfile.ZipFile(path) as archive:
        members: dict[str, bytes | str | None] = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (members | parts).items():
            if data is not None:
                archive.writestr(name, data)
    return path


def test_files_under_a_password_or_of_the_old_kind(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a.docx"
    signature = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0")
    path.write_bytes(signature + "EncryptedPackage\0".encode("utf-16-le"))
    with pytest.raises(EncryptedFileError, match="password"):
        read(path, settings)
    path.write_bytes(signature + "WordDocument\0".encode("utf-16-le"))
    with pytest.raises(UnreadableFileError, match="old kind"):
        read(path, settings)


def test_entities_and_depth_are_refused(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a.docx"
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + part("document", f"<w:body>{paragraph('&b;')}</w:body>")
    with pytest.raises(LimitError, match="entities"):
        read(write_docx(path, "", {"word/document.xml": bomb}), settings)
    with pytest.raises(LimitError, match="deeper"):
        read(write_docx(path, "<w:sdt>" * 400 + "</w:sdt>" * 400), settings)


def test_what_a_style_hides_is_not_read(tmp_path: Path, settings: Settings) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Hid"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Back"><w:name w:val="Back"/><w:basedOn w:val="Hid"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="HidC"><w:name w:val="HidC"/><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    body = (
        paragraph("gone", '<w:pStyle w:val="Hid"/>')
        + paragraph("kept", '<w:pStyle w:val="Back"/>')
        + '<w:p><w:r><w:t>in</w:t></w:r><w:r><w:rPr><w:rStyle w:val="HidC"/></w:rPr><w:t>out</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="HidC"/><w:vanish w:val="0"/></w:rPr><w:t>in</w:t></w:r></w:p>'
    )
    found = read(write_docx(tmp_path / "a.docx", body, {"word/styles.xml": styles}, relation(1, "styles", "styles.xml")), settings)
    assert texts(found) == ["kept", "inin"]


def test_underlined_paragraphs_stand_out_and_links_do_not(tmp_path: Path, settings: Settings) -> None:
    line = '<w:r><w:rPr><w:u w:val="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    body = (
        f"<w:p>{line.format('single', 'Quays and seawalls')}</w:p><w:p>{line.format('none', 'The quays are old.')}</w:p>"
        f"<w:p><w:hyperlink>{line.format('single', 'All about quays')}</w:hyperlink></w:p>"
    )
    document = read(write_docx(tmp_path / "a.docx", body), settings)
    assert [(block.text, block.is_bold) for block in document.blocks] == [
        ("Quays and seawalls", True),
        ("The quays are old.", False),
        ("All about quays", False),
    ]
