"""Do themes stay while reports come in? `python benchmarks/themes/drops.py [FOLDER] [--corpora BBC_News …] [--tables FOLDER] [--drops 10]`.

A corpus (of OCTIS' FOLDER; the passages of a run's tables, by report) comes in ten drops, put in order by chance with a fixed seed.
After each drop these ways of going on are compared on the same words:

    ours            the run before is remembered, as in the product
    ours, refit     fitted anew each time, themes matched to those before as in the product
    NMF, refit      sklearn's NMF with as many topics, matched the same way
    BERTopic        each drop fitted by itself and merged into what was there (merging.py; in .bench, on TF-IDF + SVD)

    same id     of the passages that had a theme after the drop before: share that has it still; the worst and the mean drop
    labels      of the themes that a person would have labelled after any drop before: share that is still there at the end
    c_npmi      after the last drop (figures.py); of refit: as a part of what our refit reaches
    largest     share of passages of the largest theme; none: share without a theme
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # pipeline, also where it is not installed

import numpy as np

from benchmarks.themes.corpora import Corpus, make_units, read_octis, read_passages
from benchmarks.themes.figures import Coherence
from benchmarks.themes.models import fit_nmf
from benchmarks.themes.run import PEERS
from pipeline.setting_groups import ThemeSettings
from pipeline.settings import Settings
from pipeline.themes.assigning import find_main
from pipeline.themes.carry import FoundTheme, carry_over
from pipeline.themes.coherence import pick_top
from pipeline.themes.corpus import Unit
from pipeline.themes.find import gather_findings
from pipeline.themes.fitting import fit_corpus
from pipeline.themes.memory import PastTheme, ThemeMemory

_TOP = 10
_PATIENCE = 1_800  # seconds that BERTopic may take


@dataclass(slots=True)
class State:
    """Themes after a drop.

    Attributes:
        memory: What the next run knows of it.
        main: Theme id of each passage that has one.
        topics: Strongest words of each theme.
    """

    memory: ThemeMemory = field(default_factory=ThemeMemory)
    main: dict[str, str] = field(default_factory=dict)
    topics: list[list[str]] = field(default_factory=list)


def go_on(units: list[Unit], before: State, settings: Settings, *, anew: bool = False) -> State:
    """One run of ours; `anew` forgets the themes for the fit, and remembers them only for their ids."""
    known = ThemeMemory() if anew else before.memory
    fitted = fit_corpus(units, known, settings.themes)
    if fitted is None:
        return before
    findings, themes = gather_findings(units, fitted, before.memory, settings)
    ids = findings.carried.ids
    members: dict[str, dict[str, float]] = {theme_id: {} for theme_id in ids}
    main = {}
    for unit, share in zip(units, findings.passages, strict=True):
        for number, weight in share.items():
            members[ids[number]][unit.passage_id] = weight
        strongest = find_main(share)
        if strongest is not None:
            main[unit.passage_id] = ids[strongest]
    past = [PastTheme(i, label, False, None, t.terms, members[i], t.main) for i, label, t in zip(ids, findings.labels, themes, strict=True)]
    gone = [PastTheme(theme.theme_id, theme.label, True, None, theme.terms) for theme in findings.carried.gone]
    memory = ThemeMemory(sorted([*past, *gone], key=lambda theme: theme.theme_id), {unit.passage_id for unit in units})
    return State(memory, main, [[fitted.vocabulary.terms[n] for n in pick_top(theme, _TOP)] for theme in fitted.shown])


def refit_nmf(units: list[Unit], documents: list[list[str]], before: State, count: int) -> State:
    """One run of sklearn's NMF, its topics matched to those before."""
    topics, strongest = fit_nmf(documents, count, 20)
    found = [
        FoundTheme(dict.fromkeys(topic, 1.0), {unit.passage_id for unit, main in zip(units, strongest, strict=True) if main == number})
        for number, topic in enumerate(topics)
    ]
    carried = carry_over(found, before.memory.themes)
    past = [
        PastTheme(i, i, False, None, theme.terms, dict.fromkeys(sorted(theme.main), 1.0), theme.main)
        for i, theme in zip(carried.ids, found, strict=True)
    ]
    gone = [PastTheme(theme.theme_id, theme.label, True, None, theme.terms) for theme in carried.gone]
    main = {passage: theme.theme_id for theme in past for passage in theme.main}
    return State(ThemeMemory([*past, *gone], set(main)), main, topics)


