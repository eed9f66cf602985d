"""Decisions on entities: every table that names one follows."""

from __future__ import annotations

import pandas as pd
import pytest
from harbour_tables import TEXTS, Tables, entry, frame, make_tables, rec_id, row_of, statuses

from pipeline.decisions import Entry, apply_decisions, fold_decisions


def apply(tables: Tables, *entries: Entry) -> Tables:
    return apply_decisions(tables, fold_decisions(entries))


def merge(source: str, target: str, **more: object) -> Entry:
    return entry("entities", source, "merge into", target, **more)


def pairs(tables: Tables) -> dict[tuple[str, str], tuple[int, int]]:
    rows = tables["cooccurrences"]
    return {(row.entity_id_a, row.entity_id_b): (row.sentence_count, row.document_count) for row in rows.itertuples()}


def aliases(tables: Tables) -> set[tuple[str, str, int, str | None]]:
    rows = tables["entity_aliases"]
    return {
        (row.entity_id, row.alias, row.mention_count, None if pd.isna(row.former_entity_id) else row.former_entity_id) for row in rows.itertuples()
    }


def test_renamed_keeps_the_old_name_as_an_alias() -> None:
    after = apply(make_tables(), entry("entities", "e-moh", "name", "Ministry for Harbours"))
    assert row_of(after, "entities", "e-moh")["name"] == "Ministry for Harbours"
    assert ("e-moh", "Ministry of Harbours", 0, None) in aliases(after)


def test_relabelled_with_its_mentions() -> None:
    after = apply(make_tables(), entry("entities", "e-bay", "label", "PARK"))
    assert row_of(after, "entities", "e-bay")["label"] == "PARK"
    mentions = after["mentions"]
    assert set(mentions[mentions["entity_id"] == "e-bay"]["label"]) == {"PARK"}
    assert set(mentions[mentions["entity_id"] != "e-bay"]["label"]) == {"ORG"}


def test_merged() -> None:
    tables = make_tables()
    tables["participants"] = frame(
        "participants", [{"participant_id": "p", "document_id": "doc1", "person": "N. N.", "organisation_entity_id": "e-harb"}]
    )
    tables["acronyms"] = frame("acronyms", [{"document_id": "doc1", "acronym": "HM", "expansion": "Harbour Ministry", "entity_id": "e-harb"}])
    tables["recommendations"] = tables["recommendations"].assign(recommended_by_entity_id="e-idb; e-harb; e-moh")
    after = apply(tables, merge("e-harb", "e-moh"))
    row = row_of(after, "entities", "e-moh")
    # Both stand in doc1: its document counts once.
    assert {name: row[name] for name in ("name", "mention_count", "document_count", "first_seen_on", "acronym")} == {
        "name": "Ministry of Harbours", "mention_count": 10, "document_count": 4, "first_seen_on": "2023", "acronym": "MoH"}  # fmt: skip
    assert "e-harb" not in set(after["entities"]["entity_id"])
    assert {row for row in aliases(after) if row[0] != "e-bay"} == {("e-moh", "MoH", 2, None), ("e-moh", "Harbour Ministry", 3, "e-harb")}
    assert set(after["mentions"]["entity_id"]) == {"e-moh", "e-bay", "e-idb"}
    assert row_of(after, "entities", "e-idb")["parent_entity_id"] == "e-moh"
    assert after["participants"]["organisation_entity_id"].tolist() == ["e-moh"]
    assert after["acronyms"]["entity_id"].tolist() == ["e-moh"]
    assert set(after["recommendations"]["recommended_by_entity_id"]) == {"e-idb; e-moh"}
    # Sentence s1 names both with the bay: it counts once. The pair of the two is no pair any more.
    assert pairs(after) == {("e-bay", "e-moh"): (2, 1)}
    assert row_of(after, "entity_suggestions", "s1")["status"] == "merged"
    assert row_of(after, "entity_suggestions", "s2") == row_of(tables, "entity_suggestions", "s2") | {"entity_id_a": "e-moh"}


def test_merged_without_mentions_sums() -> None:
    tables = {name: table for name, table in make_tables().items() if name in ("entities", "cooccurrences")}
    after = apply(tables, merge("e-harb", "e-moh"))
    assert row_of(after, "entities", "e-moh")["document_count"] == 5
    assert pairs(after) == {("e-bay", "e-moh"): (3, 2)}
    assert ("e-moh", "Harbour Ministry", 0, "e-harb") in aliases(after)


