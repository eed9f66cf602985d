"""Scores what became of the files, and the documents' metadata, headings and running heads."""

from __future__ import annotations

import re
from typing import Any

from scorer.corpus import Corpus
from scorer.figures import Figure, Tally
from scorer.gold import Gold, Row
from scorer.pairing import fold, is_empty, name_likeness, pair_up, text_likeness

DATES = ("published_on", "event_on", "dated_on")
SAME_HEADING = 0.7  # a word more or less
_NUMBER = re.compile(r"^(?:[ivx]+|[a-z]|\d+(?:\.\d+)*)[.)]\s+", re.IGNORECASE)  # "II. Conclusions" is the same with its number and without
SAME_PUBLISHER = 0.8


def score_layout(gold: Gold, corpus: Corpus, files: list[str]) -> list[Figure]:
    """Score outcomes, metadata, headings and running heads.

    Args:
        gold: The gold.
        corpus: What the program made.
        files: The samples that it read.

    Returns:
        The figures.
    """
    outcomes = Tally("files.outcome", is_accuracy=True)
    for row in gold.rows["documents"]:
        got = corpus.outcomes.get(row["file"], "not seen")
        outcomes.judge(got == row["outcome"], f"{row['file']}: wanted {row['outcome']}, found {got}")
    fields = {name: Tally(f"metadata.{name}", is_accuracy=True) for name in ("title", "date", "publisher", "type")}
    headings, level, heads = Tally("headings"), Tally("headings.level", is_accuracy=True), Tally("running_heads")
    for file in files:
        row = gold.of("documents", file)[0]
        score_metadata(row, corpus.document(file), fields)
        found = [section for section in corpus.rows("sections", file) if not is_empty(section["heading"])]
        titles = [fold(title) for title in row["title"]]
        found = [section for section in found if fold(section["heading"]) not in titles]
        score_headings(gold.of("headings", file), found, headings, level, file)
        _score_heads(row, corpus.rows("passages", file), heads)
    return [tally.figure() for tally in (outcomes, *fields.values(), headings, level, heads)]


def score_metadata(want: Row, got: Any, fields: dict[str, Tally]) -> None:  # noqa: ANN401  # a row of a table
    """Judge the metadata of a document; what the gold leaves open (an empty list) is not judged."""
    file = want["file"]
    if want["title"]:
        fields["title"].judge(
            fold(got["title"]) in [fold(title) for title in want["title"]], f"{file}: wanted {want['title'][0]}, found {got['title']}"
        )
    dates = ("dated_on",) if want["dated_on"] else ("published_on", "event_on")
    for name in dates:
        if not want[name]:
            continue
        found = None if is_empty(got[name]) else str(got[name])
        fields["date"].judge(found in want[name], f"{file}: {name}: wanted {want[name][0] or 'nothing'}, found {found or 'nothing'}")
    publisher = "" if is_empty(got["publisher"]) else str(got["publisher"])
    is_right = any(name_likeness(publisher, name) >= SAME_PUBLISHER if name else not publisher for name in want["publisher"])
    if want["publisher"]:
        fields["publisher"].judge(is_right, f"{file}: wanted {want['publisher'][0] or 'nothing'}, found {publisher or 'nothing'}")
    kind = "" if is_empty(got["document_type"]) else str(got["document_type"])
    if want["document_type"]:
        fields["type"].judge(kind in want["document_type"], f"{file}: wanted {want['document_type'][0]}, found {kind or 'nothing'}")


def score_headings(wanted: list[Row], found: list[Any], headings: Tally, level: Tally, file: str) -> None:
    """Pair headings by their text; levels are compared by rank, since a title may or may not be one of them."""
    pairs = pair_up(wanted, found, lambda want, got: text_likeness(_NUMBER.sub("", want["text"]), _NUMBER.sub("", str(got["heading"]))), SAME_HEADING)
    ranks = _ranks([int(found[other]["level"]) for place, other in pairs if wanted[place]["level"] is not None])
    for place, other in pairs:
        want, got = wanted[place], found[other]
        if want["level"] is None:
            continue
        headings.hit()
        level.judge(
            ranks[int(got["level"])] == want["level"], f"{file}: {want['text']} | wanted {want['level']}, found {ranks[int(got['level'])]} by rank"
        )
    for place in set(range(len(wanted))) - {place for place, _ in pairs}:
        if wanted[place]["level"] is not None:
            headings.miss(f"{file}: {wanted[place]['text']}")
    for other in set(range(len(found))) - {other for _, other in pairs}:
        headings.spurious(f"{file}: {found[other]['heading']}")


def _ranks(levels: list[int]) -> dict[int, int]:
    return {level: rank for rank, level in enumerate(sorted(set(levels)), 1)}


def _score_heads(want: Row, passages: list[Any], tally: Tally) -> None:
    """Each running head once; a page number left in the text counts as wrong, one among the heads for nothing."""
    asked = {fold(text) for text in want["running_heads"]}
    heads = {fold(row["text"]) for row in passages if row["kind"] == "running head"}
    open_ = tuple(fold(text) for text in want["other_furniture"])
    for text in sorted(asked):
        is_left = any(fold(row["text"]) == text for row in passages if row["kind"] not in ("running head", "title"))
        tally.judge(text in heads and not is_left, f"{want['file']}: {text}")
    for text in sorted(heads - asked):
        if text and not text.isdigit() and not (open_ and text.startswith(open_)):
            tally.spurious(f"{want['file']}: {text}")
    for row in passages:
        if row["kind"] == "paragraph" and str(row["text"]).strip().isdigit():
            tally.spurious(f"{want['file']}: page number {row['text']}")
