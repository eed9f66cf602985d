"""What a reply cites: its answers and the recommendations it quotes, ready to compare with those of other documents."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.resolution.recurrence import find_likeness, read_words

LEAST_WORDS = 4  # telling words: of fewer, one inside the other says nothing
_RAREST = 6  # words by which a quotation is looked up
_COMMON = 400  # recommendations under one word: past that the word tells nothing
_OTHER_FIGURES = 0.6  # "by 2030" is not "by 2040", however alike the rest


@dataclass(slots=True)
class Citation:
    """A recommendation as a reply cites it.

    Attributes:
        number: Its number, bare; "".
        text: Its words, as quoted; "".
        answers: Rows of `responses` to it; none where it is quoted and not answered.
        copy: The reply's own row of the recommendation, where it prints one.
        weights: Its telling words, with what each weighs.
    """

    number: str
    text: str
    answers: list[Row] = field(default_factory=list)
    copy: Row | None = None
    weights: dict[str, float] = field(default_factory=dict)


def bare(number: str | None) -> str:
    """A number as it is compared: "R 5.", "Rec. 5" and "5" are one."""
    text = re.sub(r"\s+", "", (number or "").lower()).strip(".:;")
    return re.sub(r"^(?:recommendation|rec\.?|nos?\.?|r|#)(?=\d)", "", text)


def collect_citations(tables: Tables) -> dict[str, list[Citation]]:
    """Collect what each document cites of other documents' recommendations.

    Args:
        tables: Needs replies, responses and recommendations.

    Returns:
        Citations by replying document, in the order of its rows.
    """
    replies = {row["document_id"] for row in read_rows(tables, "replies")}
    copies = {row["recommendation_id"]: row for row in read_rows(tables, "recommendations") if row["document_id"] in replies and is_quoted(row)}
    of_copy: dict[str, Citation] = {}
    found: dict[str, list[Citation]] = defaultdict(list)
    for key, row in copies.items():
        of_copy[key] = Citation(bare(row["number"]), row["text"] or "", copy=row)
        found[row["document_id"]].append(of_copy[key])
    for row in read_rows(tables, "responses"):
        if row["document_id"] not in replies:
            continue
        if row["recommendation_id"] in of_copy:
            of_copy[row["recommendation_id"]].answers.append(row)
        elif row["recommendation_id"] is None:
            found[row["document_id"]].append(Citation(bare(row["number"]), row["recommendation_text"] or "", [row]))
    return dict(sorted(found.items()))


def is_quoted(row: Row) -> bool:
    """Whether a row of recommendations is a copy that a reply prints, and not the issuer's own."""
    return bool(row["voice"] == "quoted body" and row["form"] != "running")


class Wordings:
    """Wordings of recommendations, looked up by their rarest words."""

    def __init__(self, rows: list[Row]) -> None:
        """Index rows.

        Args:
            rows: Recommendations that may be meant.
        """
        self.rows = rows
        words = [self._read(row) for row in rows]
        counts = Counter(word for found in words for word in set(found))
        self._unseen = 1.0 + math.log(1 + len(rows))
        self._rarity = {word: 1.0 + math.log((1 + len(rows)) / (1 + count)) for word, count in counts.items()}
        self.weights = [self.weigh(found) for found in words]
        self._index: dict[str, list[int]] = defaultdict(list)
        for n, weights in enumerate(self.weights):
            for word in weights:
                self._index[word].append(n)

    @staticmethod
    def _read(row: Row) -> tuple[str, ...]:
        return read_words(row["text"] or "", [row[column] or "" for column in ("recommended_by", "addressee", "actor")])

    def weigh(self, words: Iterable[str]) -> dict[str, float]:
        """What each of some words weighs: a rare one more."""
        return {word: self._rarity.get(word, self._unseen) for word in words}

    def weigh_citation(self, citation: Citation) -> dict[str, float]:
        """The telling words of a quotation."""
        return self.weigh(self._read(citation.copy) if citation.copy else read_words(citation.text)) if citation.text else {}

    def find_near(self, weights: dict[str, float]) -> list[int]:
        """Numbers of the rows that share two rare words with a quotation (of a short one: one), ascending."""
        rarest = sorted((word for word in weights if word in self._index), key=lambda word: (-weights[word], word))[:_RAREST]
        shared = Counter(n for word in rarest if len(self._index[word]) <= _COMMON for n in self._index[word])
        least = 2 if len(weights) >= LEAST_WORDS else 1
        return sorted(n for n, count in shared.items() if count >= least)

    def compare(self, weights: dict[str, float], n: int) -> float:
        """How alike a quotation and a row are, 0 to 1; a quotation may leave out sentences, so that what one holds of the other counts.

        Args:
            weights: The quotation's words.
            n: Number of the row.
        """
        other = self.weights[n]
        if not weights or not other:
            return 0.0
        score = find_likeness(weights, other)
        if min(len(weights), len(other)) >= LEAST_WORDS:
            shared = sum(weight for word, weight in weights.items() if word in other)
            inside = shared / min(sum(weights.values()), sum(other.values()))
            score = max(score, 0.95 * inside)
        figures = {word for word in weights if any(char.isdigit() for char in word)}
        return min(score, _OTHER_FIGURES) if figures - other.keys() else score
