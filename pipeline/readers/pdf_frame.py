"""Coordinates of a PDF page: from PDF's own (origin bottom left, unrotated) to points from the top left, for every direction of text.

A page can be shown rotated, and text can be set rotated on it; both are quarter turns in practice. In frame `k`, text set at k quarter
turns (counter-clockwise, PDF's sense) runs left to right, and `top` grows downwards. The frame whose number is the page's own rotation is
the page as a person sees it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schemas import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page in PDF's coordinates, and how the page is shown.

    Attributes:
        left: Left edge of the page's crop box.
        bottom: Lower edge.
        right: Right edge.
        top: Upper edge.
        rotation: Quarter turns (clockwise) by which the page is shown rotated.
        tilt: Degrees by which the lines of a scan lean; its own kind of frame shows them where they are.
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0
    tilt: float = 0.0

    def turn(self, quarter: int, x: float, y: float) -> tuple[float, float]:
        """A point in the frame of text that is set at so many quarter turns.

        Args:
            quarter: 0 to 3.
            x: PDF coordinate.
            y: PDF coordinate.

        Returns:
            (x, distance from the top) in that frame, in points.
        """
        if quarter == 0:
            return x - self.left, self.top - y
        if quarter == 1:
            return y - self.bottom, x - self.left
        if quarter == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def turn_back(self, quarter: int, x: float, top: float) -> tuple[float, float]:
        """The PDF coordinates of a point in a frame: the inverse of `turn`."""
        if quarter == 0:
            return x + self.left, self.top - top
        if quarter == 1:
            return top + self.left, x + self.bottom
        if quarter == 2:
            return self.right - x, top + self.bottom
        return self.right - top, self.top - x

    def turn_box(self, quarter: int, box: tuple[float, float, float, float]) -> Box:
        """A PDF rectangle (left, bottom, right, top) in the frame of a direction."""
        x0, y0 = self.turn(quarter, box[0], box[1])
        x1, y1 = self.turn(quarter, box[2], box[3])
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def show(self, quarter: int, box: Box) -> Box:
        """A box of a direction's frame as a person sees it on the page."""
        if quarter == self.rotation:
            return box
        x0, y0 = self.turn_back(quarter, box.x0, box.top)
        x1, y1 = self.turn_back(quarter, box.x1, box.bottom)
        return self.turn_box(self.rotation, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def quarter(self, turn: int) -> int:
        """The frame for text of a direction: slanted text (-1) is placed as the page is shown."""
        return turn if turn >= 0 else self.rotation

    def size(self, quarter: int) -> tuple[float, float]:
        """Width and height of the page in a frame."""
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if quarter % 2 == 0 else (height, width)
