"""Marked documents from which a judge can be trained in a second, and the shipped pipeline with its parser, loaded once a process."""

from __future__ import annotations

import functools
import json
import tempfile
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language import build_pipeline
from pipeline.language.syntax import parse_sentences
from pipeline.settings import read_settings

PLACES = ("Sorelle", "Vantry", "Brinmouth", "Ostrel", "Keldra", "Marvene", "Tolvay", "Quenby", "Aldrith", "Pernow")
# what is asked for, and what only looks like it: each with the label that people gave it
LINES = (
    ("recommendation", "The council of {place} should dredge the inner canal."),
    ("recommendation", "The pilots of {place} need to train their apprentices better."),
    ("recommendation", "It is necessary to publish the tariffs of {place} every year."),
    ("none", "The ferries of {place} carried nine thousand people last summer."),
    ("none", "Growers in {place} have to cross the old bridge every morning."),
    ("none", "The law of {place} says that boats must be registered."),
    ("none", "Visitors could see the lighthouse of {place} from the station."),
)


@functools.cache
def parsing_pipeline() -> Language:
    """The pipeline that a run uses: tagger and parser lie ready and work on demand."""
    with tempfile.TemporaryDirectory() as home:
        return build_pipeline(read_settings(Path(home)))


def parse(text: str) -> Doc:
    """One sentence, parsed."""
    nlp = parsing_pipeline()
    (doc,) = parse_sentences(nlp, [nlp.make_doc(text)[:]])
    assert doc is not None
    return doc


def row(document: str, line: int, label: str, text: str, kind: str = "paragraph", **more: Any) -> dict[str, Any]:
    return {"document": document, "line": line, "kind": kind, "text": text, "label": label, **more}


def write_rows(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(entry) + "\n" for entry in rows), encoding="utf-8")
    return path


def write_marked(annotations: Path) -> Path:
    """Ten marked documents, eight to learn from and two to be measured on."""
    for split, places in (("train", PLACES[:8]), ("test", PLACES[8:])):
        rows = []
        for place in places:
            rows.append(row(place, 1, "none", f"Harbours of {place}", "heading"))
            rows += [row(place, number, label, text.format(place=place), starts=True) for number, (label, text) in enumerate(LINES, start=2)]
        write_rows(annotations / "recommendations" / "written" / f"{split}.jsonl", rows)
    return annotations
