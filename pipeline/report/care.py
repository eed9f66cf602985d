"""What to read with care: files not read, documents read badly or not analysed, each with why and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.report.view import DocumentView, View, list_rows

_POOR = 0.75  # below this every fourth word may be wrong, and a quotation needs the page beside it


@dataclass(frozen=True, slots=True)
class Caution:
    """One file or document to be careful with, in plain words."""

    name: str
    file_name: str
    what: str
    why: str
    to_do: str


@dataclass(frozen=True, slots=True)
class CautionGroup:
    """Cautions of one sort."""

    title: str
    meaning: str
    cautions: list[Caution]


def find_cautions(view: View, tables: Mapping[str, pd.DataFrame]) -> list[CautionGroup]:
    """Find what a reader should be careful with.

    Args:
        view: What is shown.
        tables: All tables.

    Returns:
        Groups that hold something, the gravest first.
    """
    documents = sorted(view.documents.values(), key=lambda document: document.row["file_name"])
    analysed = [document for document in documents if document.row["analysis"] in {"full", None}]
    groups = [
        CautionGroup("Not read", "Nothing of these files is in the tables.", _find_rejected(tables)),
        CautionGroup("Not analysed", "Recommendations, pledges and figures were not looked for here: none shown does not mean none there.",
                     [_not_analysed(document) for document in documents if document.row["analysis"] in {"text only", "none"}]),
        CautionGroup("Poorly read", "Words may be wrong or missing: compare with the page before quoting.",
                     [_poorly_read(document) for document in analysed if _is_poor(document)]),
        CautionGroup("Pages read less well", "The rest of these documents read well; these pages may not have.",
                     [_partly_read(document) for document in analysed if document.row["quality_note"] and not _is_poor(document)]),
        CautionGroup("Read with a remark", "Something about these documents bears on what was found in them.",
                     [_remarked(document) for document in analysed if document.row["analysis_note"] and not _is_poor(document)]),
        CautionGroup("Waiting", "Still being written, or not to be looked into; what was read of them before stays, and the next run looks again.", _find_waiting(tables)),
        CautionGroup("Without a date", "Left out of trends, and sorted last.",
                     [_undated(document) for document in documents if not document.dated_on or document.row["dated_from"] in {"file", "none"}]),
        CautionGroup("Left out", "These files are no reports, or stand aside on purpose.", _find_left_out(tables)),
    ]  # fmt: skip
    return [group for group in groups if group.cautions]


def _find_rejected(tables: Mapping[str, pd.DataFrame]) -> list[Caution]:
    aside = _files_with(tables, "left out")
    return [
        Caution(row["file_name"], row["file_name"], f"not read ({row['stage']})", row["reason"], row["hint"] or "")
        for row in list_rows(tables["rejected_files"])
        if row["file_name"] not in aside
    ]


def _find_left_out(tables: Mapping[str, pd.DataFrame]) -> list[Caution]:
    rows = {row["file_name"]: row for row in list_rows(tables["rejected_files"])}
    cautions = []
    for name in sorted(_files_with(tables, "left out")):
        row = rows.get(name, {})
        cautions.append(Caution(name, name, "left out", row.get("reason") or "Not a report.", row.get("hint") or "Nothing to do."))
    return cautions


def _find_waiting(tables: Mapping[str, pd.DataFrame]) -> list[Caution]:
    return [
        Caution(name, name, "waiting", "It was still being written, or could not be looked into, when the run looked.", "Run again once it can be.")
        for name in sorted(_files_with(tables, "waiting"))
    ]


def _files_with(tables: Mapping[str, pd.DataFrame], outcome: str) -> set[str]:
    files = tables["files"]
    return set(files.loc[files["outcome"] == outcome, "file_name"])


def _is_poor(document: DocumentView) -> bool:
    quality, grade = document.row["quality"], document.row["quality_grade"]
    return grade in {"poor", "none"} or (grade is None and quality is not None and quality < _POOR)


def _not_analysed(document: DocumentView) -> Caution:
    why = document.row["analysis_note"] or "The program could not analyse it."
    return Caution(document.title, document.row["file_name"], "read, not analysed", why, "Read it yourself, or drop in a translation.")


def _poorly_read(document: DocumentView) -> Caution:
    note = document.row["quality_note"] or document.row["analysis_note"]
    share = f"About {document.row['quality']:.0%} of it reads as proper text."
    source = " Its text was recognised in images." if document.row["text_source"] in {"ocr", "mixed"} and not note else ""
    why = (f"{note.rstrip('.')}. " if note else "") + share + source
    to_do = "Compare with the page before quoting; a better scan or the original file helps most."
    return Caution(document.title, document.row["file_name"], "poorly read", why, to_do)


def _partly_read(document: DocumentView) -> Caution:
    to_do = "Compare with these pages before quoting from them."
    return Caution(document.title, document.row["file_name"], "some pages read less well", document.row["quality_note"], to_do)


def _remarked(document: DocumentView) -> Caution:
    why = document.row["analysis_note"].rstrip(".") + "."
    return Caution(document.title, document.row["file_name"], "read with a remark", why, "Have a look at the document where it matters to you.")


def _undated(document: DocumentView) -> Caution:
    by_file = document.row["dated_from"] == "file" and document.dated_on
    why = "The text states no date" + (f"; the file's own is {document.date}." if by_file else ".")
    to_do = "Give its date in raw/inventory.csv (columns file_name and date)."
    return Caution(document.title, document.row["file_name"], "no date found", why, to_do)
