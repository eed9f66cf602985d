"""Run spaCy's trainer on one configuration."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language

CONFIGS = Path(__file__).with_name("configs")


def train_configured(config: Path, train: Path, dev: Path, output: Path, seed: int, overrides: dict[str, Any] | None = None) -> Language:
    """Train a pipeline as a configuration of spaCy's says, and keep the best state that it passed through.

    Args:
        config: The configuration.
        train: Training texts, a .spacy file.
        dev: Texts that tell which state is best.
        output: Folder for the states; made if it isn't there.
        seed: Where chance starts: the same data and seed give the same weights on the same machine.
        overrides: Other values in the configuration, by dotted name.

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

    values = {"paths.train": str(train), "paths.dev": str(dev), "system.seed": seed, **(overrides or {})}
    output.mkdir(parents=True, exist_ok=True)
    # one thread: sums in the same order give the same weights; two trainings side by side use two cores better than one does
    with threadpool_limits(1):
        choose_backend()  # before there are layers: each keeps the one it was made with
        try:
            nlp = init_nlp(load_config(config, overrides=values, interpolate=False), use_gpu=-1)
        except (ValueError, OSError) as error:
            raise UsageError(f"{config.name}: spaCy can't start the training: {error}") from error
        choose_backend()  # whatever was chosen while the configuration was read
        run_training(nlp, output, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    return spacy.load(output / "model-best")
