"""The temporary home that a program is tried on."""

from __future__ import annotations

from pathlib import Path

import pytest
from homes import drop

import pipeline
from flows.revisions import PROGRAM
from flows.trial import find_name, make_trial_home, run_program
from pipeline.errors import RunError
from pipeline.settings import read_settings


@pytest.fixture
def reports(home: Path) -> Path:
    """A home with two reports, and a place for trials in it."""
    drop(home, {"a.txt": "Towns should meter water.\n", "old/b.txt": "Boats should be slow.\n"})
    (home / "reviews" / "decisions.jsonl").write_text("")
    (home / ".temporary").mkdir()
    return home


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("a.txt", "a.txt"), ("old/b.txt", "old/b.txt"), ("raw/a.txt", "a.txt"), ("./old", "old"), ("x.zip/inner.pdf", "x.zip/inner.pdf")],
)
def test_reports_are_named_as_the_tables_do(reports: Path, monkeypatch: pytest.MonkeyPatch, wanted: str, name: str) -> None:
    monkeypatch.chdir(reports)
    assert find_name(wanted, read_settings(reports)) == name
    assert find_name(str(reports / "raw" / name), read_settings(reports)) == name


def test_a_trial_home_has_what_the_home_has(reports: Path) -> None:
    (reports / "briefmill.toml").write_text("[limits]\npages = 7\n")
    (reports / "passwords.txt").write_text("open\n")
    (reports / "models" / "themes" / "run-1").mkdir(parents=True)
    (reports / "raw" / "inventory.csv").write_text("file_name\n")
    (reports / "raw" / "x.zip").write_bytes(b"PK")
    trial = make_trial_home(read_settings(reports), reports / ".temporary" / "all", [])
    assert (trial / "raw" / "old" / "b.txt").is_file()
    assert (trial / "passwords.txt").read_text() == "open\n"
    assert (trial / "models" / "themes" / "run-1").is_dir()
    assert (trial / "reviews" / "decisions.jsonl").is_file()
    assert read_settings(trial).limits.pages == 7
    trial = make_trial_home(read_settings(reports), reports / ".temporary" / "some", ["x.zip/inner.pdf", "old", "old/b.txt"])
    found = {path.relative_to(trial / "raw").as_posix() for path in (trial / "raw").rglob("*")}
    assert found == {"x.zip", "old", "old/b.txt", "inventory.csv"}
    assert (trial / "raw" / "old" / "b.txt").stat().st_mtime == (reports / "raw" / "old" / "b.txt").stat().st_mtime


def test_where_there_are_no_links_reports_are_copied(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "symlink_to", refuse)
    trial = make_trial_home(read_settings(reports), reports / ".temporary" / "all", [])
    assert (trial / "raw" / "old" / "b.txt").is_file()
    assert not (trial / "raw").is_symlink()


def test_a_checkout_as_home_lends_its_memories_but_not_its_pipeline(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("themes", "entities", "en_policy-9.9"):
        (reports / "models" / name).mkdir()
    monkeypatch.setattr("flows.trial.SHIPPED_MODELS", reports / "models")
    trial = make_trial_home(read_settings(reports), reports / ".temporary" / "all", [])
    assert sorted(path.name for path in (trial / "models").iterdir()) == ["entities", "themes"]


def test_the_present_program_reads_a_ledger_of_a_team_from_its_mirror(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment that a program gets: no page images where it knows the setting, and never the team's own database."""
    program = reports / ".temporary" / "program"
    (program / "flows").mkdir(parents=True)
    (program / "pipeline").mkdir()
    (program / "flows" / "__init__.py").write_text("")
    (program / "pipeline" / "settings.py").write_text("page_images: bool\n")
    names = ["BRIEFMILL_REPORT__PAGE_IMAGES", "BRIEFMILL_REVIEW__DATABASE"]
    (program / "flows" / "cli.py").write_text(f"import os, sys\nsys.exit(repr([os.environ.get(name) for name in {names}]))\n")
    (reports / "briefmill.toml").write_text("[review]\ndatabase = 'postgresql://nobody@nowhere/ledger'\n")
    with pytest.raises(RunError, match=r"\['false', ''\]"):
        run_program(program, reports / ".temporary", read_settings(reports), "It")
    monkeypatch.setenv("BRIEFMILL_REVIEW__DATABASE", "")
    assert read_settings(reports).review.database == ""  # what a real program makes of it


def test_the_program_that_is_checked_is_the_one_that_runs() -> None:
    assert (PROGRAM / "flows" / "cli.py").is_file()
    assert (PROGRAM / "pipeline").samefile(Path(pipeline.__file__).parent)
