"""All that is read in a document, as one text to look for marks in."""

from __future__ import annotations

from pathlib import Path

from scorer.pairing import fold

from pipeline.intake import sniff_format
from pipeline.passages import find_structure
from pipeline.readers import read_document
from pipeline.settings import read_settings


def text_of(path: Path, home: Path) -> str:
    read = read_document(path, sniff_format(path), read_settings(home))
    structure = find_structure(read, "d")
    passages = [passage.row.text for passage in structure.passages]
    headings = [section.heading for section in structure.sections]
    cells, blocks = [cell.text for cell in read.cells], [block.text for block in read.blocks]
    return fold(" ".join(text for text in (*passages, *headings, *cells, *blocks) if text))
