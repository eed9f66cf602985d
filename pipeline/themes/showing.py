"""Terms of themes as people are shown them: those that mark a theme and go together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any

import numpy as np
from scipy import sparse

from pipeline.themes.coherence import TOP, find_association, pick_top
from pipeline.themes.model import Floats
from pipeline.themes.terms import Found

_CANDIDATES = 60  # strongest terms of a theme: among them those shown are chosen
_TOGETHER = 10.0  # what going together weighs: an NPMI of 0.1 more makes up for nearly two thirds of the weight
_ROUNDS = 3
_PIECE = 20  # words of content: further apart, two say little of each other


def find_centres(weights: Any, shares: Floats) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Themes in terms: the mean of their passages, terms that others have too weighing less (by the root of the theme's part in them).

    Args:
        weights: Units by terms.
        shares: Units by themes.

    Returns:
        Themes by terms, rows of length 1 (or 0).
    """
    sizes = shares.sum(axis=0)
    sizes[sizes == 0] = 1.0
    means = np.asarray((weights.T @ shares).T) / sizes[:, None]
    total = means.sum(axis=0)
    total[total == 0] = 1.0
    centres = means * np.sqrt(means / total)
    lengths = np.linalg.norm(centres, axis=1)
    lengths[lengths == 0] = 1.0
    result: Floats = centres / lengths[:, None]
    return result


def mark_pieces(found: Sequence[Found], terms: list[str]) -> Any:  # noqa: ANN401  # scipy ships no types
    """Mark which terms stand near each other: passages cut into pieces of about twenty words of content, so that it says nothing how long passages are.

    Args:
        found: Terms of each passage, in order.
        terms: The vocabulary.

    Returns:
        Pieces by terms, 1 for each that is there.
    """
    column = {term: n for n, term in enumerate(terms)}
    keys = [key for passage in found for key, _, _ in passage]
    places = np.fromiter(map(column.get, keys, repeat(-1)), dtype=np.int64, count=len(keys))
    owners = np.repeat(np.arange(len(found)), [len(passage) for passage in found])
    is_word = np.fromiter((" " not in key for key in keys), dtype=np.bool_, count=len(keys))
    words = np.bincount(owners[is_word], minlength=len(found))
    ahead = np.maximum(np.cumsum(is_word) - 1 - (np.cumsum(words) - words)[owners], 0)  # words of the passage before the term's own
    pieces = ahead * -(-words // _PIECE)[owners] // np.maximum(words, 1)[owners]
    is_next = np.diff(owners, prepend=-1).astype(np.bool_) | np.diff(pieces, prepend=0).astype(np.bool_)
    rows, known = np.cumsum(is_next) - 1, places >= 0
    marked = sparse.csr_matrix((np.ones(int(known.sum())), (rows[known], places[known])), shape=(int(is_next.sum()), len(terms)))
    marked.data[:] = 1.0
    return marked


def choose_shown(pieces: Any, themes: Floats, terms: list[str]) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Weigh the strongest terms of themes anew, so that those come first which mark the theme and go together with the others that do.

    Args:
        pieces: Pieces of passages by terms, as `mark_pieces` gives them.
        themes: Themes by terms.
        terms: Keys of the columns; terms that share a word say nothing of each other.

    Returns:
        Themes by terms; 0 for all but sixty a theme. A theme's strongest has 1.
    """
    tops = [pick_top(theme, _CANDIDATES) for theme in themes]
    wanted = sorted({n for top in tops for n in top})
    association = find_association(pieces[:, wanted])
    place = {n: row for row, n in enumerate(wanted)}
    shown = np.zeros_like(themes)
    for row, (theme, columns) in enumerate(zip(themes, tops, strict=True)):
        if columns:
            here = [place[n] for n in columns]
            shown[row, columns] = _weigh_together(association[np.ix_(here, here)], theme[columns] / theme[columns[0]], columns, terms)
    return shown


def _weigh_together(association: Floats, strength: Floats, columns: list[int], terms: list[str]) -> Floats:
    words = [frozenset(terms[n].split()) for n in columns]
    apart = np.array([[not (one & other) for other in words] for one in words], dtype=np.float64)
    score = np.log(strength)
    for _ in range(_ROUNDS):
        top = np.zeros(len(columns))
        top[np.argsort(-score, kind="stable")[:TOP]] = 1.0
        judges = apart * (top * strength)
        total = judges.sum(axis=1)
        total[total == 0] = 1.0
        score = np.log(strength) + _TOGETHER * (association * judges).sum(axis=1) / total
    weight: Floats = np.exp(score - score.max())
    return weight
