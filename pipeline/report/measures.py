"""How good this is: figures that were measured, and what people's own checks say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.view import View
from pipeline.report.wording import say_count

_RIGHT = {"accepted", "edited"}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measured figure.

    Attributes:
        title: What was measured ("Recommendations found, out of those there").
        value: The figure in words ("91 %").
        basis: On what it rests ("52 sentences of 5 documents, two annotators").
    """

    title: str
    value: str
    basis: str


def find_measures(view: View, given: Sequence[Measure]) -> list[Measure]:
    """The figures given, and what follows from the checks people have made of this corpus.

    Args:
        view: What is shown.
        given: Figures measured elsewhere, on texts whose recommendations are known.

    Returns:
        The measures; empty where nothing was measured.
    """
    return [*given, *_find_bands(view), *_find_checked(view)]


def _find_bands(view: View) -> list[Measure]:
    """What the words for how sure a row is were measured to mean."""
    return [
        Measure(
            f"Recommendations called “{band.word}” that were right",
            f"{band.right:,} of {band.checked:,}",
            "checked on marked documents, not on yours",
        )
        for band in view.certainty.measured
    ]


def _find_checked(view: View) -> list[Measure]:
    statuses = [statement.row["review_status"] for statement in view.every_statement.values()]
    found = [status for status in statuses if status in {*_RIGHT, "rejected"}]
    if not found:
        return []
    right, edited = sum(status in _RIGHT for status in found), found.count("edited")
    added = statuses.count("added")
    basis = f"{say_count(len(found), 'row')} that people have checked" + (f"; {edited} of them needed changes" if edited else "")
    measures = [Measure("Recommendations and pledges that people accepted", f"{right / len(found):.0%}", basis)]
    if added:
        measures.append(Measure("Added by people, since the program had missed them", f"{added:,}", "all documents"))
    return measures
