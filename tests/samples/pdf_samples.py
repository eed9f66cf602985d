"""PDF samples: a two-column brief, a review in the manner of international bodies, a committee's report, a short note."""

from __future__ import annotations

import html
import io
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate, Paragraph, Spacer, Table
from reportlab.platypus.tableofcontents import TableOfContents
from samples.source import Element, Source

_WIDTH, _HEIGHT = A4
_RULES = [
    ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
]


class Report(BaseDocTemplate):
    """A document whose headings go into its contents page; no clock and no compression, so that its bytes are always the same."""

    def __init__(self, source: Source, target: io.BytesIO) -> None:
        super().__init__(target, pagesize=A4, invariant=1, pageCompression=0, title=source.title, author=source.front["issuer"], lang="en-GB")

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802  # the name is reportlab's
        level = {"heading1": 0, "heading2": 1}.get(getattr(getattr(flowable, "style", None), "name", ""))
        if level is not None:
            self.notify("TOCEntry", (level, flowable.getPlainText(), self.page))


def _styles(font: str, size: float) -> dict[str, ParagraphStyle]:
    bold = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}[font]
    text = ParagraphStyle("text", fontName=font, fontSize=size, leading=size * 1.3, spaceAfter=size * 0.6, alignment=TA_JUSTIFY)
    return {
        "text": text,
        "bullet": ParagraphStyle("bullet", text, leftIndent=12, bulletIndent=2),
        "part": ParagraphStyle("part", text, leftIndent=24),
        "heading1": ParagraphStyle(
            "heading1", text, fontName=bold, fontSize=size * 1.45, leading=size * 1.8, spaceBefore=size, alignment=0, keepWithNext=1
        ),
        "heading2": ParagraphStyle(
            "heading2", text, fontName=bold, fontSize=size * 1.15, leading=size * 1.5, spaceBefore=size * 0.5, alignment=0, keepWithNext=1
        ),
        "label": ParagraphStyle("label", text, fontName=bold, alignment=0, keepWithNext=1),
        "cell": ParagraphStyle("cell", text, fontSize=size * 0.8, leading=size * 1.05, spaceAfter=0, alignment=0),
        "title": ParagraphStyle("title", text, fontName=bold, fontSize=size * 2.3, leading=size * 2.8, spaceAfter=size * 1.5, alignment=0),
        "cover": ParagraphStyle("cover", text, fontSize=size * 1.2, leading=size * 1.8, alignment=0),
    }


def _flow(element: Element, styles: dict[str, ParagraphStyle], widths: list[float]) -> Any:
    text = html.escape(element.text, quote=False)
    if element.kind == "table":
        rows = [[Paragraph(html.escape(cell, quote=False), styles["cell"]) for cell in row] for row in element.rows]
        table = Table(rows, colWidths=widths, style=_RULES, repeatRows=1, spaceBefore=4, spaceAfter=8)
        table.keepWithNext = True
        return table
    if element.kind == "bullet":
        return Paragraph(text, styles["bullet"], bulletText="•")
    if element.kind == "text" and text.startswith("("):
        return Paragraph(text, styles["part"])
    return Paragraph(text, styles[element.kind])


def make_brief(source: Source) -> bytes:
    """A policy brief: cover, contents, two columns with running heads, imprint."""
    target = io.BytesIO()
    report = Report(source, target)
    styles = _styles("Helvetica", 9)
    series = source.front["series"]

    def draw_running(canvas: Canvas, report: Report) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(2 * cm, _HEIGHT - 1.4 * cm, f"{source.front['running']} | AIBP {series}")
        canvas.line(2 * cm, _HEIGHT - 1.6 * cm, _WIDTH - 2 * cm, _HEIGHT - 1.6 * cm)
        canvas.drawCentredString(_WIDTH / 2, 1.1 * cm, str(report.page))

    column = (_WIDTH - 4 * cm - 0.8 * cm) / 2
    frames = [Frame(2 * cm + number * (column + 0.8 * cm), 1.8 * cm, column, _HEIGHT - 3.8 * cm, 0, 0, 0, 0) for number in (0, 1)]
    report.addPageTemplates(
        [
            PageTemplate("cover", [Frame(3 * cm, 3 * cm, _WIDTH - 6 * cm, _HEIGHT - 10 * cm)]),
            PageTemplate("columns", frames, onPage=draw_running),
        ]
    )
    contents = TableOfContents(levelStyles=[styles["cover"]], dotsMinLevel=0)
    story: list[Any] = [Paragraph("Policy Brief", styles["cover"]), Paragraph(source.title, styles["title"])]
    story += [Paragraph(text, styles["cover"]) for text in (series, source.front["issuer"], source.front["date"])]
    story += [PageBreak(), Paragraph("Contents", styles["title"]), contents, NextPageTemplate("columns"), PageBreak()]
    widths = [share * column for share in (0.30, 0.16, 0.21, 0.18, 0.15)]
    story += [_flow(element, styles, widths) for element in source.elements]
    report.multiBuild(story)
    return target.getvalue()


def make_review(source: Source) -> bytes:
    """A report of an international body: numbered paragraphs, its symbol at the top of each page."""
    return _make_plain(source, _styles("Times-Roman", 11), source.front["symbol"], [source.front["series"]])


def make_inquiry(source: Source) -> bytes:
    """A committee's report: numbered paragraphs and labelled recommendations with lettered parts."""
    return _make_plain(source, _styles("Times-Roman", 11), f"{source.title.split(':')[0]} ", [source.front["series"]])


def make_note(source: Source) -> bytes:
    """A note of one page."""
    return _make_plain(source, _styles("Helvetica", 10), "", [])


def _make_plain(source: Source, styles: dict[str, ParagraphStyle], running: str, cover: list[str]) -> bytes:
    target = io.BytesIO()
    report = Report(source, target)

    def draw_running(canvas: Canvas, report: Report) -> None:
        canvas.setFont(styles["text"].fontName, 9)
        canvas.drawRightString(_WIDTH - 2.5 * cm, _HEIGHT - 1.5 * cm, running)
        canvas.drawCentredString(_WIDTH / 2, 1.2 * cm, str(report.page))

    report.addPageTemplates([PageTemplate("page", [Frame(2.5 * cm, 2 * cm, _WIDTH - 5 * cm, _HEIGHT - 4.4 * cm)], onPage=draw_running)])
    story: list[Any] = [Paragraph(html.escape(text, quote=False), styles["cover"]) for text in [source.front["issuer"], *cover]]
    story += [Paragraph(html.escape(source.title, quote=False), styles["title"]), Paragraph(source.front["date"], styles["cover"]), Spacer(1, 12)]
    story += [_flow(element, styles, []) for element in source.elements]
    report.multiBuild(story)
    return target.getvalue()
