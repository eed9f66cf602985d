"""How well recommendations are found in documents that nobody here wrote, against the marks of two readers.

    run.py FOLDER [--half train|dev|test|test-2] [--misses] [--rules] [--plain-words]

FOLDER holds the marked documents (found by their checksums). `--misses` lists what went wrong in the dev half; of the test
halves it never prints a sentence. `--rules` leaves the trained pipeline and the judge out; every run prints beside ours what a plain search for "should",
"must" and the like reaches. Guideline: models/annotations/recommendations/GUIDELINES.md.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # pipeline, also where it is not installed

from figures import Tally, expect_calibration_error, is_same_phrase

from pipeline.analyse import DocumentJob, analyse_document
from pipeline.ids import fold_text, make_id
from pipeline.intake import sniff_format
from pipeline.language import build_pipeline
from pipeline.settings import Settings, read_settings
from pipeline.training.judge import find_calibration_error
from pipeline.training.standoff import Mark, MarkedDocument, find_marked, place_marks, read_marks, read_phrases

if TYPE_CHECKING:
    from spacy.language import Language

MARKS = Path(__file__).parents[2] / "models" / "annotations" / "recommendations" / "standoff"
PLAIN_WORDS = re.compile(r"\b(?:should|must|ought to|needs? to|recommend\w*|urge[sd]?|call(?:s|ed)? (?:on|upon|for))\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\s*\([^()]*\)\W*$")  # "(Paragraph 12)" behind a sentence is no part of what it says


def score_document(document: MarkedDocument, path: Path, nlp: Language, settings: Settings, *, tell: bool | None) -> tuple[Tally, Tally, int]:
    """Analyse a document and compare.

    Args:
        document: Its marks.
        path: Where it lies.
        nlp: The language pipeline.
        settings: The settings.
        tell: Whether to print what was missed and what was wrong; None prints the form alone, and no sentence.

    Returns:
        Our figures, those of the plain search, and how many marked sentences are still read as they were marked.
    """
    rows = analyse_document(
        DocumentJob(path, path.name, sniff_format(path), make_id("document", document.sha256), document.sha256), nlp, settings
    ).rows
    sentences = sorted(rows["sentences"], key=lambda row: row.sentence_number)
    texts, by_id = [row.text for row in sentences], {row.sentence_id: number for number, row in enumerate(sentences)}
    claimed: dict[int, list[Any]] = {}
    carried: set[int] = set()  # sentences of a block that go with its first: right or wrong, they are no claim of their own
    for row in rows["recommendations"]:
        first, whole = by_id[row.sentence_id], fold_text(row.text)
        claimed.setdefault(first, []).append(row)
        for number in range(first + 1, min(first + 12, len(texts))):  # a labelled block runs over several sentences
            if fold_text(_REFERENCE.sub("", texts[number])) in whole:
                claimed.setdefault(number, []).append(row)
                carried.add(number)
    ours, plain = Tally(), Tally()
    placed = place_marks(document, texts)
    for mark, index in placed:
        wanted, found = mark.label == "recommendation", claimed.get(index, [])
        if mark.label == "either" or (not wanted and index in carried and all(by_id[row.sentence_id] != index for row in found)):
            continue
        _count(ours, wanted=wanted, found=bool(found))
        _count(plain, wanted=wanted, found=PLAIN_WORDS.search(texts[index]) is not None)
        if found:
            ours.chances.append((max(row.confidence for row in found), wanted))
        if wanted and found:
            _score_slots(ours, mark, index, texts, found)
        if tell is None and wanted != bool(found):
            print(
                f"  {'missed' if wanted else 'wrong'} in {document.file_name[:24]}"
                + (f": {found[0].form}, {found[0].cue}, confidence {found[0].confidence}" if found else "")
            )
        if tell and wanted != bool(found):
            print(
                f"  {'MISSED' if wanted else 'WRONG '} {document.file_name[:24]} {texts[index][:200]}"
                + (f"   [{found[0].form}: {found[0].cue}]" if found else "")
            )
    return ours, plain, len(placed)


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


def main() -> int:
    """Print a line a document and one a half; exit code 1 if none of the marked documents was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("train", "dev", "test", "test-2"), help="only this half")
    parser.add_argument("--misses", action="store_true", help="list what went wrong in the dev half")
    parser.add_argument("--rules", action="store_true", help="without the trained pipeline and without the judge")
    options = parser.parse_args()
    marks = [document for document in read_marks(MARKS) if options.half in (None, document.half)]
    paths = find_marked(options.folder, marks)
    totals: dict[str, tuple[Tally, Tally]] = {}
    with tempfile.TemporaryDirectory() as home:
        if options.rules:
            (Path(home) / "briefmill.toml").write_text('[language]\npipeline = "rules"\n', encoding="utf-8")
        settings = read_settings(Path(home))
        nlp = build_pipeline(settings)
        for document in marks:
            if document.sha256 not in paths:
                continue
            ours, plain, placed = score_document(document, paths[document.sha256], nlp, settings, tell=_tell(document, options))
            print_line(f"{document.half}  {document.file_name[:28]}", ours)
            if placed < len(document.marks):
                print(
                    f"      {len(document.marks) - placed} of its {len(document.marks)} marked sentences are read another way by now and count for nothing"
                )
            whole = totals.setdefault(document.half, (Tally(), Tally()))
            whole[0].add(ours)
            whole[1].add(plain)
    for half, (ours, plain) in sorted(totals.items()):
        print_line(f"{half}: ours", ours)
        print(
            f"{'':<38} expected calibration error {find_calibration_error(ours.chances):.3f} on {len(ours.chances)} sentences found; "
            f"on as few a perfectly calibrated judge would show {expect_calibration_error(ours.chances):.3f}"
        )
        print_line(f"{half}: a plain search for should, must …", plain)
    missing = [document.file_name for document in marks if document.sha256 not in paths]
    if missing:
        print(f"{len(missing)} marked documents are not in the folder given: {', '.join(missing)}")
    return 0 if totals else 1


if __name__ == "__main__":
    raise SystemExit(main())
