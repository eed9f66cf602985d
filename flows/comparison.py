"""What two sets of tables of the same documents have, lost and gained: recommendations, pledges and answers. Pure: frames in, records out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any, Literal

import pandas as pd

from flows.pairing import Row, pair_rows

Frames = Mapping[str, pd.DataFrame]

KEYS = {"recommendations": "recommendation_id", "commitments": "commitment_id", "responses": "response_id"}
# In the order in which differences are told; confidence counts by its band alone.
FIELDS = ("text", "form", "actor", "modality", "action", "target", "recommended_by", "response", "responded_by", "confidence")
_STATEMENTS = ("recommendations", "commitments")  # what one program takes for a recommendation may be a pledge to the other
_BANDS = ((0.8, "high"), (0.5, "middle"), (0.0, "low"))
_LAST = 1_000_000_000  # after all pages and sentences
_CHANGES = ("lost", "gained", "changed")


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that was gained, lost or changed.

    Attributes:
        table: The table it stands in.
        change: What became of it.
        text: Its words, as they are now; those of before where it was lost.
        page: Its page, likewise.
        form: Its form, likewise; "" for an answer.
        sentence_number: The sentence it stands in, likewise, counted from the document's beginning.
        key_before: Its id before; None where it was gained.
        key_now: Its id now; None where it was lost.
        fields: What changed: values before and now, by column.
        elsewhere: The table that holds it on the other side ("" if none does): a recommendation may have become a pledge.
    """

    table: str
    change: Literal["gained", "lost", "changed"]
    text: str
    page: int | None
    form: str
    sentence_number: int | None
    key_before: str | None
    key_now: str | None
    fields: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    elsewhere: str = ""


