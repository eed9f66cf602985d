"""Scores invented documents in the shapes of public web pages, letters and pasted text, marked for all tables at once.

Writers who had never seen the program looked at how real pages are built (datelines, menus, broken lines, ways of asking), wrote their own, and marked
them from the guidelines. What is missed here is nearer to what is missed in reports that come in than any figure of the samples.
"""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

from scorer.corpus import Corpus
from scorer.facts import score_facts
from scorer.figures import Figure
from scorer.gold import HALVES, Gold, read_rows
from scorer.layout import score_layout
from scorer.sampling import run_samples
from scorer.statements import score_statements

FOLDER = Path(__file__).parents[1] / "pages"
# Not all figures, acronyms and running heads of a page are marked, and headings have no levels.
_MARKED = frozenset(
    {
        "recommendations.items",
        *(f"slots.{name}" for name in ("actor", "empty_actor", "modality", "action", "recommended_by")),
        "commitments.items",
        "commitments.actor",
        "entities.typed",
        "entities.untyped",
        *("people", "people.organisation", "people.title"),
        *(f"metadata.{name}" for name in ("title", "date", "publisher", "type")),
        "headings",
    }
)


def score_pages(home: Path, folder: Path = FOLDER) -> list[Figure]:
    """Run the program over the pages, each half in a home of its own, and score them.

    Args:
        home: An empty folder to work in.
        folder: Where the pages lie, a folder a half: files, and gold as of the samples.

    Returns:
        The figures, "pages_dev.…" and "pages_test.…"; of the test half no word is told.
    """
    return [figure for half in HALVES for figure in _score_half(home / half, folder / half, half)]


def _score_half(home: Path, folder: Path, half: str) -> list[Figure]:
    gold, corpus = Gold(read_rows(folder), {}), Corpus(run_samples(home, folder / "files"))
    files = [file for file in gold.files() if corpus.was_read(file)]
    scored = score_statements(gold, corpus, files) + score_facts(gold, corpus, files) + score_layout(gold, corpus, files)
    figures = [dataclasses.replace(figure, name=f"pages_{half}.{figure.name}") for figure in scored if figure.name in _MARKED]
    return figures if half == "dev" else [hide(figure) for figure in figures]


def hide(figure: Figure) -> Figure:
    """Hide the words of a figure: it tells only in which files something was missed or wrong, and a checksum tells one from another."""
    return dataclasses.replace(figure, missed=tuple(map(_hide_line, figure.missed)), wrong=tuple(map(_hide_line, figure.wrong)))


def _hide_line(line: str) -> str:
    file, _, rest = line.partition(": ")
    return f"{file}: {hashlib.sha256(rest.encode()).hexdigest()[:8]}"
