"""Word lists of the recommendations: each is asked for, none twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.language.recommendations.lexicon import any_of
from pipeline.resources.words import read_word_list

_ROOM = Path(__file__).parents[2] / "pipeline" / "language" / "recommendations"
_READ_BY = {"recommendations_words": "word_class", "recommendations_turns": "any_of"}


def _asked_for(function: str) -> set[str]:
    asked = re.compile(rf"\b{function}\(['\"](\w+)['\"]\)")
    return {name for path in _ROOM.glob("*.py") for name in asked.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("file", _READ_BY)
def test_every_list_is_asked_for_by_the_code_and_every_list_asked_for_is_there(file: str) -> None:
    assert sorted(_asked_for(_READ_BY[file])) == sorted(read_word_list(file))


@pytest.mark.parametrize("file", _READ_BY)
def test_no_two_lists_hold_the_same_words_and_none_holds_a_word_twice(file: str) -> None:
    lists = read_word_list(file)
    assert len({frozenset(words) for words in lists.values()}) == len(lists)
    assert [name for name, words in lists.items() if len(set(words)) != len(words)] == []


def test_an_entry_with_endings_is_a_pattern_for_its_forms_and_for_nothing_else() -> None:
    asking = re.compile(rf"(?:{any_of('asks')})")
    forms = ["hope", "hopes", "hoped", "lobby", "lobbied", "call for", "calls  upon", "emphasised", "begged"]
    assert [form for form in forms if not asking.fullmatch(form)] == []
    assert [form for form in ("call", "hopeed", "begs for", "lobb") if asking.fullmatch(form)] == []
