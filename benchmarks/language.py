"""`make bench-language`: speed of the shipped language pipeline against spaCy's defaults, as ratios from one run.

    python benchmarks/language.py [--model FOLDER] [--words 2000] [--rounds 15]

Each variant waits in a process of its own with its pipeline loaded, and they take turns with the same words, a second or less each: a machine's speed changes from minute to minute, so a
ratio is the median of the ratios of the rounds, each of CPU seconds. Texts are our own annotated documents. "spaCy defaults" is a pipeline of the same
shape with the same weights, so that its parser takes the same steps, but made of spaCy's own components and its default matrix library (blis). Its words are embedded as ours are, which was
faster than spaCy's MultiHashEmbed of the same width: a pipeline of nothing but defaults takes longer than that.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
DEFAULTS = "spaCy defaults"
ROUND_TEXTS = 6  # so many different texts; round 7 has those of round 1 again
VARIANTS = ("tokenizer", DEFAULTS, "ours with blis", "ours", "ours, no parser", "ours, names only")
_SYNTAX = ["tagger", "morphologizer", "trainable_lemmatizer", "senter", "parser"]
_THEIRS = {
    "briefmill_ner": "ner",
    "briefmill_parser": "parser",
    "briefmill_lemmatizer": "trainable_lemmatizer",
    "briefmill.WindowEncoder.v1": "spacy.MaxoutWindowEncoder.v2",
}


def read_texts(words: int) -> list[str]:
    """Passages of four sentences out of our annotations, some `words` in all, repeated if there are too few."""
    from pipeline.training.annotations import read_annotations

    sentences = [sentence.text for document in read_annotations(ROOT / "models" / "annotations") for sentence in document.sentences]
    passages = [" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)]
    texts: list[str] = []
    count = 0
    while count < words:
        for passage in passages:
            texts.append(passage)
            count += len(passage.split())
            if count >= words:
                break
    return texts


def build(variant: str, model: Path) -> Language:
    """Build the pipeline of a variant."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    if variant == "tokenizer":
        return spacy.blank("en")
    set_current_ops(NumpyOps(use_blis=variant in (DEFAULTS, "ours with blis")))
    left_out = {"ours, no parser": ["parser"], "ours, names only": ["tok2vec", *_SYNTAX]}.get(variant, [])
    return spacy.load(model, exclude=left_out)


def write_defaults(model: Path, folder: Path) -> None:
    """Write the shipped pipeline with spaCy's own components in place of those of ours that compute what they compute."""
    shutil.copytree(model, folder)
    text = (folder / "config.cfg").read_text(encoding="utf-8")
    for ours, theirs in _THEIRS.items():
        text = text.replace(f'"{ours}"', f'"{theirs}"')
    (folder / "config.cfg").write_text(text, encoding="utf-8")


def serve(variant: str, model: Path, words: int) -> None:
    """Load a variant, say how long that took, then annotate the texts once for each line read and print words, CPU seconds and seconds by the clock."""
    started = time.perf_counter()
    nlp = build(variant, model)
    print(json.dumps({"load": time.perf_counter() - started}), flush=True)
    passages = read_texts(words * ROUND_TEXTS)
    share = -(-len(passages) // ROUND_TEXTS)
    for line in sys.stdin:
        start = int(line) % ROUND_TEXTS * share
        texts = passages[start : start + share]
        clock, begun = time.perf_counter(), time.process_time()
        for _ in nlp.pipe(texts, batch_size=64):
            pass
        figures = {"words": sum(len(text.split()) for text in texts), "cpu": time.process_time() - begun, "wall": time.perf_counter() - clock}
        print(json.dumps(figures), flush=True)


class Worker:
    """A process that keeps a variant loaded and annotates when asked to."""

    def __init__(self, variant: str, model: Path, words: int) -> None:
        threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
        command = [sys.executable, __file__, "--model", str(model), "--words", str(words), "--variant", variant]
        self.process = subprocess.Popen(command, env=os.environ | threads, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.load = self.answer()["load"]

    def ask(self, number: int) -> None:
        """Have the texts of a round annotated."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{number}\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, float]:
        """Wait for the figures."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"a variant ended with {self.process.wait()}")
        return {str(name): float(value) for name, value in json.loads(line).items()}

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def measure_turns(workers: dict[str, Worker], rounds: int) -> dict[str, list[float]]:
    """Words a CPU second of each variant, round by round; the first round warms up and is not counted."""
    speeds: dict[str, list[float]] = {variant: [] for variant in workers}
    for number in range(rounds + 1):
        for variant, worker in workers.items():
            worker.ask(number)
            figures = worker.answer()
            if number:
                speeds[variant].append(figures["words"] / figures["cpu"])
    return speeds


def measure_two(one: Worker, other: Worker, rounds: int) -> list[float]:
    """Words a second by the clock of two processes at once, over that of one (the mean of before and after), round by round."""
    ratios = []
    for number in range(rounds + 1):
        alone = []
        for _ in range(2):
            one.ask(number)
            alone.append(one.answer())
            if len(alone) == 1:
                for worker in (one, other):
                    worker.ask(number)
                together = [worker.answer() for worker in (one, other)]
        speed = sum(each["words"] for each in alone) / sum(each["wall"] for each in alone)
        if number:
            ratios.append(sum(each["words"] / each["wall"] for each in together) / speed)
    return ratios


def main() -> None:
    """Measure and print."""
    from pipeline.language.shipped import SHIPPED_MODELS, find_shipped

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=find_shipped(SHIPPED_MODELS))
    parser.add_argument("--words", type=int, default=2_000, help="words of a round")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--variant", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.model is None:
        raise SystemExit("There is no trained pipeline in models/; name one with --model.")
    if options.variant:
        serve(options.variant, options.model, options.words)
        return
    with tempfile.TemporaryDirectory(prefix="briefmill-bench-") as folder:
        models = dict.fromkeys(VARIANTS, options.model) | {DEFAULTS: Path(folder) / "defaults"}
        write_defaults(options.model, models[DEFAULTS])
        workers = {variant: Worker(variant, models[variant], options.words) for variant in VARIANTS}
        another = Worker("ours", options.model, options.words)
        speeds = measure_turns(workers, options.rounds)
        two = measure_two(workers["ours"], another, options.rounds)
        for worker in (*workers.values(), another):
            worker.close()
        loads = [workers["ours"].load, another.load]
        for _ in range(3):
            fresh = Worker("ours", options.model, 1)
            loads.append(fresh.load)
            fresh.close()
    for variant, each in speeds.items():
        ratios = sorted(speed / base for speed, base in zip(each, speeds[DEFAULTS], strict=True))
        print(
            f"{variant:22} {median(each):10,.0f} words/s  {median(ratios):6.2f} x {DEFAULTS} ({ratios[len(ratios) // 4]:.2f} to {ratios[-1 - len(ratios) // 4]:.2f})"
        )
    print(f"loading                {median(loads):10.2f} s ({min(loads):.2f} to {max(loads):.2f})")
    two.sort()
    print(f"two processes          {median(two):10.2f} x one ({two[len(two) // 4]:.2f} to {two[-1 - len(two) // 4]:.2f})")


if __name__ == "__main__":
    main()
