"""What a judged sample says: how many of the program's rows are right, how many are missed, and how sure that is."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import DecisionError

FILE_NAME = "sample.json"
_Z = 1.959964  # 95 %
RECOMMENDATION, SENTENCE = "recommendation", "sentence"


@dataclass(frozen=True, slots=True)
class Judgment:
    """What a person said of a row of a sample.

    Attributes:
        key: Id of the recommendation or sentence.
        kind: "recommendation" or "sentence".
        is_right: Whether the program was right: it is one; or the sentence is none.
        document_type: Type of its document.
        wrong: What is wrong with it, in the person's words.
        version: Version of the program that found it.
        run_id: The run that was judged.
        reviewer: Who judged.
    """

    key: str
    kind: str
    is_right: bool
    document_type: str
    wrong: str = ""
    version: str = ""
    run_id: str = ""
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the interval that holds the true share in 95 of 100 samples."""

    count: int
    total: int

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval, 95 % (Wilson 1927, J. Am. Stat. Assoc. 22)."""
        return find_interval(self.count, self.total)

    @property
    def words(self) -> str:
        """The share with its interval: "43 of 50 (74–93 %)"."""
        low, high = self.interval
        return f"{self.count} of {self.total} ({100 * low:.0f}–{100 * high:.0f} %)"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a judged sample says.

    Attributes:
        right: Recommendations that are ones.
        flawed: Of these, those of which something else is wrong.
        missed: Sentences without a recommendation that are ones.
        missed_per_100: Of every 100 recommendations, how many the program misses: (likely, at least, at most); None without sentences.
        right_by_type: Recommendations that are ones, by document type.
        missed_by_type: Sentences that are ones, by document type.
        reviewers: Who judged.
    """

    right: Share
    flawed: int
    missed: Share
    missed_per_100: tuple[float, float, float] | None
    right_by_type: Mapping[str, Share]
    missed_by_type: Mapping[str, Share]
    reviewers: tuple[str, ...]


def find_interval(count: int, total: int) -> tuple[float, float]:
    """Wilson's score interval of a share, 95 % (Wilson 1927).

    Args:
        count: How many.
        total: Of how many.

    Returns:
        Lower and upper end, 0 to 1; (0, 1) where nothing was counted.
    """
    if not total:
        return 0.0, 1.0
    share, square = count / total, _Z * _Z
    middle = share + square / (2 * total)
    half = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, (middle - half) / (1 + square / total)), min(1.0, (middle + half) / (1 + square / total))


def find_figures(judgments: Iterable[Judgment], found: int, sentences: int) -> Figures:
    """Count what a sample says; where judgments are of several versions of the program, those of the latest judged count.

    How many are missed follows from both halves: the sentences that are recommendations, taken for all sentences, beside the
    recommendations found that are ones.

    Args:
        judgments: The judgments, in the order they were made.
        found: How many recommendations the program found in all.
        sentences: How many sentences without one there are in all.

    Returns:
        The figures.
    """
    every = list(judgments)
    current = [one for one in every if one.version == every[-1].version] if every else []
    rows = [one for one in current if one.kind == RECOMMENDATION]
    none = [one for one in current if one.kind == SENTENCE]
    right, missed = _count(rows, is_right=True), _count(none, is_right=False)
    per_100 = None
    if missed.total and right.total:
        true = found * right.count / right.total
        low, high = missed.interval
        likely, least, most = (_per_100(share * sentences, true) for share in (missed.count / missed.total, low, high))
        per_100 = (likely, least, most)
    return Figures(
        right=right,
        flawed=sum(one.is_right and bool(one.wrong) for one in rows),
        missed=missed,
        missed_per_100=per_100,
        right_by_type=_count_types(rows, is_right=True),
        missed_by_type=_count_types(none, is_right=False),
        reviewers=tuple(dict.fromkeys(one.reviewer for one in current if one.reviewer)),
    )


