"""What a short form stands for: in its own document first, then, where all documents agree, in the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pipeline.resolution.frames import Row
from pipeline.resolution.names import fold_acronym, fold_name

ALIKE = 88.0  # long forms that differ by a slip of the pen or "Economic" for "Economics"
AGREED = 0.8  # one odd document in five should not unlink the other four


@dataclass(slots=True)
class AcronymIndex:
    """Long forms by acronym.

    Attributes:
        by_document: Long form by document and folded acronym; the first that the document gives.
        by_corpus: Long form by folded acronym, where every document that defines it means the same.
        short_of: Folded acronyms by document and folded long form.
    """

    by_document: dict[tuple[str, str], str] = field(default_factory=dict)
    by_corpus: dict[str, str] = field(default_factory=dict)
    short_of: dict[tuple[str, str], str] = field(default_factory=dict)

    def expand_locally(self, name: str, document_id: str | None) -> str | None:
        """The long form that a document itself gives for an acronym."""
        return self.by_document.get((document_id, fold_acronym(name))) if document_id else None

    def expand_widely(self, name: str) -> str | None:
        """The long form that all documents agree on; two letters are too few to carry over from one to another."""
        acronym = fold_acronym(name)
        return self.by_corpus.get(acronym) if len(acronym) > 2 else None


def index_acronyms(rows: Iterable[Row]) -> AcronymIndex:
    """Index the rows of the table acronyms.

    Args:
        rows: Its rows, with document_id, acronym and expansion.

    Returns:
        The index.
    """
    index = AcronymIndex()
    meanings: dict[str, Counter[str]] = {}
    spelt: dict[tuple[str, str], str] = {}
    for row in rows:
        acronym, expansion = fold_acronym(row["acronym"] or ""), (row["expansion"] or "").strip()
        folded = fold_name(expansion)
        if not acronym or not folded or fold_acronym(expansion) == acronym:
            continue
        document_id = row["document_id"]
        index.by_document.setdefault((document_id, acronym), expansion)
        index.short_of.setdefault((document_id, folded), acronym)
        meanings.setdefault(acronym, Counter())[folded] += 1
        spelt.setdefault((acronym, folded), expansion)
    for acronym, counts in meanings.items():
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        top = ranked[0][0]
        alike = sum(count for folded, count in ranked if fuzz.ratio(folded, top) >= ALIKE)
        if alike >= AGREED * counts.total():
            index.by_corpus[acronym] = spelt[acronym, top]
    return index
