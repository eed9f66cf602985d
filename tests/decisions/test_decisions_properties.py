"""What holds for any history of decisions: the same result each time, nothing more on applying twice, nothing dropped, references whole."""

from __future__ import annotations

import json

import pandas as pd
from harbour_tables import TEXTS, Tables, make_tables, rec_id
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.decisions import Entry, apply_decisions, fold_decisions
from pipeline.decisions.additions import make_added_key
from pipeline.schemas import TABLES

_ENTITIES = ("e-moh", "e-harb", "e-idb", "e-bay", "e-none")
_THEMES = ("t-ports", "t-money", "t-school", "t-fees", "t-none")
_NEW_TEXTS = [TEXTS[0], TEXTS[1].replace("two", "three"), TEXTS[3], "A new sentence should stand here."]
_ABOUT = {"document_id": "doc1", "file_name": "ports/review.pdf", "document_title": "Review of the Ports"}
_PAIRS = {"s1": ("e-moh", "e-harb"), "s2": ("e-harb", "e-idb")}


def _statement(text: str, field: str, value: str) -> dict[str, object]:
    return {"table": "recommendations", "key": rec_id("doc1", text), "field": field, "human_value": value, "evidence_text": text, **_ABOUT}


def _added(text: str) -> dict[str, object]:
    value = json.dumps({"text": text, "actor": "MoH"})
    return {"table": "recommendations", "key": make_added_key("doc1", text), "field": "add", "human_value": value, "evidence_text": text, **_ABOUT}


def _row(table: str, key: str, field: str, value: str, **more: object) -> dict[str, object]:
    return {"table": table, "key": key, "field": field, "human_value": value, **more}


_FIELDS = [("review_status", "accepted"), ("review_status", "rejected"), ("actor", "Isle Development Bank"), ("actor", ""), ("modality", "may"), ("theme_id", "t-fees"),
           ("recommended_by", "MoH; Harbour Ministry"), ("deadline", "2030"), ("note", "hm")]  # fmt: skip
_DECISIONS = st.one_of(
    st.builds(lambda text, said: _statement(text, *said), st.sampled_from([*TEXTS, "Gone are these words."]), st.sampled_from(_FIELDS)),
    st.builds(_added, st.sampled_from([TEXTS[2], "Ferries should carry a second raft.", "A new sentence should stand here"])),
    st.builds(lambda one, other: _row("entities", one, "merge into", other), st.sampled_from(_ENTITIES), st.sampled_from(_ENTITIES)),
    st.builds(lambda one, name: _row("entities", one, "name", name), st.sampled_from(_ENTITIES), st.sampled_from(["Harbour Ministry", "New Name"])),
    st.builds(lambda one, said: _row("entities", one, "delete", said), st.sampled_from(_ENTITIES[:4]), st.sampled_from(["yes", "no"])),
    st.builds(lambda one, label: _row("entities", one, "label", label), st.sampled_from(_ENTITIES), st.sampled_from(["ORG", "PARK"])),
    st.builds(
        lambda key: _row("entity_suggestions", key, "keep apart", "yes", seen=dict(zip(("entity_id_a", "entity_id_b"), _PAIRS[key], strict=True))),
        st.sampled_from(sorted(_PAIRS)),
    ),
    st.builds(lambda one, other: _row("themes", one, "merge into", other), st.sampled_from(_THEMES), st.sampled_from(_THEMES)),
    st.builds(lambda one, said: _row("themes", one, "hide", said), st.sampled_from(_THEMES), st.sampled_from(["yes", "no"])),
    st.builds(lambda one, name: _row("themes", one, "label", name), st.sampled_from(_THEMES), st.sampled_from(["Ports", "Money"])),
    st.builds(
        lambda said: {"table": "documents", "key": "doc1", "evidence_text": "Review of the Ports", "machine_value": "2024-05", **said, **_ABOUT},
        st.sampled_from(
            [{"field": "published_on", "human_value": "2023"}, {"field": "published_on", "human_value": ""}, {"field": "title", "human_value": "T"}]
        ),
    ),
    st.builds(lambda said: _row("conflicts", "k1", *said), st.sampled_from([("chosen_value", "2024-03-01"), ("review_status", "both right")])),
    st.just({"field": "undo"}),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    entries: list[Entry] = []
    for number, said in enumerate(draw(st.lists(_DECISIONS, max_size=12))):
        filled = dict(said)
        if filled["field"] == "undo":
            if not entries:
                continue
            target = draw(st.sampled_from(entries))
            filled |= {"table": target.table, "key": target.key, "human_value": target.decision_id}
        stamp = {"decision_id": f"d{number:02}", "made_at": f"2026-01-01T00:00:{number:02}.000000Z", "batch_id": f"d{number:02}"}
        entries.append(Entry(reviewer=draw(st.sampled_from(["Ada", "Bo"])), **(filled | stamp)))  # type: ignore[arg-type]
    return entries


_TABLES = {"same": make_tables(), "next version": make_tables("doc2", _NEW_TEXTS)}


def plain(tables: Tables) -> dict[str, list[tuple[object, ...]]]:
    """Tables as sorted rows, missing values as None."""
    return {
        name: sorted(
            map(tuple, frame[sorted(frame.columns)].astype(object).where(frame[sorted(frame.columns)].notna(), None).to_numpy().tolist()), key=repr
        )
        for name, frame in tables.items()
        if not frame.empty
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories(), st.sampled_from(sorted(_TABLES)))
def test_applying_twice_changes_nothing_more(entries: list[Entry], now: str) -> None:
    tables = _TABLES[now]
    folded = fold_decisions(entries)
    once = apply_decisions(tables, folded)
    assert plain(apply_decisions(once, folded)) == plain(once)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories(), st.sampled_from(sorted(_TABLES)), st.randoms(use_true_random=False))
