"""Run spaCy's trainer on one configuration."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO, cast

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language

CONFIGS = Path(__file__).with_name("configs")
BEST, LAST = "model-best", "model-last"  # so spaCy calls the folders of the best state and of the last


@dataclass(frozen=True, slots=True)
class Training:
    """One training by a configuration of spaCy's.

    Attributes:
        config: The configuration.
        train: Training texts, a .spacy file.
        dev: Texts that tell which state is best.
        output: Folder for the states; made if it isn't there.
        seed: Where chance starts.
        overrides: Other values in the configuration, by dotted name.
        name: What it is called in the figures on the way; "" for the name of the configuration.
        source: Folder of a pipeline whose components it goes on from; None to begin anew.
    """

    config: Path
    train: Path
    dev: Path
    output: Path
    seed: int
    overrides: dict[str, Any] = field(default_factory=dict)
    name: str = ""
    source: Path | None = None

    def run(self) -> Path:
        """Train.

        Returns:
            Folder of the best state.

        Raises:
            UsageError: spaCy can't read the texts or the configuration.
        """
        train_configured(self, cast("TextIO", _Named(self.name or self.config.stem)))
        return self.output / BEST


class Job(Protocol):
    """Something that trains a pipeline; it has to go through pickle."""

    def run(self) -> Path:
        """Train, and give the folder of the best state."""


def train_side_by_side(jobs: Sequence[Job]) -> list[Language]:
    """Train several pipelines at the same time, each in a process and on a core of its own.

    Side by side or one after the other, the weights are the same: each computes with one thread and its own seed.

    Args:
        jobs: What is to be trained.

    Returns:
        The best pipeline of each, in their order.

    Raises:
        UsageError: spaCy can't read the texts or the configuration of one; the others are stopped.
    """
    import spacy

    from pipeline.language.backend import choose_backend

    with ProcessPoolExecutor(len(jobs), mp_context=get_context("spawn")) as pool:
        running = [pool.submit(job.run) for job in jobs]
        ended, waiting = wait(running, return_when=FIRST_EXCEPTION)
        for child in active_children() if waiting else ():
            child.terminate()  # an hour's work that nobody can use any more
    for job in ended:
        job.result()  # raises what went wrong
    choose_backend()
    return [spacy.load(job.result()) for job in running]


class _Named:
    """A stream whose lines begin with whose they are: two tables of figures grow on one screen."""

    def __init__(self, name: str) -> None:
        self.name = name

    def write(self, text: str) -> int:
        return sys.stdout.write("".join(f"{self.name:8}{line}" for line in text.splitlines(keepends=True)))

    def flush(self) -> None:
        sys.stdout.flush()


def train_configured(training: Training, table: TextIO | None = None) -> Language:
    """Train a pipeline as a configuration of spaCy's says, and keep the best state that it passed through.

    Args:
        training: What is trained on what. The same data and seed give the same weights on the same machine.
        table: Stream for the figures on the way; None for the standard output.

    Returns:
        The best pipeline.

    Raises:
        UsageError: spaCy can't read the texts or the configuration.
    """
    import spacy
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train as run_training
    from spacy.util import load_config
    from threadpoolctl import threadpool_limits

    from pipeline.language.backend import choose_backend

    values = {"paths.train": str(training.train), "paths.dev": str(training.dev), "system.seed": training.seed, **training.overrides}
    output = training.output
    output.mkdir(parents=True, exist_ok=True)
    # one thread: sums in the same order give the same weights; two trainings side by side use two cores better than one does
    with threadpool_limits(1):
        choose_backend()  # before there are layers: each keeps the one it was made with
        try:
            settings = load_config(training.config, overrides=values, interpolate=False)
            if training.source is not None:
                settings["components"] = {name: {"source": str(training.source)} for name in settings["components"]}
            nlp = init_nlp(settings, use_gpu=-1)
        except (ValueError, OSError) as error:
            raise UsageError(f"{training.config.name}: spaCy can't start the training: {error}") from error
        choose_backend()  # whatever was chosen while the configuration was read
        run_training(nlp, output, use_gpu=-1, stdout=table or sys.stdout, stderr=sys.stderr)
    return spacy.load(output / BEST)
