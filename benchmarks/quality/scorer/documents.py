"""Scores whole invented documents of many kinds, each a file as it would be dropped into raw/, with a mark for every sentence, item and cell.

They were written and marked from the guideline by writers who had never seen the program: what is missed in them is what is missed in documents of others.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scorer.figures import Figure, Tally
from scorer.gold import HALVES, Row
from scorer.pairing import fold
from scorer.statements import score_slots

FOLDER = Path(__file__).parents[1] / "documents"
SLOTS = ("actor", "empty_actor", "modality", "action", "recommended_by", "own_voice")
_WHOLE = 0.3  # a sentence of which less than this share of a mark's letters is left is another one


@dataclass(frozen=True, slots=True)
class Reading:
    """What the program read in a document.

    Attributes:
        texts: Its sentences in order.
        found: Recommendations by the number of their sentence.
        carried: Numbers of the sentences that only go on with a recommendation that began before.
    """

    texts: list[str]
    found: dict[int, list[Row]]
    carried: set[int]


def find_files(half: str, folder: Path = FOLDER) -> list[Path]:
    """The documents of a half, sorted: each has its marks in a file of the same name that ends in .jsonl."""
    return sorted(path for path in (folder / half).iterdir() if path.suffix != ".jsonl")


def read_marks(path: Path) -> list[Row]:
    """The marks of a document, in its order."""
    return [json.loads(line) for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines() if line]


def score_documents(read: Callable[[Path], Reading], folder: Path = FOLDER) -> list[Figure]:
    """Score all documents; of the test half no word is told.

    Args:
        read: Reads a file with the program.
        folder: Where the documents lie, a folder a half.

    Returns:
        Sentences told to recommend or not, by half; then the fields of both.
    """
    slots = {name: Tally(f"documents.{name}", is_accuracy=True) for name in SLOTS}
    figures = []
    for half in HALVES:
        tally = Tally(f"documents.{half}")
        for path in find_files(half, folder):
            _score_document(path.name, read_marks(path), read(path), tally, slots, is_open=half == "dev")
        figures.append(tally.figure())
    return [*figures, *(slots[name].figure() for name in SLOTS)]


def _score_document(name: str, marks: list[Row], reading: Reading, tally: Tally, slots: dict[str, Tally], *, is_open: bool) -> None:
    texts = [fold(text) for text in reading.texts]
    wanted = [fold(mark["text"]) for mark in marks]
    asked = [text for text, mark in zip(wanted, marks, strict=True) if mark["label"] == "recommendation"]
    after = 0
    for number, (mark, text) in enumerate(zip(marks, wanted, strict=True), start=1):
        line = f"{name}: {mark['text']}" if is_open else f"{name}: line {number}"
        places = find_places(text, texts, wanted, after)
        after = places[0] + 1 if places else after
        found = [row for place in places for row in reading.found.get(place, []) if speaks_of(row, text, texts[place], wanted, asked)]
        if mark["label"] != "recommendation":
            if found and not set(places) <= reading.carried:
                tally.spurious(line)
        elif not found:
            tally.miss(line)
        else:
            tally.hit()
            _score_fields({**mark, "text": mark["text"] if is_open else f"line {number}"}, found, slots, name)


def find_places(text: str, texts: list[str], wanted: list[str], after: int = 0) -> list[int]:
    """Find the sentences that a mark is about: the one that it is, else those that hold it or that it holds.

    Args:
        text: The mark, folded.
        texts: The document's sentences, folded.
        wanted: All its marks, folded: a sentence that is another mark holds no part of this one.
        after: The place to look from first.

    Returns:
        Their numbers, in the order in which they were looked through.
    """
    order = [*range(after, len(texts)), *range(after)]
    same = next((place for place in order if texts[place] == text), None)
    if same is not None:
        return [same]
    holding = [place for place in order if text in texts[place] and texts[place] not in wanted]
    parts = [place for place in order if texts[place] and texts[place] in text and len(texts[place]) > _WHOLE * len(text)]
    return [*parts, *holding[:1]]


def speaks_of(row: Row, text: str, sentence: str, wanted: list[str], asked: list[str]) -> bool:
    """Whether a row is about a mark that is only a part of its sentence, as a cell is of a row of a table.

    Args:
        row: What the program found; one that says nothing of its words is about all of its sentence.
        text: The mark, folded.
        sentence: Its sentence, folded.
        wanted: All marks of the document, folded.
        asked: Those that recommend, folded.

    Returns:
        False where the row is about other words of the sentence, or about so many that a mark that recommends is among them too.
    """
    said = fold(row.get("text"))
    if not said or text == sentence or text not in sentence:
        return True
    if said in wanted:
        return said == text
    if text not in said:
        return said in text
    return text in asked or not any(other in said or said in other for other in asked)


def _score_fields(mark: Row, found: list[Row], slots: dict[str, Tally], name: str) -> None:
    """Judge the fields of the row that is nearest to the mark: several recommendations may stand in a sentence."""
    want: dict[str, Any] = {
        "text": mark["text"],
        "actor": [mark["actor"]],
        "modality": [mark["strength"]],
        "action": [mark["action"]] if mark["action"] else None,
        "recommended_by": [mark["recommended_by"]] if mark["recommended_by"] else None,
    }
    best = min(found, key=lambda row: _count_wrong(want, row))
    score_slots(want, best, slots, name)
    if not mark["recommended_by"]:
        slots["own_voice"].judge(not best["recommended_by"], f"{name}: {mark['text']} | wanted nobody, found {best['recommended_by']}")


def _count_wrong(want: Row, row: Row) -> int:
    tallies = {name: Tally(name, is_accuracy=True) for name in SLOTS}
    score_slots(want, row, tallies, "")
    return sum(len(tally.missed or []) for tally in tallies.values())
