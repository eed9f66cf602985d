from __future__ import annotations

import itertools

import pytest

from pipeline.passages.hyphens import Vocabulary, is_common, is_suspended
from pipeline.passages.lines import Draft, Line
from pipeline.passages.mending import mend
from pipeline.schemas import Block


@pytest.mark.parametrize(
    ("left", "right", "closes"),
    [
        ("infor", "mation", True),
        ("gov", "ernment", True),
        ("with", "out", True),
        ("quay", "side", True),  # quayside stands in the document
        ("cross", "border", False),
        ("low", "income", False),
        ("state", "owned", False),
        ("non", "governmental", False),
        ("multi", "stakeholder", False),
        ("Sino", "Russian", False),
        ("UN", "led", False),
        ("harbour", "master", False),  # harbour-master stands in the document
        ("dredg", "ers", True),
        ("re", "gions", True),
    ],
)
def test_hyphens_at_line_ends(left: str, right: str, closes: bool) -> None:
    vocabulary = Vocabulary(["The quayside and the harbour-master", "harbours of a re-"])
    assert vocabulary.closes(left, right) is closes


def test_halves_of_a_broken_word_are_no_words_of_the_document() -> None:
    vocabulary = Vocabulary(["the embank-", "ments were old"])
    assert not vocabulary.knows("embank")
    assert vocabulary.knows("old")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a par-ticular infor-mation of re-gions", "a particular information of regions"),
        ("sub-regional, value-adding, land-sea and re-adjustment", "sub-regional, value-adding, land-sea and re-adjustment"),
        ("rail- and airways by post-2020 e-mail x-ray.org/a-b", "rail- and airways by post-2020 e-mail x-ray.org/a-b"),
        ("no hyphen here", "no hyphen here"),
    ],
)
def test_hyphens_left_inside_words(text: str, mended: str) -> None:
    assert Vocabulary([text]).mend_inside(text) == mended


def test_words_of_plain_accented_and_hyphenated_lines_count_alike() -> None:
    vocabulary = Vocabulary(["The quay rose", "le quay “réparé”", "a quay-side quay"])
    assert (vocabulary.words["quay"], vocabulary.words["réparé"], vocabulary.hyphenated["quay-side"]) == (3, 1, 1)


def test_curly_quotes_and_dashes_part_words_as_plain_ones_do() -> None:
    vocabulary = Vocabulary(["the “quay” — the quay’s", "the naïve “quay”", "10 ⁰C at £5"])
    assert vocabulary.words == {"the": 3, "quay": 3, "s": 1, "naïve": 1, "⁰c": 1, "at": 1}


def test_a_hyphenation_the_document_keeps_to_is_its_own() -> None:
    vocabulary = Vocabulary(["par-ticular"] * 3)
    assert vocabulary.mend_inside("par-ticular") == "par-ticular"


def test_common_words_are_known_in_their_forms() -> None:
    assert all(is_common(word) for word in ("regions", "planned", "policies", "going", "developments", "making"))
    assert not any(is_common(word) for word in ("gions", "ticular", "mation", "lowincome"))


def test_a_suspended_hyphen_waits_for_its_word() -> None:
    assert is_suspended("and airways")
    assert not is_suspended("androgynous")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The quays,", "old docks", "and sheds."], "The quays, old docks and sheds."),
        (["Of the infor-", "mation of the", "cross-", "border port"], "Of the information of the cross-border port"),
        (["tugs and/", "or barges in 2010–", "2014"], "tugs and/or barges in 2010–2014"),
        (["at https://vellmark.example/", "port-plan today"], "at https://vellmark.example/port-plan today"),
        (["the “quay”", "— a wall —", "stands"], "the “quay” — a wall — stands"),
        (["港口の", "計画"], "港口の計画"),
    ],
)
def test_lines_are_joined_by_what_they_end_with_and_keep_their_places(lines: list[str], text: str) -> None:
    draft = Draft([Line(Block(line), line) for line in lines])
    mend(draft, Vocabulary(["The information"]))
    assert draft.text == text
    assert [text[start:end].strip("-") for start, end, _ in draft.spans] == [line.strip("-") for line in lines]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(draft.spans))