def test_the_order_in_which_entries_and_rows_come_does_not_matter(entries: list[Entry], now: str, chance: object) -> None:
    tables = _TABLES[now]
    expected = plain(apply_decisions(tables, fold_decisions(entries)))
    mixed = list(entries)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    turned = {name: frame.iloc[::-1].reset_index(drop=True) for name, frame in tables.items()}
    assert plain(apply_decisions(turned, fold_decisions(mixed))) == expected


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories(), st.sampled_from(sorted(_TABLES)))
def test_no_decision_is_dropped_and_references_stay_whole(entries: list[Entry], now: str) -> None:
    tables = _TABLES[now]
    after = apply_decisions(tables, fold_decisions(entries))
    assert sorted(after["decisions"]["decision_id"]) == sorted(entry.decision_id for entry in entries)
    assert set(after["decisions"]["status"]) <= set(TABLES["decisions"].column("status").values)
    entities, themes = set(after["entities"]["entity_id"]), set(after["themes"]["theme_id"])
    for name, frame in after.items():
        for column in frame.columns:
            if column.endswith(("entity_id", "entity_id_a", "entity_id_b")) and column != "former_entity_id":
                assert {part for value in frame[column].dropna() for part in value.split("; ")} <= entities, (name, column)
            if column.endswith("theme_id"):
                assert set(frame[column].dropna()) <= themes, (name, column)
        key = list(TABLES[name].key)
        assert not frame.duplicated(key).any(), name
    counts = [
        ("entities", ("document_count", "mention_count")),
        ("themes", ("document_count", "passage_count")),
        ("cooccurrences", ("sentence_count",)),
    ]
    for name, columns in counts:
        assert (after[name][list(columns)].apply(pd.to_numeric) >= 0).all(axis=None), name


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_an_undone_history_leaves_the_machines_tables(entries: list[Entry]) -> None:
    undone = [
        Entry(reviewer="Cy", table=entry.table, key=entry.key, field="undo", human_value=entry.decision_id, decision_id=f"u{number:02}",
              made_at=f"2026-01-02T00:00:{number:02}.000000Z", batch_id="u")
        for number, entry in enumerate(entry for entry in entries if entry.field != "undo")
    ]  # fmt: skip
    kept = [entry for entry in entries if entry.field != "undo"]
    tables = make_tables()
    after = apply_decisions(tables, fold_decisions([*kept, *undone]))
    after.pop("decisions")
    assert plain(after) == plain(tables)
