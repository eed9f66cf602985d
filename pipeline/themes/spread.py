"""How evenly words and phrases are spread over a theme: what one report repeats, or a few passages have, is no name for all of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse

from pipeline.themes.model import Floats, Whole

_EVEN = 0.5  # power of what a phrase lacks of being as spread over reports as the theme is
_ENOUGH, _FEW = 0.05, 3  # of the theme's passages, and at least: a phrase that fewer have counts as much less


def find_spread(having: Any, mine: Whole, documents: Whole) -> Floats:  # noqa: ANN401  # scipy ships no types
    """How evenly phrases are spread over a theme.

    Args:
        having: Phrases by passages, 1 where a phrase stands.
        mine: Passages of the theme.
        documents: Document of each passage, by a number.

    Returns:
        Of each phrase 0 to 1: 1 if a twentieth of the theme's passages have it, from as many reports as passages drawn by chance would be.
    """
    if not len(mine):
        return np.zeros(having.shape[0])
    owners = documents[mine]
    by_document = sparse.csr_matrix((np.ones(len(mine)), (np.arange(len(mine)), owners)), shape=(len(mine), int(owners.max()) + 1))
    counts = (having[:, mine] @ by_document).tocsr()
    total = np.asarray(counts.sum(axis=1)).ravel()
    joint = np.asarray(counts.multiply(counts).sum(axis=1)).ravel() / np.maximum(total, 1.0) ** 2  # chance that two places are of one report
    usual = float((np.bincount(owners) ** 2.0).sum()) / len(mine) ** 2
    drawn = usual + (1 - usual) / np.maximum(total, 1.0)
    even = np.minimum(1.0, drawn / np.maximum(joint, 1e-12)) ** _EVEN
    spread: Floats = even * np.minimum(1.0, total / max(_FEW, _ENOUGH * len(mine)))
    return spread
