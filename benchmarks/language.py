"""`make bench-language`: speed of the shipped language pipeline against spaCy's defaults, as ratios from one run.

    python benchmarks/language.py [--model FOLDER] [--words 20000] [--rounds 3]

Each variant runs in a process of its own on one core and they take turns; CPU seconds are compared. Texts are our own annotated documents. "spaCy defaults" is a pipeline of the same
components and layers, but with spaCy's own word features and its default matrix library (blis); its weights are untrained, which changes no cost.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
VARIANTS = ("tokenizer", "spaCy defaults", "ours with blis", "ours", "ours, no parser", "ours, names only")
_SYNTAX = ["tagger", "morphologizer", "trainable_lemmatizer", "senter", "parser"]


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
    if variant == "spaCy defaults":
        return _build_default(model)
    set_current_ops(NumpyOps(use_blis=variant == "ours with blis"))
    left_out = {"ours, no parser": ["parser"], "ours, names only": ["tok2vec", *_SYNTAX]}.get(variant, [])
    return spacy.load(model, exclude=left_out)


def _build_default(model: Path) -> Language:
    """The shipped configuration with spaCy's own embedding, initialized on the labels of the shipped pipeline."""
    import spacy
    from spacy.util import load_config, load_model_from_config

    shipped = spacy.load(model)
    config = load_config(model / "config.cfg")
    for name in ("tok2vec", "ner"):
        part = config["components"][name]["model"]
        part = part["tok2vec"] if name == "ner" else part
        part["embed"] = {
            "@architectures": "spacy.MultiHashEmbed.v2", "width": part["encode"]["width"], "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": [5000, 1000, 2500, 2500], "include_static_vectors": False,
        }  # fmt: skip
    # the edit trees of the lemmatizer come from training alone; a tagger over as many classes costs the same
    trees = len(shipped.get_pipe("trainable_lemmatizer").cfg["labels"])
    config["components"]["trainable_lemmatizer"] = {"factory": "tagger", "model": config["components"]["tagger"]["model"]}
    nlp = load_model_from_config(config, auto_fill=True)
    for text in shipped.vocab.strings:
        nlp.vocab.strings.add(text)
    for name in ("tagger", "morphologizer", "parser", "ner"):
        for label in shipped.get_pipe(name).labels:
            nlp.get_pipe(name).add_label(label)
    for number in range(trees):
        nlp.get_pipe("trainable_lemmatizer").add_label(f"tree{number}")
    nlp.initialize()
    return nlp


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
    found: dict[str, list[dict[str, float]]] = {variant: [] for variant in VARIANTS}
    for _ in range(options.rounds):
        for variant in VARIANTS:
            found[variant].append(_finish(_start(variant, options.model, options.words)))
    speeds = {variant: median(each["words"] / each["seconds"] for each in runs) for variant, runs in found.items()}
    for variant, speed in speeds.items():
        print(f"{variant:18} {speed:10,.0f} words/s  {speed / speeds['spaCy defaults']:6.2f} x spaCy defaults")
    print(f"loading            {median(each['load'] for each in found['ours']):10.2f} s")
    print(f"two processes      {measure_two(options.model, options.words):10.2f} x one")


if __name__ == "__main__":
    main()
