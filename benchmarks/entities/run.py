"""How well names, things, people, events and figures are found in documents that nobody here wrote, against the marks of readers.

    run.py FOLDER [--half dev|test] [--misses] [--rules]
    run.py --agreement

FOLDER holds the marked documents (found by their checksums). Each half is read and resolved as a corpus of its own. `--misses` lists what went
wrong in the dev half, kind by kind; of the test half it never prints a word. `--rules` leaves the trained pipeline out. `--agreement` compares
the two readers who marked the documents apart from each other. Guideline: models/annotations/entities/GUIDELINES.md; what each figure says, and
where B³ comes from: entity_scores.py.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # pipeline, also where it is not installed

from entity_marks import Amount, Findings, Gathering, Name, Person, is_read_alike, read_findings
from entity_scores import Score, find_b_cubed, score_document

from pipeline.analyse import DocumentJob, analyse_document
from pipeline.ids import make_id
from pipeline.intake import sniff_format
from pipeline.language import build_pipeline
from pipeline.resolution import resolve_entities, resolve_events
from pipeline.schemas import TABLES
from pipeline.schemas.entities import ENTITY_LABELS
from pipeline.settings import read_settings
from pipeline.store import make_frame
from pipeline.training.standoff import Mark, MarkedDocument, find_marked, place_marks, read_marks

MARKS = Path(__file__).parents[2] / "models" / "annotations" / "entities"


def analyse(paths: dict[str, Path], home: Path) -> dict[str, tuple[list[str], Findings]]:
    """Read documents and resolve them as one corpus.

    Args:
        paths: The files by checksum.
        home: A home with the settings.

    Returns:
        Each document's sentences and what was found in it, by checksum.
    """
    settings = read_settings(home)
    nlp = build_pipeline(settings)
    rows: dict[str, list[Any]] = defaultdict(list)
    for sha256, path in sorted(paths.items()):
        print(f"  reading {path.name}", file=sys.stderr, flush=True)
        job = DocumentJob(path, path.name, sniff_format(path), make_id("document", sha256), sha256)
        for table, found in analyse_document(job, nlp, settings).rows.items():
            rows[table] += found
    frames = resolve_events(resolve_entities({name: make_frame(name, rows.get(name, [])) for name in TABLES}, None))
    tables = {
        name: frames[name].astype(object).where(frames[name].notna(), None).to_dict("records")
        for name in ("sentences", "mentions", "participants", "events", "event_documents", "quantities")
    }
    return {sha256: find_of(make_id("document", sha256), tables) for sha256 in paths}


def find_of(document_id: str, tables: dict[str, list[dict[str, Any]]]) -> tuple[list[str], Findings]:
    """What the tables say of one document, by number of sentence.

    Args:
        document_id: The document.
        tables: Rows by table name.

    Returns:
        Its sentences in order, and what was found in it.
    """
    own = {name: [row for row in rows if row.get("document_id") == document_id] for name, rows in tables.items()}
    sentences = sorted(own["sentences"], key=lambda row: row["sentence_number"])
    number = {row["sentence_id"]: place for place, row in enumerate(sentences)}
    events = {row["event_id"]: row for row in tables["events"]}
    names = [
        Name(number[row["sentence_id"]], row["start_char"], row["end_char"], row["label"], row["entity_id"] or row["mention_id"])
        for row in own["mentions"]
        if row["label"] in ENTITY_LABELS
    ]
    people = [
        Person(
            number.get(row["sentence_id"], -1), row["person"], row["role_title"] or "", tuple(filter(None, (row["organisation"] or "").split("; ")))
        )
        for row in own["participants"]
    ]
    gatherings = [
        Gathering(number.get(row["sentence_id"], -1), event["name"], event["event_id"], event["start_on"] or "", event["end_on"] or "")
        for row in own["event_documents"]
        if (event := events.get(row["event_id"])) is not None
    ]
    amounts = [Amount(number[row["sentence_id"]], row["value"], row["value_high"], row["unit"] or "") for row in own["quantities"]]
    return [row["text"] for row in sentences], Findings(names, people, gatherings, amounts)


def score_half(documents: list[MarkedDocument], paths: dict[str, Path], home: Path) -> tuple[Score, int, int]:
    """Score the documents of one half.

    Args:
        documents: Their marks.
        paths: Where they lie, by checksum.
        home: A home with the settings.

    Returns:
        The figures, how many sentences were judged, and how many of the marked ones are read another way by now.
    """
    found, score = analyse(paths, home), Score()
    judged = lost = 0
    for document in documents:
        texts, findings = found[document.sha256]
        placed = [(mark, index) for mark, index in place_marks(document, texts) if is_read_alike(mark, texts[index])]
        judged, lost = judged + len(placed), lost + len(document.marks) - len(placed)
        score_document(read_findings(placed, texts), findings, [index for _, index in placed], texts, score)
    return score, judged, lost


def score_agreement(half: str) -> Score:
    """Score one reader as if he were the program and the other one right.

    Args:
        half: "dev" or "test".

    Returns:
        The figures; what one of the two called doubtful counts neither for nor against.
    """
    score = Score()
    others = {document.sha256: document for document in read_marks(MARKS / "readers" / "b")}
    for document in read_marks(MARKS / "readers" / "a"):
        other = others.get(document.sha256)
        if document.half != half or other is None:
            continue
        mine, theirs = (read_findings(_number(marks)) for marks in (document.marks, other.marks))
        score_document(mine, theirs, range(len(document.marks)), [], score)
    return score


def _number(marks: list[Mark]) -> list[tuple[Mark, int]]:
    return [(mark, number) for number, mark in enumerate(marks)]


def print_score(name: str, score: Score) -> None:
    """Print the figures, a line each."""
    print(name)
    for kind, count in sorted(score.counts.items(), key=lambda item: item[0].startswith("  ")):  # labels last
        print(
            f"  {kind:<30} P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}"
            f"   {count.right} right, {len(count.missed)} missed, {len(count.wrong)} wrong"
        )
    named = Score(links=[(want, got) for want, got in score.links if want not in score.places])
    for title, part, (precision, recall, f1) in (
        ("B³, mentions found", score, find_b_cubed(score)[0]),
        ("B³, all mentions", score, find_b_cubed(score)[1]),
        ("B³, found, without places", named, find_b_cubed(named)[0]),
    ):
        print(
            f"  {title:<30} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   {len(part.links)} mentions of {len({x for x, _ in part.links})} things"
        )
    for field, (right, asked) in sorted(score.shares.items()):
        print(f"  {field:<30} {right / asked:.3f}   {right} of {asked}")


def print_misses(score: Score) -> None:
    """List what went wrong, kind by kind, the commonest first."""
    for kind, count in score.counts.items():
        if kind.startswith("  ") or kind in ("mentions, exact", "mentions, overlapping"):
            continue
        for word, lines in (("MISSED", count.missed), ("WRONG ", count.wrong)):
            for line, times in sorted(Counter(lines).items(), key=lambda item: (-item[1], item[0])):
                print(f"  {word} {kind}: {line}" + (f"  ({times} times)" if times > 1 else ""))
    for word, links in (("SPLIT  ", score.links), ("MERGED ", [(got, want) for want, got in score.links])):
        for one, others in _split(links, score.words).items():
            print(f"  {word} {score.words.get(one, one)}: {', '.join(others)}")


def _split(links: list[tuple[str, str]], words: dict[str, str]) -> dict[str, list[str]]:
    """Things of the one side that are several of the other, by their longest names."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one, other in links:
        found[one][other] += 1
    return {
        one: [f"{words.get(name, name)} ({times})" for name, times in others.most_common()]
        for one, others in sorted(found.items())
        if len(others) > 1
    }


