"""Which column of an analyst's sheet says what: told by the heads and by what stands below them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from pipeline.decisions.old_sheet_known import Known
from pipeline.decisions.old_sheet_reading import OldRow, OldSheet
from pipeline.decisions.old_sheet_values import read_response
from pipeline.decisions.sheet_cells import fold_title
from pipeline.errors import UsageError
from pipeline.ids import fold_text
from pipeline.resources.words import read_word_list

# The fields that a sheet may state, with what they are called to people.
FIELDS = {
    "text": "the words of the recommendation",
    "file_name": "the report’s file",
    "title": "the report’s title",
    "number": "the recommendation’s number",
    "page": "the page",
    "actor": "who should act",
    "addressee": "whom it is meant for",
    "recommended_by": "who recommends",
    "response": "the answer",
    "deadline": "by when",
    "theme": "the theme",
    "note": "a note",
}
_HEADER_WITHIN = 25  # rows: titles, logos and legends stand above many a header
_SAMPLE = 60  # rows looked at below it
_HEAD_WORDS = 8  # a head of more words is no head
_WHOLE, _PART, _TOLD = 3.0, 1.5, 100.0
_SENTENCE = 4  # words
_LEAST = 1.0  # score below which a column says nothing known
_NUMBER = re.compile(r"\W*(?:[a-z]{0,14}\W{0,2})?\d+(?:[.\-/ ]\w{1,3})*[a-z]?\W*", re.IGNORECASE)
_PAGE = re.compile(r"\W*(?:p|pp|page|pages)?\W{0,2}\d{1,4}(?:\s*[-–,/]\s*\d{1,4})*\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a sheet say.

    Attributes:
        header: Number of the row that the heads stand in; 0 where there is none.
        heads: What stands above each column; its letter where nothing does.
        places: Column by field, from 0.
        reasons: Why, by field, in plain words.
    """

    header: int
    heads: tuple[str, ...]
    places: Mapping[str, int]
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def unused(self) -> list[str]:
        """Heads of the columns that say nothing known."""
        return [head for place, head in enumerate(self.heads) if place not in self.places.values()]


def find_columns(sheet: OldSheet, known: Known, told: Mapping[str, str] | None = None) -> Columns | None:
    """Find what the columns of a sheet say.

    Args:
        sheet: The sheet.
        known: What the program knows.
        told: What a person says of it: head or letter of the column by field; "" for a field that no column states.

    Returns:
        The columns; None for a sheet in which no column holds recommendations.

    Raises:
        UsageError: A person names a field that there is not.
    """
    told = told or {}
    strange = sorted(set(told) - set(FIELDS))
    if strange:
        raise UsageError(f"'{strange[0]}' is not something a column can say. These are: {', '.join(FIELDS)}.")
    start = _find_header(sheet, told)
    header = sheet.rows[start] if start is not None else None
    below = sheet.rows[0 if start is None else start + 1 :][:_SAMPLE]
    width = max((len(row.cells) for row in (*below, *([header] if header else []))), default=0)
    heads = [(header.at(place) if header else "") for place in range(width)]
    scored = sorted(_score_all(heads, below, known, told), key=lambda one: (-one[0], one[1], one[2]))
    places: dict[str, int] = {}
    reasons: dict[str, str] = {}
    for score, place, name, reason in scored:
        if score >= _LEAST and name not in places and place not in places.values() and told.get(name) != "":
            places[name], reasons[name] = place, reason
    if "text" not in places:
        return None
    named = tuple(head or f"column {_letter(place)}" for place, head in enumerate(heads))
    return Columns(header.number if header else 0, named, dict(sorted(places.items(), key=lambda item: item[1])), reasons)


def match_told(sheets: Sequence[OldSheet], told: Mapping[str, str]) -> list[str]:
    """What a person said of columns that are in no sheet, so that it can be said back."""
    heads = {fold_title(text) for sheet in sheets for row in sheet.rows[:_HEADER_WITHIN] for text in row.cells}
    widths = max((len(row.cells) for sheet in sheets for row in sheet.rows), default=0)
    letters = {_letter(place).lower() for place in range(widths)}
    return [head for head in told.values() if head and fold_title(head) not in heads | letters]


