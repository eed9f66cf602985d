"""Tables held packed: unpacked when asked for, in whole or in part, and still of their run when its folder is gone."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from invented_corpus import REPORTS
from invented_tables import make_tables

from pipeline.errors import PublicationError
from pipeline.settings import Settings
from pipeline.tables import publish
from pipeline.tables.reading import KeptTables, keep_folder, select_rows
from pipeline.tables.shaping import Tables


@pytest.fixture
def tables() -> Tables:
    return make_tables("run-1", REPORTS[:3])


@pytest.fixture
def folder(settings: Settings, tables: Tables) -> Path:
    return publish(tables, settings, "run-1")


def test_they_outlive_their_folder(folder: Path, tables: Tables) -> None:
    kept = KeptTables(folder)
    shutil.rmtree(folder)
    assert list(kept) == list(tables)
    assert len(kept) == len(tables)
    assert all(kept.is_packed(name) for name in kept)
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(kept[name], frame)
    assert not any(kept.is_packed(name) for name in kept)


@pytest.mark.parametrize("columns", [None, ("sentence_number", "sentence_id")])
def test_some_rows_are_the_same_packed_unpacked_and_in_memory(folder: Path, tables: Tables, columns: tuple[str, ...] | None) -> None:
    kept, every = KeptTables(folder), tables["sentences"]
    wanted = [*every["passage_id"].tolist()[-4:], every["passage_id"].iloc[0], "nowhere"]
    packed = select_rows(kept, "sentences", "passage_id", wanted, columns)
    assert kept.is_packed("sentences")
    assert len(kept["sentences"]) == len(every)
    unpacked = select_rows(kept, "sentences", "passage_id", wanted, columns)
    in_memory = select_rows(tables, "sentences", "passage_id", wanted, columns)
    assert 2 <= len(packed) < len(every)
    assert list(packed.columns) == list(columns or every.columns)
    for other in (unpacked, in_memory):
        pd.testing.assert_frame_equal(packed, other.reset_index(drop=True))
    assert select_rows(KeptTables(folder), "sentences", "passage_id", [], columns).empty


def test_a_column_and_a_table_of_later_versions_are_empty(folder: Path) -> None:
    path = folder / "tables" / "sentences.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["speaker"]), path)
    (folder / "tables" / "near_misses.parquet").unlink()
    kept = KeptTables(folder)
    sentence_id = pq.read_table(path)["sentence_id"][0].as_py()
    (speaker,) = kept.select("sentences", "sentence_id", [sentence_id], ("speaker",))["speaker"]
    assert pd.isna(speaker)
    assert kept["near_misses"].empty
    assert kept.select("near_misses", "sentence_id", [sentence_id]).empty


def test_a_file_that_is_cut_off_is_told_at_once_and_a_damaged_one_when_it_is_needed(folder: Path) -> None:
    path = folder / "tables" / "passages.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert keep_folder(folder) is None
    with pytest.raises(PublicationError, match="table 'passages' can't be read"):
        KeptTables(folder)
    path.write_bytes(whole[:8] + bytes(len(whole) // 2) + whole[8 + len(whole) // 2 :])
    kept = KeptTables(folder)
    with pytest.raises(PublicationError, match="table 'passages' can't be read"):
        _ = kept["passages"]
    assert len(kept["documents"]) == 3


def test_threads_that_ask_at_once_get_one_and_the_same(folder: Path) -> None:
    kept = KeptTables(folder)
    with ThreadPoolExecutor(8) as pool:
        asked = list(pool.map(lambda _: kept["passages"], range(32)))
    assert all(frame is asked[0] for frame in asked)
