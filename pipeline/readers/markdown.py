"""Markdown: headings, list items, tables and front matter as blocks of their kind (CommonMark, with tables and notes as on GitHub)."""

from __future__ import annotations

import html
import re
from pathlib import Path

from pipeline.errors import NoTextError
from pipeline.readers.txt import judge_decoding, note_decoding, read_text
from pipeline.schemas import Block, FileProperties, ReadDocument, TableCell
from pipeline.schemas.text import BlockKind
from pipeline.settings import Settings

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(.+)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r"\[\^([^\]]+)\]:[ \t]*(.+)")
_LINK_TARGET = re.compile(r" {0,3}\[[^\]]+\]:\s*\S+.*")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL_END = re.compile(r"(?<!\\)\|")
_FRONT_LINE = re.compile(r"([A-Za-z][\w -]*):[ \t]*(.*)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)|\[([^\]^]+)\]\[[^\]]*\]|<(https?://[^>\s]+)>")
_NOTE_MARK = re.compile(r"\[\^[^\]]+\]")
_CODE = re.compile(r"(`+)(.+?)\1")
# Three marks, then two, then one, since each may stand within the others.
_EMPHASIS = tuple(
    re.compile(rf"(?<![\w{mark}])[{mark}]{{{count}}}(?=\S)([^\n]+?)(?<=[^\s{mark}])[{mark}]{{{count}}}(?![\w{mark}])")
    for count in (3, 2, 1)
    for mark in "*_"
)
_LONGEST = 20_000  # letters: looking for the partner of each mark in a longer line takes the square of its length
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read a Markdown file.

    Args:
        path: The file.
        settings: The home's settings.

    Returns:
        A block a paragraph, its marks taken out; front matter as properties and, line by line, as running head.

    Raises:
        UnreadableFileError: The file is binary or can't be opened.
        NoTextError: It holds nothing but blanks.
    """
    del settings  # every reader is called alike
    decoded = read_text(path)
    lines = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), decoded.text).splitlines()
    front, start = _split_front_matter(lines)
    walk = MarkdownWalk()
    walk.walk(lines[start:], start)
    if not walk.blocks:
        raise NoTextError("The file holds no text.", "Check that the right file was copied.")
    head = [Block(line.strip(), "head", locator=f"line {number}") for number, line in enumerate(lines[1 : start - 1], start=2) if line.strip()]
    properties = _read_front_matter(front)
    return ReadDocument("md", [*head, *walk.blocks], walk.cells, properties, quality=judge_decoding(decoded), notes=note_decoding(decoded))


def strip_marks(text: str) -> str:
    """Take the marks out of a line: emphasis, code, links (their words stay), images (their description stays), notes, tags.

    Args:
        text: A line of Markdown.

    Returns:
        What a reader of the finished page sees.
    """
    if len(text) > _LONGEST:
        return text
    hidden: list[str] = []

    def hide(what: str) -> str:
        hidden.append(what)
        return f"\x00{len(hidden) - 1}\x00"

    text = _CODE.sub(lambda match: hide(match[2].strip()), text)
    text = _ESCAPE.sub(lambda match: hide(match[1]), text)
    text = _LINK.sub(lambda match: match[1] or match[2] or match[3], _IMAGE.sub(r"\1", _NOTE_MARK.sub("", text)))
    text = _TAG.sub("", _BREAK.sub(" ", text))
    for emphasis in _EMPHASIS:
        text = emphasis.sub(r"\1", text)
    return re.sub("\x00(\\d+)\x00", lambda match: hidden[int(match[1])], html.unescape(text))


class MarkdownWalk:
    """Collects the blocks and cells of a Markdown text."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.blocks: list[Block] = []
        self.cells: list[TableCell] = []
        self._open: list[str] = []  # lines of the paragraph that is being collected
        self._first = 0  # number of its first line
        self._kind: BlockKind = "paragraph"
        self._marker: str | None = None
        self._level: int | None = None
        self._indents: list[int] = []  # of the list items that are open, the innermost last
        self._tables = 0

    def walk(self, lines: list[str], offset: int) -> None:
        """Walk through the lines.

        Args:
            lines: The text's lines.
            offset: How many lines of the file stand before them.
        """
        fence = ""
        skip_to = 0
        for index, line in enumerate(lines):
            number = offset + index + 1
            opened = _FENCE.match(line)
            if opened and (not fence or opened[1].startswith(fence)):
                self._close()
                fence = "" if fence else opened[1]
            elif fence:
                self._add(line.rstrip(), "line", number)
            elif index >= skip_to:
                skip_to = index + self._take(line.lstrip(">").removeprefix(" ") if line.startswith(">") else line, lines[index + 1 :], number)
        self._close()

    def _take(self, line: str, following: list[str], number: int) -> int:
        """Take one line; returns how many lines were used up, 1 but for tables."""
        if not line.strip():
            self._close()
        elif heading := _HEADING.fullmatch(line):
            self._end_lists()
            self._add(strip_marks(heading[2] or ""), "heading", number, level=len(heading[1]))
        elif self._open and self._kind == "paragraph" and (underline := _UNDERLINE.fullmatch(line)):
            self._kind, self._level = "heading", 1 if underline[1][0] == "=" else 2
            self._end_lists()
        elif _RULE.fullmatch(line):
            self._end_lists()
        elif "|" in line and following and "-" in following[0] and _TABLE_RULE.fullmatch(following[0]):
            self._end_lists()
            return self._take_table(line, following, number)
        elif note := _NOTE.fullmatch(line):
            self._end_lists()
            self._kind, self._marker = "footnote", note[1]
            self._begin(note[2], number)
        elif item := _ITEM.fullmatch(line):
            self._take_item(item, number)
        elif not _LINK_TARGET.fullmatch(line):
            if not line[0].isspace() and not self._open:
                self._indents = []
            self._begin(line, number)
        return 1

    def _take_item(self, item: re.Match[str], number: int) -> None:
        self._close()
        indent = len(item[1].expandtabs(4))
        self._indents = [other for other in self._indents if other < indent] + [indent]
        self._kind, self._marker, self._level = "list item", "•" if item[2] in "-*+" else item[2], len(self._indents)
        self._begin(item[3], number)

    def _take_table(self, line: str, following: list[str], number: int) -> int:
        self._tables += 1
        body = []
        for other in following[1:]:
            if "|" not in other:
                break
            body.append(other)
        for row, text in enumerate([line, *body], start=1):
            texts = [strip_marks(cell.strip()) for cell in _CELL_END.split(text.strip().strip("|"))]
            for column, cell in enumerate(texts, start=1):
                self.cells.append(TableCell(document_id="", table_number=self._tables, row=row, column=column, text=cell or None))
            self._add(" | ".join(cell for cell in texts if cell), "table", number + (row if row > 1 else 0))
        return 2 + len(body)

    def _begin(self, line: str, number: int) -> None:
        if not self._open:
            self._first = number
        self._open.append(line.strip())

    def _end_lists(self) -> None:
        self._close()
        self._indents = []

    def _close(self) -> None:
        if self._open:
            self._add(strip_marks(" ".join(line.removesuffix("\\") for line in self._open)), self._kind, self._first, self._level, self._marker)
        self._open = []
        self._kind, self._marker, self._level = "paragraph", None, None

    def _add(self, text: str, kind: BlockKind, number: int, level: int | None = None, marker: str | None = None) -> None:
        if text.strip():
            self.blocks.append(Block(text, kind, level=level, marker=marker, locator=f"line {number}"))


