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


def test_what_nearly_always_goes_on_is_no_whole_phrase() -> None:
    phrases = read_phrases(read("The tide gauge network.", "A tide gauge network.", "One tide gauge.", "Our tide gauge network.", "A fog horn."))
    assert not phrases.may_name[find(phrases, "tide gauge")]
    assert phrases.may_name[find(phrases, "tide gauge network")]


def test_a_fourth_word_that_belongs_to_a_name_is_part_of_it() -> None:
    texts = [
        "Ask the sworn salt yard keepers.",
        "A sworn salt yard keeper.",
        "All sworn salt yard keepers.",
        "Sworn salt yard keepers met.",
        "Few sworn salt yard keepers.",
    ]
    phrases = read_phrases(read(*texts))
    number = find(phrases, "sworn salt yard keeper")
    assert phrases.may_name[number]
    assert phrases.print(number) == "sworn salt yard keepers"
    assert label(texts, SCHOOL, previous=["sworn salt yard keepers", None])[0] == "sworn salt yard keepers"


@pytest.mark.parametrize(("text", "may_name"), [("brightly", False), ("gully", True), ("supply", True)])
def test_adverbs_name_nothing(text: str, may_name: bool) -> None:
    phrases = read_phrases(read("They shone brightly.", "Lit brightly.", "A gully.", "The gullies.", "Any supply.", "My supply."))
    assert phrases.may_name[find(phrases, text)] == may_name


def test_the_end_of_a_list_is_no_name() -> None:
    lists = ["Fog, salt and tide rules.", "The fog, salt and tide rules.", "Old fog, salt and tide rules."]
    assert not read_phrases(read(*lists)).may_name[find(read_phrases(read(*lists)), "salt and tide")]
    plain = read_phrases(read("Salt and tide.", "The salt and tide.", "Both salt and tide."))
    assert plain.may_name[find(plain, "salt and tide")]


def test_a_word_that_has_a_plural_is_a_noun_however_it_ends() -> None:
    told = ["A floating dwelling unit.", "The floating dwelling code.", "A floating dwelling rule.", "Any floating dwelling."]
    assert not read_phrases(read(*told)).may_name[find(read_phrases(read(*told)), "floating dwelling")]
    phrases = read_phrases(read(*told, "Many floating dwellings.", "Old dwellings."))
    assert phrases.may_name[find(phrases, "floating dwelling")]


def test_a_general_noun_names_nothing_where_there_is_another_word() -> None:
    texts = ["The quality of eels.", "Eels and quality.", "Which quality.", "Few eels.", "Quality.", "Any quality."]
    assert label(texts, SCHOOL)[0] == "eels"
    assert label(texts, SCHOOL, shown=[{"quality": 1.0}, {}])[0] == "quality"  # that alone marks the theme


def test_letters_name_nothing_where_there_is_a_word() -> None:
    assert label(["The KPR grows.", "A KPR.", "Our KPR.", "The harbour.", "A harbour.", "Old harbour."], SCHOOL)[0] == "harbour"


def test_what_one_report_repeats_is_no_name_of_a_theme_of_many() -> None:
    mine = read("A kiln.", "The kiln.", "Kiln.", "Any kiln.", "Old kiln.", "Eels of the bay.", "Eels swim.", "Old eels.", "Eels here.", *SCHOOL)
    weights, terms, mains = np.array([[1.0], [0.0]]), Vocabulary(["none"], {"none": "none"}), np.array([0] * 9 + [1] * 5)
    assert label_themes(read_phrases(mine), mains, weights, terms, [None, None])[0] == "kiln"
    for n, unit in enumerate(mine[5:9]):
        unit.document_id = f"other {n}"
    assert label_themes(read_phrases(mine), mains, weights, terms, [None, None])[0] == "eels"


@pytest.mark.parametrize(("weight", "name"), [(0.10, "salt pans"), (0.13, "tides")])
def test_a_name_nearly_as_good_that_many_more_passages_have_is_taken(weight: float, name: str) -> None:
    texts = [
        "The salt pans.",
        "Old salt pans.",
        "New salt pans.",
        *(f"{word} tides." for word in ["one", "two", "three", "four", "five", "six", "ten", "few", "any", "our", "its", "her"]),
    ]
    assert label(texts, SCHOOL, shown=[{"salt": 1.0, "pan": 1.0, "tide": weight}, {}])[0] == name


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
    texts = ["Forced sale grows.", "Ban forced sale.", "A forced sale.", "The sale of boats.", "The sale.", "A sale is near."]
    weights = [{"sale": 1.0, "forced": 0.1}, {}]
    assert label(texts, SCHOOL, shown=weights)[0] == "forced sale"
    assert label(["A stray sale.", "The stray sale.", *texts[3:], "Old sale."], SCHOOL, shown=weights)[0] == "sale"  # two passages are few


def test_words_among_the_terms_shown_are_preferred() -> None:
    texts = ["The tide gauge.", "Each tide gauge.", "The sound meter.", "A sound meter."]
    assert label(texts, SCHOOL, shown=[{"sound": 1.0, "meter": 0.9}, {}])[0] == "sound meter"
    assert label(texts, SCHOOL, shown=[{"tide": 1.0, "gauge": 0.9}, {}])[0] == "tide gauge"


def test_two_names_with_a_hyphen_say_little_of_a_subject() -> None:
    assert label(["the Kessel-Brandt coil rose.", "the Kessel-Brandt coil fell.", "Any coil."], SCHOOL)[0] == "coil"


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
