"""What stands: the latest word on each row and field, undone ones left out, nothing lost."""

from __future__ import annotations

import random

from harbour_tables import entry

from pipeline.decisions import Entry, fold_decisions


def undo(of: Entry, **more: str) -> Entry:
    return entry(of.table, of.key, "undo", of.decision_id, **more)


def standing(*entries: Entry) -> list[str | None]:
    return [one.human_value for one in fold_decisions(entries).standing]


def test_the_latest_wins_for_each_row_and_field() -> None:
    first, other, last = entry("themes", "t", "label", "A"), entry("themes", "t", "hide", "yes"), entry("themes", "t", "label", "B")
    folded = fold_decisions([last, first, other])
    assert folded.entries == (first, other, last)
    assert folded.standing == (other, last)
    assert folded.statuses == {first.decision_id: "replaced"}


def test_another_reviewers_later_word_overrules_and_the_earlier_one_is_kept() -> None:
    first = entry("themes", "t", "label", "A", reviewer="Ada")
    last = entry("themes", "t", "label", "B", reviewer="Bo")
    folded = fold_decisions([first, last])
    assert folded.standing == (last,)
    assert folded.statuses == {first.decision_id: "overruled"}


def test_reviewers_who_agree_both_stand() -> None:
    first = entry("themes", "t", "label", "A", reviewer="Ada")
    last = entry("themes", "t", "label", "A", reviewer="Bo")
    folded = fold_decisions([first, last])
    assert (folded.statuses, folded.agreeing) == ({}, {first.decision_id: last.decision_id})


def test_what_is_undone_was_never_said() -> None:
    first = entry("themes", "t", "label", "A")
    last = entry("themes", "t", "label", "B", reviewer="Bo")
    back = undo(last)
    folded = fold_decisions([first, last, back])
    assert folded.standing == (first,)
    assert folded.statuses == {last.decision_id: "undone", back.decision_id: "applied"}


def test_an_undo_can_be_undone() -> None:
    first = entry("themes", "t", "label", "A")
    back = undo(first)
    again = undo(back)
    assert standing(first, back) == []
    assert standing(first, back, again) == ["A"]
    assert fold_decisions([first, back, again]).statuses == {back.decision_id: "undone", again.decision_id: "applied"}
    assert standing(first, back, again, undo(again)) == []


def test_an_undo_of_nothing_or_of_what_comes_later_is_an_orphan() -> None:
    early = entry("themes", "t", "undo", "unknown")
    first = entry("themes", "t", "label", "A")
    before = entry("themes", "t", "undo", first.decision_id, made_at="2020-01-01T00:00:00.000000Z", decision_id="aaa")
    folded = fold_decisions([early, first, before])
    assert folded.standing == (first,)
    assert folded.statuses == {"aaa": "orphan", early.decision_id: "orphan"}


def test_the_two_answers_to_a_disagreement_exclude_each_other() -> None:
    chosen, both = entry("conflicts", "k", "chosen_value", "2024"), entry("conflicts", "k", "review_status", "both right")
    assert fold_decisions([chosen, both]).standing == (both,)


def test_order_and_repetition_do_not_matter() -> None:
    entries = [entry("themes", f"t{number % 3}", "label", str(number), reviewer="AB"[number % 2]) for number in range(12)]
    entries.append(undo(entries[-1]))
    expected = fold_decisions(entries)
    for seed in range(5):
        mixed = entries + entries[:4]
        random.Random(seed).shuffle(mixed)
        assert fold_decisions(mixed) == expected


def test_the_same_moment_is_ordered_by_id() -> None:
    moment = "2026-01-01T00:00:00.000000Z"
    one, other = (entry("themes", "t", "label", name, made_at=moment, decision_id=name) for name in ("b", "a"))
    assert fold_decisions([one, other]).standing == (one,)
