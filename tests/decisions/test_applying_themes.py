"""Decisions on themes: labelled, pinned, merged, hidden; what belongs to them follows."""

from __future__ import annotations

import pandas as pd
import pytest
from harbour_tables import TEXTS, Tables, entry, make_tables, rec_id, row_of, statuses

from pipeline.decisions import Entry, apply_decisions, fold_decisions
from pipeline.decisions.theme_assignments import reassign


def apply(tables: Tables, *entries: Entry) -> Tables:
    return apply_decisions(tables, fold_decisions(entries))


def merge(source: str, target: str) -> Entry:
    return entry("themes", source, "merge into", target)


def weights(tables: Tables, table: str, column: str) -> dict[tuple[str, str], float]:
    rows = tables[table]
    return {(one, theme): round(weight, 6) for one, theme, weight in zip(rows[column], rows["theme_id"], rows["weight"], strict=True)}


def test_labelled() -> None:
    after = apply(make_tables(), entry("themes", "t-ports", "label", "Ports and harbours"))
    row = row_of(after, "themes", "t-ports")
    assert (row["label"], row["machine_label"], row["is_reviewed"]) == ("Ports and harbours", "harbours, ports", True)
    assert row_of(after, "themes", "t-fees")["is_reviewed"] is False or not row_of(after, "themes", "t-fees")["is_reviewed"]


@pytest.mark.parametrize(("value", "pinned"), [("yes", True), ("no", False)])
def test_pinned(value: str, *, pinned: bool) -> None:
    assert row_of(apply(make_tables(), entry("themes", "t-fees", "pin", value)), "themes", "t-fees")["is_pinned"] == pinned


def test_a_note_alone_is_no_review() -> None:
    assert not row_of(apply(make_tables(), entry("themes", "t-fees", "note", "odd one")), "themes", "t-fees")["is_reviewed"]


def test_merged() -> None:
    after = apply(make_tables(), merge("t-fees", "t-ports"))
    assert weights(after, "passage_themes", "passage_id") == {
        ("p1", "t-ports"): 1.0, ("p2", "t-ports"): 0.5, ("p2", "t-money"): 0.3, ("p3", "t-ports"): 0.4, ("p3", "t-money"): 0.39, ("p4", "t-ports"): 0.7,
        ("p5", "t-school"): 0.9}  # fmt: skip
    assert weights(after, "document_themes", "document_id")["doc1", "t-ports"] == 0.7
    assert weights(after, "recommendation_themes", "recommendation_id")[rec_id("doc1", TEXTS[4]), "t-ports"] == 0.8
    assert row_of(after, "recommendations", rec_id("doc1", TEXTS[4]))["theme_id"] == "t-ports"
    kept, gone = row_of(after, "themes", "t-ports"), row_of(after, "themes", "t-fees")
    assert (kept["passage_count"], kept["document_count"], kept["first_seen_on"], kept["is_reviewed"], kept["trend"]) == (4, 2, "2023", True, None)
    assert (gone["passage_count"], gone["document_count"], gone["is_retired"], gone["merged_into_theme_id"]) == (0, 0, True, "t-ports")
    terms = after["theme_terms"]
    # The strongest of both, no more than the longer list had.
    assert terms[terms["theme_id"] == "t-ports"]["term"].tolist() == ["harbour", "landing fee"]
    assert terms[terms["theme_id"] == "t-fees"]["term"].tolist() == ["landing fee"]


def test_a_passage_tells_for_the_whole_if_it_told_for_a_part() -> None:
    after = apply(make_tables(), merge("t-fees", "t-money"), merge("t-money", "t-ports"))
    rows = after["passage_themes"]
    assert dict(zip(rows["passage_id"], rows["is_telling"], strict=True)) == {"p1": True, "p2": False, "p3": False, "p4": True, "p5": True}


def test_a_merge_can_win_a_passage_from_a_third() -> None:
    """p3: ports 0.4, money 0.39, fees none; once school (0.02) joins money it is money's."""
    tables = make_tables()
    more = tables["passage_themes"].iloc[[0]].assign(theme_id="t-school", passage_id="p3", weight=0.02)
    import pandas as pd

    tables["passage_themes"] = pd.concat([tables["passage_themes"], more], ignore_index=True)
    after = apply(tables, merge("t-school", "t-money"))
    assert (row_of(after, "themes", "t-money")["passage_count"], row_of(after, "themes", "t-ports")["passage_count"]) == (1 + 1 + 1, 3 - 1)


