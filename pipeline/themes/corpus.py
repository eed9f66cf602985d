"""What themes are looked for in: the running English text, said once."""

from __future__ import annotations

import functools
import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.themes.packing import LateTokens, TokenTable
from pipeline.themes.repeats import mark_repeated
from pipeline.themes.tokens import GAP, Token, split_tokens

SAMPLE = 20_000  # passages: more of a corpus would find the same themes
_KINDS = frozenset({"paragraph", "list item"})
_SECTIONS_LEFT_OUT = frozenset({"contents", "imprint", "agenda", "references", "acronyms"})
_HARD = frozenset({"PERSON", "GPE", "LOC", "NORP"})
_SOFT = frozenset({"ORG", "PARK", "FAC", "AGREEMENT", "EVENT"})


@dataclass(slots=True)
class Unit:
    """A passage that themes are looked for in.

    Attributes:
        passage_id: Its id.
        document_id: Its document.
        tokens: All its tokens.
        fresh: Whether each token counts in the fit: False or 0 where the same words stood before; empty for units that the fit leaves out.
        is_fitted: Whether it joins the fit; passages of duplicates only take themes.
        length: Words of its text.
    """

    passage_id: str
    document_id: str
    tokens: Sequence[Token]
    fresh: Sequence[int] = ()
    is_fitted: bool = True
    length: int = 0


def collect_units(tables: Tables) -> list[Unit]:
    """Collect the passages that themes are looked for in.

    Args:
        tables: Needs documents and passages; sentences, mentions, acronyms and sections help.

    Returns:
        Units in order of file name and place: paragraphs and list items of English text, without contents, imprint, agenda and references.
    """
    documents = {row["document_id"]: row for row in read_rows(tables, "documents")}
    sections = {row["section_id"]: row["kind"] for row in read_rows(tables, "sections")}
    texts, names, expansions = _sentences_by_passage(tables), _names_by_sentence(tables), find_expansions(tables)
    units: list[Unit] = []
    for row in sorted(read_rows(tables, "passages"), key=lambda row: _order(row, documents)):
        document = documents.get(row["document_id"])
        if document and row["kind"] in _KINDS and sections.get(row["section_id"]) not in _SECTIONS_LEFT_OUT and is_english(row, document):
            sentences = texts.get(row["passage_id"]) or [("", row["text"] or "")]
            split = functools.partial(_split, sentences, names, expansions.get(row["document_id"], {}))
            length = len((row["text"] or "").split())
            units.append(Unit(row["passage_id"], row["document_id"], LateTokens(split), (), document["duplicate_of"] is None, length))
    _read_tokens(units)
    return units


def choose_sample(units: list[Unit]) -> list[int]:
    """Units that themes are looked for in: all that join the fit, or of a large corpus so many; a passage chosen once is chosen again.

    Args:
        units: The corpus.

    Returns:
        Their places, in order.
    """
    fitted = [n for n, unit in enumerate(units) if unit.is_fitted]
    if len(fitted) <= SAMPLE:
        return fitted
    keys = np.fromiter((zlib.crc32(units[n].passage_id.encode()) for n in fitted), dtype=np.int64)
    chosen = np.argsort(keys, kind="stable")[:SAMPLE]
    return [fitted[n] for n in np.sort(chosen)]


def mark_fresh(units: list[Unit], sample: list[int]) -> None:
    """Mark what of the units of a sample stood before in it, as `mark_repeated` does."""
    for n, fresh in zip(sample, mark_repeated([units[n].tokens for n in sample]), strict=True):
        units[n].fresh = fresh


def _read_tokens(units: list[Unit]) -> None:
    """Split the passages that themes are looked for in, and mark what stood before: all of them, or the sample of a large corpus."""
    table = TokenTable()
    sample = choose_sample(units)
    is_large = len(sample) == SAMPLE
    read = sample if is_large else list(range(len(units)))
    for n in read:
        units[n].tokens = table.pack(units[n].tokens)
    mark_fresh(units, read)


def _split(sentences: list[tuple[str, str]], names: Mapping[str, list[tuple[int, int, bool]]], expansions: Mapping[str, str]) -> list[Token]:
    """Tokens of a passage, a gap behind each sentence."""
    return [token for sentence_id, text in sentences for token in (*split_tokens(text, names.get(sentence_id, []), expansions), GAP)]


def is_english(passage: Row, document: Row) -> bool:
    """Whether a passage is English; one too short to tell takes its document's language, and a document too short to tell counts as English."""
    language = passage["language"] or document["language"] or "en"
    return document["language"] in {None, "en"} and str(language) == "en"


def find_expansions(tables: Tables) -> dict[str, dict[str, str]]:
    """Long form by acronym for each document; an acronym that all documents expand alike serves those that only use it.

    Args:
        tables: Needs acronyms and documents.

    Returns:
        Long forms by acronym, plural forms included, by document.
    """
    local: dict[str, dict[str, str]] = defaultdict(dict)
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in sorted(read_rows(tables, "acronyms"), key=lambda row: (row["document_id"], row["acronym"], row["expansion"])):
        acronym = re.sub(r"(?<=[A-Z])s$", "", row["acronym"])
        local[row["document_id"]].setdefault(acronym, row["expansion"])
        meanings[acronym].add(row["expansion"].casefold())
    wide = {acronym: next(iter(forms)) for acronym, forms in meanings.items() if len(forms) == 1 and len(acronym) > 2}
    found = {}
    for row in read_rows(tables, "documents"):
        forms = {**wide, **local.get(row["document_id"], {})}
        found[row["document_id"]] = {**forms, **{acronym + "s": form for acronym, form in forms.items()}}
    return found


def _order(row: Row, documents: dict[str, Row]) -> tuple[str, str, int]:
    document = documents.get(row["document_id"])
    return (document["file_name"] or "" if document else "", row["document_id"], row["passage_number"])


def _sentences_by_passage(tables: Tables) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    frame = tables.get("sentences")
    if frame is not None and len(frame):
        for columns in zip(frame["passage_id"], frame["sentence_number"], frame["sentence_id"], frame["text"], strict=True):
            found[columns[0]].append(columns[1:])
    return {passage: [(sentence_id, text) for _, sentence_id, text in sorted(rows)] for passage, rows in found.items()}


def _names_by_sentence(tables: Tables) -> dict[str, list[tuple[int, int, bool]]]:
    found: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
    frame = tables.get("mentions")
    if frame is not None and len(frame):
        for sentence_id, label, start, end in zip(frame["sentence_id"], frame["label"], frame["start_char"], frame["end_char"], strict=True):
            if label in _HARD or label in _SOFT:
                found[sentence_id].append((int(start), int(end), label in _HARD))
    return found