def _split_front_matter(lines: list[str]) -> tuple[list[str], int]:
    """The lines of the front matter, and the number of lines to skip for it; nothing where there is none."""
    if not lines or lines[0].strip() != "---":
        return [], 0
    end = next((number for number, line in enumerate(lines[1:200], start=1) if line.strip() in {"---", "..."}), None)
    if end is None or not any(_FRONT_LINE.match(line) for line in lines[1:end]):
        return [], 0
    return lines[1:end], end + 1


def _read_front_matter(lines: list[str]) -> FileProperties:
    stated: dict[str, str] = {}
    key = ""
    for line in lines:
        if match := _FRONT_LINE.fullmatch(line):
            key = match[1].strip().lower()
            stated[key] = match[2].strip().strip("[]").strip("\"'")
        elif key and (item := re.fullmatch(r"\s+-?\s*(.+)|-\s+(.+)", line)):  # a list, or a text that goes on
            value = (item[1] or item[2]).strip().strip("\"'")
            stated[key] = f"{stated[key]}; {value}" if stated[key] else value
    date = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", stated.get("date") or stated.get("published", ""))
    return FileProperties(
        title=stated.get("title") or None,
        authors=stated.get("author") or stated.get("authors") or None,
        publisher=stated.get("publisher") or stated.get("organisation") or stated.get("organization") or None,
        published_on=date.group() if date else None,
        language=stated.get("lang") or stated.get("language") or None,
        description=stated.get("description") or stated.get("abstract") or None,
    )
