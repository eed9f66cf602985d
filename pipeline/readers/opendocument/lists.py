"""Numbers and bullets of list items, counted as an office program would when it shows the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.readers.opendocument.names import STYLE, TEXT, XML, Element, number_of
from pipeline.readers.opendocument.styles import Styles, font_of, format_of
from pipeline.readers.word.numbering import show_bullet, show_number

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PLACE = re.compile(r"%(\d+)%")


@dataclass(slots=True)
class OpenList:
    """A list that is being walked through.

    Attributes:
        style: Name of its list style.
        level: Depth, from 1.
        counts: How far each level has been counted.
    """

    style: str
    level: int
    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """The lists of one document; their items must be asked about in order."""

    def __init__(self, styles: Styles) -> None:
        """Start with nothing counted.

        Args:
            styles: The document's styles.
        """
        self._styles = styles
        self._by_id: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, dict[int, int]] = {}
        self._headings: dict[int, int] = {}

    def open(self, element: Element, outer: OpenList | None) -> OpenList:
        """Begin a list.

        Args:
            element: The text:list.
            outer: The list it stands in; None for one that stands alone.

        Returns:
            The list; it counts on from an earlier one where it says so.
        """
        style = element.get(TEXT + "style-name") or (outer.style if outer else "")
        if outer is not None:
            return OpenList(style, outer.level + 1, outer.counts)
        counts: dict[int, int] = {}
        if continued := self._by_id.get(element.get(TEXT + "continue-list", "")):
            counts = continued
        elif element.get(TEXT + "continue-numbering") == "true":
            counts = self._by_style.get(style, counts)
        if name := element.get(XML + "id"):
            self._by_id[name] = counts
        self._by_style[style] = counts
        return OpenList(style, 1, counts)

    def count(self, opened: OpenList, item: Element) -> str:
        """Count one item on.

        Args:
            opened: Its list.
            item: The text:list-item.

        Returns:
            Its number or bullet; "" where the list shows nothing.
        """
        shape = self._find_level(self._styles.lists.get(opened.style), opened.level)
        start = number_of(item, TEXT + "start-value", -1)
        _count_on(opened.counts, opened.level, shape, start)
        return self._show(self._styles.lists.get(opened.style), shape, opened.level, opened.counts)

    def count_heading(self, level: int, heading: Element) -> str:
        """Count one heading on that stands in no list.

        Args:
            level: Its level, from 1.
            heading: The text:h.

        Returns:
            Its number; "" where headings have none.
        """
        shape = self._find_level(self._styles.outline, level)
        if shape is None or heading.get(TEXT + "is-list-header") == "true":
            return ""
        start = number_of(heading, TEXT + "start-value", -1) if heading.get(TEXT + "restart-numbering") == "true" else -1
        _count_on(self._headings, level, shape, start)
        return self._show(self._styles.outline, shape, level, self._headings)

    def _find_level(self, style: Element | None, level: int) -> Element | None:
        return None if style is None else next((shape for shape in style if number_of(shape, TEXT + "level", 0) == level), None)

    def _show(self, style: Element | None, shape: Element | None, level: int, counts: dict[int, int]) -> str:
        if shape is None:
            return "•" if style is None else ""
        if shape.tag == TEXT + "list-level-style-bullet":
            mark = shape.get(TEXT + "bullet-char", "")
            return show_bullet(mark, font_of(shape)) if mark.strip() else ""
        if shape.tag == TEXT + "list-level-style-image":
            return "•"
        if not shape.get(STYLE + "num-format"):
            return ""

        def place(number: int) -> str:
            own = self._find_level(style, number)
            form = "1" if own is None else own.get(STYLE + "num-format", "")
            first = 1 if own is None else number_of(own, TEXT + "start-value")
            return show_number(counts.get(number, first), _FORMS[form]) if form in _FORMS else ""

        if pattern := format_of(shape):
            return _PLACE.sub(lambda match: place(int(match[1])), pattern).strip()
        shown = number_of(shape, TEXT + "display-levels", 1, level)
        numbers = ".".join(text for number in range(level - shown + 1, level + 1) if (text := place(number)))
        return f"{shape.get(STYLE + 'num-prefix', '')}{numbers}{shape.get(STYLE + 'num-suffix', '')}".strip()


def _count_on(counts: dict[int, int], level: int, shape: Element | None, start: int) -> None:
    """Count a level on, and let those below it begin anew."""
    first = 1 if shape is None else number_of(shape, TEXT + "start-value", 1)
    counts[level] = start if start >= 0 else counts[level] + 1 if level in counts else first
    for deeper in [other for other in counts if other > level]:
        del counts[deeper]
