"""A random sample: drawn the same for the same run, judged in a workbook, kept in the ledger, and what it says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from analyst_sheets import FERRY, MISSED, PLAIN, SECOND, make_corpus, write_xlsx
from harbour_tables import TEXTS, Tables, rec_id, row_of

from pipeline.decisions import Ledger, apply_decisions, fold_decisions
from pipeline.decisions.sample_book import ANSWER, WRONG, read_sample, write_sample
from pipeline.decisions.sample_drawing import UNKNOWN_TYPE, draw, find_population
from pipeline.decisions.sample_figures import (
    FILE_NAME,
    Judgment,
    Share,
    find_figures,
    find_interval,
    keep_judgments,
    read_figures,
    read_judgments,
    say_figures,
)
from pipeline.decisions.sample_taking import draw_sample, take_sample
from pipeline.decisions.sheet_plan import ID_TITLE
from pipeline.errors import DecisionError
from pipeline.settings import Settings


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_corpus()


def fill(path: Path, sheet: str, answers: dict[str, tuple[Any, str]]) -> None:
    """Write answers beside the rows of these words; "*" stands for all others."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    columns = {cell.value: cell.column for cell in page[1]}
    asked = columns[ANSWER["recommendation" if sheet == "Found" else "sentence"]]
    for row in range(2, page.max_row + 1):
        said = answers.get(page.cell(row, columns["Words"]).value, answers.get("*"))
        if said:
            page.cell(row, asked).value, page.cell(row, columns[WRONG]).value = said
    book.save(path)


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (43, 50, 0.738, 0.930),
        (0, 50, 0.0, 0.071),
        (50, 50, 0.929, 1.0),
        (1, 2, 0.095, 0.905),
        (0, 0, 0.0, 1.0),
    ],  # worked out by hand from Wilson's formula
)
def test_wilsons_interval(count: int, total: int, low: float, high: float) -> None:
    assert find_interval(count, total) == pytest.approx((low, high), abs=0.001)


def test_the_sentence_that_the_report_says() -> None:
    rows = [Judgment(f"r{number}", "recommendation", number >= 7, "report", "who" if number == 9 else "", "1") for number in range(50)]
    none = [Judgment(f"s{number}", "sentence", number > 1, "brief" if number else "report", "", "1") for number in range(50)]
    figures = find_figures([*rows, *none], found=200, sentences=1000)
    assert Share(43, 50).words == "43 of 50 (74–93 %)"
    assert say_figures(figures) == [
        "On your reports: 43 of 50 right (74–93 %).",
        "  report: 43 of 50 right (74–93 %)",
        "  Of those that are right, 1 have something else wrong.",
        "About 4 missed per 100 sentences without one (2 of the 50 judged; 1 to 13).",
        "  brief: 1 of 49",
        "  report: 1 of 1",
        "Of every 100 recommendations about 19 are missed (between 6 and 44).",
    ]  # 2 of 50 of 1000 sentences are 40; 43 of 50 of 200 found are 172; 40 of 212 are 19 in 100
    assert say_figures(find_figures([], 0, 0)) == []
    assert find_figures([*rows, Judgment("new", "recommendation", True, "report", "", "2")], 1, 1).right == Share(
        1, 1
    )  # an older program isn't counted


def test_what_is_drawn_from(tables: Tables) -> None:
    population = find_population(tables)
    assert {kind: len(rows) for kind, rows in population.recommendations.items()} == {UNKNOWN_TYPE: 5, "survey": 2}
    assert {kind: [row["text"] for row in rows] for kind, rows in population.sentences.items()} == {UNKNOWN_TYPE: [MISSED, PLAIN, SECOND]}
    assert [row["page"] for row in population.sentences[UNKNOWN_TYPE]] == [7, 7, 7]
    replaced = {**tables, "documents": tables["documents"].assign(supersedes=[None, "doc1"])}
    assert set(find_population(replaced).recommendations) == {"survey"}


def test_a_draw_is_by_type_and_the_same_for_the_same_seed() -> None:
    rows = {
        "report": [{"key": f"a{number}"} for number in range(60)],
        "brief": [{"key": f"b{number}"} for number in range(30)],
        "memo": [{"key": "c"}],
    }
    first = draw(rows, "key", 30, "run-1")
    assert draw({kind: list(reversed(members)) for kind, members in reversed(rows.items())}, "key", 30, "run-1") == first
    assert Counter(row["key"][0] for row in first) == {"a": 20, "b": 10}
    assert draw(rows, "key", 30, "run-2") != first
    second = draw(rows, "key", 30, "run-1", {row["key"] for row in first})
    assert not {row["key"] for row in first} & {row["key"] for row in second}
    assert len(draw(rows, "key", 1000, "run-1")) == 91


