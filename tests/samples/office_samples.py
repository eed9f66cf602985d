"""Samples as office programs save them: DOCX and PPTX, without their clocks."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

import docx
import pptx
from docx.document import Document
from pptx.util import Inches, Pt
from samples.source import Element, Source

_SAVED = dt.datetime(2026, 3, 27, 9, 0, tzinfo=dt.UTC)
_NUMBERED = re.compile(r"\d+\. ")


def make_report(source: Source) -> bytes:
    """A report in Word: title, headings, lists, tables, a running head."""
    document = docx.Document()
    if running := source.front.get("running"):
        document.sections[0].header.paragraphs[0].text = f"{source.front['issuer']} | {running}"
    document.add_paragraph(source.title, "Title")
    document.add_paragraph(f"{source.front['issuer']}, {source.front['date']}", "Subtitle")
    for element in source.elements:
        _add(document, element)
    return _save(document, source)


def make_press_release(source: Source) -> bytes:
    """The news page once more, as sent to the press: the same words but for the frame and a few of them."""
    document = docx.Document()
    document.add_paragraph("PRESS RELEASE")
    document.add_paragraph(source.title, "Title")
    for element in source.elements:
        changed = element.text.replace("some 200 participants", "about 180 participants").replace(
            "closed in Port Ansel on Thursday", "ended in Port Ansel on Thursday"
        )
        _add(document, Element(element.kind, changed, element.rows))
    document.add_paragraph("Press contact: Mara Linden, VBC Secretariat, press@vbc.example")
    return _save(document, source)


def make_slides(source: Source) -> bytes:
    """A presentation: cover, bullets, a table, speaker's notes."""
    show = pptx.Presentation()
    cover = show.slides.add_slide(show.slide_layouts[0])
    cover.shapes.title.text = source.title
    cover.placeholders[1].text = f"{source.front['subtitle']}\n{source.front['issuer']}"
    slide: Any = cover
    for element in source.elements:
        if element.kind == "heading1":
            slide = show.slides.add_slide(show.slide_layouts[1])
            slide.shapes.title.text = element.text
        elif element.kind == "note":
            slide.notes_slide.notes_text_frame.text = element.text
        elif element.kind == "table":
            _add_slide_table(slide, element.rows)
        else:
            frame = slide.placeholders[1].text_frame
            line = frame.paragraphs[0] if not frame.text else frame.add_paragraph()
            line.text = element.text
            line.font.size = Pt(22)
    return _save(show, source)


def _add(document: Document, element: Element) -> None:
    if element.kind in {"heading1", "heading2"}:
        document.add_heading(element.text, int(element.kind[-1]))
    elif element.kind == "bullet":
        document.add_paragraph(element.text, "List Bullet")
    elif element.kind == "quote":
        document.add_paragraph().add_run(element.text).italic = True
    elif element.kind == "table":
        table = document.add_table(len(element.rows), len(element.rows[0]), "Table Grid")
        for cells, row in zip(table.rows, element.rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    elif number := _NUMBERED.match(element.text):
        document.add_paragraph(element.text[number.end() :], "List Number")
    else:
        document.add_paragraph(element.text)


def _add_slide_table(slide: Any, rows: list[list[str]]) -> None:
    slide.placeholders[1]._element.getparent().remove(slide.placeholders[1]._element)
    table = slide.shapes.add_table(len(rows), len(rows[0]), Inches(0.5), Inches(1.8), Inches(9), Inches(3)).table
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text


def _save(document: Any, source: Source) -> bytes:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = source.title, source.front["issuer"], ""
    properties.created = properties.modified = _SAVED.replace(tzinfo=None)
    properties.last_modified_by, properties.revision, properties.language = source.front["issuer"], 1, "en-GB"
    target = io.BytesIO()
    document.save(target)
    return _without_clock(target.getvalue())


def _without_clock(data: bytes) -> bytes:
    """The same archive with one date for all its members."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            if name == "docProps/thumbnail.jpeg":  # a picture of the template's own first page
                continue
            new.writestr(zipfile.ZipInfo(name, (2026, 3, 27, 9, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()
