"""Runs the program: over the samples in a home of its own, and over single sentences."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import pandas as pd

from flows.commands.run import run_refresh
from pipeline.language import analyse_language, build_pipeline
from pipeline.schemas import Document, Passage, Section, Structure, StructuredPassage
from pipeline.settings import Settings, read_settings
from scorer.gold import Row

SAMPLES = Path(__file__).parents[3] / "raw" / "samples"

Frames = dict[str, pd.DataFrame]


def run_samples(home: Path, samples: Path = SAMPLES) -> Frames:
    """Run the program over copies of the samples, as over a person's own reports.

    Args:
        home: An empty folder to work in.
        samples: Where the samples lie.

    Returns:
        The published tables, by name.
    """
    (home / "raw").mkdir(parents=True)
    for path in sorted(samples.iterdir()):
        shutil.copyfile(path, home / "raw" / path.name)
    run_refresh(home, quiet=True, use_prefect=False)
    return read_tables(home / "processed" / "tables")


def read_tables(folder: Path) -> Frames:
    """Read published tables.

    Args:
        folder: The folder of Parquet files.

    Returns:
        A frame a table, by name.
    """
    return {path.stem: pd.read_parquet(path) for path in sorted(folder.glob("*.parquet"))}


def analyse_sentences(rows: list[Row], home: Path) -> list[list[dict[str, Any]]]:
    """Look for recommendations in sentences, each a document of its own, so that none helps another.

    Args:
        rows: The catalogue's sentences: `text`, and `section` for those that only a list of recommendations makes one ("Abolish the fee").
        home: A home, for its settings.

    Returns:
        The recommendations of each, as dicts.
    """
    settings = read_settings(home)
    nlp = build_pipeline(settings)
    return [_analyse(row, number, nlp, settings) for number, row in enumerate(rows)]


def _analyse(row: Row, number: int, nlp: Any, settings: Settings) -> list[dict[str, Any]]:  # noqa: ANN401  # spaCy's Language, a library of another room
    name = f"sentence{number}"
    document = Document(document_id=name, file_name=f"{name}.txt", format="txt", language="en", analysis="full")
    is_listed = row.get("section") == "recommendations"
    heading, kind = ("Recommendations", "recommendations") if is_listed else (None, "body")
    section = Section(section_id=f"{name}-s", document_id=name, section_number=1, level=int(is_listed), heading=heading, kind=kind)
    passages = [_passage(name, 1, "Recommendations", "heading")] if is_listed else []
    passages.append(_passage(name, 2, row["text"], "list item" if is_listed else "paragraph", marker="•" if is_listed else None))
    found = analyse_language(nlp, document, Structure([section], passages), settings)
    return [dataclasses.asdict(each) for each in found.get("recommendations", [])]


def _passage(name: str, number: int, text: str, kind: str, marker: str | None = None) -> StructuredPassage:
    return StructuredPassage(
        Passage(
            passage_id=f"{name}-p{number}",
            document_id=name,
            section_id=f"{name}-s",
            passage_number=number,
            kind=kind,
            text=text,
            language="en",
            marker=marker,
            list_level=1 if marker else None,
        )
    )
