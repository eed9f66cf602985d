"""TF-IDF and the topic model: non-negative matrix factorisation, started without chance so that the same text gives the same themes."""

from __future__ import annotations

import functools
from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import svds
from threadpoolctl import ThreadpoolController

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Values = TypeVar("Values", Floats, npt.NDArray[np.float32])
NO_THEME = -1
_STEPS = 200
_TOLERANCE = 1e-4
_DENSE = 120  # units or terms: a smaller matrix is decomposed whole
_EXACT = 1e-6  # of a singular value: so exactly the start is found that where its search began leaves no trace
_SHARE_STEPS, _SHARE_TOLERANCE = 100, 1e-3


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


@dataclass(slots=True)
class Basis:
    """The largest singular values of weights, the largest first: what a start of any smaller number of themes is made of.

    Attributes:
        left: Values by units.
        sizes: Singular values.
        right: Values by terms.
    """

    left: Floats
    sizes: Floats
    right: Floats


def use_one_thread() -> AbstractContextManager[object]:
    """One thread for matrices while it lasts: sums in one order, the same bits on every run."""
    limited: AbstractContextManager[object] = _find_libraries().limit(limits=1)
    return limited


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


def find_basis(weights: Any, count: int, seed: int, exact: float = _EXACT) -> Basis:  # noqa: ANN401  # scipy ships no types
    """Decompose weights (Lanczos method, carried on until the values are exact: what is found does not hang on where the search began).

    Args:
        weights: Units by terms.
        count: How many singular values are wanted.
        seed: For the vector that the search begins with.
        exact: How exact they are to be, as a part of them.

    Returns:
        The largest ones; all where there are fewer.
    """
    smaller = min(weights.shape)
    with use_one_thread():
        if smaller <= max(_DENSE, count + 1):
            left, sizes, right = np.linalg.svd(weights.toarray(), full_matrices=False)
        else:
            begin = np.random.default_rng(seed).uniform(0.5, 1.0, smaller)
            left, sizes, right = svds(weights, count, v0=begin, tol=exact)
    order = np.argsort(-sizes, kind="stable")[:count]
    return Basis(np.ascontiguousarray(left[:, order].T), sizes[order], np.ascontiguousarray(right[order]))


def start_themes(basis: Basis, count: int) -> tuple[Floats, Floats]:
    """The NNDSVD start (Boutsidis and Gallopoulos 2008): of each pair of singular vectors the positive or the negative part, whichever is larger.

    Args:
        basis: The largest singular values.
        count: Number of themes.

    Returns:
        (themes by units, themes by terms).
    """
    shares, themes = np.zeros((count, basis.left.shape[1])), np.zeros((count, basis.right.shape[1]))
    for n in range(min(count, len(basis.sizes))):
        parts = [(np.maximum(sign * basis.left[n], 0.0), np.maximum(sign * basis.right[n], 0.0)) for sign in (1.0, -1.0)]
        if n == 0:  # all of one sign, but for what was rounded
            parts = [(np.abs(basis.left[0]), np.abs(basis.right[0]))]
        lengths = [(float(np.linalg.norm(one)), float(np.linalg.norm(other))) for one, other in parts]
        best = max(range(len(parts)), key=lambda part: lengths[part][0] * lengths[part][1])
        (one, other), (left, right) = parts[best], lengths[best]
        if left and right:
            size = np.sqrt(basis.sizes[n] * left * right)
            shares[n], themes[n] = size * one / left, size * other / right
    return shares, themes


def fit_themes(weights: Any, count: int, seed: int, steps: int = _STEPS, basis: Basis | None = None) -> tuple[Floats, Floats]:  # noqa: ANN401  # scipy ships no types
    """Factorise weights into themes.

    NMF by cyclic coordinate descent, a theme at a time (Cichocki and Phan 2009), from the NNDSVD start, which has no chance in it.

    Args:
        weights: Units by terms.
        count: Number of themes.
        seed: For the vector that the search for the start begins with.
        steps: Most steps.
        basis: The largest singular values, if they are known.

    Returns:
        (units by themes, themes by terms); rows of the second have length 1.
    """
    shares, themes = start_themes(basis or find_basis(weights, count, seed), count)
    if steps:
        shares, themes = _descend(weights, shares, themes, steps)
    lengths = np.linalg.norm(themes, axis=1).astype(np.float64)
    lengths[lengths == 0] = 1.0
    return shares.T * lengths, themes / lengths[:, None]


