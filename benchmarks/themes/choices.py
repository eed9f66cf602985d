"""The models that the setting `themes.model` offers, on the same words in one run: `python benchmarks/themes/choices.py FOLDER [NAME ...]`.

FOLDER holds OCTIS' corpora (see run.py). One seed: none of the three starts by chance. "stays": the share of documents that keep their topic when a
tenth of the corpus comes in a second run. Figures as in figures.py.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # pipeline, also where it is not installed

from benchmarks.themes.corpora import Corpus, make_units, read_octis
from benchmarks.themes.figures import Coherence, find_diversity, find_nmi
from pipeline.setting_groups import ThemeSettings
from pipeline.themes.coherence import TOP, pick_top
from pipeline.themes.corpus import Unit
from pipeline.themes.fitting import Fitted, fit_corpus
from pipeline.themes.memory import PastTheme, ThemeMemory

COUNTS = {"BBC_News": (5, 20), "M10": (10,), "DBLP": (4,)}
_LATER = 10  # every tenth document comes later


def find_main(fitted: Fitted) -> list[int]:
    """The topic of each unit, -1 for none."""
    return [int(row.argmax()) if row.sum() > 0 else -1 for row in fitted.shares]


def measure_stay(units: list[Unit], settings: ThemeSettings) -> float:
    """Share of the documents of a first run that keep their topic in a second, which has a tenth more."""
    first = [unit for number, unit in enumerate(units) if number % _LATER]
    before = fit_corpus(first, ThemeMemory(), settings)
    assert before is not None, "a corpus of thousands has themes"
    main = find_main(before)
    past = [
        PastTheme(str(n), str(n), False, None, main={unit.passage_id for unit, topic in zip(first, main, strict=True) if topic == n})
        for n in range(len(before.themes))
    ]
    after = fit_corpus(units, ThemeMemory(past, {unit.passage_id for unit in first}), settings)
    assert after is not None, "as above"
    names = [int(theme.theme_id) if theme else -2 for theme in after.past]
    now = {unit.passage_id: names[topic] if topic >= 0 else -1 for unit, topic in zip(units, find_main(after), strict=True)}
    return sum(now[unit.passage_id] == topic for unit, topic in zip(first, main, strict=True)) / len(first)


def describe(model: str, corpus: Corpus, count: int, coherence: Coherence) -> str:
    """A line of the table."""
    settings = ThemeSettings.model_validate({"model": model, "count": count})
    units = make_units(corpus.documents, [str(n) for n in range(len(corpus.documents))])
    started = time.process_time()
    fitted = fit_corpus(units, ThemeMemory(), settings)
    seconds = time.process_time() - started
    assert fitted is not None, "a corpus of thousands has themes"
    topics = [[fitted.vocabulary.terms[n] for n in pick_top(theme, TOP)] for theme in fitted.shown]
    nmi = find_nmi(corpus.labels, find_main(fitted))
    stays = measure_stay(units, settings)
    return f"{model:<6}{nmi:>8.3f}{coherence.find(topics):>8.3f}{find_diversity(topics):>11.2f}{stays:>8.2f}{seconds:>9.2f}"


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description="The models that the setting themes.model offers.")
    parser.add_argument("folder", type=Path, help="folder of OCTIS' corpora")
    parser.add_argument("corpora", nargs="*", default=["BBC_News"])
    given = parser.parse_args()
    for name in given.corpora:
        corpus = read_octis(given.folder / name)
        coherence = Coherence(corpus.documents)
        for count in COUNTS.get(name, (len(set(corpus.labels)),)):
            print(f"\n{name}: {len(corpus.documents):,} documents, {count} topics")
            print(f"{'model':<6}{'nmi':>8}{'c_npmi':>8}{'diversity':>11}{'stays':>8}{'CPU s':>9}", flush=True)
            for model in ("ours", "nmf", "lda"):
                print(describe(model, corpus, count, coherence), flush=True)


if __name__ == "__main__":
    main()
