from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from pipeline.themes.corpus import Unit
from pipeline.themes.fitting import choose_sample, fit_corpus, share_units
from pipeline.themes.memory import PastTheme, ThemeMemory
from pipeline.themes.mixture import find_stay, judge_passages, read_mixture, settle_passages
from pipeline.themes.model import Matrix, weigh_terms
from pipeline.themes.showing import choose_shown, find_centres, mark_pieces
from pipeline.themes.starting import find_start, guide_start, hold_passages
from pipeline.themes.tokens import GAP, Token

FISH, WARDS = ["herring", "trawl", "quota", "fleet"], ["nurse", "ward", "clinic", "birth"]
TERMS = sorted([*FISH, *WARDS, "report"])


@pytest.fixture
def blocks() -> Matrix:
    """Twenty passages about fish and twenty about wards; all say "report"."""
    counts = [Counter([words[(n + i) % 4] for i in range(3)] + ["report"]) for words in (FISH, WARDS) for n in range(20)]
    return weigh_terms(counts, TERMS)


def past(theme_id: str, passages: list[str]) -> PastTheme:
    return PastTheme(theme_id, theme_id, False, None, {}, dict.fromkeys(passages, 1.0), set(passages))


def test_a_few_known_passages_settle_the_rest(blocks: Matrix) -> None:
    main = np.full(40, -1)
    main[[0, 1, 20, 21]] = [0, 0, 1, 1]
    shares = settle_passages(blocks.weights, main, 2)
    assert shares.argmax(axis=1).tolist() == [0] * 20 + [1] * 20
    assert np.allclose(shares.sum(axis=1), 1.0)
    assert np.array_equal(shares, settle_passages(blocks.weights, main, 2))


def test_a_start_that_is_partly_wrong_is_put_right(blocks: Matrix) -> None:
    main = np.array([0] * 14 + [1] * 6 + [1] * 20)
    assert settle_passages(blocks.weights, main, 2).argmax(axis=1).tolist() == [0] * 20 + [1] * 20


def test_what_is_undecided_stays_where_it_was(blocks: Matrix) -> None:
    mixture = read_mixture(blocks.weights, np.repeat(np.eye(2), 20, axis=0))
    between = weigh_terms([Counter(["herring", "nurse", "report"])] * 2 + [Counter([*FISH])], TERMS).weights
    assert judge_passages(between, mixture, np.array([0, 1, 1])).argmax(axis=1).tolist() == [0, 1, 0]  # clear reasons count for more


def test_terms_of_all_themes_mark_none(blocks: Matrix) -> None:
    centres = find_centres(blocks.weights, np.repeat(np.eye(2), 20, axis=0))
    assert np.allclose(np.linalg.norm(centres, axis=1), 1.0)
    assert {TERMS[n] for n in np.argsort(-centres[0])[:4]} == set(FISH)
    assert not find_centres(blocks.weights, np.zeros((40, 1))).any()


def test_terms_that_go_together_come_first() -> None:
    counts = [
        Counter(["reef", "coral"]),
        Counter(["reef", "coral", "algae"]),
        Counter(["algae", "coral"]),
        Counter(["tax"]),
        Counter(["reef", "algae"]),
    ]
    terms = ["algae", "coral", "reef", "tax"]
    weights = weigh_terms(counts * 4, terms).weights
    shown = choose_shown(weights, np.array([[0.5, 0.5, 0.5, 0.55]]), terms)
    assert int(shown[0].argmin()) == 3
    assert shown.max() == 1.0
    assert not choose_shown(weights, np.zeros((1, 4)), terms).any()


def test_terms_that_share_a_word_vouch_for_each_other_no_more_than_a_word_for_itself() -> None:
    counts = [Counter(["coral", "coral reef", "reef"])] * 4 + [Counter(["algae", "reef"])] * 4 + [Counter(["tax"])] * 4
    terms = ["algae", "coral", "coral reef", "reef", "tax"]
    shown = choose_shown(weigh_terms(counts, terms).weights, np.array([[1.0, 0.9, 0.9, 0.9, 0.0]]), terms)
    assert np.isfinite(shown).all()


def test_long_passages_are_cut_into_pieces_of_about_twenty_words() -> None:
    words = [f"w{n:02d}" for n in range(30)]
    long = [(word, word, False) for word in words]
    long.insert(16, ("w14 w15", "w14 w15", False))  # a pair stands with its later word
    short = [("w00", "w00", False), ("w29", "w29", False), ("w29", "w29", False), ("other", "other", False)]
    terms = [*words, "w14 w15"]
    pieces = mark_pieces([long, [], short], terms).toarray()
    assert [[terms[n] for n in np.flatnonzero(piece)] for piece in pieces] == [words[:15], [*words[15:], "w14 w15"], ["w00", "w29"]]
    assert set(np.unique(pieces)) == {0.0, 1.0}
    assert mark_pieces([], terms).shape == (0, len(terms))


