from __future__ import annotations

from pipeline.themes.carry import FoundTheme, carry_over, fold_term
from pipeline.themes.memory import PastTheme


def past(theme_id: str, terms: str, passages: str, *, is_retired: bool = False) -> PastTheme:
    main = set(passages.split())
    return PastTheme(theme_id, theme_id, is_retired, None, dict.fromkeys(terms.split(), 1.0), dict.fromkeys(main, 1.0), main)


def found(terms: str, passages: str) -> FoundTheme:
    return FoundTheme(dict.fromkeys(terms.split(), 1.0), set(passages.split()))


def test_each_theme_is_matched_to_one() -> None:
    carried = carry_over(
        [found("nurse ward", "p4 p5"), found("herring trawl", "p1 p2")],
        [past("fish", "herring quota", "p1 p2 p3"), past("ill", "ward nurse", "p4 p5")],
    )
    assert carried.ids == ["ill", "fish"]
    assert [change for _, change, _ in carried.changes] == ["continued", "continued"]


def test_what_was_one_may_be_two() -> None:
    carried = carry_over([found("herring", "p1 p2 p3 p4"), found("seal whale", "p5 p6 p7")], [past("sea", "herring boat", "p1 p2 p3 p4 p5 p6 p7")])
    assert carried.ids[0] == "sea"
    assert carried.changes[1][1:] == ("split from", "sea")


def test_what_was_two_may_be_one() -> None:
    carried = carry_over(
        [found("herring boat", "p1 p2 p3 p4 p5 p6 p7")], [past("fish", "herring boat", "p1 p2 p3 p4"), past("seal", "seal", "p5 p6 p7")]
    )
    assert carried.changes == [("fish", "continued", None), ("seal", "merged into", "fish")]


def test_what_nobody_continues_is_retired_and_may_come_back() -> None:
    first = carry_over([], [past("fish", "herring quota", "p1 p2 p3")])
    assert first.changes == [("fish", "retired", None)]
    carried = carry_over([found("herring quotas", "q1 q2")], [past("fish", "herring quota", "", is_retired=True)])
    assert carried.ids == ["fish"]
    assert carry_over([found("nurse", "q1")], [past("fish", "herring", "", is_retired=True)]).changes[0][1] == "born"


def test_new_ids_are_made_of_terms_and_never_twice() -> None:
    carried = carry_over([found("nurse", "p1"), found("nurse", "p2")], [])
    assert len(set(carried.ids)) == 2
    assert carry_over([found("nurse", "p9")], []).ids[0] == carried.ids[0]
    assert carry_over([found("nurse", "p9")], [past(carried.ids[0], "seal", "", is_retired=True)]).ids[0] == carried.ids[1]


def test_terms_fold_for_comparing() -> None:
    assert fold_term("rights of the child") == fold_term("right child")
    assert fold_term("of") == "of"
