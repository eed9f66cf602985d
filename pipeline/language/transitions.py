"""spaCy's parser and recogniser of names with a faster way through their transitions: `briefmill_parser`, `briefmill_ner`.

Weights, states and transitions are spaCy's, and so are training and files. spaCy's own loop takes the interpreter's lock again and again for every state; here the scores of all states of a step are
computed at once. The parser is also told first where no sentence can begin.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.ml.parser_model import ParserStepModel
from spacy.pipeline._parser_internals.transition_system import TransitionSystem
from spacy.pipeline.dep_parser import DEFAULT_PARSER_MODEL, DependencyParser
from spacy.pipeline.ner import DEFAULT_NER_MODEL, EntityRecognizer
from spacy.tokens import Doc
from spacy.util import minibatch
from thinc.api import Model, NumpyOps, set_dropout_rate

from pipeline.language.prepared import FEWEST, Numbers, Prepared, multiply, read_weights
from pipeline.language.unbroken import keep_together

_MOST_WORDS = 4000  # of the texts that go through their transitions together: their table takes 30 megabytes


@dataclass(frozen=True, slots=True)
class _Lower:
    """Weights of the layer that is computed once for every word in every role.

    Attributes:
        weights: (input × roles · pieces · units), the pieces of a unit apart.
        missing: What stands for a word that is not there: (roles · pieces · units).
        bias: (pieces · units).
        roles: How many words of a state are looked at.
        units: How many numbers come out.
    """

    weights: Numbers
    missing: Numbers
    bias: Numbers
    roles: int
    units: int


def _prepare(lower: Model[Any, Any]) -> _Lower:
    weights, missing, bias = (read_weights(lower, name) for name in ("W", "pad", "b"))
    roles, units, pieces, inputs = weights.shape
    return _Lower(
        np.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(inputs, roles * pieces * units)),
        missing.reshape(roles, units, pieces).transpose(0, 2, 1).reshape(-1),
        bias.reshape(units, pieces).T.reshape(-1),
        roles,
        units,
    )


def go_through(pipe: DependencyParser | EntityRecognizer, docs: list[Doc], prepared: Prepared[_Lower]) -> list[Any]:
    """Take the best transition of every text, step by step.

    Args:
        pipe: spaCy's parser or recogniser.
        docs: Texts, not all of them empty.
        prepared: Its weights.

    Returns:
        The final state of each text.
    """
    pipe._ensure_labels_are_added(docs)  # noqa: SLF001  # as the method does that this stands for
    set_dropout_rate(pipe.model, 0.0)
    lower, upper = prepared.get(pipe.model.get_ref("lower")), pipe.model.get_ref("upper")
    unseen = sorted(pipe.model.attrs["unseen_classes"])
    table = _tabulate(pipe.model.get_ref("tok2vec").predict(docs), lower)
    roles = np.arange(lower.roles)
    reader = SimpleNamespace(state2vec=SimpleNamespace(nF=lower.roles))  # all that spaCy's reader of states asks of the model
    states = pipe.moves.init_batch(docs)
    running = [state for state in states if not state.is_final()]
    weights, bias = np.ascontiguousarray(read_weights(upper, "W").T), read_weights(upper, "b")
    while running:
        places = (ParserStepModel.get_token_ids(reader, running) + 1) * lower.roles + roles
        sums = table.take(places, axis=0).sum(axis=1)
        sums += lower.bias
        hidden = sums.reshape(len(running), -1, lower.units).max(axis=1)
        scores = multiply(hidden, weights)
        scores += bias
        if unseen:
            scores[:, unseen] = scores.min()
        running = pipe.transition_states(running, scores)
    return list(states)


def _tabulate(vectors: Numbers, lower: _Lower) -> Numbers:
    """What each word, and one that is not there, adds to a state in each role: a row each."""
    table = np.empty((len(vectors) + 1, len(lower.missing)), dtype=np.float32)
    table[0] = lower.missing
    if len(vectors) < FEWEST:
        table[1:] = multiply(vectors, lower.weights)
    else:
        np.matmul(vectors, lower.weights, out=table[1:])
    return table.reshape(len(table) * lower.roles, -1)


def _can_go(pipe: DependencyParser | EntityRecognizer, drop: float) -> bool:
    return bool(not drop and isinstance(pipe.model.ops, NumpyOps) and pipe.model.attrs["has_upper"])


def _pipe(pipe: DependencyParser | EntityRecognizer, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
    """Annotate texts in batches; those of like length go together."""
    handle = pipe.get_error_handler()
    for batch in minibatch(docs, size=batch_size):
        texts = list(batch)
        try:
            for some in _group(sorted(texts, key=len)):
                pipe.set_annotations(some, pipe.predict(some))
            yield from texts
        except Exception as error:  # noqa: BLE001  # the pipeline's owner says what becomes of it, as for all of spaCy's components
            handle(pipe.name, pipe, texts, error)


def _group(docs: list[Doc]) -> Iterator[list[Doc]]:
    some: list[Doc] = []
    words = 0
    for doc in docs:
        if some and words + len(doc) > _MOST_WORDS:
            yield some
            some, words = [], 0
        some.append(doc)
        words += len(doc)
    if some:
        yield some


class Parser(DependencyParser):  # type: ignore[misc]  # spaCy's classes are compiled and have no types
    """spaCy's dependency parser."""

    @functools.cached_property
    def _prepared(self) -> Prepared[_Lower]:
        return Prepared(_prepare)

    def greedy_parse(self, docs: list[Doc], drop: float = 0.0) -> list[Any]:
        """Go through texts as spaCy's method does, but end no sentence within what is written in one.

        Args:
            docs: The texts; words of them are marked as no starts of sentences.
            drop: Share of numbers that are dropped, where spaCy asks for it.

        Returns:
            The final state of each text.
        """
        for doc in docs:
            keep_together(doc)
        return go_through(self, docs, self._prepared) if _can_go(self, drop) else list(super().greedy_parse(docs, drop=drop))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Annotate texts, as spaCy's method does."""
        return _pipe(self, docs, batch_size)


