from __future__ import annotations

import zipfile
from pathlib import Path

import pptx
import pytest
from lxml import etree
from pptx.util import Inches, Pt

from pipeline.errors import NoTextError, UnreadableFileError
from pipeline.readers import read_document
from pipeline.schemas import ReadDocument, TableCell
from pipeline.settings import Settings


def read(path: Path, settings: Settings) -> ReadDocument:
    return read_document(path, "pptx", settings)


def kinds(document: ReadDocument) -> list[tuple[int | None, str, int | None, str | None, str]]:
    return [(block.page, block.kind, block.level, block.marker, block.text) for block in document.blocks]


def save(presentation: pptx.presentation.Presentation, path: Path, replacements: dict[str, str] | None = None) -> Path:
    """Save, with bits of the slides' XML replaced by what python-pptx can't write."""
    presentation.save(path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            new = data
            if name.startswith("ppt/slides/"):
                for old, other in (replacements or {}).items():
                    new = new.replace(old.encode(), other.encode())
            archive.writestr(name, new)
    return path


def test_titles_bullets_notes_and_order(tmp_path: Path, settings: Settings) -> None:
    show = pptx.Presentation()
    show.core_properties.title = "Water in the Basin"
    cover = show.slides.add_slide(show.slide_layouts[0])
    cover.shapes.title.text = "Water in\nthe Basin"
    cover.placeholders[1].text = "Port Ansel, 3 May 2026"
    second = show.slides.add_slide(show.slide_layouts[1])
    box = second.shapes.add_textbox(0, 0, Inches(2), Inches(1))
    box.text_frame.text = "A remark\vin two lines"
    second.shapes.title.text = "Findings"
    body = second.placeholders[1].text_frame
    body.text = "Losses are high"
    body.add_paragraph().text = "one third of the water"
    body.paragraphs[1].level = 1
    second.notes_slide.notes_text_frame.text = "Thank the hosts.\nBe brief."
    show.slides.add_slide(show.slide_layouts[6])
    found = read(save(show, tmp_path / "a.pptx"), settings)
    assert kinds(found) == [
        (1, "title", 1, None, "Water in the Basin"),
        (1, "paragraph", None, None, "Port Ansel, 3 May 2026"),
        (2, "heading", 1, None, "Findings"),
        (2, "list item", 1, "•", "Losses are high"),
        (2, "list item", 2, "–", "one third of the water"),
        (2, "paragraph", None, None, "A remark\nin two lines"),
        (2, "note", None, None, "Thank the hosts."),
        (2, "note", None, None, "Be brief."),
    ]
    assert (found.page_count, found.properties.title, found.blocks[0].locator) == (3, "Water in the Basin", "slide 1")


def test_tables_and_groups(tmp_path: Path, settings: Settings) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    table = slide.shapes.add_table(2, 3, 0, 0, Inches(4), Inches(1)).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).text = "Who"
    table.cell(0, 2).text = "When"
    table.cell(1, 0).text = "Council\nof the Basin"
    table.cell(1, 2).text = "2027"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 1, 1).text_frame.text = "In a group"
    other = show.slides.add_slide(show.slide_layouts[6])
    other.shapes.add_table(1, 1, 0, 0, 1, 1).table.cell(0, 0).text = "alone"
    found = read(save(show, tmp_path / "a.pptx"), settings)
    assert kinds(found) == [
        (1, "table", None, None, "Who | When"),
        (1, "table", None, None, "Council of the Basin | 2027"),
        (1, "paragraph", None, None, "In a group"),
        (2, "table", None, None, "alone"),
    ]
    assert found.cells[:3] == [
        TableCell(document_id="", page=1, table_number=1, row=1, column=1, text="Who"),
        TableCell(document_id="", page=1, table_number=1, row=1, column=3, text="When"),
        TableCell(document_id="", page=1, table_number=1, row=2, column=1, text="Council\nof the Basin"),
    ]
    assert found.cells[-1] == TableCell(document_id="", page=2, table_number=2, row=1, column=1, text="alone")


