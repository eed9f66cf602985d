"""Ruling lines of a PDF page, from PDFium's path objects; and what else is drawn on it.

A rule comes as a stroked line, as a thin filled rectangle, or as the side of a box; each becomes an edge. Edges are the plain dictionaries
that pdfplumber's table functions take.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.readers.pdf_asking import ask_fast, ask_faster, find_address, give_address
from pipeline.readers.pdf_frame import Frame
from pipeline.schemas import Box

Edge = dict[str, Any]
Address = object  # of one of PDFium's objects, as `give_address` makes it
_Fill = tuple[int, int, int]
_Side = tuple[float, float, float]  # of a shaded area: where it stands, where it begins along its length, where it ends
Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_THIN = 2.5  # points: a rectangle no thicker is a rule
_PAPER: _Fill = (255, 255, 255)  # white areas are laid under text by programs and part nothing
_TOUCH = 0.35  # points: areas so close are one; between cells that are only shaded, a strip of paper shows
_DOT = 8.0  # points: bullets are no larger
_SQUARE = 0.15  # share by which the height of a mark may differ from its width
_SLOPE = 0.5  # points by which a rule may be off the level
_SHORT = 1.0  # points: dashes of a dashed line are longer; what is shorter is a speck
_OBJECTS = 30_000  # a page of more objects is a map or a plot, and no table is looked for
_SEGMENTS = 20_000  # as above, for the points of its paths
_TEXT = pdfium.FPDF_PAGEOBJ_TEXT  # as most objects are
_FORM_DEPTH = 4  # forms within forms: programs nest two or three, loops would nest for ever


_P, _I = ctypes.c_void_p, ctypes.c_int
_get_object = ask_faster(pdfium.FPDFPage_GetObject, _P)
_get_inner = ask_fast(pdfium.FPDFFormObj_GetObject, _P, _P, ctypes.c_ulong)  # a long number is no plain one
_count_inner = ask_faster(pdfium.FPDFFormObj_CountObjects, _I)
_get_kind = ask_faster(pdfium.FPDFPageObj_GetType, _I)
_get_bounds = ask_faster(pdfium.FPDFPageObj_GetBounds, _I)
_get_matrix = ask_faster(pdfium.FPDFPageObj_GetMatrix, _I)
_get_mode = ask_faster(pdfium.FPDFPath_GetDrawMode, _I)
_get_shade = ask_faster(pdfium.FPDFPageObj_GetFillColor, _I)
_count_segments = ask_faster(pdfium.FPDFPath_CountSegments, _I)
_get_segment = ask_faster(pdfium.FPDFPath_GetPathSegment, _P)
_get_point = ask_faster(pdfium.FPDFPathSegment_GetPoint, _I)
_get_segment_kind = ask_faster(pdfium.FPDFPathSegment_GetType, _I)
_is_closing = ask_faster(pdfium.FPDFPathSegment_GetClose, _I)


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page besides text.

    Attributes:
        edges: Ruling lines in the frame that was asked for.
        images: Places of images, in the same frame.
        papers: Places of white areas: nothing is seen of them, but a word processor lays one under each cell of a table.
        dots: Small marks, as wide as they are high: bullets may be among them.
        seams: Upright sides of shaded areas beyond which an area of the same shade goes on.
        is_complete: False where the page holds more than is looked at.
        has_failed: Whether PDFium could not tell a path's points.
    """

    edges: list[Edge] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    papers: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    seams: list[Edge] = field(default_factory=list)
    is_complete: bool = True
    has_failed: bool = False


def read_drawing(page: Any, frame: Frame, turn: int, texts: Collection[int | None] = ()) -> Drawing:  # noqa: ANN401  # ours, or one of pypdfium2's
    """Find the ruling lines and images of a page.

    Args:
        page: An open page.
        frame: The page's edges.
        turn: The frame (quarter turns) that places are wanted in.
        texts: Addresses of objects that are known to be text, as most of a page's are.

    Returns:
        Edges and images; for a page with too many objects none, and a word that it is not complete.
    """
    reader = _Reader(frame, turn)
    handle = give_address(find_address(page.raw))
    count = pdfium.FPDFPage_CountObjects(page.raw)
    if count > _OBJECTS:
        reader.drawing.is_complete = False
        return reader.drawing
    items = itertools.filterfalse(texts.__contains__, map(_get_object, repeat(handle), range(count)))
    reader.take(list(map(give_address, items)), _IDENTITY, 0)
    return reader.finish()


