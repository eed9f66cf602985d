"""What a document says of its own version: number, draft or final, date; and its title without all that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.resolution.frames import Row
from pipeline.resolution.names import fold_name

_ORDINALS = {word: n for n, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1)}
_NUMBER = re.compile(
    r"(?<![a-z])(?:v|ver|vers|version|rev|revision|edition|ed|draft|issue)[\s._\-]*(?P<number>\d{1,2}(?:[._]\d{1,2})?)(?![\d])"
    r"|(?<![\w])(?P<ordinal>\d{1,2}(?:st|nd|rd|th)|" + "|".join(_ORDINALS) + r")[\s_\-]+(?:revised[\s_\-]+)?(?:edition|version|revision|draft)\b",
    re.IGNORECASE,
)
# What stage a version is at: a draft comes before the plain one, a final or revised one after.
_STAGES = (
    (re.compile(r"(?<![a-z])(?:zero|first|early|advance|unedited|preliminary|consultation|discussion|working|public)?[\s_\-]*(?:draft|unedited|preliminary)(?![a-z])", re.IGNORECASE), -1),
    (re.compile(r"(?<![a-z])(?:final(?:ised|ized)?(?:[\s_\-]+(?:version|report|draft))?|revised|updated?|corrected|corrigendum|amended|reissued?)(?![a-z])", re.IGNORECASE), 1),
)  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_MONTH = re.compile(r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b")
_SAME_TITLE = 90.0


@dataclass(frozen=True, slots=True)
class Edition:
    """A document's version, as far as it can be told.

    Attributes:
        title: Its folded title without marks of version and dates; "" without a title.
        number: Version number, say (2, 1); None if there is none.
        stage: -1 draft, 0 unsaid, 1 final or revised.
        years: Years in its title.
        stated_on: Its date, where the text states it.
        file_on: Its date, where only the file has one.
        publisher: Folded publisher, or "".
    """

    title: str
    number: tuple[int, ...] | None
    stage: int
    years: frozenset[str]
    stated_on: str | None
    file_on: str | None
    publisher: str


def read_edition(row: Row) -> Edition:
    """Tell a document's version from its title, file name and dates.

    Args:
        row: A row of the table documents.
    """
    title = row["title"] or ""
    file_name = (row["file_name"] or "").rpartition("/")[2].rpartition(".")[0]
    number, stage = _find_marks(title)
    if number is None and stage == 0:
        number, stage = _find_marks(file_name)
    base = _strip(title)
    is_file_date = row["dated_from"] == "file"
    return Edition(
        base if len(base) >= 8 else "",
        number,
        stage,
        frozenset(_YEAR.findall(title)),
        None if is_file_date else row["dated_on"],
        row["dated_on"] if is_file_date else None,
        fold_name(row["publisher"] or ""),
    )


def is_same_title(a: Edition, b: Edition) -> bool:
    """Whether two documents have the same title but for marks of version."""
    return bool(a.title and b.title) and fuzz.ratio(a.title, b.title) >= _SAME_TITLE and _digits(a.title) == _digits(b.title)


def has_other_marks(a: Edition, b: Edition) -> bool:
    """Whether number or stage say that two documents are different versions."""
    return (a.number is not None and b.number is not None and a.number != b.number) or a.stage != b.stage


def has_other_date(a: Edition, b: Edition) -> bool:
    """Whether both state dates and these differ; "2021" and "2021-05" do not."""
    return bool(a.stated_on and b.stated_on) and not _begins(a.stated_on or "", b.stated_on or "")


def find_older(a: Edition, b: Edition) -> int | None:
    """Which of two versions is the older one.

    Returns:
        0 for the first, 1 for the second, None if it can't be told.
    """
    if a.number is not None and b.number is not None and a.number != b.number:
        return int(a.number > b.number)
    if has_other_date(a, b):
        return int((a.stated_on or "") > (b.stated_on or ""))
    if a.stage != b.stage:
        return int(a.stage > b.stage)
    if (a.number is None) != (b.number is None):  # the plain one came before "version 2"
        return int(a.number is not None)
    if a.file_on and b.file_on and a.file_on != b.file_on:
        return int(a.file_on > b.file_on)
    return None


def _find_marks(text: str) -> tuple[tuple[int, ...] | None, int]:
    match = _NUMBER.search(text)
    number: tuple[int, ...] | None = None
    if match and match["number"]:
        number = tuple(int(part) for part in re.split(r"[._]", match["number"]))
    elif match:
        word = match["ordinal"].lower()
        number = (_ORDINALS.get(word) or int(re.sub(r"\D", "", word)),)
    return number, next((stage for pattern, stage in _STAGES if pattern.search(text)), 0)


def _strip(title: str) -> str:
    text = _NUMBER.sub(" ", title)
    for pattern, _ in _STAGES:
        text = pattern.sub(" ", text)
    text = _MONTH.sub(" ", _YEAR.sub(" ", fold_name(text)))
    return " ".join(text.split())


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _begins(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)
