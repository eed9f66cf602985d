from __future__ import annotations

import dataclasses
import multiprocessing
from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import NoTextError, StoreError
from pipeline.schemas import Passage, Run
from pipeline.store import Store, make_frame, open_store, read_bundle, write_bundle
from pipeline.store.database import FILE_NAME

STAGES = [("reading", "done", None, 0.5)]


def passages(document_id: str, *texts: str) -> list[Passage]:
    return [
        Passage(passage_id=f"{document_id}-{n}", document_id=document_id, passage_number=n, kind="paragraph", text=text, page=n if n > 1 else None)
        for n, text in enumerate(texts, 1)
    ]


def bundle_of(folder: Path, document_id: str, *texts: str, fingerprint: str = "f1") -> Path:
    return write_bundle(folder, document_id, "sha", fingerprint, {"passages": passages(document_id, *texts), "sentences": []}, STAGES)


def test_a_bundle_comes_back_as_it_went(tmp_path: Path) -> None:
    bundle = read_bundle(bundle_of(tmp_path, "doc", "One.", "NA"))
    assert (bundle.document_id, bundle.sha256, bundle.fingerprint, bundle.stages) == ("doc", "sha", "f1", STAGES)
    assert bundle.rows["passages"].column("text").to_pylist() == ["One.", "NA"]
    assert list(bundle.rows) == ["passages"]


def test_a_bundle_written_again_replaces_the_first(tmp_path: Path) -> None:
    bundle_of(tmp_path, "doc", "Old.", "Older.")
    assert read_bundle(bundle_of(tmp_path, "doc", "New.")).rows["passages"].num_rows == 1
    assert [path.name for path in tmp_path.iterdir()] == ["doc"]


@pytest.mark.parametrize("damage", ["bundle.json", "passages.arrow"])
def test_half_a_bundle_is_an_error(tmp_path: Path, damage: str) -> None:
    folder = bundle_of(tmp_path, "doc", "One.")
    (folder / damage).write_bytes(b"torn")
    with pytest.raises(StoreError, match="doc"):
        read_bundle(folder)


def test_rows_are_stored_read_in_order_and_replaced(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.load(read_bundle(bundle_of(tmp_path / "spool", "b", "B one.", "B two.")))
        store.load(read_bundle(bundle_of(tmp_path / "spool", "a", "A one.", "A two.", "A three.")))
        store.load(read_bundle(bundle_of(tmp_path / "spool", "a", "A again.", fingerprint="f2")))
        assert store.read_table("passages")["text"].tolist() == ["A again.", "B one.", "B two."]
        assert store.read_table("passages", ["b"])["text"].tolist() == ["B one.", "B two."]
        assert store.done() == {"a": "f2", "b": "f1"}
        assert [(row.document_id, row.stage) for row in store.stage_status()] == [("a", "reading"), ("b", "reading")]


def test_missing_stays_missing_and_na_stays_text(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.load(read_bundle(bundle_of(tmp_path / "spool", "a", "NA", "Two.")))
        frame = store.read_table("passages")
    assert frame["text"].tolist() == ["NA", "Two."]
    assert pd.isna(frame["page"][0])
    assert frame["page"][1] == 2
    assert str(frame["page"].dtype) == "Int64"
    assert frame["marker"].isna().all()


def test_what_is_stored_survives_closing(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.load(read_bundle(bundle_of(tmp_path / "spool", "a", "One.")))
        store.add_run(run := a_run("r1"))
    with open_store(tmp_path) as store:
        assert store.done() == {"a": "f1"}
        assert store.runs() == [run]


def a_run(run_id: str) -> Run:
    values = dict.fromkeys(("found", "processed", "unchanged", "duplicate", "waiting", "rejected", "left_out", "removed"), 1)
    return Run(run_id=run_id, started_at="2031-01-01T00:00:00Z", version="1", **values)


def test_runs_are_kept_in_order_and_once_each(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for run_id in ("r2", "r1", "r2"):
            store.add_run(a_run(run_id))
        store.add_run(dataclasses.replace(a_run("r0"), started_at="2030-01-01T00:00:00Z"))
        assert [run.run_id for run in store.runs()] == ["r0", "r1", "r2"]


def test_only_what_is_kept_stays(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for name in ("a", "b", "c"):
            store.load(read_bundle(bundle_of(tmp_path / "spool", name, f"{name}.")))
        assert store.keep_only(["b", "unknown"]) == ["a", "c"]
        assert store.read_table("passages")["document_id"].tolist() == ["b"]


def test_rows_of_a_document_go_when_it_is_rejected(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for document_id in ("a", "b"):
            store.load(read_bundle(bundle_of(tmp_path / "spool", document_id, "One.")))
        for reason in ("Two rows have one key.", "Torn."):
            store.reject("a", "f2", NoTextError(reason))
        assert (store.done(), store.rejections("f2")["a"].reason) == ({"b": "f1"}, "Torn.")
        assert store.read_table("passages")["document_id"].tolist() == ["b"]


def test_a_rejection_is_remembered_for_this_program_until_the_document_is_read(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.reject("a", "f1", NoTextError("Nothing in it.", "Drop another."))
        assert store.rejections("f1")["a"].reason == "Nothing in it."
        assert store.rejections("f1")["a"].stage == "reading"
        assert store.rejections("f2") == {}
        store.load(read_bundle(bundle_of(tmp_path / "spool", "a", "One.")))
        assert store.rejections("f1") == {}


def test_a_bundle_that_does_not_fit_leaves_what_was_there(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.load(read_bundle(bundle_of(tmp_path / "spool", "a", "One.")))
        bundle = read_bundle(bundle_of(tmp_path / "spool", "a", "Two."))
        bundle.rows["passages"] = bundle.rows["passages"].drop_columns(["text"])
        with pytest.raises(StoreError, match="document a"):
            store.load(bundle)
        assert store.read_table("passages")["text"].tolist() == ["One."]


def test_a_damaged_store_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database" * 1000)
    with open_store(tmp_path) as store:
        assert store.done() == {}


def test_a_store_of_another_version_forgets_its_rows_but_not_its_runs(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.load(read_bundle(bundle_of(tmp_path / "spool", "a", "One.")))
        store.add_run(a_run("r1"))
        store._connection.execute("UPDATE _about SET value = '0' WHERE key = 'format'")
    with open_store(tmp_path) as store:
        assert store.done() == {}
        assert store.read_table("passages").empty
        assert [run.run_id for run in store.runs()] == ["r1"]


def _hold(path: Path, ready: multiprocessing.synchronize.Event, go: multiprocessing.synchronize.Event) -> None:
    store = Store(path / FILE_NAME, 500)
    ready.set()
    go.wait(30)
    store.close()


def test_a_store_that_another_process_has_open_is_not_thrown_away(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, go = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(tmp_path, ready, go))
    holder.start()
    try:
        assert ready.wait(60)
        with pytest.raises(StoreError, match="open in another program"):
            open_store(tmp_path)
    finally:
        go.set()
        holder.join(30)
    assert (tmp_path / FILE_NAME).exists()


def test_an_empty_frame_has_all_columns_and_types() -> None:
    frame = make_frame("quantities")
    assert frame.empty
    assert str(frame["value"].dtype) == "float64"
    assert str(frame["year"].dtype) == "Int64"
    assert str(frame["text"].dtype) == "str"
