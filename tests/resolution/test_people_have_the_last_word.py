"""What a person said of entities holds in later runs, for names that were not there when it was said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.decisions import Entry, apply_decisions, find_verdicts, fold_decisions
from pipeline.resolution import resolve_entities, write_entity_memory
from pipeline.resolution.frames import Tables, read_rows
from pipeline.resolution.verdicts import name_split


def said(table: str, key: str, field: str, value: str, month: int = 1, **more: Any) -> Entry:
    made = {"decision_id": f"d-{key}-{field}", "made_at": f"2026-0{month}-01T00:00:00Z", "reviewer": "Ada", "batch_id": "b"}
    return Entry(table=table, key=key, field=field, human_value=value, **made, **more)


def run(corpus: Any, memory: Path | None, *entries: Entry) -> tuple[Tables, Tables]:
    folded = fold_decisions(entries)
    machine = resolve_entities(corpus.tables, memory, find_verdicts(folded))
    return apply_decisions(machine, folded), machine


def ids(tables: Tables, document: str) -> dict[str, str | None]:
    return {row["text"]: row["entity_id"] for row in read_rows(tables, "mentions") if row["document_id"] == document}


def start(corpus: Any, folder: Path, *names: str, label: str = "ORG") -> dict[str, Any]:
    corpus.document("a")
    corpus.names("a", label, *names)
    tables, machine = run(corpus, None)
    write_entity_memory(machine, folder)
    return ids(tables, "a")


def test_merged_names_stay_merged_for_new_spellings(corpus: Any, tmp_path: Path) -> None:
    found = start(corpus, tmp_path, "Kessel Harbour Commission", "Tide Board")
    merge = said("entities", found["Tide Board"], "merge into", found["Kessel Harbour Commission"])
    corpus.document("b")
    corpus.names("b", "ORG", "The Tide Board", "Kessel Harbour Comission", "Tide Board (TDB)")
    tables, _ = run(corpus, tmp_path, merge)
    assert set(ids(tables, "b").values()) == {found["Kessel Harbour Commission"]}
    row = next(row for row in read_rows(tables, "entity_aliases") if row["alias"] == "The Tide Board")
    assert (row["reason"], row["confidence"]) == ("A person said so.", 1.0)


def test_deleted_stays_deleted_and_renamed_keeps_its_new_name(corpus: Any, tmp_path: Path) -> None:
    found = start(corpus, tmp_path, "Harbour Matters Group", "Tide Board")
    entries = (said("entities", found["Harbour Matters Group"], "delete", "yes"), said("entities", found["Tide Board"], "name", "Board of Tides"))
    corpus.document("b")
    corpus.names("b", "ORG", "the Harbor Matters Group", "Tide Board (TDB)")
    tables, _ = run(corpus, tmp_path, *entries)
    assert ids(tables, "b") == {"Tide Board (TDB)": found["Tide Board"]}
    assert [row["name"] for row in read_rows(tables, "entities")] == ["Board of Tides"]


def test_names_split_off_are_another_entity_also_in_new_documents(corpus: Any, tmp_path: Path) -> None:
    found = start(corpus, tmp_path, "Ilse Marten", "Dr. Ilse Marten", label="PERSON")
    assert len(set(found.values())) == 1
    split = said("entities", found["Ilse Marten"], "split off", "Dr. Ilse Marten; Prof. Ilse Marten")
    corpus.document("b")
    corpus.names("b", "PERSON", "Dr. Ilse Marten", "Dr. Ilse Marten", "Dr. Ilse Marten", "Prof. Ilse Marten", "Ilse Marten")
    corpus.add("participants", document_id="b", person="Dr. Ilse Marten", organisation=None)
    tables, machine = run(corpus, tmp_path, split)
    other = name_split(found["Ilse Marten"])
    assert ids(tables, "b") == {"Ilse Marten": found["Ilse Marten"], "Dr. Ilse Marten": other, "Prof. Ilse Marten": other}
    counts = {row["entity_id"]: row["mention_count"] for row in read_rows(tables, "entities")}
    assert counts == {found["Ilse Marten"]: 2, other: 5}
    assert read_rows(tables, "participants")[0]["person_entity_id"] == other
    assert read_rows(tables, "entity_suggestions") == []
    write_entity_memory(machine, tmp_path / "second")  # what was split off is named more: the first one keeps its id all the same
    again, _ = run(corpus, tmp_path / "second", split)
    assert ids(again, "b") == ids(tables, "b")
    renamed, _ = run(corpus, tmp_path / "second", split, said("entities", other, "name", "Ilse Marten of Kessel"))
    assert "Ilse Marten of Kessel" in {row["name"] for row in read_rows(renamed, "entities")}


def test_an_entity_all_of_whose_names_are_split_off_stays(corpus: Any, tmp_path: Path) -> None:
    found = start(corpus, tmp_path, "Tide Board")
    tables, _ = run(corpus, tmp_path, said("entities", found["Tide Board"], "split off", "Tide Board"))
    assert ids(tables, "a") == found


@pytest.mark.parametrize("is_overruled", [False, True])
def test_what_is_kept_apart_is_not_joined_by_new_evidence(corpus: Any, tmp_path: Path, is_overruled: bool) -> None:
    found = start(corpus, tmp_path, "University of Tides", "Tides University", "Kessel Tidal Survey Bord", "KTB")
    one, other = found["KTB"], found["Kessel Tidal Survey Bord"]
    assert one != other
    entries = [said("entity_suggestions", "s", "keep apart", "yes", seen={"entity_id_a": one, "entity_id_b": other})]
    if is_overruled:
        entries.append(said("entities", one, "merge into", other, month=2))
    corpus.document("b")
    corpus.names("b", "ORG", "KTB", "Kessel Tidal Survey Bord", "Kessel Tidal Survey Bord (KTB)")
    for document in "ab":
        corpus.add("acronyms", document_id=document, acronym="KTB", expansion="Kessel Tidal Survey Bord")
    tables, _ = run(corpus, tmp_path, *entries)
    assert (ids(tables, "b")["KTB"] == ids(tables, "b")["Kessel Tidal Survey Bord"]) is is_overruled
    if not is_overruled:
        assert (ids(tables, "b")["KTB"], ids(tables, "b")["Kessel Tidal Survey Bord"]) == (one, other)
        assert ids(tables, "b")["Kessel Tidal Survey Bord (KTB)"] in {one, other}
