"""Calibrate how readily the parser ends a sentence.

The parser learns its transitions by their number, and ends of sentences are few: left alone it ends too few. A constant added to the score of that one transition
(a threshold, as one is calibrated for any classifier) is chosen on the development texts.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.training.corpora import read_docs

if TYPE_CHECKING:
    from spacy.language import Language

_STEPS = (0.0, 0.15, 0.3, 0.45, 0.6)
_BREAK = "B-"  # the transition that ends a sentence, in spaCy's names of transitions


def calibrate_breaks(nlp: Language, path: Path) -> float:
    """Choose the constant by which the parser ends a sentence more readily, and put it into the parser's weights.

    Args:
        nlp: A pipeline with a parser; its last layer is changed.
        path: Development texts, a .spacy file.

    Returns:
        The constant chosen, of those tried: the one with the highest F1 of sentences, the smallest of several.
    """
    parser = nlp.get_pipe("parser")
    places = [number for number, name in enumerate(parser.move_names) if name.startswith(_BREAK)]
    layer = parser.model.get_ref("upper")
    learned = layer.get_param("b").copy()
    scores: dict[float, float] = {}
    for step in _STEPS:
        _shift(layer, learned, places, step)
        scores[step] = _score_sentences(nlp, path)
    best = max(_STEPS, key=lambda step: (round(scores[step], 4), -step))
    _shift(layer, learned, places, best)
    return best


def _shift(layer: object, learned: object, places: list[int], step: float) -> None:
    bias = learned.copy()  # type: ignore[attr-defined]  # an array of whichever library computes
    bias[places] += step
    layer.set_param("b", bias)  # type: ignore[attr-defined]


def _score_sentences(nlp: Language, path: Path) -> float:
    from spacy.training import Example

    unread = [name for name in nlp.pipe_names if name not in ("tok2vec", "parser")]
    with nlp.select_pipes(disable=unread):
        examples = [Example(nlp.make_doc(doc.text), doc) for doc in read_docs(path, nlp.vocab)]
        return float(nlp.evaluate(examples).get("sents_f") or 0.0)
