"""What resolution of entities costs as a corpus grows: `python benchmarks/resolution.py [--sizes 10000,100000,1000000] [--seed 1]`.

Makes a corpus of invented names for each size (ten mentions a name), takes it through the product's `resolve_entities` in a process of its own
and prints seconds (by the clock and of the processor), the peak of memory, how both grow, and how well things were told apart. Quality is over
printed names, each once a document: who is meant by it, by the program that made the corpus, against the entity that its mentions got.

    pairs       of two names that were joined, how many are one thing (precision); of two names of one thing, how many were joined (recall)
    B-cubed     the same for each name, averaged over names (Bagga and Baldwin 1998), so that what is named everywhere doesn't decide alone
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # pipeline, also where it is not installed

import pandas as pd
from invented_names import World, write_documents

_TABLES = ("documents", "sentences", "mentions", "acronyms")
_IN_DOCUMENT = 250  # mentions
_IN_SENTENCE = 3
_THINGS = 0.74  # for each wanted name: a thing goes by 1.35 names on average


def write_corpus(folder: Path, mentions: int, seed: int) -> None:
    """Write the tables that resolution reads, and whom each mention means.

    Args:
        folder: Where to.
        mentions: How many.
        seed: The same seed writes the same corpus.
    """
    from pipeline.resources.gazetteers import read_known_names

    countries = [([*thing.names[:2]], thing.adjectives[0]) for thing in read_known_names() if thing.kind == "country" and thing.adjectives]
    world = World(seed, max(int(mentions / 10 * _THINGS), len(countries) + 100), countries)
    rows: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    truth: list[int] = []
    for n, names in enumerate(write_documents(world, seed + 1, mentions // _IN_DOCUMENT, _IN_DOCUMENT)):
        document = f"document-{n:06}"
        rows["documents"].append((document, f"{document}.pdf", str(2000 + n % 25), "published"))
        rows["acronyms"] += dict.fromkeys((document, name.acronym, name.expansion) for name in names if name.acronym)
        for first in range(0, len(names), _IN_SENTENCE):
            sentence = f"sentence-{n:06}-{first:04}"
            part = names[first : first + _IN_SENTENCE]
            rows["sentences"].append((sentence, document, "There " + " met ".join(name.text for name in part) + " about the annual report."))
            for name in part:
                rows["mentions"].append((f"mention-{len(truth):09}", document, sentence, name.label, name.text, 0, len(name.text)))
                truth.append(name.thing)
    columns = {
        "documents": ["document_id", "file_name", "dated_on", "dated_from"],
        "acronyms": ["document_id", "acronym", "expansion"],
        "sentences": ["sentence_id", "document_id", "text"],
        "mentions": ["mention_id", "document_id", "sentence_id", "label", "text", "start_char", "end_char"],
    }
    for table, names_of in columns.items():
        pd.DataFrame(rows[table], columns=names_of).to_parquet(folder / f"{table}.parquet")
    pd.DataFrame({"thing": truth}).to_parquet(folder / "truth.parquet")


def resolve_corpus(folder: Path) -> dict[str, float]:
    """Take a corpus through resolution; the process is this one's own.

    Args:
        folder: What `write_corpus` wrote; the entity of each mention is written beside it.

    Returns:
        Seconds by the clock and of the processor (of resolution alone), and the peak of memory in MB (of the whole process).
    """
    from pipeline.resolution import resolve_entities
    from pipeline.schemas import TABLES
    from pipeline.store import make_frame

    tables = {name: pd.read_parquet(folder / f"{name}.parquet") for name in _TABLES}
    full = {name: make_frame(name) for name in TABLES if TABLES[name].scope == "document"} | tables
    before, before_cpu = time.perf_counter(), time.process_time()
    resolved = resolve_entities(full, None)
    seconds, cpu = time.perf_counter() - before, time.process_time() - before_cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    resolved["mentions"][["mention_id", "entity_id"]].to_parquet(folder / "resolved.parquet")
    counts = {f"count_{name}": float(len(resolved[name])) for name in ("entities", "entity_aliases", "entity_suggestions", "cooccurrences")}
    return {"seconds": seconds, "cpu": cpu, "memory": peak, **counts}


def score(folder: Path) -> dict[str, float]:
    """Compare what was resolved with whom the mentions mean.

    Args:
        folder: What `write_corpus` and `resolve_corpus` wrote.

    Returns:
        Precision and recall over pairs and B-cubed, and how many names and things there are.
    """
    mentions = pd.read_parquet(folder / "mentions.parquet", columns=["document_id", "label", "text"])
    mentions["thing"] = pd.read_parquet(folder / "truth.parquet")["thing"]
    mentions["entity"] = pd.read_parquet(folder / "resolved.parquet")["entity_id"].to_numpy()
    names = mentions.drop_duplicates(["document_id", "label", "text"])
    both = Counter(zip(names["thing"], names["entity"], strict=True))
    things, entities = Counter(names["thing"]), Counter(names["entity"])
    total = len(names)
    return {
        "names": mentions["text"].nunique(),
        "things": mentions["thing"].nunique(),
        "pairs_precision": _pairs(both.values()) / max(_pairs(entities.values()), 1),
        "pairs_recall": _pairs(both.values()) / max(_pairs(things.values()), 1),
        "b_cubed_precision": sum(count * count / entities[entity] for (_, entity), count in both.items()) / total,
        "b_cubed_recall": sum(count * count / things[thing] for (thing, _), count in both.items()) / total,
    }


def _pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def measure(folder: Path, mentions: int, seed: int) -> dict[str, float]:
    """Make, resolve and score a corpus, resolving in a process of its own."""
    write_corpus(folder, mentions, seed)
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    command = [sys.executable, __file__, "--resolve", str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return json.loads(done.stdout.splitlines()[-1]) | score(folder)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000,1000000", help="mentions, joined by commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder to keep the corpora in")
    parser.add_argument("--resolve", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.resolve:
        print(json.dumps(resolve_corpus(arguments.resolve)))
        return
    print(f"{'mentions':>10}{'names':>9}{'things':>9}{'entities':>9}{'seconds':>9}{'cpu s':>8}{'MB':>8}{'pairs P':>9}{'R':>7}{'B3 P':>8}{'R':>7}")
    measured: list[tuple[int, dict[str, float]]] = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in map(int, arguments.sizes.split(",")):
            folder = (arguments.keep or Path(scratch)) / str(size)
            folder.mkdir(parents=True, exist_ok=True)
            found = measure(folder, size, arguments.seed)
            measured.append((size, found))
            counts = f"{size:>10}{found['names']:>9.0f}{found['things']:>9.0f}{found['count_entities']:>9.0f}"
            costs = f"{found['seconds']:>9.1f}{found['cpu']:>8.1f}{found['memory']:>8.0f}"
            pairs = f"{found['pairs_precision']:>9.3f}{found['pairs_recall']:>7.3f}"
            print(counts + costs + pairs + f"{found['b_cubed_precision']:>8.3f}{found['b_cubed_recall']:>7.3f}", flush=True)
    for (size, found), (larger, grown) in itertools.pairwise(measured):
        growth = ", ".join(f"{key} x {grown[key] / found[key]:.1f}" for key in ("cpu", "memory"))
        print(f"{size} to {larger} mentions (x {larger / size:.0f}): {growth}")


if __name__ == "__main__":
    main()
