"""The whole job against the obvious script, in one go: `make bench` (or: python benchmarks/end_to_end.py FOLDER).

The peer is what one would write in an afternoon: pdfplumber's text, a blank spaCy pipeline with an entity ruler of token patterns, sentences
picked by modal verbs, TF-IDF and NMF, one CSV. It reads PDF and text files and makes no boxes, sections, tables or people. Both sides are
fresh processes on one core with one thread, told apart by CPU seconds, and take turns, since machines are noisy.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

NAIVE = r"""
import csv, re, sys
from pathlib import Path
import pdfplumber, spacy
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer
names = [line.split(",")[2].strip('"') for line in Path(sys.argv[3]).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
ruler = nlp.add_pipe("entity_ruler")
ruler.add_patterns([{"label": "X", "pattern": [{"LOWER": word.lower()} for word in name.split()]} for name in names if name])
rows, texts, pages = [], [], 0
for path in sorted(Path(sys.argv[1]).rglob("*")):
    try:
        if path.suffix == ".pdf":
            with pdfplumber.open(path) as pdf:
                parts = [page.extract_text() or "" for page in pdf.pages]
        elif path.suffix == ".txt":
            parts = [path.read_text(encoding="utf-8", errors="replace")]
        else:
            continue
    except Exception:
        continue
    pages += len(parts)
    texts += parts
    for doc in nlp.pipe(parts):
        rows += [(path.name, sentence.text) for sentence in doc.sents if re.search(r"\b(should|must|need to|recommend)", sentence.text)]
matrix = TfidfVectorizer(stop_words="english", ngram_range=(1, 2), min_df=2).fit_transform(texts)
NMF(n_components=min(10, matrix.shape[0]), init="nndsvd", random_state=0).fit_transform(matrix)
with open(sys.argv[2], "w", newline="") as out:
    csv.writer(out).writerows(rows)
print(pages)
"""

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


def measure(command: list[str]) -> tuple[float, float, str]:
    """CPU seconds of a command and its children, the peak memory of the largest in MiB, and what it printed."""
    script = f"import subprocess, sys, resource; done = subprocess.run({command!r}, stdout=subprocess.PIPE, text=True); u = resource.getrusage(resource.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime, u.ru_maxrss / 1024, done.stdout.strip().splitlines()[-1] if done.stdout.strip() else '')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=os.environ | ONE_THREAD, check=True)
    cpu, memory, said = done.stdout.strip().split(" ", 2)
    return float(cpu), float(memory), said


def main() -> None:
    """Run both sides in turn and print ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder of PDF and text reports")
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    house = Path(__file__).parents[1]
    gazetteer = house / "pipeline" / "resources" / "countries.csv"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    ours, theirs, pages = [], [], 0
    for _ in range(arguments.repeats):
        with tempfile.TemporaryDirectory() as scratch:
            cpu, memory, said = measure([sys.executable, "-c", NAIVE, str(arguments.folder), f"{scratch}/out.csv", str(gazetteer)])
            theirs.append((cpu, memory))
            pages = int(said)
            home = Path(scratch) / "home"
            shutil.copytree(arguments.folder, home / "raw", copy_function=shutil.copy2)
            cpu, memory, _ = measure([sys.executable, "-m", "flows.cli", "run", "--plain", "--quiet", "--home", str(home)])
            ours.append((cpu, memory))
    naive, mill = (statistics.median(cpu for cpu, _ in side) for side in (theirs, ours))
    print(f"{pages} pages, {arguments.repeats} repeats, CPU seconds (median), one core")
    print(f"the obvious script   {naive:7.1f} s   {pages / naive:6.1f} pages/s   peak {max(memory for _, memory in theirs):.0f} MB")
    print(f"briefmill run        {mill:7.1f} s   {pages / mill:6.1f} pages/s   peak {max(memory for _, memory in ours):.0f} MB (largest process)")
    print(f"ratio                {naive / mill:7.2f} x")


if __name__ == "__main__":
    main()
