"""How far two careful readers agree on which sentences recommend: what a program can reach on the same documents.

The second reader's marks lie in `models/annotations/recommendations/second-reading`, in the form of the first one's and for their sentences only. They were made from the
guideline and the documents, before any mark or finding was seen, and nothing is trained on them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.review.corpus import measure_kappa
from pipeline.training.standoff import Mark, MarkedDocument

EITHER = "either"
_WANTED = "recommendation"


@dataclass(slots=True)
class Agreement:
    """What two readers said of the same sentences.

    Attributes:
        pairs: (first reader's label, second reader's label), pledges among the others.
    """

    pairs: list[tuple[str, str]] = field(default_factory=list)

    def count(self, *, first: bool, second: bool) -> int:
        """Count sentences.

        Args:
            first: Whether the first reader takes them for recommending.
            second: Whether the second one does.

        Returns:
            How many there are.
        """
        return sum(((mine == _WANTED), (theirs == _WANTED)) == (first, second) for mine, theirs in self.pairs)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where all sentences are of one kind."""
        return measure_kappa(self.pairs) if self.pairs else None


def compare_readers(first: MarkedDocument, second: MarkedDocument) -> Agreement:
    """Compare two readers' marks of a document; none of its text is needed.

    Args:
        first: Marks of the first reader.
        second: Marks of the second one.

    Returns:
        Their labels of the sentences that both decided.
    """
    pairs = _pair_marks(first, second)
    return Agreement([(_fold_label(mine), _fold_label(theirs)) for mine, theirs in pairs if EITHER not in (mine.label, theirs.label)])


def keep_agreed(first: MarkedDocument, second: MarkedDocument) -> MarkedDocument:
    """The marks on which both readers agree.

    Args:
        first: Marks of the first reader.
        second: Marks of the second one.

    Returns:
        The first one's marks; "either", which counts for nothing, where the other says otherwise or nothing.
    """
    agreed = {_key(mine) for mine, theirs in _pair_marks(first, second) if _fold_label(mine) == _fold_label(theirs)}
    marks = [mark if _key(mark) in agreed else dataclasses.replace(mark, label=EITHER) for mark in first.marks]
    return dataclasses.replace(first, marks=marks)


def take_over(first: MarkedDocument, second: MarkedDocument) -> MarkedDocument:
    """The second reader's marks of the sentences that the first one decided, so that both are asked about the same.

    Args:
        first: Marks of the first reader.
        second: Marks of the second one.

    Returns:
        The second one's marks, without those that the first left open.
    """
    return dataclasses.replace(second, marks=[theirs for mine, theirs in _pair_marks(first, second) if mine.label != EITHER])


def find_second(first: MarkedDocument, seconds: Iterable[MarkedDocument]) -> MarkedDocument | None:
    """The second reading of a document.

    Args:
        first: Marks of the first reader.
        seconds: Those of the second one.

    Returns:
        The one of the same file and half; None if it was read once.
    """
    return next((second for second in seconds if (second.sha256, second.half) == (first.sha256, first.half)), None)


def _pair_marks(first: MarkedDocument, second: MarkedDocument) -> list[tuple[Mark, Mark]]:
    theirs = {_key(mark): mark for mark in second.marks}
    return [(mark, theirs[_key(mark)]) for mark in first.marks if _key(mark) in theirs]


def _key(mark: Mark) -> tuple[str, int]:
    return mark.sentence, mark.nth


def _fold_label(mark: Mark) -> str:
    return mark.label if mark.label in (_WANTED, EITHER) else "none"
