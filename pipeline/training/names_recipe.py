"""The recipe of the recogniser of names: some teachers first, then the one that learns from what they agree on, then the mean of where it goes from there.

A recogniser that is trained again with another seed finds other rare names, and the majority of several is better than each of them. Running several would cost
too much time in use, so their votes go into the training texts of one (`votes`).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from pipeline.training.annotations import read_annotations
from pipeline.training.averaging import average_names
from pipeline.training.corpora import group_sentences, read_marked
from pipeline.training.marked import MarkedText
from pipeline.training.mixture import mix_texts, write_texts
from pipeline.training.plan import Plan
from pipeline.training.training import LAST, Training
from pipeline.training.votes import count_votes, find_others, settle_names

_SHARE = 4 / 11  # of a student's steps: behind these a teacher gains little more, and three of them have to fit beside the training of syntax
_BRANCH = 2 / 11  # of a student's steps: enough to leave the edge it stopped at
_SIDE_BY_SIDE = 2  # branches at a time: by then the training of syntax has left the second core
_RATE = 0.001  # of learning at the start of a branch: lower than at the start of all, or what was learned would be lost
_CORPUS, _HELD_OUT, _UNMARKED = "ner-all-train.spacy", "ner-all-dev.spacy", "syn-train.spacy"


@dataclass(frozen=True, slots=True)
class NameTraining:
    """A training of the recogniser, with its teachers.

    Attributes:
        plan: What is to be trained.
        config: The configuration of teachers and student.
        working: Folder for texts and states.
    """

    plan: Plan
    config: Path
    working: Path

    def run(self) -> Path:
        """Train the teachers one after the other, then the student, then its branches, two at a time.

        Returns:
            Folder of the student's best state; with branches, of the mean of it and of where they came to.

        Raises:
            UsageError: spaCy can't read the texts or the configuration.
        """
        states = [self._teach(number) for number in range(1, self.plan.teachers + 1)]
        self.working.mkdir(parents=True, exist_ok=True)
        train, dev = write_name_texts(self.plan, self.working, states)
        student = Training(self.config, train, dev, self.working / "names", self.plan.seed, _limit(self.plan.steps)).run()
        if not self.plan.branches:
            return student
        # in processes of their own: each draws its chance from one place of the process that it runs in
        with ProcessPoolExecutor(_SIDE_BY_SIDE, mp_context=get_context("spawn")) as pool:
            branches = list(pool.map(self._branch, range(1, self.plan.branches + 1), repeat(student), repeat(states)))
        folder = self.working / "names-mean"
        average_names([student, *branches]).to_disk(folder)
        return folder

    def _branch(self, number: int, student: Path, teachers: Sequence[Path]) -> Path:
        folder = self.working / f"branch-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        seed = self.plan.seed + self.plan.teachers + number
        train, dev = write_name_texts(self.plan, folder, teachers, seed=seed)
        steps = max(2, round(_BRANCH * (self.plan.steps or _read_steps(self.config))))
        limits = _limit(steps) | {"training.eval_frequency": steps, "training.optimizer.learn_rate.initial_rate": _RATE}
        Training(self.config, train, dev, folder / "names", seed, limits, f"branch {number}", student).run()
        return folder / "names" / LAST  # where the rate of learning has come down, not where the development texts happened to like it best

    def _teach(self, number: int) -> Path:
        folder = self.working / f"teacher-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        # each has a seed of its own, for its weights and for the variants in its texts: what they have in common is not chance
        seed = self.plan.seed + number
        train, dev = write_name_texts(self.plan, folder, seed=seed)
        steps = max(2, round(_SHARE * (self.plan.steps or _read_steps(self.config))))
        return Training(self.config, train, dev, folder / "names", seed, _limit(steps), f"teacher {number}").run()


def write_name_texts(plan: Plan, working: Path, teachers: Sequence[Path] = (), *, seed: int | None = None) -> tuple[Path, Path]:
    """Write the texts that a recogniser is trained on, and those that tell its best state.

    Args:
        plan: What is to be trained.
        working: Folder to write to.
        teachers: Folders of recognisers whose votes mend the labels of the public corpora and mark the texts of the corpus of syntax; with none, the former
            are taken as they are and the latter left out.
        seed: Where chance starts; None for the plan's.

    Returns:
        Path of the training texts, path of the development texts.
    """
    import spacy

    nlp = spacy.blank("en")
    seed = plan.seed if seed is None else seed
    documents = read_annotations(plan.annotations)
    own = [document for document in documents if document.split == "train"]
    corpus, held_out = read_marked(plan.corpora / _CORPUS), read_marked(plan.corpora / _HELD_OUT)
    further: list[MarkedText] = []
    if teachers:
        corpus, further = _settle(corpus, held_out, plan.corpora / _UNMARKED, teachers)
    train, dev = working / "names-train.spacy", working / "names-dev.spacy"
    write_texts(nlp, mix_texts(corpus, own, seed, reviewed=plan.reviewed, further=further), train)
    ours = group_sentences((document for document in documents if document.split == "dev"), random.Random(plan.seed))  # noqa: S311
    write_texts(nlp, [*held_out, *ours], dev)
    return train, dev


def _settle(
    corpus: list[MarkedText], held_out: list[MarkedText], unmarked: Path, teachers: Sequence[Path]
) -> tuple[list[MarkedText], list[MarkedText]]:
    """The texts of a corpus with their names settled by vote, and those of another one that nobody has marked, with what the teachers found."""
    import spacy

    # half of the corpus of syntax stands in that of names too, and some of it in what figures are measured on
    others = [MarkedText(marked.text, ()) for marked in find_others(read_marked(unmarked), [*corpus, *held_out])]
    votes = count_votes([*corpus, *others], (spacy.load(teacher) for teacher in teachers))
    known, new = votes[: len(corpus)], votes[len(corpus) :]
    return (
        [settle_names(marked, counted, len(teachers)) for marked, counted in zip(corpus, known, strict=True)],
        [settle_names(marked, counted, len(teachers), is_marked=False) for marked, counted in zip(others, new, strict=True)],
    )


def _read_steps(config: Path) -> int:
    from spacy.util import load_config

    return int(load_config(config)["training"]["max_steps"])


def _limit(steps: int) -> dict[str, Any]:
    """A training of fewer steps: the rate of learning comes down over these, as it does over those of the configuration."""
    if not steps:
        return {}
    rate = "training.optimizer.learn_rate.total_steps"
    return {"training.max_steps": steps, "training.eval_frequency": max(min(500, steps // 2), 1), rate: max(round(1.07 * steps), 2)}
