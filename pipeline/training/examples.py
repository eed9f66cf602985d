"""Examples for the judge of recommendations: the candidates that the finders see in marked documents, with what they were marked as.

Documents go through readers and passages like any other, so that an example has the features that its sentence has at run time.
"""

from __future__ import annotations

import dataclasses
import functools
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ids import fold_text
from pipeline.intake import sniff_format
from pipeline.language.annotate import make_context
from pipeline.language.recommendations.candidates import find_candidates
from pipeline.language.recommendations.finder import search_document
from pipeline.language.rows import make_sentences
from pipeline.language.speakers import find_speakers
from pipeline.passages import find_structure
from pipeline.readers import read_document
from pipeline.schemas import Document, Structure
from pipeline.settings import Settings
from pipeline.training.standoff import checksum, find_marked, read_marks
from pipeline.training.statements import MarkedStatements, read_marked_files

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

_REVIEWED = {"accepted": "recommendation", "edited": "recommendation", "added": "recommendation", "rejected": "none"}
_REAL = 1.7  # documents that nobody wrote for us count more: they are what will be read
_BLIND = 1.5  # and those that were written by writers who did not know what the program finds
_LABELS = frozenset({"recommendation", "pledge", "none"})


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate sentence of a marked document.

    Attributes:
        document: Its document: no document is in two folds.
        parsed: Its features with a parse; None where it has none.
        unparsed: Its features from the words alone; None where the rules over words found nothing.
        is_recommendation: What it was marked as.
        text: The sentence.
        weight: How much it counts.
    """

    document: str
    parsed: dict[str, float] | None
    unparsed: dict[str, float] | None
    is_recommendation: bool
    text: str
    weight: float = 1.0


def collect_examples(documents: Iterable[MarkedStatements], nlp: Language, settings: Settings) -> tuple[list[Example], int]:
    """Take marked documents through readers and passages, and pair the candidates with the marks.

    Args:
        documents: The marked documents.
        nlp: The pipeline that `build_pipeline` made.
        settings: The settings.

    Returns:
        The examples in order, and how many recommending sentences of prose are no candidates: those no judge can find.
    """
    examples: list[Example] = []
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        for document in documents:
            path = Path(folder) / "document.html"
            path.write_text(document.as_html(), encoding="utf-8")
            structure = find_structure(read_document(path, "html", settings), document.document_id)
            marks = {fold_text(line.text): line.label for line in document.lines}
            found, missed = find_examples(document.document_id, structure, functools.partial(_label_of, marks=marks), nlp, settings)
            examples += found
            lost += missed
    return examples, lost


def collect_files(folder: Path, nlp: Language, settings: Settings) -> tuple[list[Example], int]:
    """Examples from marked documents that are kept as files, each as it would be dropped into raw/.

    Args:
        folder: Files, each with its marks beside it: the same name, ending in .jsonl; a JSON object with text and label a sentence, item or cell.
        nlp: The pipeline.
        settings: The settings.

    Returns:
        The examples, and how many recommending sentences of prose are no candidates.

    Raises:
        UsageError: A file of marks has no document beside it, or a line of it can't be read.
    """
    examples: list[Example] = []
    lost = 0
    for path, marks in read_marked_files(folder):
        structure = find_structure(read_document(path, sniff_format(path), settings), path.stem)
        labels = {fold_text(str(mark["text"])): str(mark["label"]) for mark in marks}
        found, missed = find_examples(path.stem, structure, functools.partial(_label_of, marks=labels), nlp, settings)
        examples += [dataclasses.replace(example, weight=_BLIND) for example in found]
        lost += missed
    return examples, lost


def find_examples(
    document_id: str, structure: Structure, label_of: Callable[[str], str | None], nlp: Language, settings: Settings
) -> tuple[list[Example], int]:
    """Pair the candidates of one document with its marks.

    Args:
        document_id: Its id.
        structure: Its sections and passages.
        label_of: Gives the label of a sentence's text; None where it isn't marked.
        nlp: The pipeline.
        settings: The settings.

    Returns:
        The examples, and how many recommending sentences of its prose are no candidates.
    """
    document = Document(document_id=document_id, file_name=document_id, format="html", language="en")
    sentences = find_speakers(make_sentences(nlp, document, structure))
    context = make_context(nlp, document, structure, sentences, settings, [])
    search = search_document(context)
    plain = {} if search.genre.is_narrative else find_candidates(search.units, search.taken, search.genre, None)
    examples, lost = [], 0
    for sentence in sentences:
        key, label = sentence.row.sentence_id, label_of(sentence.row.text)
        wanted, unparsed, parsed = label == "recommendation", plain.get(key), search.candidates.get(key)
        if label not in _LABELS:
            continue
        if parsed is None and unparsed is None:
            lost += wanted and sentence.passage.passage_id not in search.taken
            continue
        examples.append(
            Example(
                document_id,
                parsed.evidence if parsed is not None and parsed.doc is not None else None,
                unparsed.evidence if unparsed is not None else None,
                wanted,
                sentence.row.text,
            )
        )
    return examples, lost


def _label_of(text: str, marks: dict[str, str]) -> str | None:
    folded = fold_text(text)
    if folded in marks:
        return marks[folded]
    near = [label for line, label in marks.items() if len(folded) > 20 and (folded in line or line in folded)]
    return near[0] if len(set(near)) == 1 else None


def _label_by_checksum(text: str, labels: dict[str, str]) -> str | None:
    return labels.get(checksum(text))


def collect_standoff(marks: Path, documents: Path, nlp: Language, settings: Settings, half: str = "dev") -> tuple[list[Example], int]:
    """Examples from documents that don't ship, as far as they are in a folder.

    Args:
        marks: The stand-off marks.
        documents: Folder with the marked documents.
        nlp: The pipeline.
        settings: The settings.
        half: Which half of the marks.

    Returns:
        The examples, and how many recommending sentences of prose are no candidates.
    """
    wanted = [document for document in read_marks(marks) if document.half == half]
    paths = find_marked(documents, wanted)
    examples: list[Example] = []
    lost = 0
    for document in wanted:
        path = paths.get(document.sha256)
        if path is None:
            continue
        structure = find_structure(read_document(path, sniff_format(path), settings), document.sha256)
        labels = {mark.sentence: mark.label for mark in document.marks}
        found, missed = find_examples(document.sha256, structure, functools.partial(_label_by_checksum, labels=labels), nlp, settings)
        examples += [dataclasses.replace(example, weight=_REAL) for example in found]
        lost += missed
    return examples, lost


def find_reviewed_examples(tables: Mapping[str, pd.DataFrame], raw: Path, nlp: Language, settings: Settings) -> list[Example]:
    """Examples from what reviewers accepted, changed, added and rejected.

    Args:
        tables: Tables with the decisions in them, as `apply_decisions` gives them.
        raw: The home's folder of reports.
        nlp: The pipeline.
        settings: The settings.

    Returns:
        The examples in the order of the documents' names; reports that are no longer in raw/ give none.
    """
    sentences = dict(zip(tables["sentences"]["sentence_id"], tables["sentences"]["text"], strict=True))
    labels: dict[str, dict[str, str]] = {}
    for row in tables["recommendations"].to_dict("records"):
        label = _REVIEWED.get(str(row["review_status"]))
        text = sentences.get(row["sentence_id"])
        if label is not None and isinstance(text, str):
            labels.setdefault(str(row["document_id"]), {})[checksum(text)] = label
    names = dict(zip(tables["documents"]["document_id"], tables["documents"]["file_name"], strict=True))
    found: list[Example] = []
    for document_id in sorted(labels, key=lambda key: str(names.get(key))):
        path = raw / str(names.get(document_id))
        if not path.is_file():
            continue
        structure = find_structure(read_document(path, sniff_format(path), settings), document_id)
        examples, _ = find_examples(document_id, structure, functools.partial(_label_by_checksum, labels=labels[document_id]), nlp, settings)
        found += [dataclasses.replace(example, weight=_REAL) for example in examples]
    return found