class _Reader:
    """Collects edges and images over the objects of a page."""

    def __init__(self, frame: Frame, turn: int) -> None:
        self._frame = frame
        self._turn = turn
        self._left = _SEGMENTS
        self._numbers = (ctypes.c_float * 8)()
        self._places = [ctypes.byref(self._numbers, 4 * place) for place in range(8)]
        self._modes = (ctypes.c_int * 2)()
        self._modes_at = (ctypes.byref(self._modes), ctypes.byref(self._modes, 4))
        self._shades = (ctypes.c_uint * 4)()
        self._shades_at = [ctypes.byref(self._shades, 4 * place) for place in range(4)]
        self._fill: _Fill | None = None
        self._centre = (0.0, 0.0)
        self._sides: list[tuple[_Fill, bool, str, _Side]] = []
        self.drawing = Drawing()

    def take(self, items: list[Address], matrix: Matrix, depth: int) -> None:
        """Take objects of the page, or of a form on it."""
        drawn = [(item, kind) for item, kind in zip(items, map(_get_kind, items), strict=True) if kind != _TEXT]
        for item, kind in drawn:
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._take_path(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                box = self._box(item, matrix)
                if box is not None:
                    self.drawing.images.append(Box(*box))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
                count = min(_count_inner(item), _OBJECTS)
                self.take(list(map(give_address, map(_get_inner, repeat(item), range(count)))), _multiply(self._matrix(item), matrix), depth + 1)

    def _box(self, item: Address, matrix: Matrix) -> tuple[float, float, float, float] | None:
        if not _get_bounds(item, *self._places[:4]):
            return None
        left, bottom, right, top = self._numbers[:4]
        if matrix is _IDENTITY and self._turn == 0 and left <= right and bottom <= top:  # as nearly all are
            frame = self._frame
            return left - frame.left, frame.top - top, right - frame.left, frame.top - bottom
        if matrix is not _IDENTITY:
            corners = [_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
            xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
            left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        one, other = self._frame.turn(self._turn, left, bottom), self._frame.turn(self._turn, right, top)
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])

    def _take_path(self, item: Address, matrix: Matrix) -> None:
        box = self._box(item, matrix)
        if box is None:
            self.drawing.has_failed = True
            return
        x0, top, x1, bottom = box
        width, height = x1 - x0, bottom - top
        if width < _SHORT and height < _SHORT:
            return
        is_known = _get_mode(item, *self._modes_at)
        fill, stroke = self._modes
        if is_known and not fill and not stroke:  # some paths only clip
            return
        if width <= _DOT and abs(width - height) <= _SQUARE * width:
            self.drawing.dots.append(Box(x0, top, x1, bottom))
        if height <= _THIN and width > 2 * height:
            self._add("h", x0, x1, (top + bottom) / 2)
        elif width <= _THIN and height > 2 * width:
            self._add("v", top, bottom, (x0 + x1) / 2)
        else:
            self._fill = self._find_fill(item) if is_known and not stroke else None
            if self._fill == _PAPER:
                self.drawing.papers.append(Box(x0, top, x1, bottom))
            else:
                self._walk(item, _multiply(self._matrix(item), matrix))
            self._fill = None

    def _find_fill(self, item: Address) -> _Fill | None:
        """The shade of an area; None if it has none."""
        if not _get_shade(item, *self._shades_at):
            return None
        red, green, blue = self._shades[:3]
        return _PAPER if min(red, green, blue) >= 250 else (red, green, blue)

    def _matrix(self, item: Address) -> Matrix:
        if not _get_matrix(item, self._places[0]):
            return _IDENTITY
        a, b, c, d, e, f = self._numbers[:6]
        return a, b, c, d, e, f

    def _walk(self, item: Address, matrix: Matrix) -> None:
        """Follow a path outline by outline; one with a curve or a slope in it is a drawing, and nothing of it is kept."""
        count = _count_segments(item)
        if count > self._left:
            self.drawing.is_complete = False
            return
        outlines: list[list[tuple[float, float]]] = []
        x_at, y_at = self._places[:2]
        a, b, c, d, e, f = matrix
        turn, quarter = self._frame.turn, self._turn
        for address in map(_get_segment, repeat(item), range(count)):
            self._left -= 1
            segment = give_address(address)
            if not address or not _get_point(segment, x_at, y_at):
                self.drawing.has_failed = True
                return
            x, y = self._numbers[:2]
            point = turn(quarter, a * x + c * y + e, b * x + d * y + f)
            kind = _get_segment_kind(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
                outlines.append([point])
            elif kind == pdfium.FPDF_SEGMENT_BEZIERTO or _is_sloping(outlines[-1][-1], point):
                return
            else:
                outlines[-1].append(point)
            if _is_closing(segment):
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
        if self._fill is None:
            self.drawing.edges.append(make_edge(orientation, place, low, high))
        else:
            self._sides.append((self._fill, self._centre[0 if orientation == "v" else 1] > place, orientation, (place, low, high)))

    def finish(self) -> Drawing:
        """The drawing, the sides of shaded areas added where no area of the same shade goes on beyond."""
        places: dict[tuple[_Fill, bool, str, int], list[_Side]] = {}
        for fill, is_first, orientation, side in self._sides:
            places.setdefault((fill, is_first, orientation, int(side[0] / _TOUCH)), []).append(side)
        for fill, is_first, orientation, side in self._sides:
            bucket = int(side[0] / _TOUCH)
            near = [other for step in (-1, 0, 1) for other in places.get((fill, not is_first, orientation, bucket + step), ())]
            if not _cover(near, side):
                self.drawing.edges.append(make_edge(orientation, *side))
            elif orientation == "v":
                self.drawing.seams.append(make_edge(orientation, *side))
        return self.drawing


def _is_sloping(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) > _SLOPE and abs(one[1] - other[1]) > _SLOPE


def _multiply(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def make_edge(orientation: str, place: float, low: float, high: float) -> Edge:
    """An edge as pdfplumber has them.

    Args:
        orientation: "h" for a level one, "v" for an upright one.
        place: Where it stands, in points: its height if level, its distance from the left if upright.
        low: Where it begins along its length.
        high: Where it ends.
    """
    length = high - low
    if orientation == "v":
        return {"x0": place, "x1": place, "top": low, "bottom": high, "width": 0.0, "height": length, "orientation": "v"}
    return {"x0": low, "x1": high, "top": place, "bottom": place, "width": length, "height": 0.0, "orientation": "h"}


def _cover(others: list[_Side], side: _Side) -> bool:
    """Whether some sides together lie on most of the length of another."""
    place, low, high = side
    spans = {(start, end) for near, start, end in others if abs(near - place) <= _TOUCH}
    return sum([max(min(end, high) - max(start, low), 0.0) for start, end in spans]) >= 0.9 * (high - low)
