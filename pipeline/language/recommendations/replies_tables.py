"""Answers in a table: a row a recommendation, with columns for its number, its words, the answer, what will be done, by whom and when."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.ids import fold_text
from pipeline.language.context import AnalysedSentence
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.replies_cited import CitedAnswer
from pipeline.language.recommendations.replies_numbers import LIST, bare_number, expand_numbers
from pipeline.language.recommendations.replies_wording import read_answer, read_reply, reply_table
from pipeline.schemas import TableCell

_LABEL = re.compile(
    rf"^\W*(?:(?:key|main|evaluation|audit|strategic|overarching)\s+)?(?:recommendations?|rec\.?)?\s*(?:no\.?|nos\.?|number|#)?\s*(?P<list>{LIST})\s*(?:[:.)–—-]+\s*|\s+(?=[A-Z\"“])|$)",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"^(?:[-–—.]*|n/?a|none|nil|not applicable)$", re.IGNORECASE)
_LONGEST_HEAD = 25  # words
_LEAST_ANSWERS = 0.5  # of a table's rows that name a recommendation: less is a table about something else

TableRow = dict[int, str]


@dataclass(slots=True)
class _Layout:
    """Which column holds what."""

    columns: dict[str, int]
    width: int


@dataclass(slots=True)
class _Reading:
    """A table being read."""

    layout: _Layout
    answers: list[CitedAnswer] = field(default_factory=list)
    asked: int = 0


def find_in_tables(units: list[Unit], cells: list[TableCell]) -> tuple[list[CitedAnswer], set[str]]:
    """Find the answers of tables that have a column for them.

    Args:
        units: The document's passages; those of tables tell where a row stands.
        cells: The cells of its tables.

    Returns:
        The answers in order, and the ids of the passages of these tables.
    """
    places = _Places(units)
    answers: list[CitedAnswer] = []
    claimed: set[str] = set()
    layout: _Layout | None = None
    for rows in _tables(cells):
        head = next(((number, found) for number, row in enumerate(rows[:4]) if (found := _read_head(row))), None)
        if head is not None:
            layout = head[1]
        elif layout is None or max((max(row) for row in rows if row), default=0) != layout.width:
            places.skip(rows)
            continue
        assert layout is not None
        start = head[0] + 1 if head else 0
        reading, own = _Reading(layout), set()
        for number, row in enumerate(rows):
            unit = places.find(row)
            if unit is not None:
                own.add(unit.passage.passage_id)
            if number >= start and not (head and row == rows[head[0]]):
                _read_row(row, unit, reading)
        if reading.asked and len(reading.answers) >= _LEAST_ANSWERS * reading.asked:
            answers += reading.answers
            claimed |= own
        else:
            layout = None
    return answers, claimed


def _tables(cells: list[TableCell]) -> Iterator[list[TableRow]]:
    tables: dict[int, dict[int, TableRow]] = {}
    for cell in cells:
        tables.setdefault(cell.table_number, {}).setdefault(cell.row, {})[cell.column] = " ".join((cell.text or "").split())
    for number in sorted(tables):
        yield [tables[number][row] for row in sorted(tables[number])]


class _Places:
    """Finds the passage that a row of a table became, from the top of the document down."""

    def __init__(self, units: list[Unit]) -> None:
        self._units = [unit for unit in units if unit.passage.kind == "table"]
        self._texts = [_squash(unit.passage.text.replace(" | ", " ")) for unit in self._units]
        self._at = 0

    def find(self, row: TableRow) -> Unit | None:
        wanted = _squash(" ".join(text for _, text in sorted(row.items())))
        if not wanted:
            return None
        for place in range(self._at, len(self._units)):
            if self._texts[place] == wanted or (len(wanted) > 40 and self._texts[place][:40] == wanted[:40]):
                self._at = place + 1
                return self._units[place]
        return None

    def skip(self, rows: list[TableRow]) -> None:
        for row in rows:
            self.find(row)


def _squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold_text(text))


def _read_head(row: TableRow) -> _Layout | None:
    """The columns that a row of heads names; None if it is no head of a table of answers."""
    columns: dict[str, int] = {}
    for column, text in sorted(row.items()):
        name = re.sub(r"(?<=[a-z?.)])\d$", "", text.strip(" :*"))  # a footnote's number
        if not name or len(name.split()) > _LONGEST_HEAD or re.search(r"\d", name):
            continue
        kind = next((kind for kind, pattern in _heads() if kind not in columns and pattern.search(name)), None)
        if kind:
            columns[kind] = column
    if "verdict" in columns:  # "Accepted? (Yes/No)" beside a column of what management says
        columns = {**columns, "comment": columns.get("response", columns.get("comment", -1)), "response": columns["verdict"]}
    if "response" not in columns or not columns.keys() & {"recommendation", "number"}:
        return None
    return _Layout(columns, max(row))


@functools.cache
def _heads() -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile("|".join(patterns), re.IGNORECASE)) for kind, patterns in reply_table()["columns"].items()]


def _read_row(row: TableRow, unit: Unit | None, reading: _Reading) -> None:
    def cell(kind: str) -> str:
        text = row.get(reading.layout.columns.get(kind, -1), "")
        return "" if _EMPTY.match(text) else text

    numbers, quoted = _read_asked(cell("number"), cell("recommendation"))
    words = cell("response")
    if not numbers and not quoted:
        _continue_row(cell("action"), cell("responsible"), cell("timing"), words, reading)
        return
    reading.asked += 1
    response = read_reply(words) or read_answer(words) or read_reply(cell("comment"))
    if response is None:
        return
    said = words if not cell("comment") else f"{words.rstrip('. ')}. {cell('comment')}" if words else cell("comment")
    sentence = _find_sentence(unit, words or said)
    for number in numbers or [""]:
        reading.answers.append(
            CitedAnswer(response, said, sentence, number, quoted, "", cell("action"), cell("responsible"), cell("timing"), is_cell=True)
        )


def _read_asked(number: str, text: str) -> tuple[list[str], str]:
    """Numbers and words of the recommendation of a row; a number may stand in a column of its own or before the words."""
    match = _LABEL.match(number) if number else None
    numbers = expand_numbers(match["list"]) if match and not number[match.end() :].strip() else []
    label = _LABEL.match(text)
    if label and (bare_number(label["list"]) in numbers or not numbers) and not re.match(r"(?:19|20)\d\d\b|\d+ [a-z]", text):
        return numbers or expand_numbers(label["list"]), text[label.end() :].strip(" \"“”'’")
    return numbers, text.strip(" \"“”'’")


def _continue_row(action: str, responsible: str, timing: str, words: str, reading: _Reading) -> None:
    """A row without a recommendation goes on with the one above: further actions."""
    if not reading.answers or read_reply(words):
        return
    last = reading.answers[-1]
    last.planned_action = "; ".join(text for text in (last.planned_action, action) if text)
    last.responsible = last.responsible if responsible in last.responsible else "; ".join(text for text in (last.responsible, responsible) if text)
    last.timing = last.timing if timing in last.timing else "; ".join(text for text in (last.timing, timing) if text)


def _find_sentence(unit: Unit | None, words: str) -> AnalysedSentence | None:
    if unit is None:
        return None
    place = unit.passage.text.find(words[:30])
    before = [sentence for sentence in unit.sentences if sentence.start_char <= max(place, 0)]
    return before[-1] if before else unit.sentences[0]
