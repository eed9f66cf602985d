"""Names are settled by vote: the corpus has one that weighs as much as four in ten recognisers, and what nobody is sure of is left open."""

from __future__ import annotations

from collections import Counter

import pytest
import spacy
from spacy.language import Language

from pipeline.training.annotations import Span
from pipeline.training.marked import MarkedText
from pipeline.training.votes import count_votes, find_others, settle_names

TEXT = "The Tide Board of Sorelle met Velora."
BOARD, LONG, TOWN, PERSON = Span(4, 14, "ORG"), Span(4, 25, "ORG"), Span(18, 25, "GPE"), Span(30, 36, "PERSON")


def recogniser(*patterns: tuple[str, str]) -> Language:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": pattern} for pattern, label in patterns])  # type: ignore[attr-defined]
    return nlp


def test_every_recogniser_has_a_vote_for_each_name_it_finds() -> None:
    recognisers = [recogniser(("Tide Board", "ORG"), ("Velora", "PERSON")), recogniser(("Tide Board", "ORG")), recogniser(("Velora", "GPE"))]
    board, nothing = count_votes([MarkedText(TEXT, (TOWN,)), MarkedText("Nothing happened.", ())], recognisers)
    assert board == Counter({BOARD: 2, PERSON: 1, Span(30, 36, "GPE"): 1})
    assert nothing == Counter()


@pytest.mark.parametrize(
    ("marked", "votes", "wanted", "unknown"),
    [
        pytest.param((BOARD,), {BOARD: 3}, (BOARD,), [], id="all agree"),
        pytest.param((BOARD,), {BOARD: 1}, (BOARD,), [], id="the corpus and one of three"),
        pytest.param((BOARD,), {}, (), ["Tide Board"], id="the corpus alone: nobody knows"),
        pytest.param((), {TOWN: 3}, (TOWN,), [], id="all three against the corpus"),
        pytest.param((), {TOWN: 2}, (), ["Sorelle"], id="two of three against the corpus: nobody knows"),
        pytest.param((), {TOWN: 1}, (), [], id="one of three is mistaken"),
        pytest.param((BOARD, TOWN), {LONG: 3}, (LONG,), [], id="a longer name takes the place of two"),
        pytest.param((LONG,), {BOARD: 2, TOWN: 2}, (), ["Tide Board of Sorelle"], id="no part of what is in doubt is a name"),
        pytest.param((Span(18, 25, "ORG"),), {TOWN: 3}, (TOWN,), [], id="another label"),
        pytest.param((BOARD, PERSON), {BOARD: 3, PERSON: 3, TOWN: 3}, (BOARD, TOWN, PERSON), [], id="in the order of the text"),
    ],
)
def test_names_are_settled(marked: tuple[Span, ...], votes: dict[Span, int], wanted: tuple[Span, ...], unknown: list[str]) -> None:
    settled = settle_names(MarkedText(TEXT, marked), Counter(votes), 3)
    assert settled.spans == wanted
    assert [TEXT[start:end] for start, end in settled.unknown] == unknown


@pytest.mark.parametrize(("count", "wanted"), [(5, (TOWN,)), (4, (TOWN,)), (3, ())])
def test_where_the_corpus_says_nothing_eight_in_ten_are_enough(count: int, wanted: tuple[Span, ...]) -> None:
    left_open = settle_names(MarkedText(TEXT, (), ((18, 25),)), Counter({TOWN: count}), 5)
    unmarked = settle_names(MarkedText(TEXT, ()), Counter({TOWN: count}), 5, is_marked=False)
    assert left_open.spans == unmarked.spans == wanted
    assert left_open.unknown == unmarked.unknown == (() if wanted else ((18, 25),))


PEOPLE = Span(18, 25, "NORP")


@pytest.mark.parametrize(("marked", "count", "wanted"), [((PEOPLE,), 0, (PEOPLE,)), ((), 3, ())])
def test_of_peoples_a_corpus_that_was_marked_is_believed(marked: tuple[Span, ...], count: int, wanted: tuple[Span, ...]) -> None:
    assert settle_names(MarkedText(TEXT, marked), Counter({PEOPLE: count}), 3) == MarkedText(TEXT, wanted)


def test_where_nobody_marked_anything_peoples_are_learned_from_the_recognisers() -> None:
    assert settle_names(MarkedText(TEXT, ()), Counter({PEOPLE: 3}), 3, is_marked=False).spans == (PEOPLE,)


def test_what_was_left_open_stays_so() -> None:
    marked = MarkedText(TEXT, (BOARD,), ((18, 25), (30, 36)))
    settled = settle_names(marked, Counter({BOARD: 3, PERSON: 3}), 3)
    assert settled == MarkedText(TEXT, (BOARD, PERSON), ((18, 25),))


def test_texts_that_stand_in_a_corpus_already_are_told_by_eight_words_in_a_row() -> None:
    known = [MarkedText("One two three four five six seven eight nine.", ()), MarkedText("Short one.", ())]
    inside = MarkedText("zero one. two three four five six seven eight nine. ten", ())
    other = MarkedText("two three four five six seven eight, said somebody else", ())
    again = MarkedText("Short one.", ())
    assert find_others([inside, other, again], known) == [other]
