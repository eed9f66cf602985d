"""The judge: how likely it is that a sentence recommends something, learned from sentences that people marked.

A logistic regression (Cox 1958) over named features. Its weights are plain numbers in a JSON file: nothing is executed when it is read,
and anyone can look up what speaks for and against a sentence.
"""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.errors import SettingsError
from pipeline.language.shipped import find_judge

WEIGHTS = "weights.json"
NO_FRAME = "no frame"  # the feature of a sentence in which the rules over words found nothing
REPORT = "in a report"  # how much a sentence's document is a long one: 0 a page or two, 1 a report
REPORT_COPY = "report: "  # before the name of a feature: what it means in reports beyond what it means everywhere
_APART = 0.5  # how large the copies are: the penalty on their weights, taken on smaller features, keeps reports close to what holds everywhere


@dataclass(frozen=True, slots=True)
class Judge:
    """A trained judge.

    Attributes:
        version: Its version.
        parsed: (intercept, weights by feature) for sentences with a parse.
        unparsed: The same for sentences without one: the rules over words alone.
        threshold: The probability from which a sentence counts as recommending that only the parse, or nothing but its place, speaks for.
        veto: The probability below which the rules over words are overruled: what they find is right more often than not.
        unparsed_veto: The same for sentences without a parse; None if it is the same.
        bands: What certainty in words means: (word, from which probability, right ones, checked ones), the surest first.
    """

    version: str
    parsed: tuple[float, dict[str, float]]
    unparsed: tuple[float, dict[str, float]]
    threshold: float
    veto: float
    bands: tuple[tuple[str, float, int, int], ...] = ()
    unparsed_veto: float | None = None

    def is_one(self, evidence: dict[str, float], *, is_parsed: bool) -> bool:
        """Whether a sentence counts as recommending.

        Args:
            evidence: Its features.
            is_parsed: Whether they come from a parse too.

        Returns:
            True from the threshold on; for what the rules over words found, from the veto on.
        """
        veto = self.veto if is_parsed or self.unparsed_veto is None else self.unparsed_veto
        return self.weigh(evidence, is_parsed=is_parsed) >= (self.threshold if NO_FRAME in evidence else veto)

    def believe_all(self) -> Judge:
        """The same judge without limits: whatever it weighs is one."""
        return replace(self, threshold=0.0, veto=0.0, unparsed_veto=0.0)

    def weigh(self, evidence: dict[str, float], *, is_parsed: bool) -> float:
        """The probability that a sentence recommends something.

        Args:
            evidence: Its features.
            is_parsed: Whether they come from a parse too.

        Returns:
            From 0 to 1.
        """
        intercept, weights = self.parsed if is_parsed else self.unparsed
        told = copy_for_reports(evidence) if is_parsed else evidence  # without a parse nothing was learned apart
        score = intercept + sum(weights.get(name, 0.0) * value for name, value in told.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def copy_for_reports(evidence: dict[str, float]) -> dict[str, float]:
    """Say a sentence's features a second time if it stands in a report: the same words ask less often there than on a page of advice.

    Each feature has a weight that holds everywhere and, with a parse, one that is added in reports (feature augmentation for domain adaptation,
    Daumé III 2007).

    Args:
        evidence: Its features, `REPORT` among them if the document is no short one.

    Returns:
        The features; for a report with a smaller copy of each, named `REPORT_COPY` and its name.
    """
    share = _APART * evidence.get(REPORT, 0.0)
    return evidence | {REPORT_COPY + name: share * value for name, value in evidence.items()} if share else evidence


def find_home_judge(models: Path) -> Judge | None:
    """The judge that a home uses: its own one if it has learned one, else the one that comes with the program.

    Args:
        models: The home's models folder.

    Returns:
        The judge; None if there is neither (then the rules decide by themselves).

    Raises:
        SettingsError: The weights can't be read.
    """
    folder = find_judge(models)
    return None if folder is None else read_judge(folder / WEIGHTS)


def read_judge(path: Path) -> Judge:
    """Read a judge's weights.

    Args:
        path: A file that `pipeline.training.judge` wrote.

    Returns:
        The judge.

    Raises:
        SettingsError: The file is damaged.
    """
    try:
        return _read_judge(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(
            f"{path} can't be read ({str(error).splitlines()[0] if str(error) else type(error).__name__}). Remove its folder: the judge that comes with the program is used then."
        ) from error


@functools.lru_cache(maxsize=4)
def _read_judge(path: Path, _: int) -> Judge:
    """Read once for each state of the file: a long-lived process takes a judge that was trained meanwhile."""
    return parse_judge(json.loads(path.read_text(encoding="utf-8")))


def parse_judge(found: dict[str, Any]) -> Judge:
    """Read a judge from the content of its file.

    Args:
        found: The content of weights.json.

    Returns:
        The judge.

    Raises:
        KeyError: Something is missing.
        TypeError: Something is of another kind.
        ValueError: A number can't be read, is none, or is no probability where one is wanted.
    """
    sides = [
        (_finite(found[name]["intercept"]), {key: _finite(value) for key, value in found[name]["weights"].items()}) for name in ("parsed", "unparsed")
    ]
    bands = tuple((str(band["word"]), _chance(band["from"]), int(band["right"]), int(band["checked"])) for band in found.get("bands", ()))
    unparsed_veto = _chance(found["unparsed_veto"]) if "unparsed_veto" in found else None
    return Judge(str(found["version"]), sides[0], sides[1], _chance(found["threshold"]), _chance(found["veto"]), bands, unparsed_veto)


def _finite(value: float | str) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{value} is no number")
    return number


def _chance(value: float | str) -> float:
    number = _finite(value)
    if not 0.0 <= number <= 1.0:
        raise ValueError(f"{value} is no probability")
    return number
