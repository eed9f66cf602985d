from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from pipeline.themes.corpus import Unit
from pipeline.themes.fitting import choose_sample, fit_corpus, share_units
from pipeline.themes.memory import PastTheme, ThemeMemory
from pipeline.themes.mixture import judge_passages, read_mixture, settle_passages
from pipeline.themes.model import Matrix, weigh_terms
from pipeline.themes.showing import choose_shown, find_centres
from pipeline.themes.starting import _split_large, find_start, hold_passages
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
    monkeypatch.setattr("pipeline.themes.fitting._SAMPLE", 80)
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


def test_a_theme_that_holds_too_much_gives_a_part_away() -> None:
    subjects = [FISH, WARDS, ["school", "pupil", "lesson", "desk"], ["turbine", "cable", "grid", "tide"]]
    counts = [Counter([words[(n + i) % 4] for i in range(3)]) for words in subjects for n in range(20)]
    weights = weigh_terms(counts, sorted({word for words in subjects for word in words})).weights
    main = np.zeros(80, dtype=np.int64)
    parts = _split_large(weights, main, [], 6, 1)
    assert len(parts) == 1
    assert len({int(row) // 20 for row in parts[0]}) == 1  # a subject of its own
    assert not _split_large(weights, np.arange(80) % 5, [], 6, 1)
