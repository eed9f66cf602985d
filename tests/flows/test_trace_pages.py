"""`briefmill trace FILE --pages`: what is drawn, where it goes, and what is said of files without pages."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from homes import WATER, drop
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

from flows.cli import app
from flows.commands.trace_marks import LOST, LOST_LABEL, mark_pages
from flows.commands.trace_pages import trace_pages
from flows.commands.trace_sheet import SheetPage, make_sheet
from pipeline.errors import UsageError
from pipeline.passages import find_structure
from pipeline.schemas import Anchor, Block, Box, PageReading, Passage, ReadDocument, Section, Structure, StructuredPassage, TableCell

TEXT = "The harbour council of Vellmark asks the ferry guild to share its pilots, tugs and weather data with the islands."


@pytest.fixture
def report(home: Path) -> Path:
    """A PDF of three pages with headings, a list and running heads, under raw/."""
    path = home / "raw" / "ports <and> pilots.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for page in range(1, 4):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(70, 800, "Pilots for Small Ports")
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(70, 740, f"{page}. Recommendations of part {page}")
        canvas.setFont("Helvetica", 11)
        for line in range(4):
            canvas.drawString(70, 700 - 14 * line, TEXT[:80])
        canvas.drawString(70, 630, "The guild should:")
        for number, letter in enumerate("abc"):
            canvas.drawString(90, 610 - 20 * number, f"({letter}) train pilots of port {letter.upper()};")
        canvas.showPage()
    canvas.save()
    return path


def _passage(number: int, kind: str, text: str, *boxes: Box, page: int = 1, section: str | None = "s", level: int | None = None) -> StructuredPassage:
    row = Passage(
        passage_id=f"p{number}", document_id="d", section_id=section, passage_number=number, kind=kind, text=text, list_level=level, page=page
    )
    return StructuredPassage(row, tuple(Anchor(index, index + 1, page, box) for index, box in enumerate(boxes)))


def _structure(*passages: StructuredPassage) -> Structure:
    return Structure([Section(section_id="s", document_id="d", section_number=1, level=2, heading="Advice", kind="recommendations")], list(passages))


def test_pages_are_drawn_in_a_folder_of_their_own_and_the_sheet_shows_them(home: Path, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trace_pages(home, file=report, out=None, first=2, last=9) == 0
    folder = home / "processed" / "pages" / "ports_and_pilots"
    assert str(folder) in capsys.readouterr().out.replace("\n", "")
    assert sorted(path.name for path in folder.iterdir()) == ["index.html", "page-0002.png", "page-0003.png"]
    sheet = (folder / "index.html").read_text(encoding="utf-8")
    assert "ports &lt;and&gt; pilots.pdf" in sheet
    assert "<and>" not in sheet
    assert 'src="page-0002.png"' in sheet
    assert "heading 1, recommendations" in sheet
    assert "list item 1" in sheet
    assert list((home / "raw").iterdir()) == [report]


def test_pictures_of_an_earlier_look_do_not_stay(home: Path, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "look"
    assert trace_pages(home, file=Path(report.name), out=out, first=1, last=0) == 0
    assert trace_pages(home, file=Path(report.name), out=out, first=1, last=1) == 0
    assert [path.name for path in sorted(out.glob("*.png"))] == ["page-0001.png"]


def test_wrong_use_is_said(home: Path, report: Path) -> None:
    with pytest.raises(UsageError, match="under raw/"):
        trace_pages(home, file=report, out=home / "raw" / "pictures", first=1, last=0)
    with pytest.raises(UsageError, match="has 3 pages"):
        trace_pages(home, file=report, out=None, first=4, last=0)
    with pytest.raises(UsageError, match="There is no file"):
        trace_pages(home, file=Path("nowhere.pdf"), out=None, first=1, last=0)


def test_a_broken_pdf_costs_plain_words(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "raw" / "torn.pdf").write_bytes(b"%PDF-1.4 torn")
    assert trace_pages(home, file=Path("torn.pdf"), out=None, first=1, last=0) == 3
    assert "reading" in capsys.readouterr().out
    assert not (home / "processed" / "pages").exists()


def test_a_file_without_pages_gives_its_outline(tmp_path: Path) -> None:
    home = drop(tmp_path, {"water.txt": WATER})
    answer = CliRunner().invoke(app, ["trace", "water.txt", "--pages", "--home", str(home)])
    assert answer.exit_code == 0
    assert "water.txt is txt: it has no pages to draw" in answer.stdout
    assert "heading 1, recommendations  3. Recommendations" in answer.stdout
    assert "paragraph  The member states should revise" in answer.stdout
    assert not (home / "processed" / "pages").exists()


def test_marks_name_kind_level_and_section() -> None:
    structure = _structure(
        _passage(1, "heading", "Advice", Box(50, 50, 200, 62)),
        _passage(2, "list item", "train pilots", Box(60, 80, 200, 92), Box(60, 94, 180, 106), level=2),
        _passage(3, "running head", "Pilots", Box(50, 10, 90, 20), section=None),
    )
    (page,) = mark_pages(ReadDocument("pdf", []), structure, [1])
    assert [mark.label for mark in page.marks] == ["1 H2 recommendations", "2 L2", ""]
    assert [len(mark.boxes) for mark in page.marks] == [1, 2, 1]
    assert page.marks[1].outlines == (Box(60, 80, 200, 106),)
    assert [mark.in_order for mark in page.marks] == [True, True, False]


def test_a_passage_over_two_columns_has_two_frames() -> None:
    left, right = Box(50, 700, 280, 712), Box(310, 60, 540, 72)
    (page,) = mark_pages(ReadDocument("pdf", []), _structure(_passage(1, "paragraph", "x", left, right)), [1])
    assert page.marks[0].outlines == (left, right)


def test_a_passage_over_a_page_break_is_drawn_on_both_pages_and_named_on_the_second() -> None:
    row = _passage(1, "paragraph", "x").row
    passage = StructuredPassage(row, (Anchor(0, 1, 1, Box(50, 700, 280, 712)), Anchor(1, 2, 2, Box(50, 60, 280, 72))))
    first, second = mark_pages(ReadDocument("pdf", []), _structure(passage), [1, 2])
    assert len(first.marks) == len(second.marks) == 1
    assert "goes on: Advice (recommendations, level 2)" in second.headline


def test_tables_and_lost_lines_are_marked() -> None:
    cells = [
        TableCell(document_id="", page=1, table_number=4, row=row, column=column, x0=50.0 * column, top=100, x1=50.0 * column + 50, bottom=120)
        for row in (1, 2)
        for column in (1, 2, 3)
    ]
    blocks = [
        Block("kept", page=1, box=Box(50, 50, 90, 60)),
        Block("lost", page=1, box=Box(50, 300, 90, 310)),
        Block(" ", page=1, box=Box(0, 0, 1, 1)),
    ]
    readings = [PageReading(1, text_source="ocr", quality=0.8, ocr_confidence=0.91, label="iv", note="A scan.")]
    read = ReadDocument("pdf", blocks, cells=cells, pages=readings)
    (page,) = mark_pages(read, _structure(_passage(1, "paragraph", "kept", Box(50, 50, 90, 60))), [1])
    assert page.marks[1].label == "table 4: 2 x 3"
    assert len(page.marks[1].outlines) == 6
    assert [(mark.label, mark.outlines) for mark in page.marks if mark.colour == LOST] == [(LOST_LABEL, (Box(50, 300, 90, 310),))]
    for said in ("printed iv", "text ocr", "quality 0.80", "OCR confidence 0.91", "A scan."):
        assert said in page.headline


def test_the_sheet_escapes_what_the_document_says() -> None:
    structure = _structure(_passage(1, "paragraph", "<script>alert(1)</script>", Box(0, 0, 1, 1)))
    sheet = make_sheet("a&b.pdf", [SheetPage(1, "page 1 <b>", "page-0001.png"), SheetPage(2, "page 2", None)], structure, ["2 < 3"])
    assert "<script" not in sheet
    assert "&lt;script&gt;" in sheet
    assert "page 1 &lt;b&gt;" in sheet
    assert "2 &lt; 3" in sheet
    assert "This page could not be drawn." in sheet


def test_every_kind_that_a_real_reading_gives_has_its_colour(report: Path) -> None:
    from pipeline.readers import read_document
    from pipeline.settings import read_settings

    read = read_document(report, "pdf", read_settings(report.parent.parent))
    pages = mark_pages(read, find_structure(read, "d"), [1, 2, 3])
    assert not [mark for page in pages for mark in page.marks if mark.colour == LOST]
    assert all(len(page.marks) >= 6 for page in pages)


def test_a_member_of_an_archive_is_drawn_and_an_archive_itself_has_no_pages(home: Path, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(home / "raw" / "all.zip", "w") as archive:
        archive.write(report, "deep/ports.pdf")
    assert trace_pages(home, file=Path("all.zip/deep/ports.pdf"), out=None, first=1, last=1) == 0
    assert (home / "processed" / "pages" / "ports" / "page-0001.png").exists()
    capsys.readouterr()
    assert trace_pages(home, file=Path("all.zip"), out=None, first=1, last=1) in {0, 3}
    assert "Traceback" not in capsys.readouterr().out
