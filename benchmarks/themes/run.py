"""Themes against the peers, on the same words in one run: `python benchmarks/themes/run.py FOLDER [--tables FOLDER] [--seeds 3] [--only NAME …] [--results FOLDER]`.

FOLDER holds OCTIS' corpora (BBC_News, M10, DBLP: folders with corpus.tsv); `--tables` is a run's folder of Parquet tables (processed/current),
whose passages are a corpus without labels. The number of topics is that of the labels, and 20 for BBC_News too; on passages the pipeline
chooses it and peers are given its choice. With `--results` what every model found is kept there, and a run that was stopped goes on; it is for
one state of the code, so take a new folder for another. Peers live in .bench (`make bench-peers`); one that is not there is said to be missing. What the
figures mean: figures.py; how models are set: models.py. One default setting of ours everywhere. Nothing is tuned on labels.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # pipeline, also where it is not installed

import numpy as np

from benchmarks.themes.corpora import Corpus, read_octis, read_passages
from benchmarks.themes.figures import Coherence, find_diversity, find_nmi, find_stability
from benchmarks.themes.models import MODELS

PEERS = Path(__file__).parents[2] / ".bench" / "bin" / "python"
COUNTS = {"BBC_News": (5, 20), "M10": (10,), "DBLP": (4,)}
_LARGE = 20_000  # documents: the slow ones take an hour there
_SLOW = frozenset({"BERTopic", "KeyNMF"})
_PATIENCE = 1_800  # seconds a model may take


def run_model(name: str, path: Path, count: int, seed: int, python: Path) -> dict[str, Any] | str:
    """Run one model in a process of its own.

    Returns:
        What it found, or in a few words why it found nothing.
    """
    program = sys.executable if name == "ours" else str(python)
    environment = {**os.environ, **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")}
    command = [program, str(Path(__file__).with_name("models.py")), name, str(path), str(count), str(seed)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, env=environment, check=False)
    except subprocess.TimeoutExpired:
        return f"stopped after {_PATIENCE} seconds"
    except OSError:
        return "not there: run make bench-peers"
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["failed"])[-1][:100]
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def ask_model(name: str, path: Path, count: int, seed: int, python: Path, kept: Path | None) -> dict[str, Any] | str:
    """What a model found: as it was kept, or by running it."""
    if kept and kept.is_file():
        known: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
        return known
    found = run_model(name, path, count, seed, python)
    if kept and not isinstance(found, str):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(found), encoding="utf-8")
    return found


def describe(name: str, corpus: Corpus, runs: list[dict[str, Any]], coherence: Coherence) -> str:
    """A line of the table: means over seeds."""
    nmi = f"{np.mean([find_nmi(corpus.labels, run['main']) for run in runs]):.3f}" if corpus.labels else "-"
    npmi, diversity = (float(np.mean([find(run["topics"]) for run in runs])) for find in (coherence.find, find_diversity))
    stability, largest = find_stability([run["topics"] for run in runs]), np.mean([_find_largest(run["main"]) for run in runs])
    seconds, memory = (float(np.mean([run[key] for run in runs])) for key in ("seconds", "memory"))
    return (
        f"{name:<15}{len(runs[0]['topics']):>7}{nmi:>8}{npmi:>8.3f}{diversity:>11.2f}{stability:>11.2f}{largest:>9.2f}{seconds:>9.2f}{memory:>8.0f}"
    )


def compare(corpus: Corpus, count: int, seeds: int, names: list[str], python: Path, results: Path | None = None) -> None:
    """Print the table of one corpus."""
    coherence = Coherence(corpus.documents)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.json"
        path.write_text(json.dumps(corpus.documents), encoding="utf-8")
        print(f"\n{corpus.name}: {len(corpus.documents):,} documents, " + (f"{count} topics" if count else "as many topics as ours chooses"))
        print(f"{'model':<15}{'topics':>7}{'nmi':>8}{'c_npmi':>8}{'diversity':>11}{'stability':>11}{'largest':>9}{'CPU s':>9}{'MB':>8}", flush=True)
        for name in names:
            if name in _SLOW and len(corpus.documents) > _LARGE:
                print(f"{name:<15} left out: over {_LARGE:,} documents", flush=True)
                continue
            runs = []
            for seed in range(20, 20 + seeds):
                kept = results / f"{corpus.name}, {count}, {name}, {seed}.json" if results else None
                found = ask_model(name, path, count, seed, python, kept)
                if isinstance(found, str):
                    print(f"{name:<15} {found}", flush=True)
                    break
                runs.append(found)
            if runs:
                print(describe(name, corpus, runs, coherence), flush=True)
                count = count or len(runs[0]["topics"])


def _find_largest(main: list[int]) -> float:
    return float(np.bincount(np.array(main) + 1).max() / len(main))


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description="Themes against the peers, on the same words.")
    parser.add_argument("folder", type=Path, nargs="?", help="folder of OCTIS' corpora")
    parser.add_argument("--tables", type=Path, help="folder of Parquet tables of a run")
    parser.add_argument("--corpora", nargs="+", default=list(COUNTS), help="which of OCTIS' corpora")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--only", nargs="+", default=list(MODELS), choices=list(MODELS), metavar="MODEL")
    parser.add_argument("--peers", type=Path, default=PEERS, help="Python that has the peers")
    parser.add_argument("--results", type=Path, help="folder in which findings are kept, so that a run can go on")
    given = parser.parse_args()
    names = [name for name in MODELS if name in given.only]
    wanted: list[tuple[Corpus, int]] = []
    for name in given.corpora if given.folder else []:
        if (given.folder / name / "corpus.tsv").is_file():
            corpus = read_octis(given.folder / name)
            wanted += [(corpus, count) for count in COUNTS.get(name, (len(set(corpus.labels)),))]
    if given.tables:
        wanted.append((read_passages(given.tables), 0))
    for corpus, count in sorted(wanted, key=lambda pair: len(pair[0].documents)):
        compare(corpus, count, given.seeds, names, given.peers, given.results)


if __name__ == "__main__":
    main()
