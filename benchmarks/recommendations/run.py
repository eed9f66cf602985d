"""How well recommendations are found in documents that nobody here wrote, against the marks of two readers.

    run.py FOLDER [--half train|dev|test|test-2] [--misses] [--rules] [--readers]

FOLDER holds the marked documents (found by their checksums). `--misses` lists what went wrong in the dev half; of the test
halves it never prints a sentence. `--rules` leaves the trained pipeline and the judge out; every run prints beside ours what a plain search for "should",
"must" and the like reaches. `--readers` adds what a second reader reached on the same sentences, and ours against that one and against what both say. Guideline: models/annotations/recommendations/GUIDELINES.md.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # pipeline, also where it is not installed

from claims import Claims, find_claims
from figures import Tally, expect_calibration_error, is_same_phrase
from second_reader import EITHER, Agreement, compare_readers, find_second, keep_agreed, take_over

from pipeline.language import build_pipeline
from pipeline.settings import read_settings
from pipeline.training.judge import find_calibration_error
from pipeline.training.standoff import Mark, MarkedDocument, find_marked, place_marks, read_marks, read_phrases

MARKS = Path(__file__).parents[2] / "models" / "annotations" / "recommendations" / "standoff"
SECOND_READING = MARKS.parent / "second-reading"
PLAIN_WORDS = re.compile(r"\b(?:should|must|ought to|needs? to|recommend\w*|urge[sd]?|call(?:s|ed)? (?:on|upon|for))\b", re.IGNORECASE)


def score_document(document: MarkedDocument, claims: Claims, *, tell: bool | None = False) -> tuple[Tally, Tally, int]:
    """Compare what was found with the marks.

    Args:
        document: The marks.
        claims: What was found.
        tell: Whether to print what was missed and what was wrong; None prints the form alone, and no sentence.

    Returns:
        Our figures, those of the plain search, and how many marked sentences are still read as they were marked.
    """
    texts, ours, plain = claims.texts, Tally(), Tally()
    placed = place_marks(document, texts)
    for mark, index in placed:
        wanted, found = mark.label == "recommendation", claims.found.get(index, [])
        if mark.label == EITHER or (not wanted and index in claims.carried - claims.starts):
            continue
        _count(ours, wanted=wanted, found=bool(found))
        _count(plain, wanted=wanted, found=PLAIN_WORDS.search(texts[index]) is not None)
        if found:
            ours.chances.append((max(row.confidence for row in found), wanted))
        if wanted and found:
            _score_slots(ours, mark, index, texts, found)
        if tell is not False and wanted != bool(found):
            _print_fault(document, texts[index] if tell else None, found, wanted=wanted)
    return ours, plain, len(placed)


def _print_fault(document: MarkedDocument, text: str | None, found: list[Any], *, wanted: bool) -> None:
    kind = "missed" if wanted else "wrong"
    if text is not None:
        print(f"  {kind.upper():<6} {document.file_name[:24]} {text[:200]}" + (f"   [{found[0].form}: {found[0].cue}]" if found else ""))
    else:
        print(f"  {kind} in {document.file_name[:24]}" + (f": {found[0].form}, {found[0].cue}, confidence {found[0].confidence}" if found else ""))


def _count(tally: Tally, *, wanted: bool, found: bool) -> None:
    tally.hits += wanted and found
    tally.missed += wanted and not found
    tally.wrong += found and not wanted


def _score_slots(tally: Tally, mark: Mark, index: int, texts: list[str], found: list[Any]) -> None:
    """A field is right where a row of the sentence has it right."""
    actors = read_phrases(mark, "actor", index, texts)
    if actors:
        name = "actor, named" if any(actors) else "actor, nobody"
        tally.count_slot(name, right=any(is_same_phrase(row.actor, actor) for row in found for actor in actors))
    if "strength" not in mark.fields:
        return  # of the train part only the label is known
    tally.count_slot("strength", right=any(row.modality in mark.fields["strength"] for row in found))
    if mark.fields["action"]:
        tally.count_slot("action", right=any(row.action in mark.fields["action"] for row in found))
    by = read_phrases(mark, "recommended_by", index, texts)
    if any(by):
        tally.count_slot(
            "recommended by",
            right=any(is_same_phrase(name, wanted) for row in found for name in (row.recommended_by or "").split("; ") for wanted in by),
        )


def _tell(document: MarkedDocument, options: argparse.Namespace) -> bool | None:
    """What to print of a document's faults: of the test half never more than the form."""
    return False if not options.misses else True if document.half == "dev" else None


