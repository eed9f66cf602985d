"""A random sample of what the program found, and of sentences in which it found nothing: by document type, the same for the same run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.decisions.frames import Row, read_rows, take_frame, text_of
from pipeline.decisions.kinds import STATEMENT_TABLES
from pipeline.ids import fold_text, make_id

_NOT_TEXT = ("running head", "contents", "title", "imprint", "reference")  # nothing recommends there, and nobody should read it fifty times
_LEAST_WORDS = 4
UNKNOWN_TYPE = "type not known"


@dataclass(frozen=True, slots=True)
class Population:
    """What a sample is drawn from.

    Attributes:
        recommendations: Rows by document type: of current documents, made by the program.
        sentences: Rows of sentences without a recommendation or pledge, likewise, each with "page".
    """

    recommendations: Mapping[str, Sequence[Row]]
    sentences: Mapping[str, Sequence[Row]]

    @property
    def recommendation_count(self) -> int:
        """Recommendations in all."""
        return sum(map(len, self.recommendations.values()))

    @property
    def sentence_count(self) -> int:
        """Sentences in all."""
        return sum(map(len, self.sentences.values()))


def find_population(tables: Mapping[str, pd.DataFrame]) -> Population:
    """Find what a sample can be drawn from.

    Args:
        tables: Published tables.

    Returns:
        Recommendations and sentences of the documents that were analysed in full and that no newer version replaced.
    """
    documents = {str(row["document_id"]): row for row in read_rows(take_frame(tables, "documents"))}
    replaced = {str(row["supersedes"]) for row in documents.values() if row["supersedes"]}
    types = {
        key: text_of(row["document_type"]) or UNKNOWN_TYPE
        for key, row in documents.items()
        if key not in replaced and not row["duplicate_of"] and row["analysis"] in {"full", None}
    }
    found: dict[str, list[Row]] = defaultdict(list)
    said: dict[str, list[str]] = defaultdict(list)
    taken = set()
    for table in STATEMENT_TABLES:
        for row in read_rows(take_frame(tables, table)):
            document_id = str(row["document_id"])
            taken.add(row["sentence_id"])
            said[document_id].append(fold_text(text_of(row["text"])))
            if table == "recommendations" and document_id in types and row["review_status"] != "added":
                found[types[document_id]].append(row)
    return Population(_sort(found), _sort(_find_sentences(tables, types, taken, said)))


def _find_sentences(
    tables: Mapping[str, pd.DataFrame], types: Mapping[str, str], taken: Collection[object], said: Mapping[str, list[str]]
) -> dict[str, list[Row]]:
    passages = {
        str(row["passage_id"]): row["page"]
        for row in read_rows(take_frame(tables, "passages"), ("passage_id", "kind", "page"))
        if row["kind"] not in _NOT_TEXT
    }
    spoken = {document_id: "\n".join(texts) for document_id, texts in said.items()}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(take_frame(tables, "sentences"), ("sentence_id", "document_id", "passage_id", "sentence_number", "text")):
        document_id, text = str(row["document_id"]), text_of(row["text"])
        if document_id not in types or str(row["passage_id"]) not in passages or row["sentence_id"] in taken or len(text.split()) < _LEAST_WORDS:
            continue
        if fold_text(text) not in spoken.get(document_id, ""):  # the later sentences of one that runs over several
            found[types[document_id]].append(row | {"page": passages[str(row["passage_id"])]})
    return found


def draw(rows: Mapping[str, Sequence[Row]], key: str, count: int, seed: str, without: Collection[str] = ()) -> list[Row]:
    """Draw rows at random, from each document type in proportion to its rows.

    Which rows come is told by a digest of seed and key: the same on every machine, and a later draw of the same run goes on where the
    first one ended. Proportional allocation by largest remainders (Cochran 1977, Sampling Techniques, ch. 5), so that figures of the
    whole sample need no weights.

    Args:
        rows: Rows by document type.
        key: The column of their key.
        count: How many to draw.
        seed: Where chance starts, say the run's id.
        without: Keys that are not to be drawn.

    Returns:
        The rows, mixed; all there are where they are fewer.
    """
    strata = {
        kind: ordered
        for kind, members in sorted(rows.items())
        if (ordered := sorted((row for row in members if str(row[key]) not in without), key=lambda row: make_id(seed, str(row[key]))))
    }
    shares = _allocate({kind: len(members) for kind, members in strata.items()}, count)
    drawn = [row for kind, members in strata.items() for row in members[: shares[kind]]]
    return sorted(drawn, key=lambda row: make_id(seed, "order", str(row[key])))


def _allocate(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    total = sum(sizes.values())
    if total <= count:
        return dict(sizes)
    exact = {kind: count * size / total for kind, size in sizes.items()}
    shares = {kind: int(share) for kind, share in exact.items()}
    by_rest = sorted(exact, key=lambda kind: (shares[kind] - exact[kind], kind))
    for kind in by_rest[: count - sum(shares.values())]:
        shares[kind] += 1
    return shares


def _sort(found: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    return {kind: found[kind] for kind in sorted(found)}
