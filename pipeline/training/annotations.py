"""Read the hand-made annotations of names in `models/annotations/`.

A folder holds `train`, `dev` and `test`; in each, one text file a document, named after its id:

    # id: brief-017
    # kind: policy brief
    # region: West Africa

    The [[Ministry of Ports|ORG]] opened the [[Bandar Reef Free Port|PARK]].

One sentence a line. What the labels mean and where a span starts and ends stands in `models/annotations/GUIDELINES.md`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import UsageError

LABELS = ("ORG", "PERSON", "GPE", "LOC", "PARK", "FAC", "AGREEMENT", "EVENT", "NORP")
SPLITS = ("train", "dev", "test")
HEADER_KEYS = ("id", "kind", "region")

_MARK = re.compile(r"\[\[|\]\]")
_HEADER = re.compile(r"#\s*(\w+)\s*:\s*(.*)")


class Span(NamedTuple):
    """A name in a sentence: offsets of its first character and behind its last one, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """A sentence, its names and its line in the file (from 1)."""

    text: str
    spans: tuple[Span, ...]
    line: int

    def names(self) -> Iterator[tuple[str, str]]:
        """Give each name as (text, label)."""
        return ((self.text[span.start : span.end], span.label) for span in self.spans)


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document: its id, kind and region as its header states them, its split, its sentences and where it was read."""

    document_id: str
    kind: str
    region: str
    split: str
    sentences: tuple[AnnotatedSentence, ...]
    path: Path


def split_marks(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Part a marked sentence into its text and its names.

    Args:
        marked: A sentence with marks like `[[Port of Sorel|FAC]]`.

    Returns:
        The sentence without marks, and its names in order; offsets count characters of that sentence.

    Raises:
        UsageError: A mark is not balanced, nested, empty, edged by space or of an unknown label.
    """
    text, spans, opened, position = "", [], False, 0
    for mark in _MARK.finditer(marked):
        between = marked[position : mark.start()]
        position = mark.end()
        if (mark.group() == "[[") == opened:
            raise UsageError("a mark opens inside another one" if opened else "']]' closes a mark that was never opened")
        if opened:
            name, label = _part_name(between)
            spans.append(Span(len(text), len(text) + len(name), label))
            between = name
        text += between
        opened = not opened
    if opened:
        raise UsageError("a mark is opened with '[[' and never closed")
    return text + marked[position:], tuple(spans)


def _part_name(inside: str) -> tuple[str, str]:
    """Part what stands inside a mark into the name and its label."""
    name, bar, label = inside.rpartition("|")
    if not bar:
        raise UsageError(f"'[[{inside}]]' has no label; write '[[{inside}|ORG]]'")
    if label not in LABELS:
        raise UsageError(f"the label '{label}' of '{name}' is not known; known are {', '.join(LABELS)}")
    if not name.strip():
        raise UsageError(f"a mark of label {label} is empty")
    if name != name.strip() or "|" in name:
        raise UsageError(f"the name '{name}' starts or ends with a space or holds a '|'")
    return name, label


def read_document(path: Path) -> AnnotatedDocument:
    """Read one annotated document.

    Args:
        path: The file; its folder's name is its split.

    Returns:
        The document with its sentences.

    Raises:
        UsageError: The file, and the line where there is one, that can't be used, and why.
    """
    header: dict[str, str] = {}
    sentences: list[AnnotatedSentence] = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: the file is not UTF-8 text; save it as UTF-8.") from error
    for number, line in enumerate(lines, start=1):
        try:
            if line.startswith("#"):
                _take_header(line, header, is_late=bool(sentences))
            elif line.strip():
                sentences.append(_read_sentence(line, number))
        except UsageError as error:
            raise UsageError(f"{path}, line {number}: {error}.") from None
    _check_whole(path, header, sentences)
    return AnnotatedDocument(header["id"], header["kind"], header["region"], path.parent.name, tuple(sentences), path)