def test_units_without_known_terms_have_no_share(blocks: Matrix) -> None:
    likely = np.repeat(np.eye(2), 20, axis=0)
    weights = weigh_terms([Counter(["seal"]), Counter(["nurse"])], TERMS).weights
    shares, fit = share_units(weights, find_centres(blocks.weights, likely), read_mixture(blocks.weights, likely))
    assert shares[0].sum() == 0
    assert fit[0] == 0
    assert shares[1].argmax() == 1
    assert share_units(weights[:0], find_centres(blocks.weights, likely), read_mixture(blocks.weights, likely))[0].shape == (0, 2)


def test_a_fit_goes_on_from_themes_that_are_left(blocks: Matrix, settings: object) -> None:
    ids = [f"p{n}" for n in range(40)]
    memory = ThemeMemory([past("fish", ids[:20]), past("gone", ["q1", "q2", "q3"]), past("ill", ids[20:])], set(ids))
    start = find_start(blocks, ids, memory, settings.themes)  # type: ignore[attr-defined]
    assert [theme.theme_id if theme else None for theme in start.past] == ["fish", "ill"]
    assert start.main.tolist() == [0] * 20 + [1] * 20
    assert hold_passages(["p0", "p39", "new"], start.past).tolist() == [0, 1, -1]


def make_unit(number: int, words: list[str]) -> Unit:
    tokens = [token for word in words for token in (Token(word, word, "content"), GAP)]
    return Unit(f"p{number}", f"d{number % 3}", tokens, [True] * len(tokens), True, len(words))


def test_a_large_corpus_is_fitted_on_a_sample_and_shared_in_blocks(monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    units = [make_unit(n, [(FISH, WARDS)[n % 2][(n // 2 + i) % 4] for i in range(3)]) for n in range(200)]
    monkeypatch.setattr("pipeline.themes.corpus.SAMPLE", 80)
    monkeypatch.setattr("pipeline.themes.fitting._BLOCK", 30)
    sample = choose_sample(units)
    assert len(sample) == 80
    # what was chosen once is chosen again when others come, but for those that they replace
    more = choose_sample([*units, *[make_unit(n, FISH) for n in range(200, 210)]])
    assert len(set(sample) & set(more)) >= 70
    fitted = fit_corpus(units, ThemeMemory(), settings.themes.model_copy(update={"count": 2}))  # type: ignore[attr-defined]
    assert fitted is not None
    assert fitted.matrix.weights.shape[0] == 80
    main = fitted.shares.argmax(axis=1)
    assert len(set(main[::2])) == len(set(main[1::2])) == 1
    assert main[0] != main[1]


def test_only_the_clearest_leave_their_theme(blocks: Matrix) -> None:
    held = np.array([1] * 4 + [0] * 16 + [1] * 20)  # four passages about fish were told to be about wards
    mixture = read_mixture(blocks.weights, np.repeat(np.eye(2), 20, axis=0))
    left = [
        int((judge_passages(blocks.weights, mixture, held, find_stay(blocks.weights, mixture, held, most)).argmax(axis=1) != held).sum())
        for most in (0.0, 0.05, 0.5, 1.0)
    ]
    assert left[0] == 0
    assert left[1] <= 2
    assert left[2:] == [4, 4]
    assert find_stay(blocks.weights, mixture, None, 0.0) == find_stay(blocks.weights, mixture, held, 1.0)
    shares = settle_passages(blocks.weights, np.repeat([0, 1], 20), 2, held, most=0.0)
    assert shares.argmax(axis=1).tolist() == held.tolist()


def test_a_fresh_fit_is_read_as_last_runs_themes_and_new_ones() -> None:
    held = np.array([0] * 10 + [1] * 10 + [-1] * 12)
    fresh = np.array([3] * 9 + [0] + [1] * 10 + [2] * 7 + [0] * 3 + [1, -1])
    guided, born = guide_start(held, fresh, 2, 0)
    assert born == 1  # of new passages alone
    assert guided[:9].tolist() == [0] * 9
    assert guided[10:20].tolist() == [1] * 10
    assert guided[20:27].tolist() == [2] * 7
    assert guided[27:].tolist() == [-1, -1, -1, 1, -1]
    assert guide_start(held, fresh, 2, 2)[1] == 2  # with room, one that has known passages too


def test_with_nothing_new_a_fit_starts_where_it_ended(blocks: Matrix, settings: object) -> None:
    ids = [f"p{n}" for n in range(40)]
    held = [past("fish", ids[:18]), past("ill", ids[18:])]
    start = find_start(blocks, ids, ThemeMemory(held, set(ids)), settings.themes)  # type: ignore[attr-defined]
    assert start.leaving == 0.0
    more = find_start(blocks, ids, ThemeMemory(held, set(ids[:36])), settings.themes)  # type: ignore[attr-defined]
    assert 0.0 < more.leaving < 0.1
    assert -1.0 <= more.typical <= 1.0  # what a fit from nothing found is what new themes are held against
    assert more.past[:2] == held
    few = find_start(blocks, ids, ThemeMemory(held, set(ids[:36]), is_due=False), settings.themes)  # type: ignore[attr-defined]
    assert few.past == held  # of a large corpus to which little came: as they were, without a fit from nothing
    assert few.leaving == more.leaving
    assert few.typical == float("inf")