def test_hidden_leaves_the_assignments_and_keeps_its_row() -> None:
    after = apply(make_tables(), entry("themes", "t-ports", "hide", "yes"))
    row = row_of(after, "themes", "t-ports")
    assert (row["is_hidden"], row["is_retired"], row["is_reviewed"], row["passage_count"], row["document_count"]) == (True, True, True, 0, 0)
    for table in ("passage_themes", "document_themes", "recommendation_themes"):
        assert "t-ports" not in set(after[table]["theme_id"])
    # Passages that had it as their main theme have their next.
    assert row_of(after, "themes", "t-fees")["passage_count"] == 2
    assert row_of(after, "themes", "t-money")["passage_count"] == 3
    assert row_of(after, "recommendations", rec_id("doc1", TEXTS[0]))["theme_id"] is None


def test_a_hidden_main_theme_leaves_the_next_heaviest() -> None:
    after = apply(make_tables(), entry("themes", "t-school", "hide", "yes"))
    assert row_of(after, "recommendations", rec_id("doc1", TEXTS[3]))["theme_id"] == "t-money"


def test_shown_again() -> None:
    tables = make_tables()
    after = apply(tables, entry("themes", "t-ports", "hide", "yes"), entry("themes", "t-ports", "hide", "no"))
    assert row_of(after, "themes", "t-ports")["passage_count"] == 3
    assert after["passage_themes"] is tables["passage_themes"]


def test_hidden_after_others_were_merged_into_it() -> None:
    after = apply(make_tables(), merge("t-fees", "t-ports"), entry("themes", "t-ports", "hide", "yes"))
    assert not {"t-ports", "t-fees"} & set(after["passage_themes"]["theme_id"])


def test_parents_follow() -> None:
    tables = make_tables()
    tables["themes"] = tables["themes"].assign(parent_theme_id=["t-fees", "t-ports", "t-money", None])  # ports < fees, money < ports, school < money
    merged = apply(tables, merge("t-fees", "t-ports"))["themes"].set_index("theme_id")["parent_theme_id"].to_dict()
    assert {key: merged[key] for key in ("t-money", "t-school")} == {"t-money": "t-ports", "t-school": "t-money"}
    assert merged["t-ports"] is None or merged["t-ports"] != merged["t-ports"]
    hidden = apply(tables, entry("themes", "t-money", "hide", "yes"))["themes"].set_index("theme_id")["parent_theme_id"].to_dict()
    assert hidden["t-school"] == "t-ports"


def test_without_assignments_the_counts_are_summed() -> None:
    tables = {"themes": make_tables()["themes"]}
    after = apply(tables, merge("t-fees", "t-ports"))
    assert (row_of(after, "themes", "t-ports")["passage_count"], row_of(after, "themes", "t-ports")["document_count"]) == (4, 3)


def test_merges_that_find_no_target_or_turn_in_a_circle() -> None:
    lost, first, last = merge("t-school", "t-gone"), merge("t-ports", "t-fees"), merge("t-fees", "t-ports")
    after = apply(make_tables(), lost, first, last)
    assert statuses(after) == {lost.decision_id: "orphan", first.decision_id: "overruled", last.decision_id: "applied"}
    assert row_of(after, "themes", "t-fees")["merged_into_theme_id"] == "t-ports"


def test_a_theme_is_found_by_its_id_alone() -> None:
    said = entry("themes", "t-old", "label", "X", evidence_text="harbours, ports")
    assert statuses(apply(make_tables(), said)) == {said.decision_id: "orphan"}


def test_pledges_follow() -> None:
    assert row_of(apply(make_tables(), merge("t-ports", "t-fees")), "commitments", "c1")["theme_id"] == "t-fees"
    assert row_of(apply(make_tables(), entry("themes", "t-ports", "hide", "yes")), "commitments", "c1")["theme_id"] is None


def test_weights_of_merged_themes_add_up_to_the_same_in_any_order() -> None:
    frame = pd.DataFrame([{"document_id": "d", "theme_id": name, "weight": weight} for name, weight in (("a", 0.1), ("b", 0.2), ("c", 0.5))])
    for rows in (frame, frame.iloc[::-1], frame.iloc[[1, 2, 0]]):
        assert reassign(rows, "document_id", lambda _: "a")["weight"].tolist() == [0.8]
