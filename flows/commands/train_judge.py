"""`briefmill train --recommendations`: train the judge of recommendations again, with reviewers' decisions if wanted."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from flows.commands.published import read_tables
from flows.commands.train_outcome import tell_outcome
from pipeline.decisions import apply_decisions, fold_decisions, open_ledger
from pipeline.errors import UsageError
from pipeline.language import build_pipeline
from pipeline.language.shipped import SHIPPED_MODELS, find_judge
from pipeline.settings import Settings, read_settings
from pipeline.training.examples import Example, find_reviewed_examples
from pipeline.training.gate import FLOORS
from pipeline.training.judge_recipe import JudgePlan, train_recommendations

_REVIEWED = "+reviews"


def train_recommendation_judge(
    home: Path | None, *, documents: Path | None = None, annotations: Path | None = None, version: str = "", with_reviews: bool = False
) -> int:
    """Train the judge of recommendations into the home's models/.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        documents: Folder with the documents that the stand-off marks are about; None learns from our own documents alone.
        annotations: Folder of annotations; None for those of the project.
        version: Version of the weights; "" for that of the shipped ones, with "+reviews" where reviews are used.
        with_reviews: Whether what reviewers accepted and rejected is learned from.

    Returns:
        Exit code: 0 the new weights lie in models/, 1 they did not pass the gate.

    Raises:
        UsageError: Annotations are missing, or there are no decisions to learn from.
        RunError: Reviews are wanted, but nothing is published.
    """
    settings = read_settings(home)
    console = Console(highlight=False, soft_wrap=True)
    pinned = None if annotations else SHIPPED_MODELS / FLOORS  # figures on other texts say nothing of the floors that were reached on ours
    annotations = annotations or SHIPPED_MODELS / "annotations"
    if not annotations.is_dir():
        raise UsageError(
            f"{annotations}: no marked documents are there. Name their folder with --annotations; the project's are in models/annotations of its sources."
        )
    nlp = build_pipeline(settings)
    reviewed = _read_reviewed(settings, nlp) if with_reviews else []
    if with_reviews:
        console.print(f"Sentences that reviewers decided on: {len(reviewed)}")
    nlp.select_pipes(enable=[name for name in nlp.pipe_names if "sentence" in name])  # the judge asks for no names: half the time
    plan = JudgePlan(annotations, documents, settings.models, version or _next_version(with_reviews=with_reviews), tuple(reviewed), pinned)
    outcome = train_recommendations(plan, nlp, settings, lambda told: console.print(escape(told)))
    return tell_outcome(console, outcome.figures, outcome.folder, outcome.falls)


def _read_reviewed(settings: Settings, nlp: Any) -> list[Example]:  # noqa: ANN401  # spaCy's type is not named in flows
    tables = read_tables(settings, ", so there are no sentences to learn from")
    with contextlib.closing(open_ledger(settings)) as ledger:
        folded = fold_decisions(ledger.read())
    reviewed = find_reviewed_examples(apply_decisions(tables, folded), settings.raw, nlp, settings)
    if not reviewed:
        raise UsageError(
            "The ledger holds no recommendation that was accepted, rejected or added. Decide on some (briefmill review export), or train without --with-reviews."
        )
    return reviewed


def _next_version(*, with_reviews: bool) -> str:
    shipped = find_judge(SHIPPED_MODELS)
    version = re.sub(re.escape(_REVIEWED) + "$", "", shipped.name.partition("-")[2]) if shipped else "1.0"
    return version + (_REVIEWED if with_reviews else "")
