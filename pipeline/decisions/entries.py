"""What the ledger holds: a decision as a person made it (Draft), and as the ledger stamped it (Entry)."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from pipeline.errors import DecisionError

MAX_CHARS = 100_000  # longer than any passage worth a decision; keeps a slip of the clipboard out of the ledger
# Control characters but tab and line feed: no reviewer types them, PostgreSQL refuses NUL, spreadsheets refuse the rest.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision before the ledger has stamped it.

    Attributes:
        reviewer: Who decides.
        table: The table it is about.
        key: Key of the row it is about.
        field: The column it is about, or a verb: "review_status", "merge into", "hide", "pin", "delete", "keep apart", "add", "undo".
        human_value: What the person says; "" says that there is nothing to be stated (an edit that empties a column).
        machine_value: What the program said.
        note: Why.
        evidence_text: The words that stood before the person; by them the row is found again.
        document_id: The document it was made on.
        file_name: Its file, under raw/.
        document_title: Its title.
        page: The page.
        value_name: What an id in `human_value` stood for, say the name of the entity merged into.
        seen: The machine's values of the row as the person saw them, by column; values are text.
        made_with: What it was made with: "workbook", "app", "command".
    """

    reviewer: str
    table: str
    key: str
    field: str
    human_value: str | None = None
    machine_value: str | None = None
    note: str | None = None
    evidence_text: str | None = None
    document_id: str | None = None
    file_name: str | None = None
    document_title: str | None = None
    page: int | None = None
    value_name: str | None = None
    seen: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    made_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Draft):
    """A decision in the ledger: never changed, never removed.

    Attributes:
        decision_id: Its id.
        made_at: When it was made: UTC, ISO 8601 with microseconds and "Z", later than that of every entry before it.
        batch_id: The id shared by decisions that were made at once.
        batch_size: How many those are.
    """

    decision_id: str
    made_at: str
    batch_id: str
    batch_size: int = 1

    @property
    def order(self) -> tuple[str, str]:
        """What entries are sorted by."""
        return self.made_at, self.decision_id

    def as_row(self) -> dict[str, Any]:
        """Its fields as a database row: `seen` as JSON."""
        row = {item.name: getattr(self, item.name) for item in dataclasses.fields(self)}
        return row | {"seen": json.dumps(dict(self.seen), ensure_ascii=False, sort_keys=True)}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make an entry out of a database row or a line of the mirror; fields that it doesn't know are left aside.

        Raises:
            DecisionError: The row is no entry.
        """
        names = {item.name for item in dataclasses.fields(cls)}
        values = {name: value for name, value in row.items() if name in names}
        try:
            seen = values.get("seen") or {}
            values["seen"] = json.loads(seen) if isinstance(seen, str) else dict(seen)
            entry = cls(**values)
        except (TypeError, ValueError) as error:
            raise DecisionError(f"An entry of the ledger can't be read: {error}.") from error
        if not all(isinstance(part, str) and part for part in (entry.decision_id, entry.made_at, entry.table, entry.key, entry.field)):
            raise DecisionError("An entry of the ledger lacks its id, time, table, key or field.")
        return entry


def clean_draft(draft: Draft) -> Draft:
    """Take out of a draft's texts what no store can hold: control characters and halves of surrogate pairs.

    Args:
        draft: The draft.

    Returns:
        The cleaned draft; names, keys and fields without spaces around them.

    Raises:
        DecisionError: A text is longer than 100,000 characters.
    """
    changes: dict[str, Any] = {}
    for item in dataclasses.fields(draft):
        value = getattr(draft, item.name)
        if isinstance(value, str):
            changes[item.name] = _clean(value, item.name)
    for name in ("reviewer", "table", "key", "field"):
        changes[name] = changes[name].strip()
    changes["seen"] = {str(name): _clean(str(value), str(name)) for name, value in sorted(draft.seen.items()) if value is not None}
    return dataclasses.replace(draft, **changes)


def _clean(text: str, name: str) -> str:
    if len(text) > MAX_CHARS:
        raise DecisionError(f"The {name} of a decision has {len(text):,} characters; {MAX_CHARS:,} are the most. Shorten it.")
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8"))
