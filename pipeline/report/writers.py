"""What a publication takes along for people, as the writers that `publish` calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from pipeline.intake.passwords import read_passwords
from pipeline.report.certainty import read_certainty
from pipeline.report.evidence import write_evidence
from pipeline.report.measures import Measure
from pipeline.report.networks import write_networks
from pipeline.report.page_images import PageArtist
from pipeline.report.report import write_report
from pipeline.report.view import make_view
from pipeline.report.workbook import write_workbook
from pipeline.settings import Settings

Writer = Callable[[dict[str, pd.DataFrame], Path, Path | None], None]


def report_writers(settings: Settings, sources: Mapping[str, Path], measures: Sequence[Measure] = ()) -> list[Writer]:
    """The writers of workbook, report, evidence pages and networks, for `pipeline.tables.publish`.

    Args:
        settings: The settings; the group `report` is used.
        sources: Path of each document's file under raw/, by document id; a file that is gone costs only its page images.
        measures: Figures measured on texts whose recommendations are known, for the report's last section.

    Returns:
        Functions of (completed tables, folder that is being written, folder of the run published before).
    """

    def write_all(tables: dict[str, pd.DataFrame], folder: Path, previous: Path | None) -> None:
        view = make_view(tables, read_certainty(settings.models))
        before = previous / "evidence" if previous else None
        with PageArtist(passwords=read_passwords(settings)) as artist:
            write_evidence(
                tables,
                sources,
                folder / "evidence",
                previous=before,
                page_images=settings.report.page_images,
                view=view,
                artist=artist,
                review_port=settings.review.port,
            )
        write_report(tables, folder / "report.html", team=settings.report.team, previous=previous, measures=measures, view=view)
        write_workbook(tables, folder / "briefmill.xlsx", team=settings.report.team, view=view)
        write_networks(tables, folder)

    return [write_all]