def merge_bertopic(corpus: Corpus, number: dict[str, int], drops: int, python: Path) -> State | str:
    """BERTopic's models of all drops merged; a document keeps the topic of its own drop, whatever comes after.

    Returns:
        Themes after the last drop, or in a few words why there are none.
    """
    parts = [[n for n, group in enumerate(corpus.groups) if number[group] == drop] for drop in range(drops)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drops.json"
        path.write_text(json.dumps([[corpus.documents[n] for n in part] for part in parts]), encoding="utf-8")
        command = [str(python), str(Path(__file__).with_name("merging.py")), str(path), "20"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"not run ({type(error).__name__}): make bench-peers"
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["failed"])[-1][:100]
    found = json.loads(done.stdout.strip().splitlines()[-1])
    order = [n for part in parts for n in part]
    main = {f"p{n:07d}": str(topic) for n, topic in zip(order, found["main"], strict=True) if topic >= 0}
    return State(ThemeMemory(), main, found["topics"])


def run_drops(corpus: Corpus, drops: int, *, with_peers: bool, peers: Path) -> None:
    """Print the table of one corpus."""
    reports = sorted(set(corpus.groups))
    random.Random(20).shuffle(reports)  # noqa: S311  # an order, no secret
    number = {report: n * drops // len(reports) for n, report in enumerate(reports)}
    units = make_units(corpus.documents, corpus.groups)
    settings = Settings(themes=ThemeSettings())
    ways = ["ours", "ours, refit", *(["NMF, refit"] if with_peers else [])]
    states = {way: State() for way in ways}
    same: dict[str, list[float]] = {way: [] for way in ways}
    labelled: dict[str, set[str]] = {way: set() for way in ways}
    for drop in range(drops):
        here = [n for n, unit in enumerate(units) if number[unit.document_id] <= drop]
        mine = [units[n] for n in here]
        for way in ways:
            before = states[way]
            labelled[way] |= set(before.main.values())
            if way == "NMF, refit":
                states[way] = refit_nmf(mine, [corpus.documents[n] for n in here], before, len(states["ours, refit"].topics))
            else:
                states[way] = go_on(mine, before, settings, anew=way == "ours, refit")
            if drop:
                same[way].append(float(np.mean([states[way].main.get(passage) == theme for passage, theme in before.main.items()])))
    if with_peers:
        merged = merge_bertopic(corpus, number, drops, peers)
        if isinstance(merged, State):
            states["BERTopic"], same["BERTopic"], labelled["BERTopic"] = merged, [1.0], set(merged.main.values())
        else:
            print(f"BERTopic: {merged}")
    print(f"\n{corpus.name}: {len(units):,} passages of {len(reports):,} documents in {drops} drops")
    describe(corpus, states, same, labelled)
    print("same id of ours, drop by drop: " + " ".join(f"{value:.3f}" for value in same["ours"]))


def describe(corpus: Corpus, states: dict[str, State], same: dict[str, list[float]], labelled: dict[str, set[str]]) -> None:
    """Print a line a way."""
    coherence = Coherence(corpus.documents)
    figures = {way: coherence.find(state.topics) for way, state in states.items()}
    print(f"{'way':<13}{'themes':>7}{'same id: worst':>16}{'mean':>7}{'labels':>8}{'c_npmi':>8}{'of refit':>10}{'largest':>9}{'none':>7}")
    for way, state in states.items():
        main = list(state.main.values())
        sizes = np.unique(np.array(main), return_counts=True)[1]
        print(
            f"{way:<13}{len(state.topics):>7}{min(same[way]):>16.3f}{np.mean(same[way]):>7.3f}"
            f"{len(labelled[way] & set(main)) / len(labelled[way]):>8.2f}{figures[way]:>8.3f}{figures[way] / figures['ours, refit']:>10.2f}"
            f"{sizes.max() / len(corpus.documents):>9.2f}{1 - len(main) / len(corpus.documents):>7.2f}",
            flush=True,
        )


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description="Do themes stay while reports come in?")
    parser.add_argument("folder", type=Path, nargs="?", help="folder of OCTIS' corpora")
    parser.add_argument("--tables", type=Path, help="folder of Parquet tables of a run")
    parser.add_argument("--drops", type=int, default=10)
    parser.add_argument("--corpora", nargs="+", default=["BBC_News"], help="which of OCTIS' corpora")
    parser.add_argument("--without-peers", action="store_true", help="only ours")
    parser.add_argument("--peers", type=Path, default=PEERS, help="Python that has the peers")
    given = parser.parse_args()
    corpora = [read_octis(given.folder / name) for name in given.corpora] if given.folder else []
    for corpus in [*corpora, *([read_passages(given.tables)] if given.tables else [])]:
        run_drops(corpus, given.drops, with_peers=not given.without_peers, peers=given.peers)


if __name__ == "__main__":
    main()
