"""The text of one paragraph: insertions kept, deletions dropped, text boxes and notes set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.readers.charts import REFERENCE as CHART
from pipeline.readers.letters import Letters
from pipeline.readers.word.names import MC, Element, R, W, flag_of, value_of
from pipeline.readers.word.numbering import show_bullet
from pipeline.readers.word.styles import Look, Styles, look_of

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# What holds no text of the document as it stands: deleted or moved away, or not text at all.
_SKIPPED = frozenset(W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "instrText", "rt", "rubyPr", "fldData"))
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}


@dataclass(slots=True)
class ParagraphText:
    """What one paragraph holds.

    Attributes:
        text: Its text; tabs and line breaks kept.
        boxes: Text boxes anchored in it (w:txbxContent elements).
        notes: Notes referred to in it, as ("footnote" or "endnote", id).
        diagrams: Ids of the relations to diagrams (SmartArt) placed in it.
        charts: Ids of the relations to charts placed in it.
        letters: Its letters by their look.
    """

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    letters: Letters = field(default_factory=Letters)


def read_paragraph(paragraph: Element, styles: Styles) -> ParagraphText:
    """Read one paragraph.

    Args:
        paragraph: The w:p element.
        styles: The document's styles.

    Returns:
        Its text and what hangs on it.
    """
    look = styles.look(value_of(paragraph, "pPr/pStyle")).over(styles.base_look())
    reading = _Reading(styles, look, is_hidden=styles.is_hidden(value_of(paragraph, "pPr/pStyle")))
    for child in paragraph:
        reading.take(child)
    reading.found.text = "".join(reading.pieces)
    return reading.found


def find_paragraphs(parent: Element) -> Iterator[Element]:
    """All paragraphs within an element, those of text boxes among them, but for what was deleted or is told a second time."""
    for paragraph in parent.iter(W + "p"):
        if next(paragraph.iterancestors(W + "del", W + "moveFrom", MC + "Fallback"), None) is None:
            yield paragraph


class _Reading:
    """The walk through one paragraph."""

    def __init__(self, styles: Styles, look: Look, *, is_hidden: bool) -> None:
        self.found = ParagraphText()
        self.pieces: list[str] = []
        self._styles = styles
        self._paragraph_look = look
        self._look = look
        self._is_hidden = is_hidden

    def take(self, element: Element) -> None:
        tag = element.tag
        if tag in _SKIPPED:
            return
        if tag == W + "r":
            self._take_run(element)
        elif tag in {W + "t", _MATH_TEXT}:
            self._write(element.text or "")
        elif tag in _CHARACTERS:
            self._write(_CHARACTERS[tag])
        elif tag == W + "sym":
            self._take_symbol(element)
        elif tag in {W + "footnoteReference", W + "endnoteReference"}:
            self.found.notes.append((tag.removeprefix(W).removesuffix("Reference"), element.get(W + "id", "")))
        elif tag == W + "txbxContent":
            self.found.boxes.append(element)
        elif tag == _DRAWING:
            self.found.diagrams.append(element.get(R + "dm", ""))
        elif tag == CHART:
            self.found.charts.append(element.get(R + "id", ""))
        elif tag == MC + "AlternateContent":
            self._take_alternative(element)
        else:  # hyperlinks, tags, insertions, drawings ...: what counts lies within
            for child in element:
                self.take(child)

    def _take_run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        style = value_of(properties, "rStyle")
        is_hidden = flag_of(properties, "vanish")
        if is_hidden or (is_hidden is None and (self._is_hidden if style is None else self._styles.is_hidden(style) or self._is_hidden)):
            return  # hidden text: no reader of the document sees it
        look = look_of(properties)
        if style is not None:
            look = look.over(replace(self._styles.look(style), is_underlined=None))  # which links have
        self._look = look.over(self._paragraph_look)
        if run.getparent().tag == W + "hyperlink":
            self._look = replace(self._look, is_underlined=False)
        for child in run:
            self.take(child)
        self._look = self._paragraph_look

    def _take_symbol(self, element: Element) -> None:
        try:
            character = chr(int(element.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            return
        self._write(show_bullet(character, element.get(W + "font", "")))

    def _take_alternative(self, element: Element) -> None:
        """The same thing told twice, for newer and older programs: the newer, unless it says nothing."""
        choices = [*element.findall(MC + "Choice"), *element.findall(MC + "Fallback")]
        for choice in choices:
            if any(True for _ in choice.iter(W + "t", W + "txbxContent", _DRAWING, CHART)) or choice is choices[-1]:
                for child in choice:
                    self.take(child)
                return

    def _write(self, text: str) -> None:
        text = text.replace("\xad", "")  # a soft hyphen shows only where a line happens to end
        self.pieces.append(text)
        self.found.letters.add(text, self._look.size or 0.0, is_bold=bool(self._look.is_bold or self._look.is_underlined))
