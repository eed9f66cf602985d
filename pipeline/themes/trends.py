"""Whether a theme grows or fades, by the dates that documents state."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from statistics import mean, median

from pipeline.resolution.frames import Row

_YEARS = 3  # with a document: fewer draw no line
_CLEAR = 0.4  # Kendall's tau of shares and years
_CHANGE = 0.3  # of the mean share, from first to last year


def find_trend(shares: dict[int, list[float]]) -> str | None:
    """Tell how a theme moves.

    The slope is Sen's median of all slopes between years, its direction taken only where the years agree on it (Kendall's tau).

    Args:
        shares: The theme's share of each document, by year; documents without it count with 0.

    Returns:
        "growing", "steady" or "fading"; None where fewer than three years have a document.
    """
    yearly = sorted((year, mean(values)) for year, values in shares.items())
    level = mean(value for _, value in yearly) if yearly else 0.0
    if len(yearly) < _YEARS or level == 0:
        return None
    steps = [((b - a) / (later - year), (b > a) - (b < a)) for (year, a), (later, b) in combinations(yearly, 2)]
    change = median(slope for slope, _ in steps) * (yearly[-1][0] - yearly[0][0])
    if abs(mean(sign for _, sign in steps)) < _CLEAR or abs(change) < _CHANGE * level:
        return "steady"
    return "growing" if change > 0 else "fading"


def read_years(documents: list[Row]) -> dict[str, int]:
    """Year of each document that states a date; a file's own date draws no trend, and a copy counts once."""
    return {
        row["document_id"]: int(row["dated_on"][:4])
        for row in documents
        if row["dated_on"] and row["dated_from"] not in {"file", "none"} and row["duplicate_of"] is None and row["dated_on"][:4].isdigit()
    }


def gather_shares(weights: dict[str, float], years: dict[str, int]) -> dict[int, list[float]]:
    """A theme's share of each dated document, by year."""
    shares: dict[int, list[float]] = defaultdict(list)
    for document_id, year in sorted(years.items()):
        shares[year].append(weights.get(document_id, 0.0))
    return shares