def _descend(weights: Any, first_shares: Floats, first_themes: Floats, steps: int) -> tuple[Any, Any]:  # noqa: ANN401  # scipy ships no types
    """Both factors after so many steps, or where none moves any more; in single precision: members settle far above what it rounds."""
    shares, themes = first_shares.astype(np.float32), first_themes.astype(np.float32)
    single = weights.astype(np.float32)
    turned, first = single.T.tocsr(), 0.0
    with use_one_thread():
        for step in range(steps):
            moved = _improve(shares, _tell(single, themes), themes @ themes.T)
            moved += _improve(themes, _tell(turned, shares), shares @ shares.T)
            first = first or moved
            if step and moved <= _TOLERANCE * first:
                break
    return shares, themes


def _tell(weights: Any, part: Values) -> Values:  # noqa: ANN401  # scipy ships no types
    """Weights told by one factor: its rows by the rows of weights, each row in one piece of memory."""
    return np.ascontiguousarray((weights @ np.ascontiguousarray(part.T)).T)


def _improve(part: Values, told: Values, gram: Values) -> float:
    """One round of coordinate descent over the rows of one factor, in place; how far it went, each step weighed by the slope's rise."""
    moved = 0.0
    for row in range(len(part)):
        rise = float(gram[row, row])
        if rise > 0:
            better = gram[row] @ part
            better -= told[row]
            better *= -1.0 / rise
            better += part[row]
            np.maximum(better, 0.0, out=better)
            part[row] -= better
            moved += rise * float(np.abs(part[row]).sum())
            part[row] = better
    return moved


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
    told, gram, first = _tell(weights, themes), themes @ themes.T, 0.0
    shares = told / np.maximum(gram.sum(axis=0), 1.0)[:, None]
    with use_one_thread():
        for step in range(_SHARE_STEPS):
            moved = _improve(shares, told, gram)
            first = first or moved
            if step and moved <= _SHARE_TOLERANCE * first:
                break
    return np.ascontiguousarray(shares.T)


def find_main(shares: Floats) -> Whole:
    """The strongest theme of each unit; -1 for one that has none.

    Args:
        shares: Units by themes.
    """
    main: Whole = np.where(shares.sum(axis=1) > 0, shares.argmax(axis=1), NO_THEME)
    return main


def find_fit(weights: Any, shares: Floats, themes: Floats) -> Floats:  # noqa: ANN401  # scipy ships no types
    """How well the themes of each unit tell its terms: the cosine of what is there and what they say, 0 to 1."""
    said = np.sqrt(((shares @ (themes @ themes.T)) * shares).sum(axis=1))  # its length, without writing out what is said of every term
    said[said == 0] = 1.0
    cosine: Floats = (np.asarray(weights @ themes.T) * shares).sum(axis=1) / said
    return cosine


@functools.cache
def _find_libraries() -> ThreadpoolController:
    """Libraries of this process that use threads; looking for them takes as long as a step of a fit."""
    return ThreadpoolController()


def _count_matrix(counts: list[Counter[str]], terms: list[str]) -> Any:  # noqa: ANN401  # scipy ships no types
    column = {term: n for n, term in enumerate(terms)}
    places = np.fromiter(map(column.get, chain.from_iterable(counts), repeat(-1)), dtype=np.int64)
    values = np.fromiter(chain.from_iterable(map(dict.values, counts)), dtype=np.float64)
    rows = np.repeat(np.arange(len(counts)), [len(counter) for counter in counts])
    known = places >= 0
    return sparse.csr_matrix((values[known], (rows[known], places[known])), shape=(len(counts), len(terms)))


def _scale(raw: Any, idf: Floats) -> Any:  # noqa: ANN401  # scipy ships no types
    weights = raw.astype(np.float64)
    weights.sort_indices()
    weights.data = (1.0 + np.log(weights.data)) * idf[weights.indices]
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    weights.data /= np.repeat(lengths, np.diff(weights.indptr))
    return weights
