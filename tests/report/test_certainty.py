from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from invented_tables import make_tables

from pipeline.report import certainty as room
from pipeline.report import report_writers, write_evidence, write_report, write_workbook
from pipeline.report.asking import make_grid
from pipeline.report.certainty import PLAIN, Band, Certainty, Sureness, match_bands, read_certainty
from pipeline.report.measures import find_measures
from pipeline.report.view import make_view
from pipeline.settings import Settings
from pipeline.tables.shaping import Tables

BANDS: list[dict[str, Any]] = [
    {"word": "almost certain", "from": 0.9, "right": 361, "checked": 380},
    {"word": "likely", "from": 0.7, "right": 322, "checked": 400},
    {"word": "perhaps", "from": 0.0, "right": 61, "checked": 150},
]


def _row(confidence: float | None, status: str = "unchecked") -> dict[str, Any]:
    return {"confidence": confidence, "review_status": status}


@pytest.mark.parametrize(
    ("right", "checked", "words"),
    [
        (322, 400, "8 of 10 such rows were right, on 400 checked"),
        (320, 400, "8 of 10 such rows were right, on 400 checked"),
        (3, 4, "3 of the 4 such rows checked were right"),
        (1_700, 2_000, "9 of 10 such rows were right, on 2,000 checked"),  # a half is rounded up
        (361, 380, "more than 9 of 10 such rows were right, on 380 checked"),  # never rounded to all
        (380, 380, "all of the 380 such rows checked were right"),
        (1, 200, "fewer than 1 of 10 such rows were right, on 200 checked"),
        (0, 30, "none of the 30 such rows checked were right"),
        (0, 0, ""),
    ],
)
def test_a_measure_is_said_in_tenths_and_never_rounded_to_all_or_none(right: int, checked: int, words: str) -> None:
    assert Band("likely", 0.7, right, checked).measure == words


@pytest.mark.parametrize(
    ("confidence", "word"), [(1.0, "almost certain"), (0.9, "almost certain"), (0.89, "likely"), (0.7, "likely"), (0.69, "perhaps"), (0.0, "perhaps")]
)
def test_a_confidence_becomes_the_word_of_its_band(confidence: float, word: str) -> None:
    assert match_bands({"bands": BANDS}).find(_row(confidence)).word == word
    assert Certainty().find(_row(confidence)) == Sureness(word, word)


def test_the_sentence_says_what_the_word_was_measured_to_mean() -> None:
    certainty = match_bands({"bands": BANDS})
    assert certainty.find(_row(0.8)).sentence == "likely: 8 of 10 such rows were right, on 400 checked"
    assert certainty.find(_row(0.8), is_pledge=True) == Sureness("likely", "likely")  # pledges were not what was checked
    assert certainty.find(_row(0.8, "check again")).word == "likely"
    assert [certainty.find(_row(0.8, status)).word for status in ("accepted", "edited", "added")] == ["checked by a person"] * 3
    assert [certainty.find(_row(value)) for value in (None, float("nan"), 1.2)] == [Sureness()] * 3


def test_the_legend_says_where_nobody_measured() -> None:
    assert Certainty().legend == ["“almost certain”, “likely” and “perhaps”, the surest first: how often such rows are right has not been measured."]
    legend = match_bands({"bands": [*BANDS[:2], {"word": "perhaps", "from": 0}]}).legend
    assert legend[1:3] == ["likely: 8 of 10 such rows were right, on 400 checked", "perhaps: not measured"]
    assert "not on yours" in legend[3]


@pytest.mark.parametrize(
    "weights",
    [
        None,
        [],
        {},
        {"bands": None},
        {"bands": []},
        {"bands": {"word": "likely"}},
        {"bands": [*BANDS, "likely"]},
        {"bands": BANDS[:2]},  # nothing holds from 0
        {"bands": [*BANDS, {"word": "likely", "from": 0.5}]},  # a word that means two things
        {"bands": [*BANDS, {"word": "maybe", "from": 0.7}]},
        {"bands": [{"word": "<b>likely</b>", "from": 0}]},
        {"bands": [{"word": "likely", "from": "0"}]},
        {"bands": [{"word": "likely", "from": True}, *BANDS[1:]]},
        {"bands": [{"word": "likely", "from": float("nan")}, BANDS[2]]},
        {"bands": [{"word": "likely", "from": 1.5}, BANDS[2]]},
    ],
)
def test_bands_that_cannot_be_give_plain_words(weights: object) -> None:
    assert match_bands(weights) == Certainty(PLAIN)