def say_figures(figures: Figures) -> list[str]:
    """Say figures in plain words, a line each; nothing where nothing was judged."""
    lines = []
    if figures.right.total:
        lines.append(f"On your reports: {_say_right(figures.right)}.")
        lines += [f"  {kind}: {_say_right(share)}" for kind, share in figures.right_by_type.items()]
        lines += [f"  Of those that are right, {figures.flawed} have something else wrong."] if figures.flawed else []
    if figures.missed.total:
        low, high = (100 * end for end in figures.missed.interval)
        rate = 100 * figures.missed.count / figures.missed.total
        lines.append(
            f"About {rate:.0f} missed per 100 sentences without one ({figures.missed.count} of the {figures.missed.total} judged; {low:.0f} to {high:.0f})."
        )
        lines += [f"  {kind}: {share.count} of {share.total}" for kind, share in figures.missed_by_type.items()]
    if figures.missed_per_100:
        likely, least, most = figures.missed_per_100
        lines.append(f"Of every 100 recommendations about {likely:.0f} are missed (between {least:.0f} and {most:.0f}).")
    return lines


def read_judgments(reviews: Path) -> list[Judgment]:
    """Read the judgments that were kept; none where there are none yet.

    Args:
        reviews: The folder reviews/.

    Raises:
        DecisionError: The file is damaged.
    """
    kept = _read(reviews).get("judgments", [])
    try:
        return [Judgment(**one) for one in kept]
    except TypeError as error:
        raise DecisionError(
            f"{reviews / FILE_NAME} can't be read: {error}. Restore it from a backup, or delete it: the ledger keeps the decisions."
        ) from error


def read_figures(reviews: Path) -> Figures | None:
    """Read what the judged samples of a home say; None where nothing was judged.

    Args:
        reviews: The folder reviews/.

    Raises:
        DecisionError: The file is damaged.
    """
    judgments = read_judgments(reviews)
    content = _read(reviews)
    return find_figures(judgments, int(content.get("recommendations", 0)), int(content.get("sentences", 0))) if judgments else None


def keep_judgments(reviews: Path, judgments: Sequence[Judgment], found: int, sentences: int) -> Figures:
    """Keep judgments beside those kept before; a row judged anew is judged once.

    Args:
        reviews: The folder reviews/.
        judgments: The new ones.
        found: How many recommendations the program found in all.
        sentences: How many sentences without one there are in all.

    Returns:
        What all of them say together.

    Raises:
        DecisionError: The file is damaged or can't be written.
    """
    merged = {(one.kind, one.key): one for one in read_judgments(reviews)}
    for one in judgments:
        merged.pop((one.kind, one.key), None)
        merged[one.kind, one.key] = one
    figures = find_figures(merged.values(), found, sentences)
    content = {
        "recommendations": found,
        "sentences": sentences,
        "says": say_figures(figures),
        "judgments": [asdict(one) for one in merged.values()],
    }
    path = reviews / FILE_NAME
    fresh = path.with_name(f".{FILE_NAME}.new")
    try:
        reviews.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        fresh.replace(path)
    except OSError as error:
        raise DecisionError(f"{path} can't be written: {error.strerror or error}.") from error
    return figures


def _read(reviews: Path) -> dict[str, Any]:
    path = reviews / FILE_NAME
    if not path.is_file():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DecisionError(f"{path} can't be read: {error}. Restore it from a backup, or delete it: the ledger keeps the decisions.") from error
    return content if isinstance(content, dict) else {}


def _count(judgments: Sequence[Judgment], *, is_right: bool) -> Share:
    return Share(sum(one.is_right is is_right for one in judgments), len(judgments))


def _count_types(judgments: Sequence[Judgment], *, is_right: bool) -> dict[str, Share]:
    kinds = sorted({one.document_type for one in judgments})
    return {kind: _count([one for one in judgments if one.document_type == kind], is_right=is_right) for kind in kinds}


def _per_100(missed: float, true: float) -> float:
    return 100 * missed / (missed + true) if missed + true else 0.0


def _say_right(share: Share) -> str:
    counted, _, interval = share.words.partition(" (")
    return f"{counted} right ({interval}"
