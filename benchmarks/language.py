"""`make bench-language`: speed of the shipped language pipeline against spaCy's defaults, as ratios from one run.

    python benchmarks/language.py [--model FOLDER] [--words 20000] [--rounds 3]

Each variant runs in a process of its own on one core and they take turns; CPU seconds are compared. Texts are our own annotated documents. "spaCy defaults" is a pipeline of the same
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


def run_variant(variant: str, model: Path, words: int) -> dict[str, float]:
    """Annotate the texts and say how long it took: load and CPU seconds, words."""
    started = time.perf_counter()
    nlp = build(variant, model)
    loaded = time.perf_counter() - started
    texts = read_texts(words)
    for _ in nlp.pipe(texts[:50], batch_size=64):
        pass
    begun = time.process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    seconds = time.process_time() - begun
    return {"load": loaded, "seconds": seconds, "words": sum(len(text.split()) for text in texts)}


def _start(variant: str, model: Path, words: int) -> subprocess.Popen[str]:
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
    command = [sys.executable, __file__, "--model", str(model), "--words", str(words), "--variant", variant]
    return subprocess.Popen(command, env=os.environ | threads, stdout=subprocess.PIPE, text=True)


def _finish(process: subprocess.Popen[str]) -> dict[str, float]:
    out, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"a variant ended with {process.returncode}")
    return {str(name): float(value) for name, value in json.loads(out.splitlines()[-1]).items()}


def measure_two(model: Path, words: int) -> float:
    """Words a second of wall-clock time of two processes at once, over that of one, both after loading."""
    alone = _finish(_start("ours", model, words))
    both = [_start("ours", model, words) for _ in range(2)]
    together = [_finish(process) for process in both]
    return sum(each["words"] / each["wall"] for each in together) / (alone["words"] / alone["wall"])


def main() -> None:
    """Measure and print."""
    from pipeline.language.shipped import SHIPPED_MODELS, find_shipped

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=find_shipped(SHIPPED_MODELS))
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--variant", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.model is None:
        raise SystemExit("There is no trained pipeline in models/; name one with --model.")
    if options.variant:
        started = time.perf_counter()
        figures = run_variant(options.variant, options.model, options.words)
        print(json.dumps(figures | {"wall": time.perf_counter() - started - figures["load"]}))
        return
    with tempfile.TemporaryDirectory(prefix="briefmill-bench-") as folder:
        models = dict.fromkeys(VARIANTS, options.model) | {DEFAULTS: Path(folder) / "defaults"}
        write_defaults(options.model, models[DEFAULTS])
        found: dict[str, list[dict[str, float]]] = {variant: [] for variant in VARIANTS}
        for _ in range(options.rounds):
            for variant in VARIANTS:
                found[variant].append(_finish(_start(variant, models[variant], options.words)))
    speeds = {variant: median(each["words"] / each["seconds"] for each in runs) for variant, runs in found.items()}
    for variant, speed in speeds.items():
        print(f"{variant:22} {speed:10,.0f} words/s  {speed / speeds[DEFAULTS]:6.2f} x {DEFAULTS}")
    print(f"loading                {median(each['load'] for each in found['ours']):10.2f} s")
    print(f"two processes          {measure_two(options.model, options.words):10.2f} x one")


if __name__ == "__main__":
    main()
