"""All programs over all files, in turn: file by file and repeat by repeat, so that what slows the machine slows all alike."""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from readers.workers import Engine, EngineError

WHOLE = frozenset({"briefmill", "pypdfium2"})  # what ratios are against reads every file


@dataclass(slots=True)
class Measured:
    """What one program did.

    Attributes:
        seconds: CPU seconds by file, one a repeat.
        parts: Seconds of its parts, over all files and repeats.
        failed: Files it failed on, with the reason.
        skipped: Files it was not given, since its time was up.
        memory: Peak of its process in MiB.
        trouble: Why it took no part at all; "" if it did.
    """

    seconds: dict[Path, list[float]] = field(default_factory=dict)
    parts: dict[str, float] = field(default_factory=dict)
    failed: dict[Path, str] = field(default_factory=dict)
    skipped: set[Path] = field(default_factory=set)
    memory: float = 0.0
    trouble: str = ""

    def cost(self, files: list[Path]) -> float:
        """CPU seconds for some files: the median of the repeats of each."""
        return sum(statistics.median(self.seconds[path]) for path in files)


def measure(
    engines: list[Engine], pages: dict[Path, int], repeats: int, budget: float, keep: Callable[[Path, dict[str, dict[str, Any]]], None]
) -> dict[str, Measured]:
    """Measure.

    Args:
        engines: The programs; a first file is read before the clock counts, for imports and caches.
        pages: The files and their numbers of pages.
        repeats: How often each file is read.
        budget: CPU seconds that a peer may use in a repeat; slow ones get the first files of the shuffled order that fit, and no more.
        keep: Called once a file with what each program read.

    Returns:
        What each did, by name.
    """
    files = sorted(pages)
    random.Random(0).shuffle(files)  # noqa: S311  # so that a slow program's share is drawn from all folders
    found = {engine.name: Measured() for engine in engines}
    for engine in engines:
        _warm_up(engine, min(files, key=lambda path: (pages[path], path)), found[engine.name])
    for repeat in range(repeats):
        for number, path in enumerate(files):
            read: dict[str, dict[str, Any]] = {}
            turn = (number + repeat) % len(engines)
            for engine in engines[turn:] + engines[:turn]:
                answer = _read(engine, path, found[engine.name], pages, repeat, budget)
                if answer is not None:
                    read[engine.name] = answer
            if repeat == 0:
                keep(path, read)
                print(f"\r{number + 1} of {len(files)} files", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


def _warm_up(engine: Engine, path: Path, done: Measured) -> None:
    try:
        engine.start()
    except EngineError as error:
        done.trouble = str(error)
        return
    try:
        engine.read(path, seconds=300)
    except EngineError:
        return  # it is asked again, and fails in the table


def _read(engine: Engine, path: Path, done: Measured, pages: dict[Path, int], repeat: int, budget: float) -> dict[str, Any] | None:
    if done.trouble or path in done.failed or path in done.skipped:
        return None
    if repeat == 0 and engine.name not in WHOLE and not _can_pay(done, pages, path, budget):
        done.skipped.add(path)
        return None
    try:
        answer = engine.read(path, content=repeat == 0)
    except EngineError as error:
        done.failed[path] = str(error)
        done.seconds.pop(path, None)
        return None
    done.seconds.setdefault(path, []).append(answer["seconds"])
    done.memory = max(done.memory, answer["memory"])
    for name, seconds in answer["parts"].items():
        done.parts[name] = done.parts.get(name, 0.0) + seconds
    return answer


def _can_pay(done: Measured, pages: dict[Path, int], path: Path, budget: float) -> bool:
    """Whether the file will probably fit into what is left of the budget, at the program's pace so far."""
    spent = sum(times[0] for times in done.seconds.values())
    read = sum(pages[other] for other in done.seconds)
    pace = spent / read if read else 0.0
    return spent + pace * pages[path] <= budget