@pytest.mark.parametrize(("right", "checked"), [(401, 400), (-1, 400), (None, 400), (1.5, 2), ("9", "10"), (True, True), (3, None)])
def test_figures_that_cannot_be_leave_the_word_alone(right: object, checked: object) -> None:
    certainty = match_bands({"bands": [BANDS[0], {"word": "likely", "from": 0.0, "right": right, "checked": checked}]})
    assert certainty.find(_row(0.3)).sentence == "likely"
    assert certainty.measured == [Band("almost certain", 0.9, 361, 380)]


def _write_judge(models: Path, version: str, text: str) -> None:
    folder = models / f"recommendations-{version}"
    folder.mkdir(parents=True)
    (folder / "weights.json").write_text(text, encoding="utf-8")


def test_a_homes_own_judge_wins_and_the_newest_of_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_SHIPPED", (tmp_path / "shipped",))
    assert read_certainty(tmp_path / "own") == Certainty()
    _write_judge(tmp_path / "shipped", "1.0", json.dumps({"bands": [{"word": "maybe", "from": 0}]}))
    assert [band.word for band in read_certainty(tmp_path / "own").bands] == ["maybe"]
    _write_judge(tmp_path / "own", "1.9", json.dumps({"bands": [{"word": "older", "from": 0}]}))
    _write_judge(tmp_path / "own", "1.10", json.dumps({"bands": [{"word": "newer", "from": 0}]}))
    assert [band.word for band in read_certainty(tmp_path / "own").bands] == ["newer"]
    _write_judge(tmp_path / "own", "2.0", "{")  # the judge in use: figures of another one would not be its own
    assert read_certainty(tmp_path / "own") == Certainty()


