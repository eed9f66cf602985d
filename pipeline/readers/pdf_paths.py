"""Ruling lines of a PDF page, from PDFium's path objects; and what else is drawn on it.

A rule comes as a stroked line, as a thin filled rectangle, or as the side of a box; each becomes an edge. Edges are the plain dictionaries
that pdfplumber's table functions take.
"""

from __future__ import annotations

import ctypes
import itertools
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.readers.pdf_frame import Frame
from pipeline.schemas import Box

Edge = dict[str, Any]
_Fill = tuple[int, int, int]
Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_THIN = 2.5  # points: a rectangle no thicker is a rule
_PAPER: _Fill = (255, 255, 255)  # white areas are laid under text by programs and part nothing
_TOUCH = 0.35  # points: areas so close are one; between cells that are only shaded, a strip of paper shows
_SLOPE = 0.5  # points by which a rule may be off the level
_SHORT = 1.0  # points: dashes of a dashed line are longer; what is shorter is a speck
_OBJECTS = 30_000  # a page of more objects is a map or a plot, and no table is looked for
_SEGMENTS = 20_000  # as above, for the points of its paths
_FORM_DEPTH = 4  # forms within forms: programs nest two or three, loops would nest for ever


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page besides text.

    Attributes:
        edges: Ruling lines in the frame that was asked for.
        images: Places of images, in the same frame.
        is_complete: False where the page holds more than is looked at.
        has_failed: Whether PDFium could not tell a path's points.
    """

    edges: list[Edge] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    is_complete: bool = True
    has_failed: bool = False


def read_drawing(page: Any, frame: Frame, turn: int) -> Drawing:  # noqa: ANN401  # pypdfium2 has no types
    """Find the ruling lines and images of a page.

    Args:
        page: A page opened by pypdfium2.
        frame: The page's edges.
        turn: The frame (quarter turns) that places are wanted in.

    Returns:
        Edges and images; for a page with too many objects none, and a word that it is not complete.
    """
    reader = _Reader(frame, turn)
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _OBJECTS:
        reader.drawing.is_complete = False
        return reader.drawing
    for index in range(count):
        reader.take(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, 0)
    return reader.finish()


class _Reader:
    """Collects edges and images over the objects of a page."""

    def __init__(self, frame: Frame, turn: int) -> None:
        self._frame = frame
        self._turn = turn
        self._left = _SEGMENTS
        self._bounds = [ctypes.c_float() for _ in range(4)]
        self._point = (ctypes.c_float(), ctypes.c_float())
        self._fill: _Fill | None = None
        self._centre = (0.0, 0.0)
        self._sides: list[tuple[_Fill, bool, Edge]] = []
        self.drawing = Drawing()

    def take(self, item: Any, matrix: Matrix, depth: int) -> None:  # noqa: ANN401  # a PDFium handle
        """Take one object of the page, or of a form on it."""
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._take_path(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = self._box(item, matrix)
            if box is not None:
                self.drawing.images.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
            inner = _multiply(_matrix(item), matrix)
            for index in range(min(pdfium.FPDFFormObj_CountObjects(item), _OBJECTS)):
                self.take(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _box(self, item: Any, matrix: Matrix) -> Box | None:  # noqa: ANN401  # a PDFium handle
        if not pdfium.FPDFPageObj_GetBounds(item, *self._bounds):
            return None
        left, bottom, right, top = (value.value for value in self._bounds)
        corners = [_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
        return self._frame.turn_box(self._turn, (min(xs), min(ys), max(xs), max(ys)))

    def _take_path(self, item: Any, matrix: Matrix) -> None:  # noqa: ANN401  # a PDFium handle
        box = self._box(item, matrix)
        if box is None:
            self.drawing.has_failed = True
            return
        width, height = box.x1 - box.x0, box.bottom - box.top
        if max(width, height) < _SHORT or not _is_drawn(item):
            return
        if height <= _THIN and width > 2 * height:
            self._add("h", box.x0, box.x1, (box.top + box.bottom) / 2)
        elif width <= _THIN and height > 2 * width:
            self._add("v", box.top, box.bottom, (box.x0 + box.x1) / 2)
        else:
            self._fill = _find_fill(item)
            if self._fill != _PAPER:
                self._walk(item, _multiply(_matrix(item), matrix))
            self._fill = None

    def _walk(self, item: Any, matrix: Matrix) -> None:  # noqa: ANN401  # a PDFium handle
        """Follow a path outline by outline; one with a curve or a slope in it is a drawing, and nothing of it is kept."""
        count = pdfium.FPDFPath_CountSegments(item)
        if count > self._left:
            self.drawing.is_complete = False
            return
        outlines: list[list[tuple[float, float]]] = []
        for index in range(count):
            self._left -= 1
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, *self._point):
                self.drawing.has_failed = True
                return
            point = self._frame.turn(self._turn, *_apply(matrix, self._point[0].value, self._point[1].value))
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
                outlines.append([point])
            elif kind == pdfium.FPDF_SEGMENT_BEZIERTO or _is_sloping(outlines[-1][-1], point):
                return
            else:
                outlines[-1].append(point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                outlines[-1].append(outlines[-1][0])
        for outline in outlines:
            self._add_outline(outline)

    def _add_outline(self, points: list[tuple[float, float]]) -> None:
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        self._centre = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
        for before, point in itertools.pairwise(points):
            self._add_stretch(before, point)

    def _add_stretch(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
        if down <= _SLOPE and across >= _SHORT:
            self._add("h", min(one[0], other[0]), max(one[0], other[0]), (one[1] + other[1]) / 2)
        elif across <= _SLOPE and down >= _SHORT:
            self._add("v", min(one[1], other[1]), max(one[1], other[1]), (one[0] + other[0]) / 2)

    def _add(self, orientation: str, low: float, high: float, place: float) -> None:
        if orientation == "h":
            x0, x1, top, bottom = low, high, place, place
        else:
            x0, x1, top, bottom = place, place, low, high
        edge = {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top, "orientation": orientation}
        if self._fill is None:
            self.drawing.edges.append(edge)
        else:
            self._sides.append((self._fill, self._centre[0 if orientation == "v" else 1] > place, edge))

    def finish(self) -> Drawing:
        """The drawing, the sides of shaded areas added where no area of the same shade goes on beyond."""
        places: dict[tuple[_Fill, bool, str, int], list[Edge]] = {}
        for fill, is_first, edge in self._sides:
            places.setdefault((fill, is_first, edge["orientation"], int(_place(edge) / _TOUCH)), []).append(edge)
        for fill, is_first, edge in self._sides:
            bucket = int(_place(edge) / _TOUCH)
            near = [other for step in (-1, 0, 1) for other in places.get((fill, not is_first, edge["orientation"], bucket + step), ())]
            if not _cover(near, edge):
                self.drawing.edges.append(edge)
        return self.drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """A level rule: a stroked line, or the upper or lower edge of a shaded area, pieces joined."""

    x0: float
    x1: float
    top: float


def find_rules(edges: list[Edge]) -> list[Rule]:
    """Join level edges that lie on one line.

    Args:
        edges: Ruling lines of a page.

    Returns:
        Rules of 30 points and more, from top to bottom.
    """
    rules: list[Rule] = []
    level = [edge for edge in edges if edge["orientation"] == "h"]
    for edge in sorted(level, key=lambda edge: (round(edge["top"]), edge["x0"])):
        last = rules[-1] if rules else None
        if last and abs(edge["top"] - last.top) <= 1.5 and edge["x0"] <= last.x1 + 4:
            rules[-1] = Rule(last.x0, max(last.x1, edge["x1"]), last.top)
        else:
            rules.append(Rule(edge["x0"], edge["x1"], edge["top"]))
    return [rule for rule in rules if rule.x1 - rule.x0 >= 30]


def _is_sloping(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) > _SLOPE and abs(one[1] - other[1]) > _SLOPE


def _matrix(item: Any) -> Matrix:  # noqa: ANN401  # a PDFium handle
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _multiply(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _is_drawn(item: Any) -> bool:  # noqa: ANN401  # a PDFium handle
    """Whether the path is filled or stroked: some only clip."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(not pdfium.FPDFPath_GetDrawMode(item, fill, stroke) or fill.value or stroke.value)


def _find_fill(item: Any) -> _Fill | None:  # noqa: ANN401  # a PDFium handle
    """The shade of an area without an outline; None for an outline."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke) or stroke.value:
        return None
    shades = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *shades):
        return None
    red, green, blue = (shade.value for shade in shades[:3])
    return _PAPER if min(red, green, blue) >= 250 else (red, green, blue)


def _place(edge: Edge) -> float:
    """Where an edge stands: its height if level, its distance from the left if upright."""
    return float(edge["top"] if edge["orientation"] == "h" else edge["x0"])


def _cover(others: list[Edge], edge: Edge) -> bool:
    """Whether some edges together lie on most of the length of another."""
    low, high = ("x0", "x1") if edge["orientation"] == "h" else ("top", "bottom")
    spans = {(other[low], other[high]) for other in others if abs(_place(other) - _place(edge)) <= _TOUCH}
    common = sum(max(min(end, edge[high]) - max(start, edge[low]), 0.0) for start, end in spans)
    return bool(common >= 0.9 * (edge[high] - edge[low]))
