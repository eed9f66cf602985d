"""How good the program is on these very reports, where a person has judged a random sample (`briefmill review sample`)."""

from __future__ import annotations

import logging
from pathlib import Path

from pipeline.decisions.sample_figures import Figures, read_figures
from pipeline.errors import DecisionError
from pipeline.report.measures import Measure

_LOG = logging.getLogger("briefmill.report")
_FEW = 5  # judged rows of a type below which its share says next to nothing


def find_sampled(reviews: Path) -> list[Measure]:
    """Find what a judged sample says of the program on the team's own reports.

    Args:
        reviews: The folder reviews/.

    Returns:
        Measures for the report; none where nothing was judged, or what was kept can't be read (which goes to the log).
    """
    try:
        figures = read_figures(reviews)
    except DecisionError as error:
        _LOG.warning("The judged sample is left out of the report: %s", error)
        return []
    return _make_measures(figures) if figures else []


def _make_measures(figures: Figures) -> list[Measure]:
    by = f", judged by {', '.join(figures.reviewers)}" if figures.reviewers else ""
    measures = []
    if figures.right.total:
        measures.append(Measure("On your reports: recommendations that are right", figures.right.words, f"drawn at random from these documents{by}"))
        measures += [
            Measure(f"On your reports: right, of type “{kind}”", share.words, "part of the same sample")
            for kind, share in figures.right_by_type.items()
            if share.total >= _FEW and len(figures.right_by_type) > 1
        ]
    if figures.missed.total:
        basis = f"sentences without a recommendation, drawn at random from these documents{by}"
        measures.append(
            Measure(
                "On your reports: missed, per 100 such sentences",
                f"about {100 * figures.missed.count / figures.missed.total:.0f}",
                f"{figures.missed.words} {basis}",
            )
        )
    if figures.missed_per_100:
        likely, least, most = figures.missed_per_100
        measures.append(
            Measure(
                "On your reports: missed, of every 100 recommendations",
                f"about {likely:.0f}",
                f"between {least:.0f} and {most:.0f}, from both samples",
            )
        )
    return measures
