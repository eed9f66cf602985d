"""A builder of small corpora, so that a test says only what it is about."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.resolution.frames import Tables, build_frame
from pipeline.schemas import TABLES


class Corpus:
    """Collects rows; ids and required columns are filled in."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {}

    def add(self, table: str, **values: Any) -> dict[str, Any]:
        row = {column.name: _stand_in(column) for column in TABLES[table].columns if column.is_required}
        number = len(self.rows.setdefault(table, [])) + 1
        if len(TABLES[table].key) == 1:
            row[TABLES[table].key[0]] = f"{table}-{number}"
        self.rows[table].append(row | values)
        return self.rows[table][-1]

    def document(self, document_id: str, **values: Any) -> None:
        facts = {"file_name": f"{document_id}.pdf", "format": "pdf", "language": "en", "analysis": "full", "quality": 1.0, "dated_from": "published"}
        self.add("documents", **{**facts, "document_id": document_id, **values})

    def sentence(self, document_id: str, text: str, *mentions: tuple[str, str], **values: Any) -> str:
        """A sentence with (label, words) mentioned in it."""
        row = self.add("sentences", document_id=document_id, passage_id=values.pop("passage_id", "p"), text=text, **values)
        for label, words in mentions:
            start = text.find(words)
            places = {"sentence_id": row["sentence_id"], "start_char": max(start, 0), "end_char": max(start, 0) + len(words)}
            self.add("mentions", document_id=document_id, label=label, text=words, **places)
        return str(row["sentence_id"])

    def names(self, document_id: str, label: str, *names: str) -> None:
        """Names, each mentioned in a sentence of its own."""
        for name in names:
            self.sentence(document_id, f"There is {name} here.", (label, name))

    def recommend(self, document_id: str, text: str, **values: Any) -> str:
        row = self.add("recommendations", document_id=document_id, text=text, **{"form": "listed", **values})
        return str(row["recommendation_id"])

    def passages(self, document_id: str, *texts: str, kind: str = "paragraph") -> None:
        for number, text in enumerate(texts, 1):
            self.add("passages", document_id=document_id, text=text, kind=kind, passage_number=number)

    @property
    def tables(self) -> Tables:
        names = {table.name for table in TABLES.values() if table.scope == "document"} | self.rows.keys()
        return {name: build_frame(name, self.rows.get(name, [])) for name in sorted(names)}


def _stand_in(column: Any) -> Any:
    if column.values:
        return column.values[0]
    return {"string": "x", "integer": 0, "number": 0.0, "boolean": False}[column.type]


@pytest.fixture
def corpus() -> Corpus:
    return Corpus()
