from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import nnls
from sklearn.decomposition import NMF

from pipeline.themes.coherence import find_coherence, pick_top
from pipeline.themes.count import choose_count, expect_count, find_agreement
from pipeline.themes.model import find_basis, find_fit, fit_themes, share_themes, start_themes, weigh_like, weigh_terms
from pipeline.themes.trends import find_trend, gather_shares, read_years


@pytest.fixture
def blocks() -> list[Counter[str]]:
    """Forty passages about fish and forty about wards."""
    fish, wards = ["herring", "trawl", "quota", "fleet"], ["nurse", "ward", "clinic", "birth"]
    return [Counter(words[(n + i) % 4] for i in range(3)) for words in (fish, wards) for n in range(40)]


def test_weights_are_lines_of_length_one(blocks: list[Counter[str]]) -> None:
    terms = sorted({term for block in blocks for term in block})
    matrix = weigh_terms([*blocks, Counter()], terms)
    lengths = np.sqrt(matrix.weights.multiply(matrix.weights).sum(axis=1))
    assert np.allclose(np.asarray(lengths).ravel(), [1.0] * len(blocks) + [0.0])
    assert np.allclose(weigh_like(blocks[:3], matrix).toarray(), matrix.weights[:3].toarray())


def test_two_subjects_make_two_themes_and_the_same_ones_twice(blocks: list[Counter[str]]) -> None:
    terms = sorted({term for block in blocks for term in block})
    weights = weigh_terms(blocks, terms).weights
    shares, themes = fit_themes(weights, 2, seed=1)
    main = shares.argmax(axis=1)
    assert len(set(main[:40])) == len(set(main[40:])) == 1
    assert main[0] != main[40]
    assert np.array_equal(themes, fit_themes(weights, 2, seed=1)[1])
    assert find_fit(weights, shares, themes).min() > 0.7
    assert share_themes(weights[:0], themes).shape == (0, 2)
    assert find_agreement(themes, themes[::-1]) == 1.0


@pytest.fixture(scope="module")
def many() -> sparse.csr_matrix:
    """Four hundred passages of twelve terms each, of six subjects that share some of their two hundred terms."""
    chance = np.random.default_rng(4)
    rows = [Counter(int(25 * (n % 6) + place) for place in np.minimum(chance.exponential(15.0, 12), 49.0)) for n in range(400)]
    return weigh_terms([Counter({f"t{term:03d}": count for term, count in row.items()}) for row in rows], [f"t{n:03d}" for n in range(200)]).weights


def test_neither_the_seed_nor_the_order_of_passages_changes_what_is_found(many: sparse.csr_matrix) -> None:
    shares, themes = fit_themes(many, 6, seed=1)
    assert np.allclose(themes, fit_themes(many, 6, seed=2)[1], atol=1e-3)
    order = np.random.default_rng(1).permutation(many.shape[0])
    other_shares, other = fit_themes(many[order], 6, seed=3)
    assert np.allclose(themes, other, atol=1e-3)
    assert np.mean(shares[order].argmax(axis=1) == other_shares.argmax(axis=1)) > 0.99
    ids = [f"p{n}" for n in range(many.shape[0])]
    assert choose_count(many, ids) == choose_count(many[order], [ids[n] for n in order])


def test_factors_are_those_of_scikit_learn(many: sparse.csr_matrix) -> None:
    theirs = NMF(6, init="nndsvd", random_state=1, max_iter=200, tol=1e-4).fit(many).components_
    ours = fit_themes(many, 6, seed=1)[1]
    likeness = ours @ (theirs / np.linalg.norm(theirs, axis=1, keepdims=True)).T
    assert likeness.max(axis=1).min() > 0.99
    assert start_themes(find_basis(many[:40], 50, 1), 50)[1].shape == (50, 200)  # more themes than units: the rest is empty


def test_shares_are_the_best_of_all(many: sparse.csr_matrix) -> None:
    themes = fit_themes(many, 6, seed=1)[1]
    best = np.array([nnls(themes.T, row)[0] for row in many[:20].toarray()])
    assert np.allclose(share_themes(many, themes)[:20], best, atol=5e-3)


def test_coherence_is_high_within_a_subject_and_low_across(blocks: list[Counter[str]]) -> None:
    terms = sorted({term for block in blocks for term in block})
    weights = weigh_terms(blocks, terms).weights
    within = np.array([[float(term in {"herring", "trawl", "quota"}) for term in terms]])
    across = np.array([[float(term in {"herring", "ward"}) for term in terms]])
    alone = np.array([[float(term == "ward") for term in terms]])
    assert find_coherence(weights, within)[0] > 0.3
    assert find_coherence(weights, across)[0] == -1.0
    assert find_coherence(weights, alone)[0] == 0.0
    everywhere = weigh_terms([Counter({"a": 1, "b": 1})] * 3, ["a", "b"]).weights
    assert find_coherence(everywhere, np.array([[1.0, 0.5]]))[0] == 1.0


def test_top_terms_are_ordered_and_positive() -> None:
    assert pick_top(np.array([0.1, 0.5, 0.0, 0.5]), 3) == [1, 3, 0]


def test_the_number_of_themes_suits_the_corpus(blocks: list[Counter[str]]) -> None:
    terms = sorted({term for block in blocks for term in block})
    ids = [f"p{n}" for n in range(len(blocks))]
    assert 2 <= choose_count(weigh_terms(blocks, terms).weights, ids) <= 5
    assert choose_count(weigh_terms(blocks[:3], terms).weights, ids[:3]) == 1
    assert expect_count(100) < expect_count(1000) < expect_count(5000)


@pytest.mark.parametrize(
    ("shares", "trend"),
    [
        ({2018: [0.1], 2019: [0.2], 2020: [0.3]}, "growing"),
        ({2018: [0.3, 0.3], 2019: [0.2], 2020: [0.1]}, "fading"),
        ({2018: [0.2], 2019: [0.21], 2020: [0.2]}, "steady"),
        ({2018: [0.1], 2019: [0.4], 2020: [0.1], 2021: [0.2]}, "steady"),
        ({2018: [0.1], 2020: [0.3]}, None),
        ({2018: [0.0], 2019: [0.0], 2020: [0.0]}, None),
        ({}, None),
    ],
)
def test_trends_follow_the_years(shares: dict[int, list[float]], trend: str | None) -> None:
    assert find_trend(shares) == trend


def test_only_stated_dates_of_originals_draw_a_trend() -> None:
    rows = [
        {"document_id": "a", "dated_on": "2020-01-01", "dated_from": "published", "duplicate_of": None},
        {"document_id": "b", "dated_on": "2020", "dated_from": "file", "duplicate_of": None},
        {"document_id": "c", "dated_on": "2020", "dated_from": "event", "duplicate_of": "a"},
        {"document_id": "d", "dated_on": None, "dated_from": "none", "duplicate_of": None},
    ]
    assert read_years(rows) == {"a": 2020}
    assert gather_shares({"a": 0.5}, {"a": 2020, "x": 2021}) == {2020: [0.5], 2021: [0.0]}
