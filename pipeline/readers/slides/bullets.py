"""Bullets and numbers of a slide's paragraphs: stated in the paragraph, or inherited from shape, layout or master."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.readers.parts import Package
from pipeline.readers.slides.names import A, Element, P, kind_of, placeholder_of
from pipeline.readers.whole_numbers import whole_number
from pipeline.readers.word.numbering import show_bullet, show_number

# Numbering schemes: how they end → what stands around the number; how they begin → its form.
_AROUND = (("ParenBoth", "({})"), ("ParenR", "{})"), ("Period", "{}."), ("Plain", "{}"), ("Minus", "{}-"))
_FORMS = (("alphaLc", "lowerLetter"), ("alphaUc", "upperLetter"), ("romanLc", "lowerRoman"), ("romanUc", "upperRoman"))
_BULLETS = (A + "buNone", A + "buChar", A + "buAutoNum", A + "buBlip")


class Bullets:
    """Finds the bullet of a paragraph of one slide."""

    def __init__(self, package: Package, slide: str) -> None:
        """Look up where the slide's placeholders inherit from.

        Args:
            package: The open presentation.
            slide: Name of the slide's part.
        """
        layout = package.related(slide, "slidelayout")
        master = package.related(layout, "slidemaster") if layout else None
        self._layout = package.find_xml(layout)
        self._master = package.find_xml(master)

    def mark_paragraphs(self, shape: Element, paragraphs: list[Element]) -> list[tuple[str | None, int]]:
        """Find the marks of a shape's paragraphs.

        Args:
            shape: The shape.
            paragraphs: Its a:p elements, in order.

        Returns:
            For each its bullet or number (None if it has none) and its level from 1.
        """
        marks: list[tuple[str | None, int]] = []
        counts: dict[int, int] = {}
        for paragraph in paragraphs:
            level = _level_of(paragraph)
            bullet = self._find_bullet(shape, paragraph, level)
            is_numbered = bullet is not None and bullet.tag == A + "buAutoNum"
            counts = {depth: count for depth, count in counts.items() if depth < level + is_numbered}
            if bullet is not None and is_numbered:
                counts[level] = counts.get(level, (whole_number(bullet.get("startAt")) or 1) - 1) + 1
            marks.append((_show(bullet, counts.get(level, 1)), level + 1))
        return marks

    def _find_bullet(self, shape: Element, paragraph: Element, level: int) -> Element | None:
        for properties in self._inherited(shape, paragraph, level):
            if properties is None:
                continue
            for child in properties:
                if child.tag in _BULLETS:
                    return child
        return None

    def _inherited(self, shape: Element, paragraph: Element, level: int) -> Iterator[Element | None]:
        """Paragraph properties from the nearest to the farthest."""
        name = f"{A}lvl{level + 1}pPr"
        yield paragraph.find(A + "pPr")
        yield shape.find(f"{P}txBody/{A}lstStyle/{name}")
        placeholder = placeholder_of(shape)
        if placeholder is None:
            return
        for root in (self._layout, self._master):
            same = _find_same(root, placeholder)
            yield None if same is None else same.find(f"{P}txBody/{A}lstStyle/{name}")
        if self._master is not None:
            style = {"title": "titleStyle", "ctrTitle": "titleStyle", "body": "bodyStyle", "obj": "bodyStyle", "subTitle": "bodyStyle"}
            yield self._master.find(f"{P}txStyles/{P}{style.get(kind_of(placeholder), 'otherStyle')}/{name}")


def _find_same(root: Element | None, placeholder: Element) -> Element | None:
    """The layout's or master's shape that a placeholder takes after: by number, else by kind."""
    if root is None:
        return None
    filled = [(shape, other) for shape in root.iter(P + "sp") if (other := placeholder_of(shape)) is not None]
    number, kind = placeholder.get("idx"), kind_of(placeholder)
    if number and root.tag == P + "sldLayout":
        return next((shape for shape, other in filled if other.get("idx") == number), None)
    kinds = {kind, "body"} if kind in {"obj", "subTitle"} else {kind, "title"} if kind == "ctrTitle" else {kind}
    return next((shape for shape, other in filled if kind_of(other) in kinds), None)


def _level_of(paragraph: Element) -> int:
    properties = paragraph.find(A + "pPr")
    return 0 if properties is None else min(whole_number(properties.get("lvl")) or 0, 8)


def _show(bullet: Element | None, number: int) -> str | None:
    if bullet is None or bullet.tag == A + "buNone":
        return None
    if bullet.tag == A + "buAutoNum":
        scheme = bullet.get("type", "arabicPeriod")
        around = next((shape for ending, shape in _AROUND if scheme.endswith(ending)), "{}.")
        return around.format(show_number(number, next((form for beginning, form in _FORMS if scheme.startswith(beginning)), "decimal")))
    font = bullet.getparent().find(A + "buFont")
    return show_bullet(bullet.get("char", "•"), "" if font is None else font.get("typeface", ""))
