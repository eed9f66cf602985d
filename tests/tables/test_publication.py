from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pandas as pd
import pytest
from invented_corpus import REPORTS
from invented_tables import document_id_of, make_tables

from pipeline.errors import PublicationError
from pipeline.settings import Settings
from pipeline.tables import folders, is_whole, publish, published_run_id, read_published
from pipeline.tables.folders import ITEMS, find_published, flip
from pipeline.tables.shaping import Tables

SMALL = REPORTS[:3]


def _extra(tables: Tables, folder: Path, previous: Path | None) -> None:
    (folder / "report.html").write_text(f"{len(tables['documents'])} {previous.name if previous else 'first'}", encoding="utf-8")
    (folder / "briefmill.xlsx").write_bytes(b"x")
    (folder / "evidence").mkdir()
    (folder / "networks").mkdir()


def _no_links(self: Path, *args: object, **kwargs: object) -> None:
    raise OSError("no links here")


def test_nothing_is_published_at_first(settings: Settings) -> None:
    assert read_published(settings.processed) is None
    assert published_run_id(settings.processed) is None


def test_what_is_published_is_read_back_through_stable_links(settings: Settings) -> None:
    tables = make_tables("run-1", SMALL)
    folder = publish(tables, settings, "run-1", extras=[_extra])
    assert folder == settings.processed / ".runs" / "run-1"
    assert published_run_id(settings.processed) == "run-1"
    for item in ITEMS:
        link = settings.processed / item
        assert link.is_symlink()
        assert not link.readlink().is_absolute()
        assert link.exists(), item
    read = read_published(settings.processed)
    assert read is not None
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(read[name], frame)


def test_a_publication_that_lost_a_part_is_not_whole(settings: Settings) -> None:
    assert not is_whole(settings.processed)
    folder = publish(make_tables("run-1", SMALL), settings, "run-1", extras=[_extra])
    assert is_whole(settings.processed)
    (settings.processed / "report.html").unlink()
    assert not is_whole(settings.processed)
    publish(make_tables("run-2", SMALL), settings, "run-2", extras=[_extra])
    assert is_whole(settings.processed)
    (folder.with_name("run-2") / "tables" / "themes.csv").unlink()
    assert not is_whole(settings.processed)


def test_a_first_flip_that_is_killed_has_published_nothing(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    place = folders._place_link

    def kill(link: Path, target: Path) -> None:
        if link.name == "current":
            raise Killed
        place(link, target)

    monkeypatch.setattr(folders, "_place_link", kill)
    with pytest.raises(Killed):
        publish(make_tables("run-1", SMALL), settings, "run-1", extras=[_extra])
    assert published_run_id(settings.processed) is None
    monkeypatch.undo()
    publish(make_tables("run-2", SMALL), settings, "run-2", extras=[_extra])
    assert is_whole(settings.processed)


def test_a_second_run_takes_the_place_of_the_first_and_old_ones_go(settings: Settings) -> None:
    leftover = settings.processed / ".runs" / "run-0.tmp"
    leftover.mkdir(parents=True)
    for number in (1, 2, 3):
        publish(make_tables(f"run-{number}", SMALL), settings, f"run-{number}", extras=[_extra])
    assert sorted(path.name for path in (settings.processed / ".runs").iterdir()) == ["run-2", "run-3"]
    assert (settings.processed / "report.html").read_text(encoding="utf-8") == "3 run-2"


def test_run_changes_are_made_by_comparing_with_what_is_published(settings: Settings) -> None:
    publish(make_tables("run-1", REPORTS[:7]), settings, "run-1", causes={})
    publish(make_tables("run-2"), settings, "run-2", causes={document_id_of(report): "new report" for report in REPORTS[7:]})
    read = read_published(settings.processed)
    assert read is not None
    changes = read["run_changes"]
    assert changes["run_id"].unique().tolist() == ["run-2"]
    assert (changes["table"] == "documents").sum() == len(REPORTS) - 7


def test_broken_tables_and_failing_writers_leave_what_was_published(settings: Settings) -> None:
    publish(make_tables("run-1", SMALL), settings, "run-1")
    broken = make_tables("run-2", SMALL)
    broken["themes"] = broken["themes"].iloc[:0]
    with pytest.raises(PublicationError, match="theme_id"):
        publish(broken, settings, "run-2")

    def fail(tables: Tables, folder: Path, previous: Path | None) -> None:
        raise OSError("disk full")

    with pytest.raises(PublicationError, match="disk full"):
        publish(make_tables("run-2", SMALL), settings, "run-2", extras=[fail])
    assert published_run_id(settings.processed) == "run-1"
    publish(make_tables("run-2", SMALL), settings, "run-2")
    assert published_run_id(settings.processed) == "run-2"
    with pytest.raises(PublicationError, match="published already"):
        publish(make_tables("run-2", SMALL), settings, "run-2")
    assert published_run_id(settings.processed) == "run-2"


def test_a_damaged_publication_reads_as_none(settings: Settings) -> None:
    folder = publish(make_tables("run-1", SMALL), settings, "run-1")
    (folder / "tables" / "themes.parquet").unlink()  # a table that an older version did not have
    read = read_published(settings.processed)
    assert read is not None
    assert read["themes"].empty
    (folder / "tables" / "documents.parquet").write_bytes(b"PAR1 damaged")
    assert read_published(settings.processed) is None


def test_where_links_are_not_to_be_had_folders_are_renamed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "symlink_to", _no_links)
    for number in (1, 2):
        publish(make_tables(f"run-{number}", SMALL), settings, f"run-{number}", extras=[_extra])
        assert published_run_id(settings.processed) == f"run-{number}"
    for item in ITEMS:
        assert (settings.processed / item).exists()
        assert not (settings.processed / item).is_symlink()
    assert not list(settings.processed.glob(".*.tmp"))
    monkeypatch.undo()  # the home moves to a disk with links
    publish(make_tables("run-3", SMALL), settings, "run-3", extras=[_extra])
    assert (settings.processed / "tables").is_symlink()
    assert published_run_id(settings.processed) == "run-3"
    monkeypatch.setattr(Path, "symlink_to", _no_links)  # and back
    publish(make_tables("run-4", SMALL), settings, "run-4", extras=[_extra])
    assert published_run_id(settings.processed) == "run-4"
    assert not (settings.processed / "tables").is_symlink()


def test_a_file_that_is_held_open_is_said_in_plain_words(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    run = publish(make_tables("run-1", SMALL), settings, "run-1")
    shutil.copytree(run, run.with_name("run-2"))
    monkeypatch.setattr(Path, "symlink_to", _no_links)
    monkeypatch.setattr(Path, "rename", _no_links)
    with pytest.raises(PublicationError, match="Close programs that have files there open"):
        flip(settings.processed, "run-2")
    assert published_run_id(settings.processed) == "run-1"


def test_readers_see_one_run_or_the_other_and_never_a_mix(settings: Settings) -> None:
    one, two = make_tables("run-x", SMALL), make_tables("run-x", REPORTS[:5])
    sizes = {(len(tables["documents"]), len(tables["sentences"])) for tables in (one, two)}
    publish(one, settings, "run-0")
    seen: set[tuple[int, int]] = set()
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            read = read_published(settings.processed)
            if read is not None:
                seen.add((len(read["documents"]), len(read["sentences"])))

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for number in range(1, 7):
            publish(two if number % 2 else one, settings, f"run-{number}")
    finally:
        stop.set()
        reader.join()
    assert seen
    assert seen <= sizes
    assert find_published(settings.processed) is not None
