"""Corpora of the benchmarks: words in order, labels where there are any."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.resolution.frames import Tables
from pipeline.themes.corpus import Unit, collect_units
from pipeline.themes.tokens import GAP, Token

_TABLES = ("documents", "passages", "sections", "sentences", "mentions", "acronyms")


@dataclass(slots=True)
class Corpus:
    """Documents or passages to find topics in.

    Attributes:
        name: What it is called.
        documents: Words of each, in order.
        labels: What people say each is about; empty if nobody did.
        groups: The report that each comes from; its own number for documents.
    """

    name: str
    documents: list[list[str]]
    labels: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)


def read_octis(folder: Path) -> Corpus:
    """A corpus in OCTIS' format: corpus.tsv with text, split and label; the words are taken as they are, documents without any left out."""
    documents, labels = [], []
    for line in (folder / "corpus.tsv").read_text(encoding="utf-8").splitlines():
        text, _, label = line.split("\t")
        if text.split():
            documents.append(text.split())
            labels.append(label)
    return Corpus(folder.name, documents, labels, [str(n) for n in range(len(documents))])


def read_tables(folder: Path) -> Tables:
    """Tables that themes are looked for in, from a folder of Parquet files."""
    import pandas as pd

    tables = {}
    for name in _TABLES:
        if (folder / f"{name}.parquet").is_file():
            frame = pd.read_parquet(folder / f"{name}.parquet").astype(object)
            tables[name] = frame.where(frame.notna(), None)
    return tables


def read_passages(folder: Path, tables: Tables | None = None) -> Corpus:
    """Passages of a run's tables: their single words as the pipeline folds them, said once, words of grammar and names out."""
    units = [unit for unit in collect_units(tables or read_tables(folder)) if unit.is_fitted]
    words = [[t.key for t, fresh in zip(u.tokens, u.fresh, strict=True) if fresh and t.kind == "content" and not t.is_name] for u in units]
    kept = [n for n, document in enumerate(words) if len(document) >= 3]  # fewer say nothing, to any model
    return Corpus(f"passages of {folder.name}", [words[n] for n in kept], [], [units[n].document_id for n in kept])


def make_units(documents: list[list[str]], groups: list[str]) -> list[Unit]:
    """Documents as the pipeline wants them, word by word: a gap behind each, so that it sees no pairs that peers don't see."""
    units = []
    known = {word: Token(word, word, "content") for word in sorted({word for document in documents for word in document})}
    for n, (document, group) in enumerate(zip(documents, groups, strict=True)):
        tokens = [token for word in document for token in (known[word], GAP)]
        units.append(Unit(f"p{n:07d}", group, tokens, [True] * len(tokens), True, len(document)))
    return units
