"""Read what people marked as recommendations in our own documents: `models/annotations/recommendations`.

Three kinds. `files/` holds invented documents as they would be dropped into raw/, each with its marks beside it. The others are JSON lines:
`written/<split>.jsonl` holds whole invented documents, every line of each with its label. `names/<split>.jsonl`
holds labels for lines of the documents that names are marked in (`models/annotations/<split>/<id>.txt`): a line that isn't listed is none.
What the labels mean stands in `benchmarks/recommendations/GUIDELINE.md`.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.training.annotations import AnnotatedDocument, read_annotations

FOLDER = "recommendations"
_LABELS = ("recommendation", "pledge", "none")
_KINDS = ("heading", "paragraph", "item")
_LONGEST = 6  # sentences of a paragraph where the file does not say where the next one starts
_ITEM = re.compile(r"^\s*(?:[-•–*]|\(?[a-z0-9]{1,3}[).])\s+")


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of a document: what it is, its text, and what it was marked as."""

    kind: str
    text: str
    label: str
    starts: bool = False
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MarkedStatements:
    """A document whose lines are marked, with the split it belongs to."""

    document_id: str
    split: str
    lines: tuple[MarkedLine, ...]

    def as_html(self) -> str:
        """The document as a page that the pipeline can read like any other."""
        parts: list[str] = []
        paragraph: list[str] = []

        def close() -> None:
            if paragraph:
                parts.append(f"<p>{' '.join(paragraph)}</p>")
                paragraph.clear()

        for line in self.lines:
            text = html.escape(line.text)
            if line.kind == "paragraph":
                if line.starts or len(paragraph) >= _LONGEST:
                    close()
                paragraph.append(text)
                continue
            close()
            parts.append(f"<h2>{text}</h2>" if line.kind == "heading" else f"<ul><li>{text}</li></ul>")
        close()
        return f"<!DOCTYPE html><html lang='en'><head><title>{html.escape(self.document_id)}</title></head><body><main>{''.join(parts)}</main></body></html>"


def read_statements(annotations: Path) -> list[MarkedStatements]:
    """Read all marked documents.

    Args:
        annotations: The folder of annotations, as shipped in models/annotations.

    Returns:
        The documents by split and id; none where the folder has no marks of recommendations.

    Raises:
        UsageError: A line can't be read, has an unknown label, or is about a line that isn't there.
    """
    folder = annotations / FOLDER
    found: list[MarkedStatements] = []
    for path in sorted((folder / "written").glob("*.jsonl")):
        documents: dict[str, list[MarkedLine]] = {}
        for row in _read_rows(path):
            documents.setdefault(str(row["document"]), []).append(_read_line(row, path))
        found += [MarkedStatements(key, path.stem, tuple(lines)) for key, lines in documents.items()]
    named = {document.document_id: document for document in read_annotations(annotations)} if (folder / "names").is_dir() else {}
    for path in sorted((folder / "names").glob("*.jsonl")):
        found += _read_names(path, named)
    return sorted(found, key=lambda document: (document.split, document.document_id))


def read_marked_files(folder: Path) -> list[tuple[Path, list[dict[str, Any]]]]:
    """Read the marks of documents that are kept as files.

    Args:
        folder: Files, each with its marks beside it: the same name, ending in .jsonl.

    Returns:
        Each document with the marks of its sentences, items, cells and headings, sorted by name; none where there is no such folder.

    Raises:
        UsageError: A file has no marks beside it, or a line of them can't be read or has an unknown label.
    """
    found = []
    for path in sorted(path for path in folder.glob("*") if path.suffix != ".jsonl"):
        beside = path.with_suffix(".jsonl")
        if not beside.is_file():
            raise UsageError(f"{path}: there are no marks beside it. Add {beside.name}, or take the document out of the folder.")
        rows = _read_objects(beside)
        for number, row in rows:
            if row.get("label") not in _LABELS or not isinstance(row.get("text"), str):
                raise UsageError(f"{beside}: line {number} needs a text and one of the labels {', '.join(_LABELS)}.")
        found.append((path, [row for _, row in rows]))
    return found


def _read_names(path: Path, named: dict[str, AnnotatedDocument]) -> list[MarkedStatements]:
    labels: dict[str, dict[int, dict[str, Any]]] = {}
    for row in _read_rows(path):
        if row.get("label") not in _LABELS:
            raise UsageError(f"{path}: line {row['line']} of {row['document']} has the label {row.get('label')!r}; known are {', '.join(_LABELS)}.")
        labels.setdefault(str(row["document"]), {})[row["line"]] = row
    unknown = [key for key in labels if key not in named]
    if unknown:
        raise UsageError(f"{path}: no annotated document is called {unknown[0]}. Correct the name, or remove its lines.")
    found = []
    for document in named.values():
        if document.split != path.stem:
            continue
        marks = labels.get(document.document_id, {})
        lines = [_line_of(sentence.text, marks.get(sentence.line, {})) for sentence in document.sentences]
        astray = marks.keys() - {sentence.line for sentence in document.sentences}
        if astray:
            raise UsageError(f"{path}: line {min(astray)} of {document.document_id} holds no sentence. Correct the number.")
        found.append(MarkedStatements(document.document_id, document.split, tuple(lines)))
    return found


def _line_of(text: str, mark: dict[str, Any]) -> MarkedLine:
    kind = (
        "item"
        if _ITEM.match(text)
        else "heading"
        if len(text.split()) <= 9 and not text.rstrip().endswith((".", "!", "?", ":", ";", "”", '"'))
        else "paragraph"
    )
    return MarkedLine(kind, _ITEM.sub("", text), str(mark.get("label", "none")), fields=mark)


def _read_line(row: dict[str, Any], path: Path) -> MarkedLine:
    if row.get("label") not in _LABELS or row.get("kind") not in _KINDS or not str(row.get("text", "")).strip():
        raise UsageError(
            f"{path}: line {row.get('line')} of {row.get('document')} lacks a text, a kind ({', '.join(_KINDS)}) or a label ({', '.join(_LABELS)})."
        )
    return MarkedLine(str(row["kind"]), str(row["text"]), str(row["label"]), bool(row.get("starts")), row)


def _read_rows(path: Path) -> list[dict[str, Any]]:
    """Lines that say which document and which line of it they are about."""
    rows = _read_objects(path)
    for number, row in rows:
        if "document" not in row or not isinstance(row.get("line"), int):
            raise UsageError(f"{path}: line {number} names no document and line.")
    return [row for _, row in rows]


def _read_objects(path: Path) -> list[tuple[int, dict[str, Any]]]:
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise UsageError(f"{path}: line {number} is no JSON ({error}). Correct or remove it.") from error
            if not isinstance(row, dict):
                raise UsageError(f"{path}: line {number} is no JSON object. Correct or remove it.")
            rows.append((number, row))
    return rows
