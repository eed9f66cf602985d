"""What a document says of its own version: number, draft or final, date; and its title without all that."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from pipeline.resolution.frames import Row
from pipeline.resolution.names import fold_name
from pipeline.resources.words import read_word_list

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_MONTH = re.compile(r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b")
_ROMAN = re.compile(r"^(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xv)$")
_SAME_TITLE = 90.0
_SAME_WORD = 80.0  # "harbours" and "harbour", but not "Mali" and "Malta"
_MOST_ADDED = 2  # words that one of two titles has more


@cache
def _table() -> dict[str, Any]:
    return read_word_list("editions")


@cache
def _numbers() -> re.Pattern[str]:
    ordinals = "|".join(word for words in _table()["ordinals"] for word in words)
    return re.compile(
        rf"(?<![^\W\d_])(?:{'|'.join(_table()['numbered'])})[\s._\-]*(?P<number>\d{{1,2}}(?:[._]\d{{1,2}})?)(?!\d)"
        rf"|(?<!\w)(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th|\.|ª|e|ème)|{ordinals})[\s_\-]+(?:revised[\s_\-]+)?(?:{'|'.join(_table()['ordered'])})(?![^\W\d_])",
        re.IGNORECASE,
    )


@cache
def _stages() -> tuple[tuple[re.Pattern[str], int], ...]:
    """What stage a version is at: a draft comes before the plain one, a final or revised one after."""
    return tuple(
        (re.compile(rf"(?<![^\W\d_])(?:{'|'.join(_table()[name])})(?![^\W\d_])", re.IGNORECASE), stage)
        for name, stage in (("drafts", -1), ("finals", 1))
    )


@cache
def _periodic() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_table()['periodic'])})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edition:
    """A document's version, as far as it can be told.

    Attributes:
        title: Its folded title without marks of version and dates; "" without a title.
        number: Version number, say (2, 1); None if there is none.
        stage: -1 draft, 0 unsaid, 1 final or revised.
        has_own_marks: Whether number and stage stand in its title, not in its file's name.
        years: Years in its title.
        months: Months in its title.
        is_periodic: Whether its title says that it comes out each year, quarter or month.
        event_on: The day of the event that it reports, for kinds that each belong to one; its own date for minutes and agendas.
        stated_on: Its date, where the text states it.
        file_on: Its date, where only the file has one.
        publisher: Folded publisher, or "".
    """

    title: str
    number: tuple[int, ...] | None
    stage: int
    has_own_marks: bool
    years: frozenset[str]
    months: frozenset[str]
    is_periodic: bool
    event_on: str | None
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
    has_own_marks = number is not None or stage != 0
    if not has_own_marks:
        number, stage = _find_marks(file_name)
    base = _strip(title)
    is_file_date = row["dated_from"] == "file"
    return Edition(
        title=base if len(base) >= 8 else "",
        number=number,
        stage=stage,
        has_own_marks=has_own_marks,
        years=frozenset(_YEAR.findall(title)),
        months=frozenset(_MONTH.findall(title.lower())),
        is_periodic=bool(_periodic().search(title)),
        event_on=_find_event(row),
        stated_on=None if is_file_date else row["dated_on"],
        file_on=row["dated_on"] if is_file_date else None,
        publisher=fold_name(row["publisher"] or ""),
    )


def is_same_title(a: Edition, b: Edition) -> bool:
    """Whether two documents have the same title but for marks of version, a letter here and there, and a word or two more."""
    if not a.title or not b.title or fuzz.ratio(a.title, b.title) < _SAME_TITLE or _digits(a.title) != _digits(b.title):
        return False
    mine, others = Counter(a.title.split()), Counter(b.title.split())
    left, right = sorted((mine - others).elements()), sorted((others - mine).elements())
    if abs(len(left) - len(right)) > _MOST_ADDED:
        return False
    return all(max((fuzz.ratio(word, other) for other in right), default=100.0) >= _SAME_WORD for word in left)


def is_series(a: Edition, b: Edition) -> bool:
    """Whether two documents are members of a series, neither of which replaces the other.

    Args:
        a: One document.
        b: The other.

    Returns:
        True for reports of different years, months, days or events ("2022" and "2023", but not "2020-2030" and "2020-2030, revised 2023"),
        and for works that come out each year or quarter; their drafts and numbered versions are told by marks all the same.
    """
    if a.event_on and b.event_on and not _begins(a.event_on, b.event_on):
        return True
    if a.years and b.years and not (a.years <= b.years or b.years <= a.years):
        return True
    has_marks = a.number is not None or b.number is not None or a.stage != 0 or b.stage != 0
    if has_marks:
        return False
    return (bool(a.months and b.months) and a.months != b.months) or (a.is_periodic and b.is_periodic and has_other_date(a, b))


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
    match = _numbers().search(text)
    number: tuple[int, ...] | None = None
    if match and match["number"]:
        number = tuple(int(part) for part in re.split(r"[._]", match["number"]))
    elif match:
        word = match["ordinal"].lower()
        number = (_read_ordinal(word),)
    return number, next((stage for pattern, stage in _stages() if pattern.search(text)), 0)


def _read_ordinal(word: str) -> int:
    spelt = next((place for place, words in enumerate(_table()["ordinals"], start=1) if word in words), 0)
    return spelt or int(re.sub(r"\D", "", word))


def _find_event(row: Row) -> str | None:
    if row["document_type"] not in _table()["of_events"]:
        return None
    is_dated_by_event = row["document_type"] in {"minutes", "agenda", "speech"}
    return row["event_on"] or (row["dated_on"] if is_dated_by_event and row["dated_from"] != "file" else None)


def _strip(title: str) -> str:
    text = _numbers().sub(" ", title)
    for pattern, _ in _stages():
        text = pattern.sub(" ", text)
    text = _MONTH.sub(" ", _YEAR.sub(" ", fold_name(text)))
    return " ".join(text.split())


def _digits(text: str) -> list[str]:
    """Numbers, Roman ones too: "Volume II" is not "Volume I"."""
    return [word for word in re.findall(r"\d+|[ivx]+\b", text) if word.isdigit() or (_ROMAN.match(word) and f" {word} " in f" {text} ")]


def _begins(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)