def _take_header(line: str, header: dict[str, str], *, is_late: bool) -> None:
    """Enter a header line into the header."""
    match = _HEADER.fullmatch(line.strip())
    if match is None or match[1] not in HEADER_KEYS or not match[2]:
        raise UsageError(f"the header line is none of {', '.join(f'`# {key}: …`' for key in HEADER_KEYS)}")
    if is_late or match[1] in header:
        raise UsageError(f"the header `{match[1]}` stands below a sentence or a second time")
    header[match[1]] = match[2]


def _read_sentence(line: str, number: int) -> AnnotatedSentence:
    """Read a sentence's line."""
    if line != line.strip():
        raise UsageError("the sentence starts or ends with a space")
    text, spans = split_marks(line)
    return AnnotatedSentence(text, spans, number)


def _check_whole(path: Path, header: dict[str, str], sentences: list[AnnotatedSentence]) -> None:
    """Complain of a document that lacks something."""
    missing = [key for key in HEADER_KEYS if key not in header]
    if missing:
        raise UsageError(f"{path}: the header lacks {', '.join(missing)}.")
    if header["id"] != path.stem:
        raise UsageError(f"{path}: the id '{header['id']}' is not the file's name; name the file '{header['id']}.txt'.")
    if not sentences:
        raise UsageError(f"{path}: the document holds no sentence.")


def read_annotations(folder: Path) -> list[AnnotatedDocument]:
    """Read all annotated documents and check them against each other.

    Args:
        folder: Holds the folders train, dev and test.

    Returns:
        The documents, by split (train, dev, test) and then by file name.

    Raises:
        UsageError: A split is missing, a document can't be used, is in two splits, or a sentence stands twice.
    """
    documents: list[AnnotatedDocument] = []
    for split in SPLITS:
        paths = sorted((folder / split).glob("*.txt"))
        if not paths:
            raise UsageError(f"{folder / split}: no annotated documents (*.txt) are there.")
        documents.extend(read_document(path) for path in paths)
    _check_ids(documents)
    _check_repeats(documents)
    return documents


def _check_ids(documents: Iterable[AnnotatedDocument]) -> None:
    """Complain of an id that two files share: the same document in two splits would flatter every figure."""
    seen: dict[str, Path] = {}
    for document in documents:
        if document.document_id in seen:
            raise UsageError(f"{document.path}: the id '{document.document_id}' is already that of {seen[document.document_id]}.")
        seen[document.document_id] = document.path


def _check_repeats(documents: Iterable[AnnotatedDocument]) -> None:
    """Complain of a sentence that stands twice, whatever its case and spaces."""
    seen: dict[str, str] = {}
    for document in documents:
        for sentence in document.sentences:
            key = " ".join(sentence.text.casefold().split())
            place = f"{document.path}, line {sentence.line}"
            if key in seen:
                raise UsageError(f"{place}: the same sentence stands in {seen[key]}.")
            seen[key] = place


def count_labels(documents: Iterable[AnnotatedDocument]) -> dict[str, Counter[str]]:
    """Count names by split and label.

    Args:
        documents: As read.

    Returns:
        For each split, names a label; beside the labels the keys "documents", "sentences" and "without names".
    """
    counts: dict[str, Counter[str]] = {split: Counter() for split in SPLITS}
    for document in documents:
        count = counts[document.split]
        count["documents"] += 1
        count["sentences"] += len(document.sentences)
        count["without names"] += sum(not sentence.spans for sentence in document.sentences)
        count.update(span.label for sentence in document.sentences for span in sentence.spans)
    return counts


def collect_names(documents: Iterable[AnnotatedDocument], labels: Iterable[str]) -> dict[str, set[str]]:
    """Collect the distinct names of some labels, by split.

    Args:
        documents: As read.
        labels: Which labels' names are wanted.

    Returns:
        For each split, the names in lower case.
    """
    wanted = set(labels)
    names: dict[str, set[str]] = {split: set() for split in SPLITS}
    for document in documents:
        for sentence in document.sentences:
            names[document.split].update(name.casefold() for name, label in sentence.names() if label in wanted)
    return names
