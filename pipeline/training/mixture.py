"""The texts that the recogniser of names is trained on: corpora, our own annotations, and variants of both."""

from __future__ import annotations

import functools
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.training.annotations import AnnotatedDocument
from pipeline.training.augmentation import Augmenter
from pipeline.training.corpora import group_sentences
from pipeline.training.marked import MarkedText, make_doc
from pipeline.training.names import NameMaker

if TYPE_CHECKING:
    from spacy.language import Language

_CAPITALISED = re.compile(r"\b[A-Z]\w+")


@dataclass(frozen=True, slots=True)
class Mixture:
    """How often each kind of text is in the training texts.

    Attributes:
        corpus_variants: Variants of each text of the public corpora beside the text itself.
        own: How often each of our own passages is in, grouped anew each time.
        own_variants: Variants of each of these.
    """

    corpus_variants: int = 1
    own: int = 1
    own_variants: int = 2


def mix_texts(
    corpus: list[MarkedText],
    own: list[AnnotatedDocument],
    seed: int,
    mixture: Mixture | None = None,
    *,
    reviewed: Iterable[MarkedText] = (),
    further: Iterable[MarkedText] = (),
) -> list[MarkedText]:
    """Mix the training texts.

    Args:
        corpus: Texts of the public corpora.
        own: Our own annotated documents.
        seed: Where chance starts: the same seed gives the same texts.
        mixture: How much of each.
        reviewed: Sentences that reviewers have decided on; treated as our own.
        further: Texts that are in as they are, without variants.

    Returns:
        The texts in random order.
    """
    from pipeline.resources.name_classes import read_name_classes

    mixture = mixture or Mixture()
    rng = random.Random(seed)  # noqa: S311  # no secret hangs on it
    decided = list(reviewed)
    groups = [[*group_sentences(own, rng), *decided] for _ in range(mixture.own)]
    augmenter = Augmenter([*corpus, *groups[0]] if groups else corpus, NameMaker(read_name_classes(), rng), rng, corpus)
    texts = [*corpus, *further]
    texts += augmenter.vary_all((marked for marked in corpus if marked.spans), mixture.corpus_variants)
    for group in groups:
        texts += (pass_over_peoples(marked) for marked in (*group, *augmenter.vary_all(group, mixture.own_variants)))
    rng.shuffle(texts)
    return texts


def pass_over_peoples(marked: MarkedText) -> MarkedText:
    """Leave open whether words of peoples and languages outside names are names.

    The public corpora mark "Spanish" as NORP where it is a language; our guideline does not. Where two teachers contradict each other, one has to be
    silent: ours has few such words, and what they stand in is learned from the rest of the line.

    Args:
        marked: A text of our own.

    Returns:
        The text with these words unknown.
    """
    words = _read_peoples()
    unknown = [
        (found.start(), found.end())
        for found in _CAPITALISED.finditer(marked.text)
        if found[0].casefold() in words and not any(span.start < found.end() and found.start() < span.end for span in marked.spans)
    ]
    return replace(marked, unknown=(*marked.unknown, *unknown)) if unknown else marked


@functools.cache
def _read_peoples() -> frozenset[str]:
    from pipeline.passages.patterns import read_table
    from pipeline.resources.name_classes import read_name_classes

    languages = (name.casefold() for name in read_table("languages").values())
    return frozenset((*read_name_classes()["DEMONYM"], *languages))


def write_texts(nlp: Language, texts: Iterable[MarkedText], path: Path) -> None:
    """Write texts as spaCy's trainer reads them.

    Args:
        nlp: Its tokenizer cuts them.
        texts: The texts.
        path: The file, ending in .spacy.
    """
    from spacy.tokens import DocBin

    DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"], docs=[make_doc(nlp, marked) for marked in texts]).to_disk(path)