def test_merged_into_its_own_part_is_not_its_own_parent() -> None:
    after = apply(make_tables(), merge("e-harb", "e-idb"))
    assert row_of(after, "entities", "e-idb")["parent_entity_id"] is None


def test_what_is_empty_is_filled_from_the_merged() -> None:
    tables = make_tables()
    tables["entities"] = tables["entities"].assign(country_code=["", "NO", None, None]).replace({"": None})
    row = row_of(apply(tables, merge("e-harb", "e-moh")), "entities", "e-moh")
    assert (row["country_code"], row["acronym"]) == ("NO", "MoH")


def test_chains_end_at_the_last() -> None:
    after = apply(make_tables(), merge("e-bay", "e-harb"), merge("e-harb", "e-moh"))
    assert set(after["entities"]["entity_id"]) == {"e-moh", "e-idb"}
    assert {row[3] for row in aliases(after)} == {None, "e-harb", "e-bay"}
    assert row_of(after, "entities", "e-moh")["mention_count"] == 11


def test_in_a_circle_the_later_word_counts() -> None:
    said = [merge("e-harb", "e-moh"), merge("e-moh", "e-harb", reviewer="Bo")]
    after = apply(make_tables(), *said)
    assert set(after["entities"]["entity_id"]) == {"e-harb", "e-idb", "e-bay"}
    assert statuses(after) == {said[0].decision_id: "overruled", said[1].decision_id: "applied"}


def test_a_merge_into_itself_is_nothing() -> None:
    after = apply(make_tables(), merge("e-moh", "e-moh"))
    assert len(after["entities"]) == 4


def test_a_merge_into_what_is_gone_is_an_orphan_unless_its_name_is_there() -> None:
    lost, named = merge("e-harb", "e-old"), merge("e-bay", "e-older", value_name="isle development  bank")
    after = apply(make_tables(), lost, named)
    assert statuses(after) == {lost.decision_id: "orphan", named.decision_id: "applied"}
    assert set(after["entities"]["entity_id"]) == {"e-moh", "e-harb", "e-idb"}


def test_a_new_name_of_what_is_merged_away_is_overruled() -> None:
    said = [entry("entities", "e-harb", "name", "The Ministry"), merge("e-harb", "e-moh")]
    after = apply(make_tables(), *said)
    assert row_of(after, "entities", "e-moh")["name"] == "Ministry of Harbours"
    assert statuses(after) == {said[0].decision_id: "overruled", said[1].decision_id: "applied"}


def test_deleted_is_forgotten_everywhere() -> None:
    tables = make_tables()
    tables["recommendations"] = tables["recommendations"].assign(recommended_by_entity_id="e-idb; e-moh", actor_entity_id="e-moh")
    after = apply(tables, entry("entities", "e-moh", "delete", "yes"))
    assert "e-moh" not in set(after["entities"]["entity_id"])
    assert "e-moh" not in set(after["mentions"]["entity_id"])
    assert {row[0] for row in aliases(after)} == {"e-harb", "e-bay"}
    assert set(after["recommendations"]["recommended_by_entity_id"]) == {"e-idb"}
    assert after["recommendations"]["actor_entity_id"].isna().all()
    assert row_of(after, "documents", "doc1")["publisher_entity_id"] is None
    assert after["entity_suggestions"]["suggestion_id"].tolist() == ["s2"]
    assert pairs(after) == {("e-bay", "e-harb"): (2, 1)}


def test_not_deleted_after_all() -> None:
    said = [entry("entities", "e-moh", "delete", "yes"), entry("entities", "e-moh", "delete", "no")]
    assert "e-moh" in set(apply(make_tables(), *said)["entities"]["entity_id"])


@pytest.mark.parametrize("last", ["merge", "delete"])
def test_of_merge_and_delete_the_later_counts(last: str) -> None:
    said = {"merge": merge("e-harb", "e-moh"), "delete": entry("entities", "e-harb", "delete", "yes")}
    if last == "merge":
        said["merge"] = merge("e-harb", "e-moh")
    after = apply(make_tables(), *said.values())
    assert statuses(after) == {one.decision_id: "applied" if name == last else "overruled" for name, one in said.items()}
    assert row_of(after, "entities", "e-moh")["mention_count"] == (10 if last == "merge" else 7)


