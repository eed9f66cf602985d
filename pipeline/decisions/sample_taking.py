"""The answers of a judged sample: kept in the ledger as decisions, and beside it as what they say of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.decisions.entries import MAX_CHARS, Draft, Entry
from pipeline.decisions.folding import fold_decisions
from pipeline.decisions.frames import Row, read_rows, take_frame, text_of
from pipeline.decisions.kinds import ADD, REVIEW
from pipeline.decisions.ledger import Ledger
from pipeline.decisions.sample_book import Answer, read_sample, write_sample
from pipeline.decisions.sample_drawing import UNKNOWN_TYPE, draw, find_population
from pipeline.decisions.sample_figures import RECOMMENDATION, SENTENCE, Figures, Judgment, keep_judgments, read_judgments
from pipeline.decisions.sheet_context import SheetContext
from pipeline.errors import DecisionError
from pipeline.ids import fold_text

MADE_WITH = "sample"
FILE_NAME = "sample.xlsx"
_KEYS = {RECOMMENDATION: ("recommendations", "recommendation_id"), SENTENCE: ("sentences", "sentence_id")}


@dataclass(frozen=True, slots=True)
class SampleResult:
    """What became of a judged sample: the decisions entered, how many rows were judged, what was not understood, and what all says."""

    taken: tuple[Entry, ...]
    judged: int
    problems: tuple[str, ...]
    figures: Figures


def draw_sample(path: Path, tables: Mapping[str, pd.DataFrame], ledger: Ledger, reviews: Path, count: int) -> tuple[int, int]:
    """Draw a sample that nobody has judged yet, and write its workbook.

    Args:
        path: The workbook.
        tables: Published tables.
        ledger: The ledger: what was decided on is not drawn.
        reviews: The folder reviews/, where earlier judgments are kept.
        count: How many recommendations, and as many sentences.

    Returns:
        How many of each were drawn.

    Raises:
        DecisionError: There is nothing left to draw, the workbook holds answers that were not read yet, or it can't be written.
    """
    judged = {(one.kind, one.key) for one in read_judgments(reviews)}
    if path.is_file():
        answers, _ = read_sample(path)
        if any((answer.kind, answer.key) not in judged for answer in answers):
            raise DecisionError(f"{path} holds answers that were not read yet. Read them first: briefmill review sample --read")
    population = find_population(tables)
    context = SheetContext(tables, fold_decisions(ledger.read()))
    decided = set(context.placement.on("recommendations")) | {
        str(row["recommendation_id"])
        for rows in population.recommendations.values()
        for row in rows
        if text_of(row["review_status"]) not in ("", "unchecked")
    }
    seed = _find_run(tables)[0]
    decided |= {key for kind, key in judged if kind == RECOMMENDATION}
    drawn = draw(population.recommendations, "recommendation_id", count, seed, decided)
    sentences = draw(population.sentences, "sentence_id", count, seed, {key for kind, key in judged if kind == SENTENCE})
    if not drawn and not sentences:
        raise DecisionError("There is nothing left to draw: every row was decided on, or no document has been analysed yet.")
    write_sample(path, drawn, sentences, tables)
    return len(drawn), len(sentences)


def take_sample(path: Path, tables: Mapping[str, pd.DataFrame], ledger: Ledger, reviews: Path, reviewer: str) -> SampleResult:
    """Take a judged sample back: twice the same adds nothing.

    Args:
        path: The workbook.
        tables: Published tables.
        ledger: The ledger.
        reviews: The folder reviews/, where judgments are kept.
        reviewer: Who judged.

    Returns:
        What became of it.

    Raises:
        DecisionError: The workbook can't be read, there is no reviewer, or ledger or judgments can't be written.
    """
    if not reviewer.strip():
        raise DecisionError("Whose judgments are these? Give a name with --reviewer, or set [review] reviewer in briefmill.toml.")
    answers, problems = read_sample(path)
    context = SheetContext(tables, fold_decisions(ledger.read()), reviewer.strip(), MADE_WITH)
    types = {
        str(row["document_id"]): text_of(row["document_type"]) or UNKNOWN_TYPE
        for row in read_rows(take_frame(tables, "documents"), ("document_id", "document_type"))
    }
    run_id, version = _find_run(tables)
    finder = _Finder(tables)
    drafts: list[Draft] = []
    judgments = []
    for answer in answers:
        row = finder.find(answer)
        if row is None:
            problems.append(f"{answer.place}: it isn't in the tables of today any more; it doesn't count.")
            continue
        key = str(row[_KEYS[answer.kind][1]])
        is_right = answer.is_one if answer.kind == RECOMMENDATION else not answer.is_one
        kind = types.get(str(row["document_id"]), UNKNOWN_TYPE)
        judgments.append(Judgment(key, answer.kind, is_right, kind, answer.wrong[:1000], version, run_id, reviewer.strip()))
        drafts += _draft(context, answer, key, row)
    entries = ledger.append(drafts)
    population = find_population(tables)
    figures = keep_judgments(reviews, judgments, population.recommendation_count, population.sentence_count)
    return SampleResult(tuple(entries), len(judgments), tuple(problems), figures)


def _draft(context: SheetContext, answer: Answer, key: str, row: Row) -> list[Draft]:
    note = "; ".join(filter(None, [f"from a random sample, {answer.place[:1].lower()}{answer.place[1:]}", answer.wrong]))[: MAX_CHARS // 2]
    if answer.kind == RECOMMENDATION:
        value = "accepted" if answer.is_one else "rejected"
        standing = context.fields("recommendations", key).get(REVIEW)
        if standing and standing.entry.human_value == value:
            return []
        return [context.drafter.draft("recommendations", key, REVIEW, value, note)]
    if not answer.is_one:
        return []
    frame = {"text": text_of(row["text"]), "page": text_of(row.get("page"))}
    draft = context.drafter.draft_addition("recommendations", str(row["document_id"]), frame, note)
    return [] if context.find("recommendations", draft.key, ADD) else [draft]


def _find_run(tables: Mapping[str, pd.DataFrame]) -> tuple[str, str]:
    """Id of the latest run, and the version of the program that it was made with."""
    rows = sorted(
        read_rows(take_frame(tables, "runs"), ("started_at", "run_id", "version")),
        key=lambda row: (text_of(row["started_at"]), text_of(row["run_id"])),
    )
    return (text_of(rows[-1]["run_id"]), text_of(rows[-1]["version"])) if rows else ("", "")


class _Finder:
    """Finds judged rows again: by id, else by their words in the same file."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        names = {
            str(row["document_id"]): text_of(row["file_name"]) for row in read_rows(take_frame(tables, "documents"), ("document_id", "file_name"))
        }
        pages = {str(row["passage_id"]): row["page"] for row in read_rows(take_frame(tables, "passages"), ("passage_id", "page"))}
        self._by_key: dict[tuple[str, str], Row] = {}
        self._by_words: dict[tuple[str, str, str], Row] = {}
        for kind, (table, column) in _KEYS.items():
            for row in read_rows(take_frame(tables, table)):
                if kind == SENTENCE:
                    row["page"] = pages.get(str(row["passage_id"]))
                self._by_key[kind, str(row[column])] = row
                self._by_words.setdefault((kind, names.get(str(row["document_id"]), ""), fold_text(text_of(row["text"]))), row)

    def find(self, answer: Answer) -> Row | None:
        """The row that was judged; None where it is gone."""
        return self._by_key.get((answer.kind, answer.key)) or self._by_words.get((answer.kind, answer.file_name, fold_text(answer.words)))
