"""What is damaged: the shipped samples, and small files of every format that tests can write; and the child that reads the damaged ones."""

from __future__ import annotations

import random
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import openpyxl
from fuzz_mutations import mutate
from open_files import write_open
from pdf_drawing import WORDS
from reportlab.lib import colors
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
from word_files import paragraph, write_docx

from pipeline.errors import DocumentError
from pipeline.intake import sniff_format
from pipeline.passages import find_structure
from pipeline.readers import read_document
from pipeline.settings import read_settings

SAMPLES = Path(__file__).parents[2] / "raw" / "samples"
_PROSE = " ".join(WORDS[:40])
_MARKDOWN = f"# Ports\n\n{_PROSE}\n\n## Findings\n\n- one\n  - two\n1. three\n\n| port | boats |\n|---|---|\n| Elm | 4 |\n\n> quoted\n\n```\ncode\n```\n[link](https://example.org)\n"
_RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}{\stylesheet{\s1 heading 1;}}{\info{\title Ports}}\pard\s1\b Ports\b0\par\pard "
    + _PROSE
    + r" caf\'e9 \u8364?\par{\listtext 1.\tab}one\par\trowd\cellx2000\cellx4000\intbl Elm\cell 4\cell\row\pard{\footnote note}\par{\pict\pngblip 8950}}"
)
_OPEN_BODY = (
    f'<text:h text:outline-level="1">Ports</text:h><text:p>{_PROSE}</text:p><text:list><text:list-item><text:p>one</text:p><text:list><text:list-item>'
    "<text:p>two</text:p></text:list-item></text:list></text:list-item></text:list><table:table><table:table-row><table:table-cell "
    'table:number-columns-spanned="2"><text:p>Elm</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>'
)
_SHEET_BODY = (
    '<table:table table:name="Ports"><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2" '
    'office:value-type="string"><text:p>Elm</text:p></table:table-cell></table:table-row></table:table>'
)


def write_corpus(folder: Path) -> list[tuple[Path, str]]:
    """Write the files to damage.

    Args:
        folder: Where to.

    Returns:
        Paths and formats; the shipped samples first.
    """
    files = [(path, sniff_format(path)) for path in sorted(SAMPLES.iterdir())]
    texts = {
        "ports.md": ("md", _MARKDOWN),
        "ports.rtf": ("rtf", _RTF),
        "ports.csv": ("csv", "port;boats\nElm;4\n" * 30),
        "ports.txt": ("txt", _PROSE),
    }
    for name, (file_format, text) in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        files.append((folder / name, file_format))
    files += [
        (write_docx(folder / "a.docx", paragraph("Ports", '<w:pStyle w:val="Heading1"/>') + paragraph(_PROSE)), "docx"),
        (write_open(folder / "a.odt", "text", _OPEN_BODY), "odt"),
        (write_open(folder / "a.odp", "presentation", f'<draw:page draw:name="1"><draw:frame><draw:text-box><text:p>{_PROSE}</text:p></draw:text-box></draw:frame></draw:page>'), "odp"),
        (write_open(folder / "a.ods", "spreadsheet", _SHEET_BODY), "ods"),
        (_write_workbook(folder / "a.xlsx"), "xlsx"),
        (_write_message(folder / "a.eml"), "eml"),
        (_write_pdf(folder / "a.pdf"), "pdf"),
    ]  # fmt: skip
    return [(path, file_format) for path, file_format in files if file_format != "empty"]


def make_reader(home: str, corpus: list[tuple[Path, str]]) -> Callable[[int], str]:
    """What the child process does: damage one file by its seed and read it.

    Args:
        home: An empty home.
        corpus: Files to damage, with their formats.

    Returns:
        A function from a seed to "read" or to the words with which the file was rejected. Anything else it raises is a fault.
    """
    # Text recognition is a program of its own, some seconds a page: it sees pictures of pages, never the damaged bytes.
    (Path(home) / "briefmill.toml").write_text('[ocr]\nengine = "none"\n', encoding="utf-8")
    settings = read_settings(home)

    def read(seed: int) -> str:
        path, file_format = corpus[seed % len(corpus)]
        damaged = Path(home) / f"damaged{path.suffix}"
        damaged.write_bytes(mutate(path.read_bytes(), seed))
        sniff_format(damaged)
        try:
            find_structure(read_document(damaged, file_format, settings), "document")
        except DocumentError as error:
            return f"{error.reason} | {error.hint}"
        return "read"

    return read


def _write_workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in range(1, 12):
        sheet.append([f"Port {row}", row * 3, "=A1", None, _PROSE[:20]])
    sheet.merge_cells("A1:B2")
    book.create_sheet("Empty")
    book.save(path)
    return path


def _write_message(path: Path) -> Path:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Mira Holt <mira@example.org>", "council@example.org", "Pilots für Häfen"
    message["Date"], message["Message-ID"], message["MIME-Version"] = "Mon, 5 May 2031 10:00:00 +0200", "<1@example.org>", "1.0"
    message.set_content(_PROSE + "\n\n> quoted\n-- \nMira\n")
    message.add_alternative(f"<html><body><h1>Pilots</h1><p>{_PROSE}</p><blockquote>quoted</blockquote></body></html>", subtype="html")
    message.add_attachment(b"%PDF-1.4 torn", maintype="application", subtype="pdf", filename="pilots.pdf")
    path.write_bytes(message.as_bytes())
    return path


def _write_pdf(path: Path) -> Path:
    """A page with a ruled table and justified text, unlike the samples: streams not packed, so that damage meets its operators."""
    rows = [[f"{WORDS[row]} {column}" for column in range(4)] for row in range(6)]
    table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (0, 0), (1, 0))])
    SimpleDocTemplate(str(path), pageCompression=0, invariant=1).build([Paragraph(_PROSE * 4), table, Paragraph(_PROSE)])
    return path


def pick_seeds(count: int, start: int = 0) -> list[int]:
    """Seeds in an order that mixes the formats, so that a run cut short has seen them all."""
    seeds = list(range(start, start + count))
    random.Random(start).shuffle(seeds)
    return seeds
