"""Scores the catalogue of single sentences."""

from __future__ import annotations

from typing import Any

from scorer.figures import Figure, Tally
from scorer.gold import Gold, Row
from scorer.pairing import is_same_name
from scorer.statements import SLOTS, score_slots


def score_catalogue(gold: Gold, found: dict[str, list[list[dict[str, Any]]]]) -> list[Figure]:
    """Score the catalogue; of the test half only ids are told, so that nobody mends the program by its words.

    Args:
        gold: The gold.
        found: The recommendations found in each sentence, by half.

    Returns:
        The figures.
    """
    figures: list[Figure] = []
    slots = {name: Tally(f"catalogue.{name}", is_accuracy=True) for name in SLOTS}
    for half, rows in sorted(gold.sentences.items()):
        tally = Tally(f"catalogue.{half}")
        for row, got in zip(rows, found[half], strict=True):
            _judge(row, got, tally, slots, is_open=half == "dev")
        figures.append(tally.figure())
    return [*figures, *(slots[name].figure() for name in ("actor", "empty_actor", "modality", "action"))]


def _judge(row: Row, got: list[dict[str, Any]], tally: Tally, slots: dict[str, Tally], *, is_open: bool) -> None:
    line = f"{row['kind']}: {row['text']}" if is_open else f"test sentence {row['id']}"
    if not row["is_recommendation"]:
        if got:
            tally.spurious(line)
        return
    if not got:
        tally.miss(line)
        return
    tally.hit()
    wanted = row if is_open else {**row, "text": f"test sentence {row['id']}"}
    score_slots(wanted, _best(row, got), slots, "catalogue")


def _best(row: Row, got: list[dict[str, Any]]) -> dict[str, Any]:
    """Of several rows of one sentence, the first with the right actor."""
    return next((each for each in got if any(is_same_name(each["actor"], name) for name in row.get("actor") or [])), got[0])