def test_a_sample_is_drawn_judged_and_kept_once(tables: Tables, ledger: Ledger, settings: Settings) -> None:
    path = settings.reviews / "sample.xlsx"
    assert draw_sample(path, tables, ledger, settings.reviews, 50) == (7, 3)
    first = path.read_bytes()
    assert draw_sample(path, tables, ledger, settings.reviews, 50) == (7, 3)
    assert [cell.value for cell in openpyxl.load_workbook(path)["Not found"]["E"]] != []
    assert len(first) > 0
    fill(path, "Found", {TEXTS[0]: ("no", "only a plan"), TEXTS[1]: ("YES", "who should act"), FERRY[0]: (None, ""), "*": ("yes", "")})
    fill(path, "Not found", {MISSED: ("yes", ""), PLAIN: (False, ""), SECOND: ("perhaps", "")})
    with pytest.raises(DecisionError, match="--read"):
        draw_sample(path, tables, ledger, settings.reviews, 50)
    result = take_sample(path, tables, ledger, settings.reviews, "Ada")
    assert result.judged == 8
    assert len(result.problems) == 1
    assert "'perhaps' is neither yes nor no" in result.problems[0]
    said = {(entry.key, entry.field): entry for entry in result.taken}
    rejected = said[rec_id("doc1", TEXTS[0]), "review_status"]
    assert (rejected.human_value, rejected.reviewer) == ("rejected", "Ada")
    assert (rejected.note or "").startswith("from a random sample, sheet Found, row ")
    assert (rejected.note or "").endswith("; only a plan")
    assert said[rec_id("doc1", TEXTS[1]), "review_status"].human_value == "accepted"
    (added,) = [entry for entry in result.taken if entry.field == "add"]
    assert (added.evidence_text, added.page) == (MISSED, 7)
    assert (result.figures.right, result.figures.missed, result.figures.flawed) == (Share(5, 6), Share(1, 2), 1)
    assert result.figures.right_by_type == {UNKNOWN_TYPE: Share(4, 5), "survey": Share(1, 1)}
    again = take_sample(path, tables, ledger, settings.reviews, "Ada")
    assert (again.taken, again.figures) == ((), result.figures)
    assert read_figures(settings.reviews) == result.figures
    published = apply_decisions(tables, fold_decisions(ledger.read()))
    assert row_of(published, "recommendations", added.key)["review_status"] == "added"
    assert draw_sample(path, published, ledger, settings.reviews, 50) == (1, 1)  # what nobody could tell is asked again
    assert {answer.words for answer in read_sample(path)[0]} == set()


def test_rows_are_found_again_by_their_words(tables: Tables, ledger: Ledger, settings: Settings) -> None:
    path = settings.reviews / "sample.xlsx"
    head = ["File", "Words", ANSWER["recommendation"], WRONG, ID_TITLE]
    rows = [["Notes"], head, ["ports/review.pdf", TEXTS[2], "yes", None, "moved"], ["ports/review.pdf", "Gone with the tide.", "yes", None, "gone"]]
    write_xlsx(path, {"Found": rows})
    result = take_sample(path, tables, ledger, settings.reviews, "Ada")
    assert [(entry.key, entry.human_value) for entry in result.taken] == [(rec_id("doc1", TEXTS[2]), "accepted")]
    assert [problem.split(":")[0] for problem in result.problems] == ["sample.xlsx has no sheet 'Not found'.", "Sheet Found, row 4"]
    assert result.figures.missed_per_100 is None


def test_what_can_not_be_judged(tables: Tables, ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "sample.xlsx"
    with pytest.raises(DecisionError, match="Draw one"):
        take_sample(path, tables, ledger, settings.reviews, "Ada")
    with pytest.raises(DecisionError, match="Whose"):
        take_sample(path, tables, ledger, settings.reviews, "")
    path.write_bytes(b"no workbook")
    with pytest.raises(DecisionError, match="can't be read"):
        read_sample(path)
    with pytest.raises(DecisionError, match="no sample"):
        read_sample(write_xlsx(path, {"Other": [["a"]]}))
    assert len(read_sample(write_xlsx(path, {"Found": [["a"]] * 25, "Not found": [["b"]]}))[1]) == 2
    path.unlink()
    path.mkdir()
    with pytest.raises(DecisionError, match="can't be written"):
        write_sample(path, [], [], tables)
    empty = {name: frame.head(0) for name, frame in tables.items()}
    with pytest.raises(DecisionError, match="nothing left"):
        draw_sample(tmp_path / "other.xlsx", empty, ledger, settings.reviews, 5)


def test_judgments_that_are_damaged(tmp_path: Path) -> None:
    assert (read_judgments(tmp_path), read_figures(tmp_path)) == ([], None)
    for content in ("{", '{"judgments": [{"colour": 1}]}'):
        (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
        with pytest.raises(DecisionError, match="can't be read"):
            read_judgments(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DecisionError, match="can't be written"):
        keep_judgments(tmp_path / "file", [], 0, 0)
