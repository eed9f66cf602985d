"""spaCy's lemmatizer of learned edit trees, which remembers what a tree makes of a word: `briefmill_lemmatizer`.

Trees, weights, training and files are spaCy's. Its own component applies a tree to each word of each text twice; but most words of a text were seen before, with the same tree.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import LEMMA, ORTH
from spacy.language import Language
from spacy.pipeline.edit_tree_lemmatizer import DEFAULT_EDIT_TREE_LEMMATIZER_MODEL, EditTreeLemmatizer
from spacy.tokens import Doc
from thinc.api import Model

Numbers = npt.NDArray[np.int64]
_MOST_KEPT = 100_000  # words with a tree; some megabytes


class TreeLemmatizer(EditTreeLemmatizer):  # type: ignore[misc]  # spaCy's class has no types
    """spaCy's lemmatizer of edit trees."""

    @functools.cached_property
    def _known(self) -> dict[tuple[int, int], str | None]:
        """What a tree made of a word, by the numbers of both."""
        return {}

    def from_bytes(self, bytes_data: bytes, *, exclude: Sequence[str] = ()) -> TreeLemmatizer:
        """Load it, as spaCy's method does; what other trees made of words is forgotten."""
        self._known.clear()
        super().from_bytes(bytes_data, exclude=exclude)
        return self

    def from_disk(self, path: str | Path, exclude: Sequence[str] = ()) -> TreeLemmatizer:
        """Load it, as spaCy's method does; what other trees made of words is forgotten."""
        self._known.clear()
        super().from_disk(path, exclude=exclude)
        return self

    def predict(self, docs: Iterable[Doc]) -> list[Numbers]:
        """Guess the tree of each word, as spaCy's method does.

        Args:
            docs: The texts.

        Returns:
            The number of the tree of each word, for each text; -1 where the best one doesn't fit the word.
        """
        docs = list(docs)
        if self.top_k != 1 or not any(len(doc) for doc in docs):
            return list(super().predict(docs))
        labels = np.array(self.cfg["labels"], dtype=np.int64)
        return [self._fitting(doc, labels[scores.argmax(axis=1)].tolist()) for doc, scores in zip(docs, self.model.predict(docs), strict=True)]

    def _fitting(self, doc: Doc, trees: list[int]) -> Numbers:
        orths = doc.to_array(ORTH).tolist()
        return np.array([tree if self._apply(orth, tree) is not None else -1 for orth, tree in zip(orths, trees, strict=True)], dtype=np.int64)

    def _apply(self, orth: int, tree: int) -> str | None:
        """What a tree makes of a word; None if it does not fit."""
        key = orth, tree
        if key not in self._known:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            self._known[key] = self.trees.apply(tree, self.vocab.strings[orth])
        return self._known[key]

    def set_annotations(self, docs: Iterable[Doc], batch_tree_ids: Sequence[Numbers]) -> None:
        """Set the lemmas, as spaCy's method does.

        Args:
            docs: The texts.
            batch_tree_ids: What `predict` gave.
        """
        docs = list(docs)
        if self.backoff != "orth":
            super().set_annotations(docs, batch_tree_ids)
            return
        add = self.vocab.strings.add
        for doc, trees in zip(docs, batch_tree_ids, strict=True):
            if not len(doc):
                continue
            orths = doc.to_array(ORTH).tolist()
            found = np.array(
                [orth if tree == -1 else add(self._apply(orth, tree)) for orth, tree in zip(orths, trees.tolist(), strict=True)], dtype=np.uint64
            )
            before = doc.to_array(LEMMA)
            doc.from_array([LEMMA], (found if self.overwrite else np.where(before == 0, found, before)).reshape(-1, 1))


def make_lemmatizer(  # noqa: PLR0913, PLR0917  # what spaCy's own takes
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    backoff: str | None,
    min_tree_freq: int,
    overwrite: bool,
    top_k: int,
    scorer: Callable[..., Any] | None,
) -> TreeLemmatizer:
    """Make the component for a pipeline."""
    return TreeLemmatizer(nlp.vocab, model, name, backoff=backoff, min_tree_freq=min_tree_freq, overwrite=overwrite, top_k=top_k, scorer=scorer)


Language.factory(
    "briefmill_lemmatizer",
    assigns=["token.lemma"],
    default_config={
        "model": DEFAULT_EDIT_TREE_LEMMATIZER_MODEL,
        "backoff": "orth",
        "min_tree_freq": 3,
        "overwrite": False,
        "top_k": 1,
        "scorer": {"@scorers": "spacy.lemmatizer_scorer.v1"},
    },
    default_score_weights={"lemma_acc": 1.0},
    func=make_lemmatizer,
)
