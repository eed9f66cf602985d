"""`briefmill review import-sheet` as a person runs it, on published tables of an invented corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_corpus import REPORTS
from invented_tables import make_tables
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.commands.old_sheets import read_told
from pipeline.decisions import open_ledger
from pipeline.errors import UsageError
from pipeline.settings import read_settings
from pipeline.tables import publish


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = read_settings(tmp_path_factory.mktemp("sheets"))
    publish(make_tables("run-1", REPORTS[:4]), settings, "run-1")
    return settings.home


def _run(home: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["review", "import-sheet", "--home", str(home), *map(str, arguments)], env={"COLUMNS": "200"})


def test_a_sheet_is_shown_then_taken(home: Path, tmp_path: Path) -> None:
    tables = make_tables("run-1", REPORTS[:4])
    found = tables["recommendations"]
    rows = list(found[found["document_id"] == found["document_id"].mode()[0]].itertuples())
    assert len(rows) > 1
    sheet = tmp_path / "mine.csv"
    lines = ["Recommendation;Lead;Colour", f'"{rows[0].text}";Tide Office [bold];red', "Something that nobody wrote in any report at all;;blue"]
    sheet.write_text("\n".join(lines), encoding="utf-8")
    dry = _run(home, sheet)
    assert dry.exit_code == 0, dry.output
    for words in ("'Recommendation' is the words of the recommendation", "not used: 'Colour'", "2 rows: 1 matched", "Not in any document read:", "Found by us, not in your sheet:",
                  "actor = Tide Office [bold]", "--take"):  # fmt: skip
        assert words in dry.output
    assert not (tmp_path / "mine.compared.xlsx").exists()
    done = _run(home, sheet, "--take", "--column", "note=Colour", "--reviewer", "Ada", "--limit", "1")
    assert done.exit_code == 0, done.output
    assert "2 decisions entered" in done.output
    assert (tmp_path / "mine.compared.xlsx").exists()
    assert {(entry.field, entry.human_value, entry.reviewer) for entry in open_ledger(read_settings(home)).read()} == {
        ("actor", "Tide Office [bold]", "Ada"),
        ("note", "red", "Ada"),
    }
    assert "0 decisions entered" in _run(home, sheet, "--take", "--column", "note=Colour", "--reviewer", "Ada").output


def test_wrong_use(home: Path, tmp_path: Path) -> None:
    assert _run(home, tmp_path / "no.xlsx").exit_code == 1
    assert _run(home, tmp_path / "no.xlsx", "--column", "colour=x").exit_code == 2
    assert _run(tmp_path, tmp_path / "no.xlsx").exit_code == 1
    assert read_told(["text = 'My words'", "theme="]) == {"text": "My words", "theme": ""}
    with pytest.raises(UsageError, match="FIELD=HEAD"):
        read_told(["text"])
