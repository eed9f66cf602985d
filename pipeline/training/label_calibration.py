"""Calibrate how readily each kind of name is found.

A recogniser learns from corpora that mark some kinds of names more often than others do, and finds each as readily as their mixture has it. A constant per label,
added to the scores of the moves that begin such a name (a threshold per class, as is calibrated for any classifier), is chosen on the development texts.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.training.annotations import AnnotatedDocument
from pipeline.training.evaluation import Figures, score_own_names, score_public_names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model
    from thinc.types import Floats1d

_STEPS = (1.0, 0.5, 0.5, 0.25)
_BEGINS = ("B-", "U-")  # moves that begin a name, or are one, in spaCy's names of moves
_ALL = ("own-dev/all", "public-dev/all")
_WORTH = 0.1  # of a point of all names, beside one of a label that lies below its floor
_LEAST = 0.01  # gains below this are chance


def calibrate_labels(nlp: Language, documents: Sequence[AnnotatedDocument], public: Path, floors: Mapping[str, float]) -> dict[str, float]:
    """Choose the constants, and put them into the recogniser's weights.

    What is best is what lies least below the floors, and of that the one with the highest F1 of all names.

    Args:
        nlp: A pipeline with a recogniser; its last layer is changed.
        documents: Our own annotations; of these the development ones are looked at.
        public: Development texts of the public corpora, a .spacy file.
        floors: Pinned figures by name; of these those of the development texts are looked at.

    Returns:
        The constant chosen for each label.
    """
    ner = nlp.get_pipe("ner")
    layer, learned = ner.model.get_ref("upper"), ner.model.get_ref("upper").get_param("b").copy()

    def try_out(constants: Mapping[str, float]) -> float:
        _shift(layer, learned, ner.move_names, constants)
        return _rate(score_own_names(nlp, documents, "dev") | score_public_names(nlp, public), floors)

    with nlp.select_pipes(enable="ner"), _remember(ner.model.get_ref("tok2vec")):
        chosen = _climb(sorted(ner.labels), try_out)
    _shift(layer, learned, ner.move_names, chosen)
    return chosen


def _climb(labels: Sequence[str], try_out: Callable[[Mapping[str, float]], float]) -> dict[str, float]:
    """One label after the other, a step up or down wherever it helps; smaller steps each time."""
    chosen = dict.fromkeys(labels, 0.0)
    best = try_out(chosen)
    for step in _STEPS:
        for label in labels:
            tried = {way: try_out({**chosen, label: chosen[label] + way}) for way in (-step, step)}
            way = max(tried, key=lambda way: tried[way])
            if tried[way] > best + _LEAST:
                best = tried[way]
                chosen[label] += way
    return chosen


def _rate(figures: Figures, floors: Mapping[str, float]) -> float:
    below = sum(max(0.0, floors[name] - value) for name, value in figures.items() if name in floors)
    return _WORTH * sum(figures[name] for name in _ALL) / len(_ALL) - below


def _shift(layer: Model[Any, Any], learned: Floats1d, moves: Sequence[str], constants: Mapping[str, float]) -> None:
    bias = learned.copy()
    for number, move in enumerate(moves):
        if move.startswith(_BEGINS):
            bias[number] += constants.get(move[2:], 0.0)
    layer.set_param("b", bias)


@contextlib.contextmanager
def _remember(layer: Model[Any, Any]) -> Iterator[None]:
    """Compute a layer once for each batch of texts: only the last one changes between two looks at them, and this one takes most of the time."""
    forward = layer._func  # noqa: SLF001  # thinc has no other way to put something in front of a layer in its place
    known: dict[tuple[str, ...], object] = {}

    def look_up(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[object, None]:
        key = tuple(doc.text for doc in docs)
        if key not in known:
            known[key] = forward(model, docs, is_train)[0]
        return known[key], None

    layer._func = look_up  # noqa: SLF001
    try:
        yield
    finally:
        layer._func = forward  # noqa: SLF001