def main() -> int:
    """Print the figures of each half; exit code 1 if none of the marked documents was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--half", choices=("dev", "test"), help="only this half")
    parser.add_argument("--misses", action="store_true", help="list what went wrong in the dev half")
    parser.add_argument("--rules", action="store_true", help="without the trained pipeline")
    parser.add_argument("--agreement", action="store_true", help="compare the two readers; needs no folder")
    options = parser.parse_args()
    halves = [options.half] if options.half else ["dev", "test"]
    if options.agreement:
        for half in halves:
            print_score(f"{half}: reader B against reader A", score_agreement(half))
        return 0
    if options.folder is None:
        parser.error("name the folder with the documents, or ask for --agreement")
    marks = read_marks(MARKS / "standoff")
    paths = find_marked(options.folder, marks)
    seen = 0
    for half in halves:
        documents = [document for document in marks if document.half == half]
        here = [document for document in documents if document.sha256 in paths]
        for document in documents:
            if document not in here:
                print(f"{document.file_name} is not in the folder given")
        if not here:
            continue
        seen += 1
        with tempfile.TemporaryDirectory() as home:
            if options.rules:
                (Path(home) / "briefmill.toml").write_text('[language]\npipeline = "rules"\n', encoding="utf-8")
            score, judged, lost = score_half(here, {document.sha256: paths[document.sha256] for document in here}, Path(home))
        print_score(f"{half}: {len(here)} documents, {judged} sentences ({lost} are read another way by now and count for nothing)", score)
        if options.misses and half == "dev":
            print_misses(score)
    return 0 if seen else 1


if __name__ == "__main__":
    raise SystemExit(main())
