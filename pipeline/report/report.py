"""report.html: one page that needs no server, in the order in which a policy team asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.report.asking import make_grid
from pipeline.report.care import find_cautions
from pipeline.report.measures import Measure, find_measures
from pipeline.report.news import find_news
from pipeline.report.own_themes import list_people_first
from pipeline.report.pages import embed_json, render
from pipeline.report.recurring import find_recurring
from pipeline.report.table_data import MOST_ROWS, pack_rows
from pipeline.report.team import read_team, say_followed
from pipeline.report.theme_cards import find_theme_figures, make_theme_cards
from pipeline.report.view import DocumentView, View, find_evidenced, list_rows, make_view
from pipeline.report.who_with_whom import find_ties, make_recommending_grid, make_theme_grid, say_coverage
from pipeline.report.wording import link_evidence, say_count, say_date
from pipeline.report.workbook import say_not_looked
from pipeline.schemas.wording import find_value_title


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A fact that two documents give differently."""

    subject: str
    kind: str
    one: DocumentView
    value_one: str
    link_one: str
    other: DocumentView
    value_other: str
    link_other: str
    review: str
    chosen: str


def write_report(
    tables: Mapping[str, pd.DataFrame],
    path: Path,
    *,
    team: str = "",
    previous: Path | None = None,
    measures: Sequence[Measure] = (),
    view: View | None = None,
    most_rows: int = MOST_ROWS,
) -> None:
    """Write report.html.

    Args:
        tables: Every declared table, completed.
        path: Where to; evidence pages are linked in the folder evidence/ beside it.
        team: Name of the team.
        previous: Folder of the run published before; None for a first run.
        measures: Figures measured on texts whose recommendations are known.
        view: The view of the tables, if it was made already.
        most_rows: How many recommendations the filterable table takes.
    """
    view = view or make_view(tables)
    runs, people = list_rows(tables["runs"]), read_team(tables)
    html = render(
        "report.html.j2",
        ("base.css", "report.css", "crossing.css"),
        ("report.js",),
        team=team,
        view=view,
        summary=_summarise(view, runs[-1]["started_at"] if runs else None),
        news=find_news(view, tables, previous),
        cautions=find_cautions(view, tables),
        recurring=[one for one in find_recurring(view, tables) if len(one.by) > 1],
        grid=make_grid(view.recommendations, list_people_first(tables)),
        recommending=make_recommending_grid(tables),
        theming=make_theme_grid(tables),
        ties=find_ties(tables),
        coverage=say_coverage(view),
        conflicts=find_disagreements(view, tables),
        themes=make_theme_cards(view, tables),
        theme_figures=find_theme_figures(tables),
        measures=find_measures(view, measures),
        not_looked=say_not_looked(view),
        evidenced=find_evidenced(view, tables),
        packed=embed_json(pack_rows(view, most_rows, people)),
        followed=say_followed(people),
        columns=people.columns,
        packed_rows=most_rows,
        version=runs[-1]["version"] if runs else "",
        run_id=runs[-1]["run_id"] if runs else "",
    )
    path.write_text(html, encoding="utf-8", newline="\n")


def find_disagreements(view: View, tables: Mapping[str, pd.DataFrame]) -> list[Disagreement]:
    """Facts that two documents give differently, those nobody has looked at first."""
    rows = sorted(list_rows(tables["conflicts"]), key=lambda row: (row["review_status"] not in {None, "unchecked"}, row["kind"], row["subject"]))
    found = []
    for row in rows:
        one, other = view.documents[row["document_id_a"]], view.documents[row["document_id_b"]]
        status = row["review_status"] or "unchecked"
        found.append(
            Disagreement(
                subject=row["subject"],
                kind=row["kind"],
                one=one,
                value_one=row["value_a"],
                link_one=link_evidence(one.document_id, row["conflict_id"]),
                other=other,
                value_other=row["value_b"],
                link_other=link_evidence(other.document_id, row["conflict_id"]),
                review="" if status == "unchecked" else find_value_title("review_status", status),
                chosen=row["chosen_value"] or "",
            )
        )
    return found


def _summarise(view: View, started_at: str | None) -> str:
    dates = sorted(
        document.dated_on for document in view.documents.values() if document.dated_on and document.row["dated_from"] not in {"file", "none"}
    )
    span = f", dated {say_date(dates[0])} to {say_date(dates[-1])}" if len(dates) > 1 else f", dated {say_date(dates[0])}" if dates else ""
    when = f" Run of {say_date(started_at[:10])}." if started_at else ""
    return f"Read by a program out of {say_count(len(view.documents), 'document')}{span}.{when}"
