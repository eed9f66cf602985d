"""Join what was trained apart to one pipeline, and write it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language

NAME = "policy"
MOST_BYTES = 25 * 1000 * 1000  # weights stay in the project's history for ever
LICENCE = "CC BY-SA 4.0"


def join_pipelines(syntax: Language, names: Language, version: str) -> Language:
    """Join the pipeline of syntax and the recogniser of names.

    Args:
        syntax: Tags, lemmas, sentences, dependencies.
        names: The recogniser.
        version: Version of what comes out.

    Returns:
        The first one, with the recogniser added and its description filled in.
    """
    from spacy.util import load_model_from_config

    # with its own vocabulary the recogniser would bring every invented name of its training texts along, which nothing looks up again
    bare = load_model_from_config(names.config).from_bytes(names.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    syntax.add_pipe("ner", source=bare, first=True)  # behind the parser no name could run over an end of a sentence that the parser got wrong
    syntax.config["paths"].update(train=None, dev=None)  # where the corpora lay on the machine that trained it is nobody's business
    syntax.meta.update(
        name=NAME,
        version=version,
        description="English pipeline for policy prose: tags, morphology, lemmas, sentences, Universal Dependencies, names.",
        license=LICENCE,
        author="the authors of briefmill",
        sources=[],
        performance={},
    )
    return syntax


def write_pipeline(nlp: Language, folder: Path, add: Callable[[Path, int], None] | None = None) -> int:
    """Write a pipeline and what lies beside it, whole or not at all.

    Args:
        nlp: The pipeline.
        folder: Where it is to lie; what was there goes.
        add: Adds to the folder, before it takes its place, what is to lie beside the pipeline; is told the folder and the pipeline's size.

    Returns:
        Its size in bytes.

    Raises:
        UsageError: It is larger than what may be shipped.
    """
    building = folder.with_name(f".{folder.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    building.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(building)
    size = sum(path.stat().st_size for path in building.rglob("*") if path.is_file())
    if size > MOST_BYTES:
        shutil.rmtree(building)
        raise UsageError(
            f"The pipeline takes {size / 1e6:.1f} MB; at most {MOST_BYTES / 1e6:.0f} MB are shipped. Make its tables smaller (pipeline/training/configs)."
        )
    if add is not None:
        add(building, size)
    shutil.rmtree(folder, ignore_errors=True)
    building.rename(folder)
    return size
