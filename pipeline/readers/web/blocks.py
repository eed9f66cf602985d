"""The walk through a page's main text, whether in HTML or in the XML that trafilatura makes of it."""

from __future__ import annotations

import re
from typing import Any

from pipeline.readers.letters import Letters
from pipeline.readers.web.grid import read_grid
from pipeline.readers.whole_numbers import whole_number
from pipeline.readers.word.numbering import show_number
from pipeline.schemas import Block, TableCell
from pipeline.schemas.text import BlockKind

Element = Any  # lxml's elements carry no types

_HEADING = re.compile(r"h([1-6])")
# Elements whose text begins and ends a paragraph; all others run on within one.
_BLOCKS = frozenset({
    "html", "body", "main", "article", "section", "div", "p", "blockquote", "quote", "pre", "code", "ul", "ol", "dl", "dt", "dd", "li", "item", "list",
    "table", "tr", "td", "th", "row", "cell", "figure", "figcaption", "address", "center", "fieldset", "details", "summary", "header", "footer",
    "aside", "hr", "tbody", "thead", "tfoot", "caption", "head",
})  # fmt: skip
_LISTS = frozenset({"ul", "ol", "list"})
_ITEMS = frozenset({"li", "item", "dt", "dd"})
_STRONG = frozenset({"b", "strong", "u"})
_STRONG_LOOK = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration(?:-line)?\s*:\s*underline")
_BACK = re.compile(r"^#.*(?:ref|back)", re.IGNORECASE)  # "#_ednref1", "#fnref-2", "#cite_ref-3": from a note to its place in the text
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}  # the type of a numbered list
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LINE = "\x1e"  # stands for a line break while white space is folded


class PageWalk:
    """Collects the blocks and cells of a page."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.blocks: list[Block] = []
        self.cells: list[TableCell] = []
        self._paragraphs = 0
        self._tables = 0
        self._text: list[str] = []
        self._is_note = False
        self._letters = Letters()
        self._strong = self._links = 0  # elements about the place, in bold or underlined letters, and links
        self._kind: BlockKind = "paragraph"
        self._level: int | None = None
        self._marker: str | None = None
        self._lists: list[tuple[str, int]] = []  # (form of its numbers, "" for bullets; items so far), the innermost list last

    def walk(self, root: Element) -> None:
        """Walk through an element and add what it holds."""
        self._visit(root)
        self._flush()

    def _visit(self, element: Element) -> None:
        tag = element.tag
        if not isinstance(tag, str):  # comments and the like
            return
        if tag in {"br", "lb"}:
            self._text.append(_LINE)
        elif tag == "table":
            self._flush()
            self._take_table(element)
        elif (heading := _heading_level(element)) is not None:
            self._take_whole(element, "heading", heading)
        elif tag in {"figcaption", "caption"}:
            self._take_whole(element, "caption", None)
        elif tag in _LISTS:
            self._take_list(element)
        elif tag in _ITEMS:
            self._take_item(element)
        else:
            is_strong, is_link = tag in _STRONG or bool(_STRONG_LOOK.search(element.get("style") or "")), tag == "a"
            self._strong, self._links = self._strong + is_strong, self._links + is_link
            self._is_note = self._is_note or (is_link and bool(_BACK.match(element.get("href") or "")) and not "".join(self._text).strip())
            self._take_inner(element, is_block=tag in _BLOCKS)
            self._strong, self._links = self._strong - is_strong, self._links - is_link

    def _take_inner(self, element: Element, *, is_block: bool) -> None:
        if is_block:
            self._flush()
        self._write(element.text)
        for child in element:
            self._visit(child)
            self._write(child.tail)
        if is_block:
            self._flush()

    def _write(self, text: str | None) -> None:
        if text:
            self._text.append(text)
            self._letters.add(text, 0.0, is_bold=self._strong > 0 and not self._links)  # links are often set off: no sign of a heading

    def _take_whole(self, element: Element, kind: BlockKind, level: int | None) -> None:
        self._flush()
        self._text.append("".join(element.itertext()))
        self._flush(kind, level)

    def _take_list(self, element: Element) -> None:
        self._flush()
        is_numbered = element.tag == "ol" or element.get("rend") == "ol"
        self._lists.append((element.get("type", "1") if is_numbered else "", (whole_number(element.get("start")) or 1) - 1))
        self._take_inner(element, is_block=True)
        self._lists.pop()

    def _take_item(self, element: Element) -> None:
        self._flush()
        if element.tag in {"dt", "dd"} or not self._lists:
            self._kind, self._level, self._marker = "list item", max(len(self._lists), 1), None
        else:
            form, count = self._lists[-1]
            value = whole_number(element.get("value"))
            count = count + 1 if value is None else value
            self._lists[-1] = (form, count)
            self._kind, self._level, self._marker = "list item", len(self._lists), _show_mark(form, count) if form else "•"
        self._take_inner(element, is_block=False)
        self._flush()
        self._kind, self._level, self._marker = "paragraph", None, None

    def _take_table(self, table: Element) -> None:
        grid = read_grid(table)
        if grid is None:  # it only lays the page out
            self._take_inner(table, is_block=True)
            return
        self._tables += 1
        for caption in table.iterchildren("caption"):
            if text := " ".join(caption.text_content().split()):
                self.blocks.append(Block(text, "caption", locator=f"table {self._tables}, caption"))
        for row, cells in enumerate(grid, start=1):
            for column, text in cells:
                self.cells.append(TableCell(document_id="", table_number=self._tables, row=row, column=column, text=text or None))
            joined = " | ".join(text for _, text in cells if text)
            if joined:
                self.blocks.append(Block(joined, "table", locator=f"table {self._tables}, row {row}"))

    def _flush(self, kind: BlockKind | None = None, level: int | None = None) -> None:
        """End the paragraph that is being collected."""
        folded = _BREAK.sub("\n", _SPACES.sub(" ", "".join(self._text)).replace(_LINE, "\n")).replace("\xad", "")
        is_bold = kind is None and self._letters.is_bold
        if self._is_note and kind is None:
            kind = "footnote"
        self._is_note = False
        self._text, self._letters = [], Letters()
        for text in _PARAGRAPH_BREAK.split(folded):
            if text.strip():
                self._paragraphs += 1
                locator = f"paragraph {self._paragraphs}"
                mark = self._marker if kind in {None, "footnote"} else None
                depth = level if kind else self._level
                self.blocks.append(Block(text.strip(), kind or self._kind, is_bold=is_bold, level=depth, marker=mark, locator=locator))
                if self._kind == "list item" and kind is None:  # what follows in the same item goes on without its mark
                    self._kind, self._level, self._marker = "paragraph", None, None


def _show_mark(form: str, count: int) -> str:
    return f"{show_number(count, _FORMS.get(form, 'decimal'))}."


def _heading_level(element: Element) -> int | None:
    name = element.get("rend", "h2") if element.tag == "head" else element.tag
    match = _HEADING.fullmatch(name)
    return int(match[1]) if match else None
