"""Worker pools whose processes are forked by one nursery for all runs of a test session: the language model is loaded once, not in each run.

The processes, their limits and what they do are those of the program; only when the model is loaded differs.
"""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.nursery import Nursery
from pipeline.workers import WorkerPool, _serve

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.settings import Settings

_nurseries: list[Nursery] = []


class WarmPool(WorkerPool):
    """A pool that shares the session's nursery; what a job needs of its pool travels with the job."""

    def _start_nursery(self) -> Nursery:
        if not _nurseries:
            _nurseries.append(Nursery("warm_pools:make_all", (), _serve))
        return _nurseries[0]

    def close(self) -> None:
        self._nursery = None
        super().close()

    def run(self, *job: Any) -> Any:
        return super().run(self._target, self._setup, dict(os.environ), *job)


def close_nursery() -> None:
    while _nurseries:
        _nurseries.pop().close()


def make_all() -> Callable[..., Any]:
    """A function that does the jobs of any target; with one language model for all settings that ask for the same."""
    from pipeline import analyse, language
    from pipeline.language.shipped import find_trained
    from pipeline.settings import read_settings

    build = language.build_pipeline
    made: dict[tuple[str, Path | None], Language] = {}

    def build_once(settings: Settings) -> Language:
        key = (settings.language.pipeline, find_trained(settings.models))
        if key not in made:
            made[key] = build(settings)
        return made[key]

    language.build_pipeline = build_once
    analyse.make_analyser(read_settings("/nowhere"), "", Path("/nowhere"))
    analyse._warm_up = lambda *_: None  # once is enough
    for room in ("containers", "txt", "image"):
        importlib.import_module(f"pipeline.readers.{room}")

    @functools.cache
    def make(target: str) -> Callable[..., Any]:
        module, name = target.split(":")
        maker: Callable[..., Any] = getattr(importlib.import_module(module), name)
        return maker

    def work(target: str, setup: tuple[Any, ...], environment: dict[str, str], *job: Any) -> Any:
        os.environ.clear()
        os.environ.update(environment)
        return make(target)(*setup)(*job)

    return work
