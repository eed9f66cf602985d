"""Figures of structure: headings and their levels, order of reading, running heads, lists, captions, footnotes, cells of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from matching import FURNITURE, GoldTable, MatchedPage, likeness

from pipeline.schemas import Box

_OUT_OF_ORDER = FURNITURE | {"table", "figure"}  # no single order is right within a drawing or a grid
_CELL = 0.5  # intersection over union from which two boxes are the same cell


@dataclass(slots=True)
class Count:
    """Right, missed and wrong; precision, recall and F1 from them."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    def add(self, other: Count) -> None:
        """Add the counts of another document."""
        self.right += other.right
        self.missed += other.missed
        self.wrong += other.wrong

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there was nothing to find and nothing was found."""
        whole = 2 * self.right + self.missed + self.wrong
        return 2 * self.right / whole if whole else None


@dataclass(slots=True)
class Score:
    """Figures of one document, or of several.

    Attributes:
        counts: By name: headings, running heads, list items, captions, footnotes, ruled cells.
        levels: Headings found, with the right level and with another (as right and wrong).
        concordant: Pairs of neighbouring and other lines of a page in the right order.
        discordant: Pairs in the wrong order.
    """

    counts: dict[str, Count] = field(default_factory=dict)
    levels: Count = field(default_factory=Count)
    concordant: int = 0
    discordant: int = 0

    def add(self, other: Score) -> None:
        """Add another document's figures."""
        for name, count in other.counts.items():
            self.counts.setdefault(name, Count()).add(count)
        self.levels.add(other.levels)
        self.concordant += other.concordant
        self.discordant += other.discordant

    @property
    def tau(self) -> float | None:
        """Kendall's tau over all pairs of lines on a page (M. G. Kendall, A new measure of rank correlation, Biometrika 1938)."""
        pairs = self.concordant + self.discordant
        return (self.concordant - self.discordant) / pairs if pairs else None

    @property
    def right_levels(self) -> float | None:
        """Share of the headings found whose level is right."""
        found = self.levels.right + self.levels.wrong
        return self.levels.right / found if found else None


def score_pages(pages: list[MatchedPage]) -> Score:
    """Score a document's marked pages.

    Args:
        pages: The pages with our places.

    Returns:
        The figures.
    """
    score = Score()
    for page in pages:
        _score_headings(page, score)
        ours = {"running head"}
        score.counts.setdefault("running heads", Count()).add(_count_lines(page, FURNITURE, ours))
        for name, kind in (("captions", "caption"), ("footnotes", "footnote"), ("list items", "list item")):
            score.counts.setdefault(name, Count()).add(_count_lines(page, frozenset({kind}), {kind}))
        _score_order(page, score)
        score.counts.setdefault("ruled cells", Count()).add(_count_cells(page, is_ruled=True))
        score.counts.setdefault("unruled cells", Count()).add(_count_cells(page, is_ruled=False))
    return score


def _score_headings(page: MatchedPage, score: Score) -> None:
    """A heading is found where one heading of ours covers most of its lines; one of ours counts once."""
    count = score.counts.setdefault("headings", Count())
    used: set[int] = set()
    for block in sorted({line.block for line in page.gold.lines if line.kind in {"heading", "title"}}):
        found = [place for line, place in zip(page.gold.lines, page.found, strict=True) if line.block == block]
        votes = Counter(place.passage for place in found if place is not None and place.kind in {"heading", "title"})
        passage, size = votes.most_common(1)[0] if votes else (-1, 0)
        if 2 * size < len(found) or passage in used:
            count.missed += 1
            continue
        used.add(passage)
        count.right += 1
        gold = next(line for line in page.gold.lines if line.block == block)
        place = next(place for place in page.places if place.passage == passage)
        if gold.kind == "heading" and place.kind == "heading":
            score.levels.add(Count(right=1) if gold.level == place.level else Count(wrong=1))
    count.wrong += len({place.passage for place in page.places if place.kind in {"heading", "title"}} - used)


def _count_lines(page: MatchedPage, wanted: frozenset[str], ours: set[str]) -> Count:
    count = Count()
    for line, place in zip(page.gold.lines, page.found, strict=True):
        is_ours = place is not None and place.kind in ours
        if line.kind in wanted:
            count.add(Count(right=1) if is_ours else Count(missed=1))
        elif is_ours:
            count.wrong += 1
    return count


def _score_order(page: MatchedPage, score: Score) -> None:
    """Every pair of matched lines; a line of ours that covers two gold lines puts them in neither order."""
    pairs = zip(page.gold.lines, page.found, strict=True)
    orders = [place.order for line, place in pairs if place is not None and line.kind not in _OUT_OF_ORDER and place.kind != "running head"]
    for number, first in enumerate(orders):
        score.concordant += sum(1 for later in orders[number + 1 :] if later > first)
        score.discordant += sum(1 for later in orders[number + 1 :] if later < first)


def _count_cells(page: MatchedPage, *, is_ruled: bool) -> Count:
    """Cells with the same place in the grid and the same box; a table of ours that meets no gold table at all counts as wrong, if ruled."""
    count = Count()
    met: set[int] = set()
    for table in page.gold.tables:
        number = _find_table(table, page)
        met |= {number} if number is not None else set()
        if table.is_ruled is is_ruled:
            count.add(_compare(table, page.tables[number] if number is not None else []))
    if is_ruled:
        count.wrong += sum(len(cells) for number, cells in enumerate(page.tables) if number not in met)
    return count


def _find_table(table: GoldTable, page: MatchedPage) -> int | None:
    scores = []
    for number, cells in enumerate(page.tables):
        whole = cells[0][2]
        for _, _, box in cells[1:]:
            whole = whole.union(box)
        scores.append((likeness(table.box, whole), number))
    best = max(scores, default=(0.0, -1))
    return best[1] if best[0] >= 0.3 else None


def _compare(table: GoldTable, cells: list[tuple[int, int, Box]]) -> Count:
    rows, columns = _ranks(cell[0] for cell in table.cells), _ranks(cell[1] for cell in table.cells)
    our_rows, our_columns = _ranks(cell[0] for cell in cells), _ranks(cell[1] for cell in cells)
    grid = {(our_rows[row], our_columns[column]): box for row, column, box in cells}
    right = 0
    for row, column, box in table.cells:
        ours = grid.get((rows[row], columns[column]))
        right += ours is not None and likeness(box, ours) >= _CELL
    return Count(right, len(table.cells) - right, len(cells) - right)


def _ranks(numbers: Iterable[int]) -> dict[int, int]:
    return {number: rank for rank, number in enumerate(sorted(set(numbers)))}
