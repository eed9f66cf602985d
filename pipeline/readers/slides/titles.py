"""The title of a slide whose author drew it as a text box instead of filling the title's place."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.readers.slides.names import A, Element, P, kind_of, placeholder_of
from pipeline.readers.whole_numbers import whole_number

_DEFAULT_SIZE = 1800  # hundredths of a point, where a text box says nothing
_MOST_WORDS = 15
_UPPER_PART = 0.25  # of the slide's height
_SMALL = frozenset({"ftr", "dt", "hdr", "sldNum"})


def find_drawn_title(shapes: Sequence[Element], height: int) -> Element | None:
    """Find the text box that serves a slide as its title.

    Args:
        shapes: The slide's shapes, none of which is its title.
        height: The slide's height, in the file's units.

    Returns:
        A few words at the top in letters larger than all others on the slide; None where nothing is told apart so.
    """
    boxes = [shape for shape in shapes if shape.tag == P + "sp" and kind_of(placeholder_of(shape)) not in _SMALL and _words_of(shape)]
    if len(boxes) < 2 or height <= 0:  # a box alone stands above nothing
        return None
    sizes = [_size_of(shape) for shape in boxes]
    largest = max(range(len(boxes)), key=lambda place: sizes[place])
    if sizes.count(sizes[largest]) > 1:
        return None
    found = boxes[largest]
    middle = _middle_of(found)
    is_high = middle is not None and middle <= _UPPER_PART * height
    return found if is_high and len(_words_of(found)) <= _MOST_WORDS else None


def _words_of(shape: Element) -> list[str]:
    return [word for text in shape.iter(A + "t") for word in (text.text or "").split()]


def _size_of(shape: Element) -> int:
    """Largest letters of a shape, as far as it states them itself."""
    runs = [run for run in shape.iter(A + "r", A + "fld") if (run.findtext(A + "t") or "").strip()]
    stated = (None if (look := run.find(A + "rPr")) is None else whole_number(look.get("sz")) for run in runs)
    own = shape.find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr/{A}defRPr")
    default = (None if own is None else whole_number(own.get("sz"))) or _DEFAULT_SIZE
    return max((size or default for size in stated), default=0)


def _middle_of(shape: Element) -> float | None:
    """Height at which a shape's middle stands; None for one that stands where its layout says, or in a group."""
    if shape.getparent().tag == P + "grpSp":
        return None
    frame = shape.find(f"{P}spPr/{A}xfrm")
    offset, extent = (None, None) if frame is None else (frame.find(A + "off"), frame.find(A + "ext"))
    top = None if offset is None else whole_number(offset.get("y"))
    size = None if extent is None else whole_number(extent.get("cy"))
    return None if top is None or size is None else top + size / 2