class Recogniser(EntityRecognizer):  # type: ignore[misc]  # spaCy's classes are compiled and have no types
    """spaCy's recogniser of names."""

    @functools.cached_property
    def _prepared(self) -> Prepared[_Lower]:
        return Prepared(_prepare)

    def greedy_parse(self, docs: list[Doc], drop: float = 0.0) -> list[Any]:
        """Go through texts as spaCy's method does.

        Args:
            docs: The texts.
            drop: Share of numbers that are dropped, where spaCy asks for it.

        Returns:
            The final state of each text.
        """
        return go_through(self, docs, self._prepared) if _can_go(self, drop) else list(super().greedy_parse(docs, drop=drop))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Annotate texts, as spaCy's method does."""
        return _pipe(self, docs, batch_size)


def make_parser(  # noqa: PLR0913, PLR0917  # what spaCy's own takes
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: TransitionSystem | None,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
    scorer: Callable[..., Any] | None,
) -> Parser:
    """Make the parser for a pipeline."""
    return Parser(
        nlp.vocab,
        model,
        name=name,
        moves=moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        learn_tokens=learn_tokens,
        min_action_freq=min_action_freq,
        scorer=scorer,
    )


def make_recogniser(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: TransitionSystem | None,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Callable[..., Any] | None,
) -> Recogniser:
    """Make the recogniser of names for a pipeline."""
    return Recogniser(
        nlp.vocab,
        model,
        name=name,
        moves=moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


Language.factory(
    "briefmill_parser",
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "learn_tokens": False,
        "min_action_freq": 30,
        "model": DEFAULT_PARSER_MODEL,
        "scorer": {"@scorers": "spacy.parser_scorer.v1"},
    },
    default_score_weights={"dep_uas": 0.5, "dep_las": 0.5, "dep_las_per_type": None, "sents_p": None, "sents_r": None, "sents_f": 0.0},
    func=make_parser,
)
Language.factory(
    "briefmill_ner",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "model": DEFAULT_NER_MODEL,
        "incorrect_spans_key": None,
        "scorer": {"@scorers": "spacy.ner_scorer.v1"},
    },
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
    func=make_recogniser,
)
