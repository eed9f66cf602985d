"""Cells of the review workbook: what may be written into one, and what comes back after Excel or LibreOffice saved it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

from pipeline.ids import fold_text

MAX_CELL = 32_767  # Excel's limit, in UTF-16 units
_CUT = " … (cut here; the whole text is in the tables)"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how the file format writes characters that XML can't hold
_ZERO_WIDTH = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
_ID = re.compile(r"\[([^\[\]]+)\]\s*$")

EMPTY = "(empty)"
_EMPTY_WORDS = ("(empty)", "(none)", "(nothing)", "empty", "(blank)")
_YES = ("yes", "y", "x", "true", "1", "✓", "✔")
_NO = ("no", "n", "false", "0", "-", "–")


def make_cell(value: object) -> str:
    """A text as it may stand in a cell: no control characters, no halves of surrogate pairs, no more than a cell holds."""
    text = _CONTROL.sub(" ", ("" if value is None else str(value)).replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8"))
    if len(text) <= MAX_CELL // 2 or len(text.encode("utf-16-le")) // 2 <= MAX_CELL:
        return text
    kept = text.encode("utf-16-le")[: 2 * (MAX_CELL - len(_CUT))].decode("utf-16-le", "ignore")
    return kept + _CUT


def is_risky(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    return text.lstrip().startswith(_FORMULA)


def read_cell(value: object) -> str:
    """What stands in a cell, as plain text.

    Whole numbers come without a decimal point, dates as ISO dates; any kind of space is one space; nothing around it.

    Args:
        value: The cell's value as openpyxl gives it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), str(value))
    return " ".join(_CONTROL.sub(" ", text.translate(_ZERO_WIDTH)).split())


def compare_cell(text: str) -> str:
    """A text made the way it would come back from a cell, for comparing."""
    return read_cell(make_cell(text))


def read_word(text: str, words: Iterable[str]) -> str | None:
    """The word that a cell means, whatever its case, dots and spaces.

    Args:
        text: What stands there.
        words: The words it may be.

    Returns:
        The word; None if it is none of them.
    """
    plain = _plain(text)
    return next((word for word in words if _plain(word) == plain), None)


def read_yes(text: str) -> bool | None:
    """Whether a cell says yes; None if it says something else."""
    plain = _plain(text)
    if plain in _YES:
        return True
    return False if plain in (*_NO, "") else None


def is_emptied(text: str) -> bool:
    """Whether a cell says that there is nothing to be stated."""
    return text.strip().casefold() in _EMPTY_WORDS


def name_with_id(name: object, key: str) -> str:
    """A name as drop-downs offer it: the id behind tells namesakes apart."""
    return f"{' '.join(str(name).split())} [{key}]"


def read_id(text: str) -> str | None:
    """The id at the end of a text that a drop-down offered; None if there is none."""
    found = _ID.search(text)
    return found.group(1).strip() if found else None


def fold_title(text: str) -> str:
    """A column's title for comparing: case, spaces and marks don't count."""
    return re.sub(r"\W+", " ", fold_text(text)).strip()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip(" .!,;:'\"")
