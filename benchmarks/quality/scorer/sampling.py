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


def analyse_sentences(texts: list[str], home: Path) -> list[list[dict[str, Any]]]:
    """Look for recommendations in sentences, each a document of its own, so that none helps another.

    Args:
        texts: The sentences.
        home: A home, for its settings.

    Returns:
        The recommendations of each, as dicts.
    """
    settings = read_settings(home)
    nlp = build_pipeline(settings)
    return [_analyse(text, number, nlp, settings) for number, text in enumerate(texts)]


def _analyse(text: str, number: int, nlp: Any, settings: Settings) -> list[dict[str, Any]]:  # noqa: ANN401  # spaCy's Language, a library of another room
    name = f"sentence{number}"
    document = Document(document_id=name, file_name=f"{name}.txt", format="txt", language="en", analysis="full")
    section = Section(section_id=f"{name}-s", document_id=name, section_number=1, level=0, kind="body")
    passage = Passage(
        passage_id=f"{name}-p", document_id=name, section_id=section.section_id, passage_number=1, kind="paragraph", text=text, language="en"
    )
    rows = analyse_language(nlp, document, Structure([section], [StructuredPassage(passage)]), settings)
    return [dataclasses.asdict(row) for row in rows.get("recommendations", [])]
