"""TF-IDF and the topic model: non-negative matrix factorisation, started without chance so that the same text gives the same themes."""

from __future__ import annotations

import warnings
from collections import Counter
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.decomposition import NMF, non_negative_factorization
from sklearn.exceptions import ConvergenceWarning
from threadpoolctl import threadpool_limits

Floats = npt.NDArray[np.float64]
_STEPS = 200
_TOLERANCE = 1e-4


@dataclass(slots=True)
class Matrix:
    """Weights of terms in units.

    Attributes:
        weights: TF-IDF, rows of length 1 (or 0), one a unit.
        terms: Keys of the columns.
        idf: Inverse document frequency of the columns.
    """

    weights: Any
    terms: list[str]
    idf: Floats


def weigh_terms(counts: list[Counter[str]], terms: list[str]) -> Matrix:
    """Weigh terms by TF-IDF: 1 + log of the count, times 1 + log((1 + n) / (1 + passages with the term)), rows scaled to length 1.

    Args:
        counts: Terms of each unit, counted.
        terms: The vocabulary.

    Returns:
        The matrix.
    """
    raw = _count_matrix(counts, terms)
    having = np.asarray((raw > 0).sum(axis=0)).ravel()
    idf: Floats = 1.0 + np.log((1.0 + raw.shape[0]) / (1.0 + having))
    return Matrix(_scale(raw, idf), terms, idf)


def weigh_like(counts: list[Counter[str]], matrix: Matrix) -> Any:  # noqa: ANN401  # scipy ships no types
    """Weigh the terms of further units with the columns and idf of a matrix."""
    return _scale(_count_matrix(counts, matrix.terms), matrix.idf)


def fit_themes(weights: Any, count: int, seed: int, start: Floats | None = None, steps: int = _STEPS) -> tuple[Floats, Floats]:  # noqa: ANN401  # scipy ships no types
    """Factorise weights into themes.

    NMF by coordinate descent from the NNDSVD start (Boutsidis and Gallopoulos 2008), which has no chance in it; or from given themes.

    Args:
        weights: Units by terms.
        count: Number of themes.
        seed: For the sketch by which large matrices are decomposed.
        start: Themes to start from, by terms; themes keep their row.
        steps: Most steps.

    Returns:
        (units by themes, themes by terms); rows of the second have length 1.
    """
    with threadpool_limits(1), warnings.catch_warnings():  # one thread: sums in one order, the same bits on every run
        warnings.simplefilter("ignore", ConvergenceWarning)  # a coarse fit is enough: terms and members settle long before
        if start is None:
            model = NMF(count, init="nndsvd", solver="cd", tol=_TOLERANCE, max_iter=steps, random_state=seed)
            shares, themes = model.fit_transform(weights), model.components_
        else:
            shares, themes, _ = non_negative_factorization(
                weights, W=share_themes(weights, start), H=start.copy(), init="custom", solver="cd", tol=_TOLERANCE, max_iter=steps, random_state=seed,
                n_components=start.shape[0],
            )  # fmt: skip
    lengths = np.linalg.norm(themes, axis=1)
    lengths[lengths == 0] = 1.0
    return shares * lengths, themes / lengths[:, None]


def share_themes(weights: Any, themes: Floats) -> Floats:  # noqa: ANN401  # scipy ships no types
    """How much of each theme is in each unit, the themes being given.

    Args:
        weights: Units by terms.
        themes: Themes by terms, rows of length 1.

    Returns:
        Units by themes.
    """
    if not weights.shape[0] or not themes.shape[0]:
        return np.zeros((weights.shape[0], themes.shape[0]))
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        shares, _, _ = non_negative_factorization(
            weights, H=themes, n_components=themes.shape[0], init="custom", update_H=False, solver="cd", tol=_TOLERANCE, max_iter=_STEPS
        )
    result: Floats = shares
    return result


def find_fit(weights: Any, shares: Floats, themes: Floats) -> Floats:  # noqa: ANN401  # scipy ships no types
    """How well the themes of each unit tell its terms: the cosine of what is there and what they say, 0 to 1."""
    said = np.sqrt(((shares @ (themes @ themes.T)) * shares).sum(axis=1))  # its length, without writing out what is said of every term
    said[said == 0] = 1.0
    cosine: Floats = (np.asarray(weights @ themes.T) * shares).sum(axis=1) / said
    return cosine


def _count_matrix(counts: list[Counter[str]], terms: list[str]) -> Any:  # noqa: ANN401  # scipy ships no types
    column = {term: n for n, term in enumerate(terms)}
    places = np.fromiter((place for counter in counts for place in map(column.get, counter, repeat(-1))), dtype=np.int64)
    values = np.fromiter((value for counter in counts for value in counter.values()), dtype=np.float64)
    rows = np.repeat(np.arange(len(counts)), [len(counter) for counter in counts])
    known = places >= 0
    return sparse.csr_matrix((values[known], (rows[known], places[known])), shape=(len(counts), len(terms)))


def _scale(raw: Any, idf: Floats) -> Any:  # noqa: ANN401  # scipy ships no types
    weights = raw.astype(np.float64)
    weights.sort_indices()
    weights.data = 1.0 + np.log(weights.data)
    weights = sparse.csr_matrix(weights @ sparse.diags(idf))
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    return sparse.csr_matrix(sparse.diags(1.0 / lengths) @ weights)