def test_reading_the_words_needs_the_standard_library_alone() -> None:
    source = Path(str(room.__file__)).read_text(encoding="utf-8")  # the language room, say, would bring spaCy with it
    imported = re.findall(r"^\s*(?:from|import) ([\w.]+)", source, re.MULTILINE)
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The corpus with rows of all bands; of actors that are empty, one is known to be nobody and one is not known."""
    tables = make_tables()
    frame = tables["recommendations"].sort_values("recommendation_id", ignore_index=True)
    frame["confidence"] = [0.95, 0.75, 0.4, None] * (len(frame) // 4) + [0.95] * (len(frame) % 4)
    empty = frame["actor"].isna() & frame["is_current"]
    bare = [*frame.index[empty & frame["addressee"].isna()][:2], frame.index[empty & frame["addressee"].notna()][0]]
    frame.loc[bare, "actor_basis"] = ["nobody named", "not sure", "not sure"]
    named = frame.index[frame["actor"].notna() & frame["is_current"]]
    frame.loc[named[0], "actor_basis"] = "pronoun resolved"
    frame.loc[named[1], "actor_basis"] = "not sure"  # contradicts the actor, so it is not said
    pledges = tables["commitments"].assign(confidence=0.75)
    return {**tables, "recommendations": frame, "commitments": pledges}


def test_the_workbook_has_the_word_its_meaning_and_which_an_empty_actor_is(tables: Tables, tmp_path: Path) -> None:
    view = make_view(tables, match_bands({"bands": BANDS}))
    write_workbook(tables, tmp_path / "b.xlsx", view=view)
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    sheet = book["Recommendations"]
    header = [cell.value for cell in sheet[1]]
    sure, share, asked = (header.index(title) + 1 for title in ("Sure", "Sure, in %", "Who should act"))
    words = {sheet.cell(row, share).value: sheet.cell(row, sure).value for row in range(2, sheet.max_row + 1)}
    assert words == {0.95: "almost certain", 0.75: "likely", 0.4: "perhaps", None: None}
    assert "likely: 8 of 10 such rows were right, on 400 checked" in sheet.cell(1, sure).comment.text
    empty = [sheet.cell(row, asked) for row in range(2, sheet.max_row + 1) if str(sheet.cell(row, asked).value).startswith("(")]
    assert sorted(cell.value for cell in empty) == ["(nobody named)", "(not sure)"]
    assert all(cell.font.italic for cell in empty)
    because = [sheet.cell(row, header.index("Who should act, because") + 1).value for row in range(2, sheet.max_row + 1)]
    assert sorted(filter(None, because)) == [
        "a pronoun stands for it", "the program is not sure who", "the program is not sure who", "the text names nobody",
    ]  # fmt: skip
    start = [row[1] for row in book["Start here"].iter_rows(values_only=True)]
    assert "perhaps: 4 of 10 such rows were right, on 150 checked" in start
    pledges = book["Pledges"]
    assert pledges.cell(2, [cell.value for cell in pledges[1]].index("Sure") + 1).value == "likely"


def test_evidence_says_how_sure_and_which_an_empty_actor_is(tables: Tables, tmp_path: Path) -> None:
    write_evidence(tables, {}, tmp_path, view=make_view(tables, match_bands({"bands": BANDS})))
    pages = "\n".join(path.read_text(encoding="utf-8") for path in sorted(tmp_path.glob("*.html")))
    assert "<dt>Sure</dt><dd><bdi>likely: 8 of 10 such rows were right, on 400 checked</bdi></dd>" in pages
    assert "<dt>Sure</dt><dd><bdi>likely</bdi></dd>" in pages  # a pledge
    aside = re.findall(r'<dt>Who should act</dt><dd><i class="soft">(.*?)</i></dd>', pages)
    assert sorted(aside) == ["(nobody named)", "(not sure)", "(not sure)"]
    assert pages.count("(a pronoun stands for it)") == 1


def test_evidence_pages_are_made_anew_where_a_word_got_another_meaning(tables: Tables, tmp_path: Path) -> None:
    certainty = match_bands({"bands": BANDS})
    made = write_evidence(tables, {}, tmp_path / "a", view=make_view(tables, certainty)).made
    assert write_evidence(tables, {}, tmp_path / "b", previous=tmp_path / "a", view=make_view(tables, certainty)).made == 0
    assert 0 < write_evidence(tables, {}, tmp_path / "c", previous=tmp_path / "a", view=make_view(tables)).made <= made


def test_the_report_says_how_sure_and_which_an_empty_actor_is(tables: Tables, tmp_path: Path) -> None:
    view = make_view(tables, match_bands({"bands": BANDS}))
    write_report(tables, tmp_path / "r.html", view=view)
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert found
    data = json.loads(found[1])
    said = {data["sure"][row[14]] for row in data["rows"] if row[14] >= 0}
    assert "likely: 8 of 10 such rows were right, on 400 checked" in said
    assert len(said) == 3
    assert sum(data["unnamed"][row[13]] == "not sure" for row in data["rows"] if not row[4]) == 1
    assert "Recommendations called “likely” that were right</td>" in page
    assert "<b>322 of 400</b>" in page
    grid = make_grid(view.recommendations)
    assert grid is not None
    assert [name for name, _ in grid.rows][-2:] == ["nobody named", "not sure"]
    assert find_measures(make_view(tables), []) == []


def test_a_publication_reads_the_homes_bands(tables: Tables, settings: Settings, tmp_path: Path) -> None:
    _write_judge(settings.models, "1.0", json.dumps({"bands": [{"word": "so far", "from": 0, "right": 3, "checked": 4}]}))
    (writer,) = report_writers(settings, {})
    writer(tables, tmp_path, None)
    assert "so far: 3 of the 4 such rows checked were right" in (tmp_path / "report.html").read_text(encoding="utf-8")
