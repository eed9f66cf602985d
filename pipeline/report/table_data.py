"""The rows of the filterable table, packed small: names once, rows as numbers that point to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.report.asking import NOBODY
from pipeline.report.certainty import CHECKED
from pipeline.report.team import TeamView
from pipeline.report.view import UNNAMED, Statement, View
from pipeline.report.wording import cut_text, name_evidence, say_date

MOST_ROWS = 25_000  # about 12 MB of page; past that a browser stutters, and the workbook is the better tool
_TEXT = 1_200  # characters of a recommendation shown; the evidence page has it whole
_STRENGTHS = ("must", "should", "may")


class _Names:
    """Numbers for names, in the order in which they come."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, name: str | None) -> int:
        """Number of a name; -1 for none."""
        return self.numbers.setdefault(name, len(self.numbers)) if name else -1

    @property
    def listed(self) -> list[str]:
        """The names by number."""
        return list(self.numbers)


def pack_rows(view: View, most: int = MOST_ROWS, team: TeamView | None = None) -> dict[str, Any]:
    """Pack the recommendations shown for the page's script.

    Args:
        view: What is shown, newest first.
        most: How many rows the page takes; `total` tells how many there are.
        team: What people filled besides.

    Returns:
        Lists of names and of rows: [document, row id, text, strength, asked, asked by, theme, section, place in words, page of a PDF or 0, number,
        answer, other places, who acts where no name is there, how sure, who is meant (0: those asked), the team's own themes, other themes, follow-up ([state, owner,
        due], 0 for none), the values of the team's own columns (0 for none)], where all but text, id, places, number, answer and what people filled
        are numbers (or lists of them) of a name.
    """
    team = team or TeamView()
    documents: dict[str, int] = {}
    people, themes, sections, sure = _Names(), _Names(), _Names(), _Names()
    rows = [
        [
            *_pack(statement, documents, people, themes, sections),
            UNNAMED.index(statement.unnamed or NOBODY),
            sure.number(statement.sure.sentence),
            _numbers(statement.meant, people) if statement.meant != statement.asked else 0,
            [themes.number(name) for name in statement.own_themes],
            [themes.number(name) for name in statement.other_themes],
            _pack_follow_up(team, statement),
            [team.fields[statement.row_id].get(name, "") for name in team.columns] if statement.row_id in team.fields else 0,
        ]
        for statement in view.recommendations[:most]
    ]
    return {
        "total": len(view.recommendations),
        "documents": [_pack_document(view, document_id) for document_id in documents],
        "people": people.listed,
        "themes": themes.listed,
        "sections": sections.listed,
        "unnamed": UNNAMED,
        "sure": sure.listed,
        "columns": team.columns,
        "sureWords": [band.word for band in view.certainty.bands] + [CHECKED],
        "rows": rows,
    }


def _pack_document(view: View, document_id: str) -> list[Any]:
    document = view.documents[document_id]
    return [document.title, document.issuer or "", document.dated_on or "", document.date, name_evidence(document_id)]


def _pack(statement: Statement, documents: dict[str, int], people: _Names, themes: _Names, sections: _Names) -> list[Any]:
    row = statement.row
    return [
        documents.setdefault(statement.document.document_id, len(documents)),
        statement.row_id,
        cut_text(statement.text, _TEXT),
        _STRENGTHS.index(row["modality"]) if row["modality"] in _STRENGTHS else -1,
        _numbers(statement.asked, people),
        _numbers(statement.asked_by, people),
        themes.number(statement.theme),
        sections.number(statement.section),
        statement.page,
        statement.row["page"] if statement.row["page"] is not None and statement.document.row["format"] == "pdf" else 0,
        row["number"] or "",
        statement.title_of("response"),
        statement.other_places,
    ]


def _pack_follow_up(team: TeamView, statement: Statement) -> list[str] | int:
    row = team.follow_ups.get(statement.row["group_id"] or "")
    return [row["state"] or "", row["owner"] or "", say_date(row["due_on"])] if row else 0


def _numbers(names: Sequence[str], people: _Names) -> list[int]:
    return [people.number(name) for name in names]
