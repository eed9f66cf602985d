"""Names of themes: which phrases may name something, which is chosen, and when it stays."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.themes.corpus import Unit
from pipeline.themes.labels import fold_name, label_themes
from pipeline.themes.phrases import Phrases, read_phrases
from pipeline.themes.terms import Vocabulary
from pipeline.themes.tokens import GAP, split_tokens

# Passages by theme.
SEA = [
    "Special marine zones grow.",
    "The special marine zones shrink.",
    "Fishing in special marine zones.",
    "We map the zones.",
    "Ban trawling in the zones.",
]
SCHOOL = ["Legal aid for pupils.", "The pupils learn.", "Many pupils read.", "The pupils of the coast.", "Legal matter."]
TIDES = ["The tide turbine turns.", "Each tide turbine rusts.", "A tide turbine hums.", "The turbine stands.", "Tide turbines hum."]


def read(*texts: str) -> list[Unit]:
    return [
        Unit(str(n), "d", [token for sentence in text.split(".") for token in [*split_tokens(sentence, [], {}), GAP]]) for n, text in enumerate(texts)
    ]


def find(phrases: Phrases, text: str) -> int:
    return next(n for n in range(len(phrases.words)) if phrases.fold(n) == fold_name(text))


def label(
    *themes: list[str],
    previous: list[str | None] | None = None,
    kept: frozenset[int] = frozenset(),
    shown: list[dict[str, float]] | None = None,
) -> list[str]:
    mains = np.repeat(np.arange(len(themes)), [len(theme) for theme in themes])
    weights = shown or [{} for _ in themes]
    terms = sorted({term for theme in weights for term in theme}) or ["term"]
    table = np.array([[theme.get(term, 0.0) for term in terms] for theme in weights])
    phrases = read_phrases(read(*(text for theme in themes for text in theme)))
    return label_themes(phrases, mains, table, Vocabulary(terms, {term: term for term in terms}), previous or [None] * len(themes), kept)


def test_a_theme_is_named_by_the_phrase_that_its_passages_have_and_others_do_not() -> None:
    assert label(SEA, SCHOOL, TIDES) == ["special marine zones", "pupils", "tide turbine"]


def test_a_name_is_spread_over_the_theme() -> None:
    assert label([*SCHOOL, "Chalk dust falls.", "The chalk dust stays."], SEA)[0] == "pupils"


def test_a_word_that_others_have_too_names_nothing_for_long() -> None:
    alone = ["Buy weirs.", "Dig weirs.", "Two weirs.", "Old weirs.", "Close seal traps.", "The seal traps."]
    shared = ["The weirs of divers.", "Divers guard weirs.", "Divers fold weirs.", "Divers mend the weirs.", "All weirs."]
    assert label(alone, SEA)[0] == "weirs"
    assert label(alone, shared)[0] == "seal traps"


def test_a_pair_that_is_part_of_a_longer_phrase_does_not_name_it() -> None:
    phrases = read_phrases(read(*SEA))
    assert not phrases.may_name[find(phrases, "marine zones")]
    assert phrases.may_name[find(phrases, "special marine zones")]


@pytest.mark.parametrize(("text", "may_name"), [("legal", False), ("pupils", True), ("repair", False), ("repair nets", False), ("rusted", False)])
def test_a_name_is_a_noun_phrase(text: str, may_name: bool) -> None:
    told = ["Repair nets soon.", "Repair nets again.", "They repair the boats.", "Who would repair a mast?", "The pump is rusted.", "A rusted chain."]
    phrases = read_phrases(read(*SCHOOL, "Legal aid grows.", *told))
    assert phrases.may_name[find(phrases, text)] == may_name


def test_a_name_of_a_body_names_no_theme_but_the_words_outside_of_it_count() -> None:
    names = ["We met the Tide Board.", "So said the Tide Board.", "Ask the Tide Board."]
    phrases = read_phrases(read(*names, *SCHOOL))
    assert not phrases.may_name[find(phrases, "tide board")]
    phrases = read_phrases(read(*names, "Any tide board may ask.", "Each tide board asks."))
    assert phrases.may_name[find(phrases, "tide board")]
    assert phrases.print(find(phrases, "tide board")) == "tide board"
    assert phrases.having[find(phrases, "tide board")].sum() == 2


def test_a_name_is_printed_as_where_it_ends_its_phrase() -> None:
    phrases = read_phrases(read("The prison guard.", "A prison gate.", "A prison yard.", "Many prisons.", "Old prisons."))
    assert phrases.print(find(phrases, "prison")) == "prisons"


def test_two_words_are_joined_where_the_corpus_joins_them() -> None:
    both = [
        "Pumps and valves leak.",
        "Mend pumps and valves.",
        "New pumps and valves.",
        "The pumps leak.",
        "The valves leak.",
        "Old pumps.",
        "Old valves.",
    ]
    assert label(both, SCHOOL)[0] == "pumps and valves"
    apart = ["The pumps leak.", "The valves leak.", "Old pumps.", "Old valves.", "Few pumps."]
    assert label(apart, SCHOOL)[0] == "pumps"


def test_a_lone_word_gives_way_to_the_phrase_that_it_stands_for() -> None:
    texts = ["Forced sale grows.", "Ban forced sale.", "The sale of boats.", "The sale.", "A sale is near."]
    weights = [{"sale": 1.0, "forced": 0.1}, {}]
    assert label(texts, SCHOOL, shown=weights)[0] == "forced sale"


def test_words_among_the_terms_shown_are_preferred() -> None:
    texts = ["The tide gauge.", "Each tide gauge.", "The sound meter.", "A sound meter."]
    assert label(texts, SCHOOL, shown=[{"sound": 1.0, "meter": 0.9}, {}])[0] == "sound meter"
    assert label(texts, SCHOOL, shown=[{"tide": 1.0, "gauge": 0.9}, {}])[0] == "tide gauge"


def test_two_names_with_a_hyphen_say_little_of_a_subject() -> None:
    assert label(["the Kessel-Brandt ratio rose.", "the Kessel-Brandt ratio fell."], SCHOOL)[0] == "ratio"


def test_no_two_names_are_alike() -> None:
    names = label(SEA, list(SEA), list(SEA), shown=[{"zone": 1.0}] * 3)
    assert len(set(names)) == 3


def test_a_theme_without_a_phrase_takes_its_strongest_noun() -> None:
    shown = [{"legal": 1.0, "mast": 0.4}, {}]
    assert label(["Legal mast."], [*SCHOOL, "Legal aid."], shown=shown)[0] == "mast"
    assert label(["Rust."], shown=[{}]) == ["other"]


def test_last_runs_name_is_kept_while_it_is_among_the_best() -> None:
    assert label(SCHOOL, SEA, previous=[None, "zones"]) == ["pupils", "zones"]
    assert label(SCHOOL, SEA, previous=["pupil", None])[0] == "pupil"  # as people know it
    assert label(SCHOOL, SEA, previous=["herring", None])[0] == "pupils"


def test_a_pinned_theme_keeps_its_name_and_no_other_takes_it() -> None:
    assert label(SEA, SCHOOL, previous=[None, "special marine zones"], kept=frozenset({1})) == ["zones", "special marine zones"]


def test_names_fold() -> None:
    assert fold_name("Rights of the Child") == fold_name("rights of the children")
