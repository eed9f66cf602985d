"""Which documents share text, and how much: hashed word shingles, sketched so that the cost is near-linear in the corpus."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.resolution.frames import Tables, read_rows

SHINGLE = 4  # words: shorter ones are shared by any two reports of a genre, longer ones break at every mended hyphen
_SKETCH = 256  # smallest hashes kept of a document (bottom-k sketch, Broder 1997)
_SHARED = 8  # of those, so that a pair is worth a look
_COMMON = 60  # documents: a shingle of more is boilerplate and links none
_LEFT_OUT = frozenset({"running head", "contents", "imprint"})
_WORD = re.compile(r"[^\W_]+", re.UNICODE)

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much text two documents share.

    Attributes:
        a: One document.
        b: The other.
        jaccard: Shared shingles by all shingles of both, 0 to 1.
        containment: Shared shingles by those of the shorter, 0 to 1.
    """

    a: str
    b: str
    jaccard: float
    containment: float


def find_overlaps(tables: Tables, least: float = 0.1) -> list[Overlap]:
    """Find pairs of documents that share text.

    Args:
        tables: Needs passages.
        least: Smallest Jaccard coefficient that counts.

    Returns:
        The pairs, sorted.
    """
    shingles = {document_id: hash_shingles(words) for document_id, words in sorted(_words(tables).items())}
    found = []
    for a, b in _candidates(shingles):
        shared = len(np.intersect1d(shingles[a], shingles[b], assume_unique=True))
        smaller, both = min(len(shingles[a]), len(shingles[b])), len(shingles[a]) + len(shingles[b]) - shared
        if smaller and shared / both >= least:
            found.append(Overlap(a, b, shared / both, shared / smaller))
    return found


def hash_shingles(words: list[str]) -> Hashes:
    """Hash every run of four words.

    Args:
        words: Folded words in order.

    Returns:
        Distinct 64-bit hashes, sorted; the same on every machine.
    """
    if len(words) < SHINGLE:
        return np.empty(0, dtype=np.uint64)
    codes: dict[str, int] = {}
    for word in words:
        if word not in codes:
            codes[word] = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
    values = np.array([codes[word] for word in words], dtype=np.uint64)
    mixed = np.zeros(len(values) - SHINGLE + 1, dtype=np.uint64)
    for n in range(SHINGLE):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + values[n : len(values) - SHINGLE + 1 + n]
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return np.unique(mixed)


def _words(tables: Tables) -> dict[str, list[str]]:
    words: dict[str, list[str]] = defaultdict(list)
    for row in sorted(read_rows(tables, "passages"), key=_place):
        if row["kind"] not in _LEFT_OUT:
            words[row["document_id"]].extend(_WORD.findall(str(row["text"]).casefold()))
    return words


def _place(row: dict[str, Any]) -> tuple[str, int]:
    return row["document_id"], row["passage_number"]


def _candidates(shingles: dict[str, Hashes]) -> list[tuple[str, str]]:
    places: dict[int, list[str]] = defaultdict(list)
    for document_id, hashes in shingles.items():
        for value in hashes[:_SKETCH].tolist():
            places[value].append(document_id)
    counts: Counter[tuple[str, str]] = Counter()
    for documents in places.values():
        if 2 <= len(documents) <= _COMMON:
            counts.update(combinations(documents, 2))
    return sorted(pair for pair, count in counts.items() if count >= min(_SHARED, _least(shingles, pair)))


def _least(shingles: dict[str, Hashes], pair: tuple[str, str]) -> int:
    """For short documents, a quarter of what there is."""
    return max(1, min(len(shingles[pair[0]]), len(shingles[pair[1]])) // 4)
