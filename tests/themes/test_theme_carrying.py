from __future__ import annotations

import numpy as np

from pipeline.themes.carry import FoundTheme, carry_over, fold_term
from pipeline.themes.corpus import Unit
from pipeline.themes.labels import label_themes
from pipeline.themes.memory import PastTheme
from pipeline.themes.phrases import read_phrases
from pipeline.themes.terms import Vocabulary
from pipeline.themes.tokens import GAP, split_tokens


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


def units(*texts: str) -> list[Unit]:
    return [
        Unit(str(n), "d", [token for sentence in text.split(".") for token in [*split_tokens(sentence, [], {}), GAP]]) for n, text in enumerate(texts)
    ]


TEXTS = [
    "special marine zones grow. special marine zones shrink. marine zones of the bay. the zones",
    "national labour law. labour law of the sea. labour law. legal matter",
    "legal aid for pupils. legal aid. pupils learn. pupils",
]


def label(
    weights: list[dict[str, float]],
    previous: list[str | None] | None = None,
    kept: frozenset[int] = frozenset(),
    together: list[dict[str, float]] | None = None,
    spread: list[dict[str, float]] | None = None,
) -> list[str]:
    terms = sorted({term for theme in weights for term in theme})
    surfaces = {"marine zone": "marine zones", "zone": "zones", "pupil": "pupils", "labor": "labour", "labor law": "labour law"}
    vocabulary = Vocabulary(terms, {term: surfaces.get(term, term) for term in terms})
    themes = np.array([[theme.get(term, 0.0) for term in terms] for theme in weights])
    shown = np.array([[theme.get(term, 0.0) for term in terms] for theme in together]) if together else (themes > 0).astype(float)
    wide = np.array([[theme.get(term, 0.0) for term in terms] for theme in spread]) if spread else None
    return label_themes(themes, shown, vocabulary, units(*TEXTS), previous or [None] * len(weights), kept, wide)


def test_a_pinned_theme_keeps_its_name_and_no_other_takes_it() -> None:
    themes = [{"pupil": 1.0, "marine zone": 0.3}, {"labor law": 1.0}]
    assert label(themes, [None, "pupils"])[1] != "pupils"
    assert label(themes, [None, "pupils"], frozenset({1})) == ["special marine zones", "pupils"]


def test_a_name_goes_together_with_the_other_terms_of_its_theme() -> None:
    weights = [{"labor law": 0.8, "pupil": 0.7, "marine zone": 0.6, "zone": 0.5}]
    assert label(weights) == ["labour law"]
    assert label(weights, together=[{"labor law": 0.02, "pupil": 0.03, "marine zone": 1.0, "zone": 0.9}]) == ["special marine zones"]


def test_a_pair_that_is_part_of_a_longer_phrase_is_named_in_full() -> None:
    assert label([{"marine zone": 0.8, "zone": 1.0}]) == ["special marine zones"]


def test_an_adjective_names_nothing() -> None:
    assert label([{"legal": 1.0, "pupil": 0.4}]) == ["pupils"]
    assert label([{"legal": 1.0}]) == ["legal"]  # where there is nothing else


def test_a_phrase_that_is_often_what_a_word_stands_for_takes_its_place() -> None:
    weights = [{"zone": 1.0, "marine zone": 0.2}]
    assert label(weights, spread=[{"zone": 1.0, "marine zone": 0.5}]) == ["special marine zones"]
    assert label(weights, spread=[{"zone": 1.0, "marine zone": 0.3}]) == ["zones"]


def test_a_word_that_other_themes_have_too_is_narrowed_to_a_phrase() -> None:
    alone, shared = {"pupil": 1.0, "pupil aid": 0.1}, {"pupil": 0.9, "zone": 1.2}
    assert label([alone]) == ["pupils"]
    assert label([alone, shared])[0] == "pupil aid"


def test_what_few_passages_of_a_theme_say_names_it_only_for_want_of_better() -> None:
    weights = [{"pupil": 1.0, "labor law": 0.35}]
    assert label(weights, spread=[{"pupil": 0.9, "labor law": 0.8}]) == ["labour law"]
    assert label(weights, spread=[{"pupil": 0.9, "labor law": 0.2}]) == ["pupils"]


def test_two_names_with_a_hyphen_say_little_of_a_subject() -> None:
    assert label([{"Kessel-Brandt ratio": 0.6, "pupil": 0.7}]) == ["pupils"]
    assert label([{"South-South ratio": 0.6, "pupil": 0.7}]) == ["South-South ratio"]


def test_two_lone_words_are_joined() -> None:
    assert label([{"file": 1.0, "filename": 0.9, "pupil": 0.8}]) == ["file and pupils"]  # not a word and its own beginning
    assert label([{"pupil": 1.0, "zone": 0.9}]) == ["pupils and zones"]


def test_no_two_names_are_alike() -> None:
    names = label([{"zone": 1.0, "pupil": 0.1}, {"zone": 1.0, "pupil": 0.1}, {"zone": 1.0, "pupil": 0.1}])
    assert len(set(names)) == 3


def test_last_runs_name_is_kept_while_it_fits() -> None:
    weights = [{"labor law": 0.5, "labor": 1.0, "zone": 0.4, "pupil": 0.4}]
    assert label(weights) == ["labour law"]
    assert label(weights, ["zones"]) == ["zones"]
    assert label(weights, ["zones and pupils"]) == ["zones and pupils"]
    assert label(weights, ["herring"]) == ["labour law"]


def test_places_tell_what_ends_a_phrase() -> None:
    phrases = read_phrases(units(*TEXTS), frozenset({"marine zone"}))
    assert phrases.ends_phrases("zone")
    assert not phrases.ends_phrases("legal")
    assert phrases.ends_phrases("quota")  # never seen, and no adjective by its looks
    assert not phrases.ends_phrases("magical")
    assert phrases.widen("marine zone") == "special marine zones"
    assert phrases.widen("labor law") is None


def test_a_pair_with_a_word_of_any_report_names_a_theme_only_for_want_of_better() -> None:
    weights = [{"harbour activity": 0.9, "tide energy": 0.7, "activity": 0.2}]
    assert label(weights) == ["tide energy"]
