from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from word_files import paragraph, relation, write_docx

from pipeline.readers import charts, read_document
from pipeline.settings import Settings

C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
PLACED = (
    '<w:p><w:r><w:t>Before</w:t></w:r><w:r><w:drawing><a:graphic><a:graphicData><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'r:id="{}"/></a:graphicData></a:graphic></w:drawing></w:r></w:p>'
)
CHART = (
    f"<c:chartSpace {C}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Water </a:t></a:r><a:r><a:t>use</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    "<c:plotArea><c:ser><c:tx><c:v>Norrby</c:v></c:tx><c:cat><c:multiLvlStrRef><c:multiLvlStrCache><c:lvl><c:pt idx='0'><c:v>May</c:v></c:pt></c:lvl>"
    "<c:lvl><c:pt idx='0'><c:v>2025</c:v></c:pt></c:lvl></c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
    "<c:val><c:numRef><c:numCache><c:formatCode>0.0%</c:formatCode><c:pt idx='0'><c:v>0.125</c:v></c:pt><c:pt idx='1'><c:v>x</c:v></c:pt>"
    "<c:pt idx='999999'><c:v>1</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:plotArea></c:chart></c:chartSpace>"
)


def test_a_slides_chart_is_a_table_with_its_title(tmp_path: Path, settings: Settings) -> None:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Use"
    data = CategoryChartData(number_format="0%")
    data.categories = ["2024", "2025"]
    data.add_series("Norrby", (0.1, 0.25))
    data.add_series("Moorby", (0.5, None))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(3), Inches(3), data)
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Shares"
    points = XyChartData()
    points.add_series("Flow").add_data_point(1.5, 20)
    slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, 0, 0, Inches(3), Inches(3), points)
    show.save(tmp_path / "a.pptx")
    found = read_document(tmp_path / "a.pptx", "pptx", settings)
    assert [(block.kind, block.text) for block in found.blocks][1:] == [
        ("caption", "Shares"),
        ("table", "Norrby | Moorby"),
        ("table", "2024 | 10% | 50%"),
        ("table", "2025 | 25%"),
        ("table", "Flow"),
        ("table", "1.5 | 20"),
    ]
    assert [(cell.table_number, cell.row, cell.column, cell.text) for cell in found.cells][3:6] == [
        (1, 2, 1, "2024"),
        (1, 2, 2, "10%"),
        (1, 2, 3, "50%"),
    ]
    assert {cell.table_number for cell in found.cells} == {1, 2}


def test_a_documents_chart_is_read_where_it_stands(tmp_path: Path, settings: Settings) -> None:
    links = relation(7, "chart", "charts/chart1.xml") + relation(8, "chart", "charts/empty.xml")
    parts = {"word/charts/chart1.xml": CHART, "word/charts/empty.xml": f"<c:chartSpace {C}/>"}
    body = PLACED.format("rId7") + PLACED.format("rId8") + PLACED.format("rId9") + paragraph("After")
    found = read_document(write_docx(tmp_path / "a.docx", body, parts, links), "docx", settings)
    assert [(block.kind, block.locator, block.text) for block in found.blocks] == [
        ("paragraph", "paragraph 1", "Before"),
        ("caption", "paragraph 2", "Water use"),
        ("table", "table 1, row 1", "Norrby"),
        ("table", "table 1, row 2", "May | 12.5%"),
        ("table", "table 1, row 3", "x"),
        ("table", "table 1, row 4", "100.0%"),
        ("paragraph", "paragraph 3", "Before"),
        ("paragraph", "paragraph 4", "Before"),
        ("paragraph", "paragraph 5", "After"),
    ]
    assert found.notes == []


def test_what_is_left_out_of_a_large_chart_is_said(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "_MOST_ROWS", 2)
    path = write_docx(tmp_path / "a.docx", PLACED.format("rId7"), {"word/charts/chart1.xml": CHART}, relation(7, "chart", "charts/chart1.xml"))
    found = read_document(path, "docx", settings)
    assert [block.text for block in found.blocks if block.kind == "table"] == ["Norrby", "May | 12.5%", "x"]
    assert found.notes == ["The chart read as table 1 has 3 rows of figures; the first 2 were read."]
    show = Presentation()
    data = CategoryChartData()
    data.categories = ["2024", "2025", "2026"]
    data.add_series("Norrby", (1, 2, 3))
    show.slides.add_slide(show.slide_layouts[6]).shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(3), Inches(3), data)
    show.save(tmp_path / "a.pptx")
    assert read_document(tmp_path / "a.pptx", "pptx", settings).notes == ["The chart on slide 1 has 3 rows of figures; the first 2 were read."]
