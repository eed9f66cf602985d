"""The recipe of the judge of recommendations: marked documents in, weights with their measured certainty out, if no pinned figure falls."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError
from pipeline.language.judge import WEIGHTS, Judge, parse_judge
from pipeline.language.shipped import find_judge
from pipeline.settings import Settings
from pipeline.training.examples import Example, collect_examples, collect_files, collect_standoff
from pipeline.training.gate import find_falls, raise_floors, read_floors, write_floors
from pipeline.training.judge import find_calibration_error, train_judge
from pipeline.training.statements import FOLDER, read_statements

if TYPE_CHECKING:
    from spacy.language import Language

_STANDOFF, _FILES = "standoff", "files"
_PINNED = "recommendations-test"
_SIDES = {"parsed": "with a parse", "unparsed": "without a parse"}


@dataclass(frozen=True, slots=True)
class JudgePlan:
    """What a training of the judge is given.

    Attributes:
        annotations: Folder of annotations, as shipped in models/annotations.
        documents: Folder with the documents that the stand-off marks are about; None leaves them out.
        models: Where the weights go: a home's models folder.
        version: Version of the weights.
        reviewed: Examples from reviewers' decisions.
        pinned: The file of floors; None pins nothing.
    """

    annotations: Path
    documents: Path | None
    models: Path
    version: str
    reviewed: tuple[Example, ...] = ()
    pinned: Path | None = None


@dataclass(frozen=True, slots=True)
class JudgeOutcome:
    """What a training came to: its figures (0 to 100), the folder of the weights (None if it did not pass), and what fell."""

    figures: dict[str, float]
    folder: Path | None
    falls: list[str]


def train_recommendations(plan: JudgePlan, nlp: Language, settings: Settings, tell: Callable[[str], None]) -> JudgeOutcome:
    """Train the judge and take it over if no pinned figure falls.

    Args:
        plan: What it is given.
        nlp: The pipeline whose parse it will see.
        settings: The settings.
        tell: Is told what is going on.

    Returns:
        The outcome; the weights lie in `plan.models/recommendations-<version>` if it passed. Where figures of one side alone fell (with a parse, or
        without), that side stays as the judge in use has it.

    Raises:
        UsageError: There are no marked documents, or too few.
    """
    marked = read_statements(plan.annotations)
    if not marked:
        raise UsageError(
            f"{plan.annotations / FOLDER}: no documents with marked recommendations are there. Name the folder of annotations with --annotations."
        )
    tell("1 of 3: reading our own marked documents")
    examples, lost = collect_examples([document for document in marked if document.split != "test"], nlp, settings)
    in_files, lost_in_files = collect_files(plan.annotations / FOLDER / _FILES, nlp, settings)
    examples, lost = [*examples, *in_files], lost + lost_in_files
    held, held_lost = collect_examples([document for document in marked if document.split == "test"], nlp, settings)
    if plan.documents is not None:
        tell("2 of 3: reading the documents of others")
        for half in ("train", "dev"):
            found, missed = collect_standoff(plan.annotations / FOLDER / _STANDOFF, plan.documents, nlp, settings, half)
            examples, lost = [*examples, *found], lost + missed
    tell(f"3 of 3: learning from {len(examples)} sentences; {lost} recommending ones are none of the candidates")
    try:
        weights = train_judge([*examples, *plan.reviewed], plan.version)
    except ValueError as error:
        raise UsageError(f"The judge can't be trained: {error}.") from error
    figures = measure_judge(parse_judge(weights), held, held_lost)
    floors = read_floors(plan.pinned) if plan.pinned else {}
    falls = find_falls(figures, floors)
    if falls:
        mended = _keep_side(weights, falls, find_judge(plan.models))
        if mended is None:
            return JudgeOutcome(figures, None, falls)
        measured = measure_judge(parse_judge(mended), held, held_lost)
        if find_falls(measured, floors):
            return JudgeOutcome(figures, None, falls)
        weights, figures = mended, measured
        tell("".join(f"the side for sentences {_SIDES[side]} stays that of {version}" for side, version in weights["kept_from"].items()))
    folder = write_judge(plan.models / f"recommendations-{plan.version}", weights, figures)
    if plan.pinned is not None and plan.pinned.parent.resolve() == plan.models.resolve():
        write_floors(plan.pinned, raise_floors(figures, floors, slack=1.0))
    return JudgeOutcome(figures, folder, [])


def _keep_side(weights: dict[str, Any], falls: Sequence[str], current: Path | None) -> dict[str, Any] | None:
    """The new weights with the one side of which figures fell as the judge in use has it: the two are learned apart, and the other is better.

    Returns:
        The weights, "kept_from" telling whose side it is; None if both sides fell, or no judge is in use.
    """
    words = [fall.startswith(f"{_PINNED}-words/") for fall in falls]
    if current is None or (any(words) and not all(words)):
        return None
    old = json.loads((current / WEIGHTS).read_text(encoding="utf-8"))
    side = "unparsed" if all(words) else "parsed"
    limits = ("unparsed_veto",) if side == "unparsed" else ("threshold", "veto", "bands")
    if not {side, *limits} <= old.keys():
        return None
    return weights | {name: old[name] for name in (side, *limits)} | {"kept_from": {side: old["version"]}}


def measure_judge(judge: Judge, held: Sequence[Example], lost: int) -> dict[str, float]:
    """Measure a judge on examples that it has not seen.

    Args:
        judge: The judge.
        held: The examples.
        lost: Recommending sentences that are no candidates: they count as missed.

    Returns:
        Precision, recall and F1 in per cent with a parse and without one, and 100 less the calibration error in per cent.
    """
    figures: dict[str, float] = {}
    for side in ("parsed", "unparsed"):
        chances = [
            (judge.weigh(evidence, is_parsed=side == "parsed"), example.is_recommendation, judge.is_one(evidence, is_parsed=side == "parsed"))
            for example in held
            if (evidence := getattr(example, side)) is not None
        ]
        unseen = lost + sum(example.is_recommendation for example in held if getattr(example, side) is None)
        hits = sum(wanted and found for _, wanted, found in chances)
        found = sum(found for _, _, found in chances)
        wanted = sum(wanted for _, wanted, _ in chances) + unseen
        precision, recall = hits / found if found else 0.0, hits / wanted if wanted else 0.0
        name = _PINNED if side == "parsed" else f"{_PINNED}-words"
        figures |= {
            f"{name}/precision": round(100 * precision, 2),
            f"{name}/recall": round(100 * recall, 2),
            f"{name}/f1": round(200 * precision * recall / (precision + recall), 2) if hits else 0.0,
            f"{name}/calibration": round(100 - 100 * find_calibration_error([(chance, wanted) for chance, wanted, _ in chances]), 2),
        }
    return figures


def write_judge(folder: Path, weights: dict[str, Any], figures: dict[str, float]) -> Path:
    """Write a judge's weights, figures and card.

    Args:
        folder: The folder, made if it isn't there.
        weights: What `train_judge` gave.
        figures: What was measured on held-out documents.

    Returns:
        The folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).write_text(json.dumps(weights, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "metrics.json").write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    (folder / "card.md").write_text(_write_card(folder.name, weights, figures), encoding="utf-8")
    return folder


def _write_card(name: str, weights: dict[str, Any], figures: dict[str, float]) -> str:
    sides = "\n".join(
        f"- {side}: " + ", ".join(f"{key} {value}" for key, value in weights[side]["figures"].items()) for side in ("parsed", "unparsed")
    )
    bands = "\n".join(f"- {band['word']} (from {band['from']}): {band['right']} of {band['checked']} were right" for band in weights["bands"])
    measured = "\n".join(f"- {key}: {value}" for key, value in sorted(figures.items()))
    kept = "".join(
        f"\n\nThe side for sentences {_SIDES[side]} is that of version {version}, and so are its figures over folds: newly learned, a pinned figure of it fell."
        for side, version in weights.get("kept_from", {}).items()
    )
    return f"""# {name}

The judge of recommendations: a logistic regression over named features of a sentence, of its parse and of its place in the document. Its weights are
plain numbers in weights.json; nothing is executed when they are read. It decides on sentences of running text and items that structure alone does not
decide; numbered, labelled and answered recommendations are not its matter.

## What it learned from

Our own invented documents (models/annotations/recommendations) and, where they were at hand, stand-off marks of documents of others
(models/annotations/recommendations/standoff, the train and dev parts): checksums and labels, none of their text. Marked by language models under
GUIDELINES.md; no person has marked them yet.

## Figures over five folds that part documents (the training documents)

{sides}{kept}

What certainty in words means, on the same folds:

{bands}

## Figures on our own test documents (not learned from)

{measured}

## Limits

English only. The marks are those of one guideline; where a team reads "recommendation" another way, its reviewers' decisions can be learned from
(`briefmill train --recommendations --with-reviews`). Most of the documents of others are reports of development banks, cities and parliaments.
"""
