"""What a training is to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.training.marked import MarkedText

SEED = 0
TEACHERS = 3
BRANCHES = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be trained.

    Attributes:
        corpora: Folder of the public corpora.
        annotations: Folder of our own annotations.
        models: Where the pipeline is to lie, and the floors.
        version: Its version.
        seed: Where chance starts.
        steps: Steps of each training; 0 for those of the configurations.
        reviewed: Sentences that reviewers decided on.
        working: Folder for the states on the way, kept; None for one that goes away.
        pinned: Floors that hold beside those in `models`: those of the pipeline that comes with the program.
        teachers: Recognisers of names that are trained first, and whose votes mend the labels of the corpora; with none, these are taken as they are.
        branches: How often the recogniser goes on for a while from where it came to, each time with other variants in its texts: the mean of all is kept.
    """

    corpora: Path
    annotations: Path
    models: Path
    version: str
    seed: int = SEED
    steps: int = 0
    reviewed: tuple[MarkedText, ...] = ()
    working: Path | None = None
    pinned: Path | None = None
    teachers: int = TEACHERS
    branches: int = BRANCHES
