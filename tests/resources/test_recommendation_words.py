"""Word lists of the recommendations: each is asked for, none twice."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.resources.words import read_word_list

_ROOM = Path(__file__).parents[2] / "pipeline" / "language" / "recommendations"
_LISTS = read_word_list("recommendations_words")


def _asked_for() -> set[str]:
    return {name for path in _ROOM.glob("*.py") for name in re.findall(r"\bword_class\(['\"](\w+)['\"]\)", path.read_text(encoding="utf-8"))}


def test_every_list_is_asked_for_by_the_code_and_every_list_asked_for_is_there() -> None:
    assert sorted(_asked_for()) == sorted(_LISTS)


def test_no_two_lists_hold_the_same_words_and_none_holds_a_word_twice() -> None:
    assert len({frozenset(words) for words in _LISTS.values()}) == len(_LISTS)
    assert [name for name, words in _LISTS.items() if len(set(words)) != len(words)] == []
