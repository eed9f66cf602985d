"""scikit-learn's NMF and LDA in the place of the model of this room, for those who must say that they used one of them (setting `themes.model`).

Both get the same terms, start from the same themes, so that ids and what people decided hold, and their themes are named, carried over and
published alike. `docs/themes.md` says what they reach: the default is better on all of it.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from scipy.special import digamma
from sklearn.decomposition import LatentDirichletAllocation, non_negative_factorization
from sklearn.exceptions import ConvergenceWarning
from threadpoolctl import threadpool_limits

from pipeline.themes.model import NO_THEME, Floats, Whole, share_themes
from pipeline.themes.showing import find_centres

Peer = Literal["nmf", "lda"]
_STEPS, _WARM_STEPS = 20, 5  # of LDA over all passages; fewer from last run's themes
_NMF_STEPS, _NMF_WARM_STEPS = 200, 12


def fit_peer(peer: Peer, weights: Any, main: Whole, count: int, seed: int, *, is_warm: bool) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Fit themes from a start.

    Args:
        peer: Which model.
        weights: Units by terms; LDA takes a term that a unit has as one occurrence.
        main: Theme of each unit to start from, -1 where it isn't known.
        count: Number of themes.
        seed: For what in them is left to chance.
        is_warm: Whether the start is last run's themes: then few steps are gone, so that the rest stays.

    Returns:
        Themes by terms: of NMF rows of length 1 (Lee and Seung 1999), of LDA pseudo-counts (Hoffman, Blei and Bach 2010).
    """
    start = np.zeros((len(main), count))
    known = np.flatnonzero(main != NO_THEME)
    start[known, main[known]] = 1.0
    if peer == "nmf":
        centres = find_centres(weights, start)
        return _fit_nmf(weights, centres + 1e-6, seed, _NMF_WARM_STEPS if is_warm else _NMF_STEPS)
    there = (weights > 0).astype(np.float64).tocsr()
    model = _make_lda(np.asarray((there.T @ start).T) + 1.0 / count, there.shape[0], seed)
    with threadpool_limits(1):
        for _ in range(_WARM_STEPS if is_warm else _STEPS):
            model.partial_fit(there)  # of all units with a decay of 0: a step of the batch algorithm
    components: Floats = np.asarray(model.components_)
    return components


def _fit_nmf(weights: Any, start: Floats, seed: int, steps: int) -> Floats:  # noqa: ANN401  # scipy ships no types
    with threadpool_limits(1), warnings.catch_warnings():  # one thread: sums in one order, the same bits on every run
        warnings.simplefilter("ignore", ConvergenceWarning)  # a coarse fit is enough: terms and members settle long before
        _, themes, _ = non_negative_factorization(
            weights, W=share_themes(weights, start), H=start.copy(), n_components=len(start), init="custom", max_iter=steps, random_state=seed
        )
    lengths = np.linalg.norm(themes, axis=1, keepdims=True)
    lengths[lengths == 0] = 1.0
    found: Floats = themes / lengths
    return found


@dataclass(frozen=True, slots=True)
class PeerModel:
    """A fitted model of scikit-learn.

    Attributes:
        peer: Which it is.
        themes: Its themes by terms.
        seed: For what in it is left to chance.
    """

    peer: Peer
    themes: Floats
    seed: int

    def share(self, weights: Any) -> Floats:  # noqa: ANN401  # scipy ships no types
        """Share units among its themes.

        Args:
            weights: Units by terms.

        Returns:
            Units by themes, rows summing to 1; all equal where a unit has no known term.
        """
        if not weights.shape[0]:
            return np.zeros((0, len(self.themes)))
        if self.peer == "nmf":
            made = share_themes(weights, self.themes) + 1e-12
            shares: Floats = made / made.sum(axis=1, keepdims=True)
            return shares
        there = (weights > 0).astype(np.float64).tocsr()
        with threadpool_limits(1):
            result: Floats = np.asarray(_make_lda(self.themes, there.shape[0], self.seed).transform(there))
        return result


def _make_lda(components: Floats, units: int, seed: int) -> LatentDirichletAllocation:
    """A model whose topics are given: what a fit would have left in it."""
    model = LatentDirichletAllocation(len(components), batch_size=max(1, units), total_samples=max(1, units), random_state=seed, learning_decay=0.0)
    model.n_features_in_ = components.shape[1]
    model.components_ = components.copy()
    model.exp_dirichlet_component_ = np.exp(digamma(components) - digamma(components.sum(axis=1, keepdims=True)))
    model.random_state_ = np.random.RandomState(seed)
    model.n_batch_iter_, model.n_iter_ = 1, 0
    model.doc_topic_prior_ = model.topic_word_prior_ = 1.0 / len(components)
    return model