@dataclass(slots=True)
class Count:
    """How many statements there were and are, and what became of them."""

    before: int = 0
    now: int = 0
    same: int = 0
    changed: int = 0
    gained: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class DocumentChanges:
    """What changed in one document.

    Attributes:
        file_name: Its name now, or before where it is gone.
        document_id: Its id, likewise.
        is_in: Where it was read: "both", "before" or "now" alone.
        changes: Its changes by page and sentence.
    """

    file_name: str
    document_id: str
    is_in: Literal["both", "before", "now"]
    changes: tuple[Change, ...]

    def count(self, change: str) -> int:
        """How many statements were "gained", "lost" or "changed"."""
        return sum(each.change == change for each in self.changes)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that two sets of tables differ in.

    Attributes:
        documents: Documents with differences, by name; those that one side alone has are among them.
        document_count: How many documents were compared.
        counts: By table and form; form "" is all of a table.
    """

    documents: tuple[DocumentChanges, ...]
    document_count: int
    counts: dict[str, dict[str, Count]]


def compare_tables(before: Frames, now: Frames, only: Sequence[str] = ()) -> Comparison:
    """Compare the statements of two sets of tables, document by document.

    Documents are paired by id, then by file name (a report that was replaced); their rows as `pair_rows` does. A column that one of the
    two does not have is not compared.

    Args:
        before: Tables by name: documents, recommendations, commitments, responses; all but documents may be missing, and so may columns.
        now: The same.
        only: Names of files or folders under raw/ to keep to; empty for all.

    Returns:
        What was gained, lost and changed.
    """
    documents = [pair for pair in _pair_documents(_read_rows(before, "documents"), _read_rows(now, "documents")) if _is_among(pair, only)]
    rows = {table: (_by_document(before, table), _by_document(now, table)) for table in KEYS}
    fields = {table: [name for name in FIELDS if name in _columns(before, table) and name in _columns(now, table)] for table in KEYS}
    counts: dict[str, dict[str, Count]] = {table: {"": Count()} for table in KEYS}
    found = []
    for old, new in documents:
        changes: list[Change] = []
        for table, (rows_before, rows_now) in rows.items():
            sides = rows_before.get(old["document_id"], []) if old else [], rows_now.get(new["document_id"], []) if new else []
            changes += _compare_rows(table, *sides, fields[table], counts[table])
        document = new or old
        assert document is not None
        is_in: Literal["both", "before", "now"] = "both" if old and new else "now" if new else "before"
        found.append(DocumentChanges(document["file_name"], document["document_id"], is_in, _arrange(_tell_elsewhere(changes))))
    told = sorted((each for each in found if each.changes or each.is_in != "both"), key=lambda each: (each.file_name, each.is_in))
    return Comparison(tuple(told), len(found), counts)


def find_band(confidence: float | None) -> str | None:
    """The band of a confidence: high (0.8 and more), middle (0.5 and more), low; None for none."""
    return None if confidence is None else next((name for least, name in _BANDS if confidence >= least), "low")


def _pair_documents(before: list[Row], now: list[Row]) -> list[tuple[Row | None, Row | None]]:
    pairs: list[tuple[Row | None, Row | None]] = []
    for name in ("document_id", "file_name"):
        waiting = {row[name]: row for row in now}
        found = [(row, waiting[row[name]]) for row in before if row[name] in waiting]
        pairs += found
        taken = {id(row) for pair in found for row in pair}
        before, now = ([row for row in rows if id(row) not in taken] for rows in (before, now))
    return [*pairs, *((row, None) for row in before), *((None, row) for row in now)]


def _is_among(pair: tuple[Row | None, Row | None], only: Sequence[str]) -> bool:
    names = [PurePosixPath(row["file_name"]) for row in pair if row]
    return not only or any(name.is_relative_to(wanted) for name in names for wanted in only)


def _compare_rows(table: str, before: list[Row], now: list[Row], fields: Iterable[str], counts: dict[str, Count]) -> list[Change]:
    pairs = pair_rows(before, now, KEYS[table])
    changes = []
    for old, new in pairs:
        differing = _find_differences(old, new, fields)
        _add(counts, new, "changed" if differing else "same")
        if differing:
            changes.append(replace(_make_change(table, "changed", new), key_before=old[KEYS[table]], fields=differing))
    paired = {id(row) for pair in pairs for row in pair}
    for side, change in ((before, "lost"), (now, "gained")):
        for row in side:
            _add(counts, row, "before" if change == "lost" else "now")
            if id(row) not in paired:
                _add(counts, row, change)
                changes.append(_make_change(table, change, row))
    return changes


def _add(counts: dict[str, Count], row: Row, name: str) -> None:
    for form in dict.fromkeys(("", row["form"] or "")):
        count = counts.setdefault(form, Count())
        setattr(count, name, getattr(count, name) + 1)


def _make_change(table: str, change: Any, row: Row) -> Change:  # noqa: ANN401  # a literal
    keys = (None if change == "gained" else row[KEYS[table]], None if change == "lost" else row[KEYS[table]])
    return Change(table, change, row["text"], row["page"], row["form"] or "", row["sentence_number"], *keys)


def _find_differences(before: Row, now: Row, fields: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
    found = {}
    for name in fields:
        values = (find_band(before[name]), find_band(now[name])) if name == "confidence" else (_tidy(before[name]), _tidy(now[name]))
        if values[0] != values[1]:
            found[name] = values
    return found


def _tidy(value: Any) -> str | None:  # noqa: ANN401  # any cell
    return " ".join(str(value).split()) or None if value is not None else None


def _tell_elsewhere(changes: list[Change]) -> list[Change]:
    """Note on what is lost in one table that it is gained in the other one, and the other way round."""
    told = dict(enumerate(changes))
    for table, other in (_STATEMENTS, _STATEMENTS[::-1]):
        lost = [{"place": i, "text": each.text, "page": each.page} for i, each in told.items() if (each.table, each.change) == (table, "lost")]
        gained = [{"place": i, "text": each.text, "page": each.page} for i, each in told.items() if (each.table, each.change) == (other, "gained")]
        for old, new in pair_rows(lost, gained, None):
            told[old["place"]] = replace(told[old["place"]], elsewhere=other)
            told[new["place"]] = replace(told[new["place"]], elsewhere=table)
    return list(told.values())


def _arrange(changes: list[Change]) -> tuple[Change, ...]:
    def place(each: Change) -> tuple[int, int, int, int, str, str]:
        where = each.page or _LAST, _LAST if each.sentence_number is None else each.sentence_number
        return *where, list(KEYS).index(each.table), _CHANGES.index(each.change), each.text, each.key_now or each.key_before or ""

    return tuple(sorted(changes, key=place))


def _columns(frames: Frames, table: str) -> set[str]:
    return set(frames[table].columns) if table in frames else set()


def _by_document(frames: Frames, table: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in _read_rows(frames, table):
        found[row["document_id"]].append(row)
    return found


def _read_rows(frames: Frames, table: str) -> list[Row]:
    """Rows with None for what is missing, whole numbers as page and sentence, and text that is never None."""
    if table not in frames:
        return []
    rows: list[Row] = []
    for record in frames[table].to_dict("records"):
        row: dict[str, Any] = {str(name): None if value is None or pd.isna(value) else value for name, value in record.items()}
        numbers = {name: None if row.get(name) is None else int(row[name]) for name in ("page", "sentence_number")}
        rows.append({"form": None, **row, **numbers, "text": row.get("text") or ""})
    return rows
