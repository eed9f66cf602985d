"""The model card that lies beside a trained pipeline: what it was made of, what it reaches, what it does not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_SOURCES = Path(__file__).with_name("sources.csv")
_USE = """\
`spacy.load` of this folder needs the package `pipeline` of briefmill installed. Encoder, parser, recogniser of names and lemmatizer are its own (`briefmill_…` in config.cfg): they read spaCy's weights and
files and give the same answers faster, but for two that weigh all but the same; the parser ends no sentence within what is written without white space, unless a capital follows a stop.
"""
_LIMITS = """\
- English only, written prose of reports; speech and chat were in the training texts of syntax, but nothing is measured on them.
- Dependencies follow Universal Dependencies (obj, obl, nmod, aux:pass …), not the labels of spaCy's own English pipelines.
- Dates, amounts and other figures are not its matter: rules find them.
- Works, products, awards and languages are not marked as names.
- PARK, AGREEMENT, EVENT, FAC and LOC were rare in the public corpora, where their labels are partly the outcome of heuristics: the figures on our own annotations say more of them.
- Our own annotations were written and marked by machine writers under one set of guidelines, and read a second time by the same; a figure on them is a figure on that English.
"""


def write_card(path: Path, nlp: Language, figures: Mapping[str, float], facts: Mapping[str, object]) -> None:
    """Write the model card.

    Args:
        path: The file.
        nlp: The pipeline.
        figures: Its figures, 0 to 100, by name.
        facts: How it was trained, as `recipe.describe_training` gives it.
    """
    parts = [
        f"# en_{nlp.meta['name']} {nlp.meta['version']}",
        str(nlp.meta["description"]),
        f"Components: {', '.join(nlp.pipe_names)}. Labels of names: {', '.join(sorted(nlp.get_pipe('ner').labels))}. Licence of the weights: {nlp.meta['license']}.",
        "## What it was trained on",
        _table(read_sources(), ("corpus", "used for", "licence", "attribution")),
        (
            "Changes made to the corpora: conversion of format; labels mapped to ours; for names, variants with other names, other capitals, and slips "
            "of the pen; labels that most teachers contradict are mended or left open, and what teachers agree on marks the texts of the corpora of syntax. "
            "Names are found by the mean of a recogniser and of where it went on to, each label by a constant of its own more or less readily."
        ),
        "## How",
        "\n".join(f"- {name}: {value}" for name, value in facts.items())
        + "\n\n`briefmill train --corpora FOLDER` trains it again (models/README.md).",
        "## Use",
        _USE,
        "## Figures",
        "F1 of names (first and last character and label right) and accuracies, in percent, on texts it was not trained on.",
        _table([{"figure": name, "reached": f"{value:.1f}"} for name, value in figures.items()], ("figure", "reached")),
        "## Limits",
        _LIMITS,
    ]
    path.write_text("\n\n".join(part.strip() for part in parts) + "\n", encoding="utf-8")


def read_sources() -> list[dict[str, str]]:
    """Read which corpora the shipped pipeline is made of.

    Returns:
        A row a corpus: corpus, used for, home, licence, attribution.
    """
    import csv

    with _SOURCES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(rows: list[dict[str, str]], columns: tuple[str, ...]) -> str:
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join([*lines, *("| " + " | ".join(row[column] for column in columns) + " |" for row in rows)])
