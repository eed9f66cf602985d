"""The recipe: from corpora and annotations to a pipeline that lies in models/, if it passes the gate."""

from __future__ import annotations

import json
import platform
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.training.annotations import read_annotations
from pipeline.training.assembly import join_pipelines, write_pipeline
from pipeline.training.calibration import calibrate_breaks
from pipeline.training.card import write_card
from pipeline.training.corpora import check_corpora, find_corpora
from pipeline.training.evaluation import Figures, score_pipeline
from pipeline.training.gate import FLOORS, find_falls, raise_floors, read_floors, write_floors
from pipeline.training.label_calibration import calibrate_labels
from pipeline.training.names_recipe import NameTraining
from pipeline.training.plan import Plan
from pipeline.training.training import CONFIGS, Training, train_side_by_side

METRICS = "metrics.json"
_VERSION = re.compile(r"\d+(\.\d+)*([-+.][A-Za-z0-9]+)*")  # it becomes part of a folder's name


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    Attributes:
        folder: Where the new pipeline lies; None if it did not pass.
        figures: Its figures, 0 to 100, by name.
        falls: A line for each figure below its floor.
        size: Its size in bytes; 0 if it did not pass.
    """

    folder: Path | None
    figures: Figures
    falls: list[str]
    size: int


def train_pipeline(plan: Plan, say: Callable[[str], None]) -> Outcome:
    """Train a pipeline and put it into models/ if none of the pinned figures falls.

    Args:
        plan: What is to be trained.
        say: Told what is going on.

    Returns:
        What came of it.

    Raises:
        UsageError: Corpora, annotations or floors are missing or can't be read, the version is none, or the pipeline is too large.
    """
    import spacy

    # what is wrong with versions, files and floors is said before anything takes long
    if not _VERSION.fullmatch(plan.version):
        raise UsageError(f"'{plan.version}' is no version of a pipeline; write it like 1.2 or 1.2+reviews.")
    files = find_corpora(plan.corpora)
    documents = read_annotations(plan.annotations)
    floors = _read_pinned(plan)
    check_corpora(files)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="briefmill-train-") as temporary:
        working = plan.working or Path(temporary)
        working.mkdir(parents=True, exist_ok=True)
        say("1 of 2: tags, lemmas, sentences and dependencies, and beside them names")
        syntax, names = train_side_by_side(
            [
                Training(CONFIGS / "syntax.cfg", files["syn-train.spacy"], files["syn-dev.spacy"], working / "syntax", plan.seed, _steps(plan)),
                NameTraining(plan, CONFIGS / "names.cfg", working),
            ]
        )
        calibrate_labels(names, documents, files["ner-all-dev.spacy"], floors)  # while it has a vocabulary of its own, which is left behind
        nlp = join_pipelines(syntax, names, plan.version)
        say("2 of 2: figures")
        calibrate_breaks(nlp, files["syn-dev.spacy"])
        # what is scored is what can be loaded; and the words of the texts that it is scored on don't get into what is shipped
        nlp.to_disk(working / "joined")
        figures = score_pipeline(spacy.load(working / "joined"), plan.annotations, plan.corpora)
    falls = find_falls(figures, floors)
    if falls:
        return Outcome(None, figures, falls, 0)

    def describe(building: Path, size: int) -> None:
        facts = describe_training(plan, documents_count=len(documents), seconds=time.monotonic() - started, size=size)
        (building / METRICS).write_text(json.dumps({"figures": figures, "training": facts}, indent=1) + "\n", encoding="utf-8")
        write_card(building / "card.md", nlp, figures, facts)

    folder = plan.models / f"en_policy-{plan.version}"
    size = write_pipeline(nlp, folder, describe)
    write_floors(plan.models / FLOORS, raise_floors(figures, floors))
    return Outcome(folder, figures, [], size)


def describe_training(plan: Plan, *, documents_count: int, seconds: float, size: int) -> dict[str, str | int | float]:
    """Say how a pipeline was made, for its metrics and its card.

    Args:
        plan: What was trained.
        documents_count: How many annotated documents of our own there were, all splits.
        seconds: How long it took.
        size: Its size in bytes.

    Returns:
        Facts by name.
    """
    import spacy
    import thinc

    return {
        "seed": plan.seed,
        "own documents": documents_count,
        "reviewed sentences": len(plan.reviewed),
        "teachers of names": plan.teachers,
        "branches of names": plan.branches,
        "minutes": round(seconds / 60, 1),
        "megabytes": round(size / 1e6, 1),
        "spacy": spacy.__version__,
        "thinc": thinc.__version__,
        "python": platform.python_version(),
    }


def _read_pinned(plan: Plan) -> dict[str, float]:
    floors = read_floors(plan.models / FLOORS)
    return raise_floors(read_floors(plan.pinned), floors, slack=0.0) if plan.pinned else floors


def _steps(plan: Plan) -> dict[str, int]:
    return {"training.max_steps": plan.steps, "training.eval_frequency": max(plan.steps // 2, 1)} if plan.steps else {}
