"""How a theme moves: its documents over time, as a small chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.report.view import DocumentView

_STEPS = (1, 2, 5, 10, 25, 50, 100)  # years a bar
_MOST_BARS = 24
WIDTH, HEIGHT, _GAP = 300.0, 58.0, 0.22


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: where it stands, how high the theme's documents and all documents reach, and the words for it."""

    x: float
    width: float
    height: float
    height_all: float
    label: str
    count: int
    count_all: int


@dataclass(frozen=True, slots=True)
class Trend:
    """A chart of documents by date; `undated` documents of the theme are not in it."""

    bars: list[Bar]
    undated: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The time that all charts share: bars of `step` years from `first` on."""

    first: int
    step: int
    totals: tuple[int, ...]

    def place(self, year: int) -> int:
        """Which bar a year belongs to."""
        return (year - self.first) // self.step


def find_year(document: DocumentView) -> int | None:
    """The year that trends use; None without a date, or with only the file's own."""
    if not document.dated_on or document.row["dated_from"] in {"file", "none"} or not document.dated_on[:4].isdecimal():
        return None
    return int(document.dated_on[:4])


def make_axis(documents: Iterable[DocumentView]) -> Axis | None:
    """Lay out the time from the oldest to the newest dated document; None where fewer than two years would be drawn."""
    years = Counter(year for document in documents if (year := find_year(document)) is not None)
    if len(years) < 2:
        return None
    first, last = min(years), max(years)
    step = next((step for step in _STEPS if (last - first) // step < _MOST_BARS), _STEPS[-1])
    first -= first % step
    totals = [0] * ((last - first) // step + 1)
    for year, count in years.items():
        totals[(year - first) // step] += count
    return Axis(first, step, tuple(totals))


def make_trend(axis: Axis, documents: Sequence[DocumentView]) -> Trend:
    """Draw a theme's documents along an axis.

    Args:
        axis: The time.
        documents: The theme's documents.

    Returns:
        Bars in a frame of `WIDTH` by `HEIGHT`; the pale bar behind each is all documents of that time, to the same scale.
    """
    counts = [0] * len(axis.totals)
    undated = 0
    for document in documents:
        year = find_year(document)
        if year is None:
            undated += 1
        else:
            counts[axis.place(year)] += 1
    scale, width = HEIGHT / max(axis.totals), WIDTH / len(counts)
    bars = [
        Bar(round(place * width + width * _GAP / 2, 2), round(width * (1 - _GAP), 2), round(count * scale, 2), round(every * scale, 2),
            _say_years(axis, place), count, every)
        for place, (count, every) in enumerate(zip(counts, axis.totals, strict=True))
    ]  # fmt: skip
    return Trend(bars, undated)


def _say_years(axis: Axis, place: int) -> str:
    year = axis.first + place * axis.step
    return str(year) if axis.step == 1 else f"{year}–{year + axis.step - 1}"
