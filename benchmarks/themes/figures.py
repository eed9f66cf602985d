"""Figures of topic models, told from words and labels alone: the same code for every model.

c_npmi      Mean normalised pointwise mutual information of all pairs of a topic's ten strongest words (Bouma 2009), the chance of a word being
            the share of windows of ten words that have it, over the very corpus that was fitted; mean over topics. This is gensim's "c_npmi"
            with its default window (Roeder, Both and Hinneburg 2015), the figure that OCTIS and PERFORMANCE.md report. Documents shorter than
            a window are one window. Two words that never meet count as -1 or near it.
diversity   Share of different words among the ten strongest of all topics (Dieng, Ruiz and Blei 2020).
nmi         Normalised mutual information of each document's strongest topic and its label, arithmetic mean (scikit-learn's default). Every
            document counts; those that a model leaves out are a topic of their own.
stability   Agreement of two runs with different seeds: Jaccard coefficient of the ten strongest words, topics matched one to one at best;
            mean over pairs of runs (Greene, O'Callaghan and Cunningham 2014).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import normalized_mutual_info_score

TOP = 10
_WINDOW = 10
_ALMOST_NOTHING = 1e-12  # gensim's, so that the figures are the same

Topics = Sequence[Sequence[str]]


class Coherence:
    """c_npmi over one corpus."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        """Count windows.

        Args:
            documents: Words of each document, in order.
        """
        self._column = {word: n for n, word in enumerate(sorted({word for document in documents for word in document}))}
        rows, columns, count = [], [], 0
        for document in documents:
            words = np.array([self._column[word] for word in document], dtype=np.int32)
            windows = words[None, :] if len(words) <= _WINDOW else np.lib.stride_tricks.sliding_window_view(words, _WINDOW)
            rows.append(np.repeat(np.arange(count, count + len(windows)), windows.shape[1]))
            columns.append(windows.ravel())
            count += len(windows)
        row, column = np.concatenate(rows), np.concatenate(columns)
        self._there = sparse.csc_matrix((np.ones(len(row), dtype=np.float32), (row, column)), shape=(count, len(self._column)))
        self._there.data[:] = 1.0
        self._count = count

    def find(self, topics: Topics) -> float:
        """Mean c_npmi of topics."""
        return float(np.mean([self._judge([self._column[word] for word in topic[:TOP] if word in self._column]) for topic in topics]))

    def _judge(self, columns: list[int]) -> float:
        if len(columns) < 2:
            return 0.0
        chosen = self._there[:, columns]
        together = np.asarray((chosen.T @ chosen).todense(), dtype=np.float64) / self._count
        alone = np.diag(together)
        pairs = list(itertools.combinations(range(len(columns)), 2))
        joint = np.array([together[pair] for pair in pairs]) + _ALMOST_NOTHING
        apart = np.array([alone[i] * alone[j] for i, j in pairs])
        return float(np.mean(np.log(joint / apart) / -np.log(joint)))


def find_diversity(topics: Topics) -> float:
    """Share of different words among the strongest of all topics."""
    words = [word for topic in topics for word in topic[:TOP]]
    return len(set(words)) / max(1, len(words))


def find_nmi(labels: Sequence[str], main: Sequence[int]) -> float:
    """How far topics and labels say the same of documents."""
    return float(normalized_mutual_info_score(list(labels), list(main)))


def find_stability(runs: Sequence[Topics]) -> float:
    """Agreement of runs; not a number where there is only one."""
    values = []
    for one, other in itertools.combinations(runs, 2):
        tops = [[frozenset(topic[:TOP]) for topic in run] for run in (one, other)]
        likeness = np.array([[len(a & b) / max(1, len(a | b)) for b in tops[1]] for a in tops[0]])
        values.append(likeness[linear_sum_assignment(-likeness)].sum() / max(likeness.shape))
    return float(np.mean(values)) if values else float("nan")