def test_numbers_and_bullets_of_a_paragraph(tmp_path: Path, settings: Settings) -> None:
    bullets = [
        ("0", '<a:buAutoNum {} type="alphaLcParenR"/>'),
        ("1", '<a:buChar {} char="–"/>'),
        ("0", '<a:buAutoNum {} type="alphaLcParenR"/>'),
        ("x", "<a:buNone {}/>"),
        ("0", '<a:buAutoNum {} type="romanUcPeriod" startAt="4"/>'),
        ("0", ""),
    ]
    show = pptx.Presentation()
    frame = show.slides.add_slide(show.slide_layouts[6]).shapes.add_textbox(0, 0, 1, 1).text_frame
    for number, (level, bullet) in enumerate(bullets):
        line = frame.add_paragraph() if number else frame.paragraphs[0]
        line.text = f"line{number}"
        line.runs[0].font.bold = number == 5
        line.runs[0].font.size = pptx.util.Pt(12)
        line._p.get_or_add_pPr().set("lvl", level)
        if bullet:
            line._p.pPr.append(etree.fromstring(bullet.format('xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')))
    found = read(save(show, tmp_path / "a.pptx"), settings)
    assert [(block.marker, block.level, block.kind) for block in found.blocks] == [
        ("a)", 1, "list item"),
        ("–", 2, "list item"),
        ("b)", 1, "list item"),
        (None, None, "paragraph"),
        ("IV.", 1, "list item"),
        (None, None, "paragraph"),
    ]
    assert [(block.font_size, block.is_bold) for block in found.blocks][-2:] == [(12.0, False), (12.0, True)]


def test_feet_hidden_slides_and_things_told_twice(tmp_path: Path, settings: Settings) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Title"
    slide.placeholders[1].text = "Basin Council"
    box = slide.shapes.add_textbox(0, 0, 1, 1)
    box.text_frame.text = "Twice"
    path = save(
        show,
        tmp_path / "a.pptx",
        {
            '<p:ph idx="1"/>': '<p:ph type="ftr" idx="11"/>',
            "<p:sld ": '<p:sld show="0" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ',
            '<p:sp><p:nvSpPr><p:cNvPr id="4"': '<mc:AlternateContent><mc:Choice/><mc:Fallback><p:sp><p:nvSpPr><p:cNvPr id="4"',
            "</p:spTree>": "</mc:Fallback></mc:AlternateContent></p:spTree>",
        },
    )
    found = read(path, settings)
    assert kinds(found) == [(1, "title", 1, None, "Title"), (1, "foot", None, None, "Basin Council"), (1, "paragraph", None, None, "Twice")]
    assert found.notes == ["Slide 1 is hidden in the show; it was read like the others."]


def test_a_damaged_slide_costs_itself(tmp_path: Path, settings: Settings) -> None:
    show = pptx.Presentation()
    for number in (1, 2):
        show.slides.add_slide(show.slide_layouts[5]).shapes.title.text = f"Title {number}"
    path = save(show, tmp_path / "a.pptx", {"<a:t>Title 1</a:t>": "<a:t>"})
    found = read(path, settings)
    assert kinds(found) == [(2, "heading", 1, None, "Title 2")]
    assert found.notes == ["Slide 1 is damaged and was not read."]
    assert found.page_count == 2


def test_no_text_and_no_presentation(tmp_path: Path, settings: Settings) -> None:
    show = pptx.Presentation()
    show.slides.add_slide(show.slide_layouts[6])
    with pytest.raises(NoTextError, match="holds no text"):
        read(save(show, tmp_path / "a.pptx"), settings)
    (tmp_path / "b.pptx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UnreadableFileError, match="damaged"):
        read(tmp_path / "b.pptx", settings)


@pytest.mark.parametrize(
    ("boxes", "title"),
    [
        ([("Body", 4.0, None), ("Water use", 0.2, 28)], "Water use"),
        ([("Body", 4.0, 12), ("Water use", 0.2, None)], "Water use"),
        ([("Body", 4.0, 28), ("Water use", 0.2, 28)], None),
        ([("Water use", 3.0, 28), ("Body", 4.0, 12)], None),
        ([("Water use", 0.2, 28)], None),
        ([("word " * 16, 0.2, 28), ("Body", 4.0, 12)], None),
    ],
)
def test_a_title_may_be_drawn_as_a_text_box(
    tmp_path: Path, settings: Settings, boxes: list[tuple[str, float, int | None]], title: str | None
) -> None:
    show = pptx.Presentation()
    for _ in range(2):
        slide = show.slides.add_slide(show.slide_layouts[6])
        for text, top, size in boxes:
            frame = slide.shapes.add_textbox(Inches(1), Inches(top), Inches(5), Inches(0.5)).text_frame
            frame.text = text
            frame.paragraphs[0].runs[0].font.size = None if size is None else Pt(size)
    show.save(tmp_path / "a.pptx")
    blocks = read(tmp_path / "a.pptx", settings).blocks
    assert [(block.kind, block.page, block.text) for block in blocks if block.kind in {"title", "heading"}] == (
        [("title", 1, title), ("heading", 2, title)] if title else []
    )
    assert len(blocks) == 2 * len(boxes)
