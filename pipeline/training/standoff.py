"""Marks of sentences in documents that don't ship: checksums, places and labels, none of their text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.ids import fold_text

FOLDER = "standoff"
HALVES = ("train", "dev", "test", "test-2")


@dataclass(frozen=True, slots=True)
class Mark:
    """What two readers said of one sentence.

    Attributes:
        sentence: Checksum of its text (`checksum`).
        nth: Which of the marked sentences of that text it is, from 1.
        label: "recommendation", "pledge", "none"; "either" where the readers disagreed: counts for nothing.
        fields: strength, action (lists of accepted values), actor and recommended_by (lists of [sentences ahead, start, end], None for nobody).
    """

    sentence: str
    nth: int
    label: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """The marks of one document, in its order.

    Attributes:
        sha256: Checksum of the file.
        file_name: Its name when it was marked.
        half: "dev" (may be looked at when rules are mended and weights learned) or "test" (may not).
        marks: The marked sentences.
    """

    sha256: str
    file_name: str
    half: str
    marks: list[Mark]


def find_marked(folder: Path, wanted: Iterable[MarkedDocument]) -> dict[str, Path]:
    """Find the marked documents by their checksums.

    Args:
        folder: Where to look, with all folders inside.
        wanted: The marks.

    Returns:
        Paths by checksum, of those that are there.
    """
    names = {document.sha256 for document in wanted}
    found: dict[str, Path] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        if sha256 in names:
            found.setdefault(sha256, path)
    return found


def checksum(text: str) -> str:
    """What a sentence's text is known by: 16 hexadecimal characters; white space and case don't count."""
    return hashlib.sha256(fold_text(text).encode()).hexdigest()[:16]


def read_marks(folder: Path) -> list[MarkedDocument]:
    """Read the marks.

    Args:
        folder: `models/annotations/recommendations/standoff`: a folder a half with a file a document, in it a line on the file, then one a sentence.

    Returns:
        The documents by half and file name.

    Raises:
        UsageError: A line can't be read.
    """
    found = [_read_document(path, half) for half in HALVES for path in sorted((folder / half).glob("*.jsonl"))]
    return sorted(found, key=lambda document: (document.half, document.file_name))


def _read_document(path: Path, half: str) -> MarkedDocument:
    head: tuple[str, str] | None = None
    marks = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
            if head is None:
                head = (line["sha256"], line["file_name"])
            else:
                marks.append(Mark(line["sentence"], line.get("nth", 1), line["label"], line))
        except (ValueError, KeyError, TypeError) as error:
            wanted = "a sentence and its label" if head else "the checksum and name of a file"
            raise UsageError(f"{path}: line {number} has to be a JSON object with {wanted}. Correct or remove it.") from error
    if head is None:
        raise UsageError(f"{path}: the file is empty. Remove it.")
    return MarkedDocument(*head, half, marks)


def place_marks(document: MarkedDocument, texts: list[str]) -> list[tuple[Mark, int]]:
    """Find the marked sentences among those of a document as it is read today.

    The marks stand in the order of the document: each is looked for behind the one before it, so that a sentence that stands twice is the right one.

    Args:
        document: The marks.
        texts: The document's sentences in order.

    Returns:
        Mark and index of its sentence; marks whose sentence is cut another way by now are left out.
    """
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        places.setdefault(checksum(text), []).append(index)
    found: list[tuple[Mark, int]] = []
    last = -1
    for mark in document.marks:
        candidates = places.get(mark.sentence, [])
        index = next((place for place in candidates if place > last), -1)
        if index >= 0:
            found.append((mark, index))
            last = index if len(candidates) > 1 or index - last < 500 else last
    return found


def read_phrases(mark: Mark, field: str, index: int, texts: list[str]) -> list[str | None]:
    """The accepted values of a field that points into the text.

    Args:
        mark: A recommendation.
        field: "actor" or "recommended_by".
        index: Index of its sentence.
        texts: The document's sentences.

    Returns:
        The phrases; None stands for "the text names nobody".
    """
    values: list[str | None] = []
    for place in mark.fields.get(field, []):
        if place is None:
            values.append(None)
        elif 0 <= index + place[0] < len(texts):
            values.append(texts[index + place[0]][place[1] : place[2]])
    return values
