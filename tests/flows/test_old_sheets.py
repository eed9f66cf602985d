"""`briefmill review import-sheet` and `review sample` as a person runs them, on published tables of an invented corpus."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from invented_corpus import REPORTS
from invented_tables import make_tables
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.commands.old_sheets import read_told
from pipeline.decisions import open_ledger
from pipeline.errors import UsageError
from pipeline.settings import read_settings
from pipeline.tables import publish, read_published


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = read_settings(tmp_path_factory.mktemp("sheets"))
    publish(make_tables("run-1", REPORTS[:2]), settings, "run-1")
    return settings.home


def _run(verb: str, home: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["review", verb, "--home", str(home), *map(str, arguments)], env={"COLUMNS": "200"})


def test_a_sheet_is_shown_then_taken(home: Path, tmp_path: Path) -> None:
    tables = read_published(home / "processed")
    assert tables
    found = tables["recommendations"]
    rows = list(found[found["document_id"] == found["document_id"].mode()[0]].itertuples())
    assert len(rows) > 1
    sheet = tmp_path / "mine.csv"
    lines = ["Recommendation;Lead;Colour", f'"{rows[0].text}";Tide Office [bold];red', "Something that nobody wrote in any report at all;;blue"]
    sheet.write_text("\n".join(lines), encoding="utf-8")
    dry = _run("import-sheet", home, sheet)
    assert dry.exit_code == 0, dry.output
    for words in ("'Recommendation' is the words of the recommendation", "not used: 'Colour'", "2 rows: 1 matched", "Not in any document read:", "Found by us, not in your sheet:",
                  "actor = Tide Office [bold]", "--take"):  # fmt: skip
        assert words in dry.output
    assert not (tmp_path / "mine.compared.xlsx").exists()
    done = _run("import-sheet", home, sheet, "--take", "--column", "note=Colour", "--reviewer", "Ada", "--limit", "1")
    assert done.exit_code == 0, done.output
    assert "2 decisions entered" in done.output
    assert (tmp_path / "mine.compared.xlsx").exists()
    assert {(entry.field, entry.human_value, entry.reviewer) for entry in open_ledger(read_settings(home)).read()} == {
        ("actor", "Tide Office [bold]", "Ada"),
        ("note", "red", "Ada"),
    }


def test_wrong_use(home: Path, tmp_path: Path) -> None:
    assert _run("import-sheet", home, tmp_path / "no.xlsx").exit_code == 2
    assert _run("import-sheet", home, tmp_path / "no.xlsx", "--column", "colour=x").exit_code == 2
    (tmp_path / "list.csv").write_text("Recommendation\nTowns should meter water.\n", encoding="utf-8")
    assert _run("import-sheet", tmp_path, tmp_path / "list.csv").exit_code == 1  # nothing is published yet
    assert read_told(["text = 'My words'", "theme="]) == {"text": "My words", "theme": ""}
    with pytest.raises(UsageError, match="FIELD=HEAD"):
        read_told(["text"])


def test_a_sample_is_drawn_and_read_back(home: Path, tmp_path: Path) -> None:
    assert _run("sample", tmp_path).exit_code == 1  # nothing is published yet
    (tmp_path / "processed").symlink_to(home / "processed")
    settings = read_settings(tmp_path)
    drawn = CliRunner().invoke(app, ["review", "--home", str(tmp_path), "--sample", "2"], env={"COLUMNS": "200"})
    assert drawn.exit_code == 0, drawn.output
    assert "2 recommendations and 2 sentences" in drawn.output
    book = openpyxl.load_workbook(settings.reviews / "sample.xlsx")
    for title, answers in (("Found", ("yes", "no")), ("Not found", ("no", "who knows"))):
        column = next(cell.column for cell in book[title][1] if cell.value in {"Right? (is it a recommendation)", "Is it a recommendation?"})
        for row, answer in enumerate(answers, start=2):
            book[title].cell(row, column).value = answer
    book.save(settings.reviews / "sample.xlsx")
    read = _run("sample", tmp_path, "--read", "--reviewer", "Ada")
    assert read.exit_code == 3, read.output
    for words in (
        "neither yes nor no",
        "3 rows judged, 2 decisions entered",
        "On your reports: 1 of 2 right (9–91 %).",
        "About 0 missed per 100 sentences",
    ):
        assert words in read.output
    kept = json.loads((settings.reviews / "sample.json").read_text(encoding="utf-8"))
    assert kept["says"][0] == "On your reports: 1 of 2 right (9–91 %)."