def print_line(name: str, tally: Tally) -> None:
    """Print one line of figures."""
    slots = "  ".join(f"{key} {right}/{count}" for key, (right, count) in sorted(tally.slots.items()))
    print(
        f"{name:<38} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  {tally.hits:>4} found {tally.missed:>4} missed {tally.wrong:>4} wrong   {slots}"
    )


@dataclass(slots=True)
class Totals:
    """The figures of one half: ours, those of the plain search, the two readers', and ours against the second reader and against what both say."""

    ours: Tally = field(default_factory=Tally)
    plain: Tally = field(default_factory=Tally)
    readers: Agreement = field(default_factory=Agreement)
    against_second: Tally = field(default_factory=Tally)
    against_both: Tally = field(default_factory=Tally)


def score_readers(first: MarkedDocument, second: MarkedDocument, claims: Claims, totals: Totals) -> None:
    """Add what a second reader of a document says, and print a line on it.

    Args:
        first: Marks of the first reader.
        second: Marks of the second one.
        claims: What the program found there.
        totals: The figures of the half; added to.
    """
    agreement = compare_readers(first, second)
    totals.readers.pairs += agreement.pairs
    totals.against_second.add(score_document(take_over(first, second), claims)[0])
    totals.against_both.add(score_document(keep_agreed(first, second), claims)[0])
    print_readers("      the second reader", agreement)


def print_readers(name: str, agreement: Agreement) -> None:
    """Print the second reader's figures against the first: none where there is nothing to find."""
    kappa = "only one kind of sentence there" if agreement.kappa is None else f"kappa {agreement.kappa:.3f}"
    print_line(
        name,
        Tally(
            hits=agreement.count(first=True, second=True),
            missed=agreement.count(first=True, second=False),
            wrong=agreement.count(first=False, second=True),
        ),
    )
    print(f"{'':<38} {kappa}, {len(agreement.pairs)} sentences")


def print_totals(half: str, totals: Totals) -> None:
    """Print the figures of a half."""
    ours = totals.ours
    print_line(f"{half}: ours", ours)
    print(
        f"{'':<38} expected calibration error {find_calibration_error(ours.chances):.3f} on {len(ours.chances)} sentences found; "
        f"on as few a perfectly calibrated judge would show {expect_calibration_error(ours.chances):.3f}"
    )
    print_line(f"{half}: a plain search for should, must …", totals.plain)
    if totals.readers.pairs:
        print_readers(f"{half}: a second reader", totals.readers)
        print_line(f"{half}: ours, by the second reader", totals.against_second)
        print_line(f"{half}: ours, where both readers agree", totals.against_both)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("train", "dev", "test", "test-2"), help="only this half")
    parser.add_argument("--misses", action="store_true", help="list what went wrong in the dev half")
    parser.add_argument("--rules", action="store_true", help="without the trained pipeline and without the judge")
    parser.add_argument("--readers", action="store_true", help="what a second reader reached on the same sentences")
    return parser.parse_args()


def main() -> int:
    """Print a line a document and one a half; exit code 1 if none of the marked documents was found."""
    options = _read_options()
    marks = [document for document in read_marks(MARKS) if options.half in (None, document.half)]
    seconds = read_marks(SECOND_READING) if options.readers else []
    paths = find_marked(options.folder, marks)
    totals: dict[str, Totals] = {}
    with tempfile.TemporaryDirectory() as home:
        if options.rules:
            (Path(home) / "briefmill.toml").write_text('[language]\npipeline = "rules"\n', encoding="utf-8")
        settings = read_settings(Path(home))
        nlp = build_pipeline(settings)
        for document in marks:
            if document.sha256 not in paths:
                continue
            claims = find_claims(document, paths[document.sha256], nlp, settings)
            ours, plain, placed = score_document(document, claims, tell=_tell(document, options))
            print_line(f"{document.half}  {document.file_name[:28]}", ours)
            if placed < len(document.marks):
                print(
                    f"      {len(document.marks) - placed} of its {len(document.marks)} marked sentences are read another way by now and count for nothing"
                )
            whole = totals.setdefault(document.half, Totals())
            whole.ours.add(ours)
            whole.plain.add(plain)
            second = find_second(document, seconds)
            if second is not None:
                score_readers(document, second, claims, whole)
    for half, found in sorted(totals.items()):
        print_totals(half, found)
    missing = [document.file_name for document in marks if document.sha256 not in paths]
    if missing:
        print(f"{len(missing)} marked documents are not in the folder given: {', '.join(missing)}")
    return 0 if totals else 1


if __name__ == "__main__":
    raise SystemExit(main())