def _find_header(sheet: OldSheet, told: Mapping[str, str]) -> int | None:
    best, found = 0.0, None
    for place, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        claims: dict[str, float] = {}
        for column, text in enumerate(row.cells):
            for name in FIELDS:
                score = _TOLD if _is_told(told.get(name), text, column) and text else _score_head(name, text)
                claims[name] = max(score, claims.get(name, 0.0))
        total = sum(claims.values()) if len(row.filled) > 1 or len(sheet.rows[place + 1 :]) else 0.0
        if total > best and len(row.filled) >= min(2, max(len(one.filled) for one in sheet.rows)):
            best, found = total, place
    if best >= _WHOLE:
        return found
    first = sheet.rows[0]
    # Heads that no list knows: short words above longer ones.
    is_short = all(len(text.split()) <= _HEAD_WORDS and not text.isdigit() for text in first.cells)
    longer = [text for row in sheet.rows[1:_SAMPLE] for text in row.cells if len(text.split()) > _HEAD_WORDS]
    return 0 if is_short and len(first.filled) == len([text for text in first.cells if text]) and longer else None


def _score_head(name: str, text: str) -> float:
    folded = fold_title(text)
    if not folded or len(folded.split()) > _HEAD_WORDS:
        return 0.0
    words = read_word_list("old_sheets")[name]
    if folded in words["whole"]:
        return _WHOLE
    return _PART if any(re.search(pattern, folded) for pattern in words["part"]) else 0.0


def _score_all(heads: Sequence[str], below: Sequence[OldRow], known: Known, told: Mapping[str, str]) -> Iterator[tuple[float, int, str, str]]:
    for place, head in enumerate(heads):
        cells = [text for row in below if (text := row.at(place))]
        for name in FIELDS:
            if _is_told(told.get(name), head, place):
                yield _TOLD, place, name, "as you say"
                continue
            by_head = _score_head(name, head)
            bonus, reason = _CONTENTS[name](cells, known) if cells else (0.0, "")
            if by_head or bonus >= _WHOLE:  # without a head only what is known for certain counts
                yield by_head + bonus, place, name, reason or "by its head"


def _is_told(said: str | None, head: str, place: int) -> bool:
    return bool(said) and (fold_title(said or "") == fold_title(head) or (said or "").strip().upper() == _letter(place))


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(holds(text) for text in cells) / len(cells)


def _judge_text(cells: Sequence[str], known: Known) -> tuple[float, str]:
    # A name may stand in a document as a line of its own: only sentences tell.
    found = sum(len(text.split()) >= _SENTENCE and fold_text(text) in known.texts for text in cells)
    length = median(len(text.split()) for text in cells)
    score = _WHOLE if length >= 2 * _SENTENCE else 0.5 if length >= _SENTENCE else -2.0
    if found:
        return max(score, 0.5) + 6 * found / len(cells), f"{found} of the first {len(cells)} cells stand in your documents"
    return score, "by its length: whole sentences" if score == _WHOLE else ""


def _judge_file(cells: Sequence[str], known: Known) -> tuple[float, str]:
    share = _share(cells, known.is_file)
    return (5 * share, "it names files that were read") if share >= 0.3 else (0.0, "")


def _judge_title(cells: Sequence[str], known: Known) -> tuple[float, str]:
    share = _share(list(dict.fromkeys(cells)), known.is_title)
    return (5 * share, "it names documents that were read") if share >= 0.3 else (0.0, "")


def _judge_theme(cells: Sequence[str], known: Known) -> tuple[float, str]:
    share = _share(cells, lambda text: fold_text(text) in known.themes)
    return (3 * share, "it names themes") if share >= 0.3 else (-2.0, "") if median(len(text.split()) for text in cells) > 12 else (0.0, "")


def _judge_party(cells: Sequence[str], known: Known) -> tuple[float, str]:
    long = median(len(text.split()) for text in cells) > 12
    return (-3.0 if long else min(1.0, _share(cells, lambda text: fold_text(text) in known.parties))), ""


def _judge_response(cells: Sequence[str], known: Known) -> tuple[float, str]:
    del known
    return (0.5 if _share(cells, lambda text: bool(read_response(text))) >= 0.3 else -0.25), ""


def _judge_pattern(pattern: re.Pattern[str]) -> Callable[[Sequence[str], Known], tuple[float, str]]:
    def judge(cells: Sequence[str], known: Known) -> tuple[float, str]:
        del known
        return (0.5 if _share(cells, lambda text: len(text) <= 30 and pattern.fullmatch(text) is not None) >= 0.5 else -3.0), ""

    return judge


def _judge_nothing(cells: Sequence[str], known: Known) -> tuple[float, str]:
    del cells, known
    return 0.0, ""


_CONTENTS: dict[str, Callable[[Sequence[str], Known], tuple[float, str]]] = {
    "text": _judge_text, "file_name": _judge_file, "title": _judge_title, "number": _judge_pattern(_NUMBER), "page": _judge_pattern(_PAGE),
    "actor": _judge_party, "addressee": _judge_party, "recommended_by": _judge_party, "response": _judge_response, "deadline": _judge_nothing,
    "theme": _judge_theme, "note": _judge_nothing,
}  # fmt: skip


def _letter(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
