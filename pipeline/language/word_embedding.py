"""The layer that embeds a word's features, for spaCy's config system: `briefmill.WordEmbed.v1`.

spaCy finds it through the package's entry points, so `spacy.load` of the shipped pipeline needs nothing but an installed `pipeline`.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d

from pipeline.language.word_features import COLUMNS, read_word_features

_SEED = 8  # of the first table: each table hashes in its own way


def build_word_embedding(width: int, features: dict[str, list[int]]) -> Model[list[Doc], list[Floats2d]]:
    """Embed words by several features and mix these into one vector a word, as spaCy's MultiHashEmbed does.

    Args:
        width: Length of the vectors that come out.
        features: By the feature's name (of `word_features.COLUMNS`), the rows of its hash table and the length of its vectors.

    Returns:
        The layer: texts in, an array (words × width) of 32-bit floats for each out.

    Raises:
        ValueError: A feature is not known.
    """
    unknown = [name for name in features if name not in COLUMNS]
    if unknown:
        raise ValueError(f"The features {', '.join(unknown)} are not known; known are {', '.join(COLUMNS)}.")
    tables: list[Model[Any, Any]] = [
        HashEmbed(length, rows, column=COLUMNS.index(name), seed=_SEED + number, dropout=0.0)
        for number, (name, (rows, length)) in enumerate(features.items())
    ]
    total = sum(length for _, length in features.values())
    extractor: Model[Any, Any] = Model("extract_word_features", _extract, attrs={"gazetteers": not {"GAZETTEER", "WORDLISTS"}.isdisjoint(features)})
    flat: Model[Any, Any] = list2ragged()
    embedded: Model[Any, Any] = with_array(concatenate(*tables))
    mixed: Model[Any, Any] = with_array(Maxout(width, total, nP=3, dropout=0.0, normalize=True))
    model: Model[list[Doc], list[Floats2d]] = chain(extractor, flat, embedded, mixed, ragged2list())
    return model


def _extract(model: Model[Any, Any], docs: list[Any], is_train: bool) -> tuple[list[Any], Any]:
    """Run the layer that has no weights: features in, nothing to learn."""
    del is_train
    features = read_word_features(with_gazetteers=model.attrs["gazetteers"])
    rows = [features.extract(item) if isinstance(item, Doc) else features.extract(item.doc)[item.start : item.end] for item in docs]
    return rows, lambda _: []
