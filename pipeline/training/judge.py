"""Train the judge of recommendations: a logistic regression over named features, written as plain numbers.

It learns what the finders get wrong, and nothing else. What a feature means in reports beyond what it means everywhere is learned apart
(`copy_for_reports`). How strongly it is held back, and single words with it, is chosen, and its confidence measured,
over folds that part documents, never sentences of one.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags_array
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from pipeline.language.judge import NO_FRAME, REPORT_COPY, copy_for_reports
from pipeline.training.examples import Example

_STRENGTHS = (0.03, 0.1, 0.3, 1.0)  # inverse regularisation tried
_FREEDOMS = (1.0, 2.0, 4.0)  # by how much single words may be less held back than what rules and parse say, tried
_WORDS = ("word ", "pair ")  # what the names of their features begin with
_FOLDS = 5
_RAREST = 4  # examples in which a feature must stand: rarer ones only remember their sentence
_SMALLEST = 0.005  # weights below this change no decision
_THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
_VETOES = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35)
_AS_GOOD = 0.002  # of F1: what limits may cost that are the better ones for other reasons
_BANDS = (("almost certain", 0.9), ("likely", 0.7), ("perhaps", 0.0))


def train_judge(examples: Sequence[Example], version: str) -> dict[str, Any]:
    """Train both sides of the judge.

    Args:
        examples: What it learns from.
        version: Version of its weights.

    Returns:
        The content of weights.json: for "parsed" and "unparsed" an intercept, weights by feature and figures over folds; the threshold and the
        vetoes that found most with least error over the folds; what certainty in words came to there.

    Raises:
        ValueError: There are too few examples, or all are of one kind.
    """
    sides: dict[str, Any] = {}
    chances: dict[str, np.ndarray] = {}
    used: dict[str, list[Example]] = {}
    for side in ("parsed", "unparsed"):
        usable = [example for example in examples if getattr(example, side) is not None]
        if len({example.is_recommendation for example in usable}) < 2 or len({example.document for example in usable}) < _FOLDS:
            raise ValueError(f"only {len(usable)} examples: at least {_FOLDS} documents with both recommendations and others are needed")
        used[side] = usable
        with threadpool_limits(1):  # one thread: sums in one order, the same weights on every run
            features = [getattr(example, side) for example in usable]
            if side == "parsed":  # of sentences without a parse there are too few to tell reports from pages of advice
                features = [copy_for_reports(row) for row in features]
            sides[side], chances[side] = _train_side(features, usable)
    threshold, veto = _choose_limits(chances["parsed"], used["parsed"], "parsed")
    _, unparsed_veto = _choose_limits(chances["unparsed"], used["unparsed"], "unparsed")
    found = np.where(_framed(used["parsed"], "parsed"), chances["parsed"] >= veto, chances["parsed"] >= threshold)
    bands = _measure_bands(chances["parsed"][found], _wanted(used["parsed"])[found])
    return {"version": version, "threshold": threshold, "veto": veto, "unparsed_veto": unparsed_veto, "bands": bands, **sides}


def _wanted(examples: Sequence[Example]) -> np.ndarray:
    return np.array([example.is_recommendation for example in examples])


def _framed(examples: Sequence[Example], side: str) -> np.ndarray:
    return np.array([NO_FRAME not in (getattr(example, side) or {}) for example in examples])


def _choose_limits(chances: np.ndarray, examples: Sequence[Example], side: str) -> tuple[float, float]:
    """The threshold and the veto of the best F1 over the folds; of those that are as good or nearly so the highest threshold and the lowest veto.

    Where the parse alone speaks for a sentence, caution is to leave it out; what the rules over words found is refused only for a reason.
    """
    wanted, framed, weights = _wanted(examples), _framed(examples, side), np.array([example.weight for example in examples])

    def score(threshold: float, veto: float) -> float:
        found = np.where(framed, chances >= veto, chances >= threshold)
        right = float((weights * (found & wanted)).sum())
        return 2 * right / max(1e-9, float((weights * found).sum() + (weights * wanted).sum()))

    scored = {limits: score(*limits) for limits in itertools.product(_THRESHOLDS, _VETOES)}
    best = max(scored.values())
    return max((limits for limits, value in scored.items() if value >= best - _AS_GOOD), key=lambda limits: (limits[0], -limits[1]))


def _measure_bands(chances: np.ndarray, wanted: np.ndarray) -> list[dict[str, Any]]:
    bands, above = [], 1.01
    for word, start in _BANDS:
        inside = (chances >= start) & (chances < above)
        bands.append({"word": word, "from": start, "right": int(wanted[inside].sum()), "checked": int(inside.sum())})
        above = start
    return bands


def _train_side(features: list[dict[str, float]], examples: list[Example]) -> tuple[dict[str, Any], np.ndarray]:
    counts: dict[str, int] = {}
    for row in features:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= _RAREST)
    place = {name: number for number, name in enumerate(names)}
    cells = [(number, place[name], value) for number, row in enumerate(features) for name, value in row.items() if name in place]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    matrix = csr_matrix((np.array(values), (np.array(rows, dtype=np.int32), np.array(columns, dtype=np.int32))), shape=(len(features), len(names)))
    wanted = np.array([example.is_recommendation for example in examples])
    weights = np.array([example.weight for example in examples])
    folds = _fold_documents([example.document for example in examples])
    scored = {
        (strength, freedom): _cross_validate(matrix @ _free_words(names, freedom), wanted, weights, folds, strength)
        for strength, freedom in itertools.product(_STRENGTHS, _FREEDOMS)
    }
    best = min(scored, key=lambda tried: (_log_loss(scored[tried], wanted, weights), tried))
    scale = _free_words(names, best[1])
    model = _fit(matrix @ scale, wanted, weights, best[0])
    learned = scale @ model.coef_[0]  # of the features as they are
    chances = scored[best]
    kept = {name: round(float(weight), 4) for name, weight in zip(names, learned, strict=True) if abs(weight) >= _SMALLEST}
    found = chances >= 0.5
    right = float((weights * (found & wanted)).sum())
    side = {
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": kept,
        "figures": {
            "examples": len(examples),
            "recommendations": int(wanted.sum()),
            "strength": best[0],
            "freedom_of_words": best[1],
            "precision": round(right / max(1e-9, float((weights * found).sum())), 4),
            "recall": round(right / max(1e-9, float((weights * wanted).sum())), 4),
            "calibration_error": round(find_calibration_error(list(zip(chances.tolist(), wanted.tolist(), strict=True))), 4),
        },
    }
    return side, chances


def _free_words(names: list[str], freedom: float) -> csr_matrix:
    """A diagonal that makes single words larger: the penalty on their weights, taken on the larger feature, is less by the square."""
    return diags_array([freedom if name.removeprefix(REPORT_COPY).startswith(_WORDS) else 1.0 for name in names], format="csr")


def _fold_documents(documents: list[str]) -> np.ndarray:
    order = {name: number for number, name in enumerate(sorted(set(documents)))}
    return np.array([order[name] % _FOLDS for name in documents])


def _fit(matrix: csr_matrix, wanted: np.ndarray, weights: np.ndarray, strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=2000, tol=1e-8, solver="lbfgs").fit(matrix, wanted, sample_weight=weights)


def _cross_validate(matrix: csr_matrix, wanted: np.ndarray, weights: np.ndarray, folds: np.ndarray, strength: float) -> np.ndarray:
    chances = np.zeros(len(wanted))
    for fold in range(_FOLDS):
        held = folds == fold
        if held.any() and len(set(wanted[~held])) == 2:
            chances[held] = _fit(matrix[~held], wanted[~held], weights[~held], strength).predict_proba(matrix[held])[:, 1]
    return chances


def _log_loss(chances: np.ndarray, wanted: np.ndarray, weights: np.ndarray) -> float:
    clipped = np.clip(chances, 1e-6, 1 - 1e-6)
    return float(-(weights * np.where(wanted, np.log(clipped), np.log(1 - clipped))).sum() / weights.sum())


def find_calibration_error(chances: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: how far stated probability and share of right ones lie apart, over bins of equal size (Nguyen & O'Connor 2015).

    Args:
        chances: (stated probability, whether it was right).
        bins: How many bins.

    Returns:
        From 0 (what is said to be right 8 times of 10 is) to 1; 0 for none.
    """
    ordered = sorted(chances)
    edges = [round(number * len(ordered) / bins) for number in range(bins + 1)]
    errors = [abs(sum(chance - right for chance, right in ordered[start:end])) for start, end in itertools.pairwise(edges)]
    return sum(errors) / len(ordered) if ordered else 0.0
