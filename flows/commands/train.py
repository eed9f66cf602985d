"""`briefmill train`: train the language pipeline again, from corpora in a folder, with reviewers' decisions if wanted."""

from __future__ import annotations

import contextlib
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from flows.commands.published import read_tables
from flows.commands.train_outcome import tell_outcome
from pipeline.decisions import apply_decisions, fold_decisions, open_ledger
from pipeline.errors import UsageError
from pipeline.language.shipped import SHIPPED_MODELS, find_shipped
from pipeline.settings import Settings, read_settings
from pipeline.training.gate import FLOORS
from pipeline.training.marked import MarkedText
from pipeline.training.plan import SEED, TEACHERS, Plan
from pipeline.training.recipe import train_pipeline
from pipeline.training.reviews import find_reviewed

_REVIEWED = "+reviews"


def train_language(  # noqa: PLR0913  # an option each
    home: Path | None,
    *,
    corpora: Path | None,
    annotations: Path | None = None,
    version: str = "",
    with_reviews: bool = False,
    seed: int = SEED,
    working: Path | None = None,
    teachers: int = TEACHERS,
) -> int:
    """Train a pipeline into the home's models/.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        corpora: Folder of the public corpora; None is refused.
        annotations: Folder of annotated documents; None for those of the project.
        version: Version of the new pipeline; "" for that of the shipped one, with "+reviews" where reviews are used.
        with_reviews: Whether the decisions on entities in the home's ledger become examples.
        seed: Where chance starts.
        working: Folder in which the states on the way are kept; None for one that goes away.
        teachers: Recognisers of names whose votes mend the labels of the corpora.

    Returns:
        Exit code: 0 the new pipeline lies in models/, 1 it did not pass the gate.

    Raises:
        UsageError: Corpora or annotations are not named or missing, or there are no decisions to learn from.
        RunError: Reviews are wanted, but nothing is published.
    """
    if corpora is None:
        raise UsageError(
            "Say what to train: --corpora DIR for the language pipeline (models/README.md says where the corpora are to be had), or --recommendations."
        )
    settings = read_settings(home)
    console = Console(highlight=False, soft_wrap=True)
    # figures on other texts say nothing of the floors that were reached on ours
    pinned = None if annotations else SHIPPED_MODELS / FLOORS
    annotations = annotations or SHIPPED_MODELS / "annotations"
    if not annotations.is_dir():
        raise UsageError(
            f"{annotations}: no annotated documents are there. Name their folder with --annotations; the project's are in models/annotations of its sources."
        )
    reviewed = _read_reviewed(settings) if with_reviews else []
    if with_reviews:
        console.print(f"Sentences that reviewers decided on: {len(reviewed)}")
    version = version or _next_version(with_reviews=with_reviews)
    plan = Plan(corpora, annotations, settings.models, version, seed, reviewed=tuple(reviewed), working=working, pinned=pinned, teachers=teachers)
    outcome = train_pipeline(plan, lambda told: console.print(escape(told)))
    return tell_outcome(console, outcome.figures, outcome.folder, outcome.falls, outcome.size)


def _read_reviewed(settings: Settings) -> list[MarkedText]:
    tables = read_tables(settings, ", so there are no sentences to learn from")
    with contextlib.closing(open_ledger(settings)) as ledger:
        folded = fold_decisions(ledger.read())
    reviewed = find_reviewed(apply_decisions(tables, folded), folded)  # those made since the last run are not in the tables yet
    if not reviewed:
        raise UsageError(
            "The ledger holds no decision on an entity that stands in a sentence. Decide on some (briefmill review export), or train without --with-reviews."
        )
    return reviewed


def _next_version(*, with_reviews: bool) -> str:
    shipped = find_shipped(SHIPPED_MODELS)
    version = shipped.name.partition("-")[2].removesuffix(_REVIEWED) if shipped else "1.0"
    return version + (_REVIEWED if with_reviews else "")
