from __future__ import annotations

import pytest

from pipeline.report.marking import count_following, find_spans, mark_text, trim_pieces


def test_sentences_are_found_one_after_the_other_also_where_one_comes_twice() -> None:
    text = "Ports must act. Ports must act. They wait."
    assert find_spans(text, ["Ports must act.", "Ports must act.", "They wait."]) == [(0, 15), (16, 31), (32, 42)]


@pytest.mark.parametrize(
    ("text", "sentence", "found"),
    [
        ("Ports  must\nact now.", "Ports must act now.", "Ports  must\nact now."),
        ("Nothing of the kind.", "Ports must act.", None),
        ("a.b", "a b", None),
        ("x", "   ", None),
    ],
)
def test_white_space_may_differ_and_nothing_else(text: str, sentence: str, found: str | None) -> None:
    (span,) = find_spans(text, [sentence])
    assert (text[slice(*span)] if span else None) == found


def test_marks_cover_their_spans_and_the_pieces_make_the_text_again() -> None:
    text = "One. Two. Three. Four."
    pieces = mark_text(text, [(10, 16), (5, 9)])  # touching but for a space: one mark
    assert pieces == [("One. ", False), ("Two. Three.", True), (" Four.", False)]
    assert mark_text(text, []) == [(text, False)]
    assert mark_text(text, [(0, len(text))]) == [(text, True)]
    assert mark_text("", []) == [("", False)]


def test_a_statement_runs_over_the_sentences_whose_words_are_all_in_it() -> None:
    statement = "Ports must act. They should begin in May."
    assert count_following(statement, ["Ports must act.", "They should begin in  May.", "Fish sleep."]) == 2
    assert count_following("another wording", ["Ports must act.", "They should begin."]) == 1
    assert count_following("x", []) == 0


def test_long_stretches_without_a_mark_are_shortened_towards_it() -> None:
    long = "word " * 1_000
    first, mark, last = trim_pieces([(long, False), ("here", True), (long, False)], length=50)
    assert first[0].startswith("… word")
    assert last[0].endswith("word …")
    assert len(first[0]) < 60
    assert mark == ("here", True)
    middle = trim_pieces([("a", True), (long, False), ("b", True)], length=50)[1][0]
    assert " … " in middle
    assert len(middle) < 120
    assert trim_pieces([(long, False)], length=50)[0][0].count(" … ") == 1
