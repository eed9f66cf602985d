"""Reads a file with the program, all alone: its sentences, and what it says they recommend."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from pathlib import Path

from pipeline.analyse import DocumentJob, analyse_document
from pipeline.ids import fold_text, make_id
from pipeline.intake import sniff_format
from pipeline.language import build_pipeline
from pipeline.settings import read_settings
from scorer.documents import Reading

_LONGEST_BLOCK = 12  # sentences


def make_reader(home: Path) -> Callable[[Path], Reading]:
    """Make a function that reads a file.

    Args:
        home: A home, for its settings.

    Returns:
        The function.
    """
    settings = read_settings(home)
    nlp = build_pipeline(settings)

    def read(path: Path) -> Reading:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        rows = analyse_document(DocumentJob(path, path.name, sniff_format(path), make_id("document", digest), digest), nlp, settings).rows
        sentences = sorted(rows["sentences"], key=lambda row: row.sentence_number)
        places = {row.sentence_id: number for number, row in enumerate(sentences)}
        reading = Reading([row.text for row in sentences], {}, set())
        for row in rows["recommendations"]:
            first, whole = places[row.sentence_id], fold_text(row.text)
            reading.found.setdefault(first, []).append(dataclasses.asdict(row))
            for number in range(first + 1, min(first + _LONGEST_BLOCK, len(sentences))):  # a labelled block runs over several sentences
                if fold_text(reading.texts[number]) in whole:
                    reading.found.setdefault(number, []).append(dataclasses.asdict(row))
                    reading.carried.add(number)
        return reading

    return read
