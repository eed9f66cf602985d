"""Which documents of today a decision's document has become: itself, its file's new content, what replaced it, or its namesake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from pipeline.decisions.entries import Entry
from pipeline.decisions.frames import read_column, read_rows, take_frame
from pipeline.ids import fold_text

_TITLE = "title"


class Lineage:
    """Finds the documents in which a row of an older document may live on."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], standing: Iterable[Entry]) -> None:
        """Index the documents.

        Args:
            tables: The tables; documents and files are read.
            standing: What stands in the ledger: a title that a person corrected is known by both titles.
        """
        self._ids: set[str] = set()
        self._by_file: dict[str, set[str]] = defaultdict(set)
        self._by_title: dict[str, set[str]] = defaultdict(set)
        self._later: dict[str, set[str]] = defaultdict(set)
        titles = _pair_titles(standing)
        for row in read_rows(take_frame(tables, "documents"), ("document_id", "file_name", "title", "supersedes")):
            document_id = str(row["document_id"])
            self._ids.add(document_id)
            self._by_file[str(row["file_name"])].add(document_id)
            if row["supersedes"]:
                self._later[str(row["supersedes"])].add(document_id)
            if row["title"]:
                folded = fold_text(str(row["title"]))
                for title in {folded} | titles[folded]:
                    self._by_title[title].add(document_id)
        files = take_frame(tables, "files")
        for name, file_id in zip(read_column(files, "file_name"), read_column(files, "document_id"), strict=True):
            if file_id in self._ids:
                self._by_file[str(name)].add(str(file_id))

    def find(self, document_id: str | None, file_name: str | None, title: str | None) -> list[list[str]]:
        """Find the documents that a decision's document may be today.

        Args:
            document_id: The document it was made on.
            file_name: Its file.
            title: Its title.

        Returns:
            Lists of document ids, the nearest kin first: the document itself; the same file, or what supersedes either; the same title.
            A document is in one list only.
        """
        itself = {document_id} & self._ids if document_id else set()
        kin = set(self._by_file.get(file_name, ())) if file_name else set()
        kin |= self._find_later(kin | ({document_id} if document_id else set()))
        namesakes = set(self._by_title.get(fold_text(title), ())) if title else set()
        tiers = [itself, kin - itself, namesakes - kin - itself]
        return [sorted(str(found) for found in tier) for tier in tiers if tier]

    def _find_later(self, start: set[str]) -> set[str]:
        found: set[str] = set()
        open_ids = sorted(start)
        while open_ids:
            for later in sorted(self._later.get(open_ids.pop(), ())):
                if later not in found:
                    found.add(later)
                    open_ids.append(later)
        return found


def _pair_titles(standing: Iterable[Entry]) -> dict[str, set[str]]:
    pairs: dict[str, set[str]] = defaultdict(set)
    for entry in standing:
        if entry.table == "documents" and entry.field == _TITLE and entry.machine_value and entry.human_value:
            machine, human = fold_text(entry.machine_value), fold_text(entry.human_value)
            pairs[machine].add(human)
            pairs[human].add(machine)
    return pairs