def test_kept_apart() -> None:
    said = entry("entity_suggestions", "s1", "keep apart", "yes", seen={"entity_id_a": "e-moh", "entity_id_b": "e-harb"})
    after = apply(make_tables(), said)
    assert after["entity_suggestions"].set_index("suggestion_id")["status"].to_dict() == {"s1": "kept apart", "s2": "open"}


def test_of_merge_and_keep_apart_the_later_counts() -> None:
    seen = {"entity_id_a": "e-moh", "entity_id_b": "e-harb"}
    early = entry("entity_suggestions", "s1", "keep apart", "yes", seen=seen)
    merged = merge("e-harb", "e-moh")
    late = entry("entity_suggestions", "s1", "keep apart", "yes", seen=seen, reviewer="Bo")
    one = apply(make_tables(), early, merged)
    assert statuses(one) == {early.decision_id: "overruled", merged.decision_id: "applied"}
    assert row_of(one, "entity_suggestions", "s1")["status"] == "merged"
    other = apply(make_tables(), merged, late)
    assert statuses(other) == {merged.decision_id: "overruled", late.decision_id: "applied"}
    assert row_of(other, "entity_suggestions", "s1")["status"] == "kept apart"


def test_what_is_kept_apart_from_a_part_is_kept_apart_from_the_whole() -> None:
    kept = entry("entity_suggestions", "s2", "keep apart", "yes", seen={"entity_id_a": "e-harb", "entity_id_b": "e-idb"})
    after = apply(make_tables(), kept, merge("e-harb", "e-moh"))
    assert row_of(after, "entity_suggestions", "s2")["status"] == "kept apart"


def test_a_suggestion_on_what_was_deleted_is_void() -> None:
    kept = entry("entity_suggestions", "s2", "keep apart", "yes", seen={"entity_id_a": "e-harb", "entity_id_b": "e-idb"})
    after = apply(make_tables(), kept, entry("entities", "e-idb", "delete", "yes"))
    assert statuses(after)[kept.decision_id] == "overruled"


def test_a_suggestion_is_found_by_its_pair() -> None:
    kept = entry("entity_suggestions", "old", "keep apart", "yes", seen={"entity_id_a": "e-idb", "entity_id_b": "e-harb"})
    after = apply(make_tables(), kept)
    assert (row_of(after, "decisions", kept.decision_id)["found_key"], row_of(after, "entity_suggestions", "s2")["status"]) == ("s2", "kept apart")


def test_an_entity_whose_id_changed_is_found_by_name_and_label() -> None:
    found = entry("entities", "old", "name", "The Bay", evidence_text="Northern  Bay", seen={"label": "LOC"})
    other = entry("entities", "older", "name", "X", evidence_text="northern bay", seen={"label": "ORG"})
    after = apply(make_tables(), found, other)
    assert row_of(after, "entities", "e-bay")["name"] == "The Bay"
    assert statuses(after) == {found.decision_id: "applied", other.decision_id: "orphan"}


def test_a_name_that_two_have_finds_neither() -> None:
    tables = make_tables()
    tables["entities"] = tables["entities"].assign(name="Same", label="ORG")
    said = entry("entities", "old", "name", "X", evidence_text="Same")
    assert statuses(apply(tables, said)) == {said.decision_id: "orphan"}


def test_counts_of_recommenders_follow_a_merge() -> None:
    tables = make_tables()
    tables["recommendations"] = tables["recommendations"].assign(
        group_id="g1", recommended_by_entity_id=["e-moh", "e-harb", "e-moh; e-harb", "e-idb", "e-idb"]
    )
    tables["recommendation_groups"] = frame("recommendation_groups", [
        {"group_id": "g1", "text": TEXTS[0], "place_count": 5, "document_count": 1, "recommender_count": 3, "first_on": "2024-05", "last_on": "2024-05"}])  # fmt: skip
    after = apply(tables, merge("e-harb", "e-moh"))
    assert row_of(after, "recommendation_groups", "g1")["recommender_count"] == 2
    assert row_of(after, "recommendations", rec_id("doc1", TEXTS[2]))["recommended_by_entity_id"] == "e-moh"
