"""Makes spaCy know the components that shipped pipelines are made of, when one is loaded: the callback `briefmill.Components.v1` of its configuration.

As entry points of their own, components would be imported for every spaCy pipeline that anything in the same environment makes; a callback is looked up by its name alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import spacy

if TYPE_CHECKING:
    from spacy.language import Language


def make_components_known() -> Callable[[type[Language]], type[Language]]:
    """Register the parser, the recogniser of names, the lemmatizer and the encoder.

    Returns:
        What spaCy calls before it makes the pipeline; it changes nothing of the language.
    """
    from pipeline.language import transitions, tree_lemmas, window_encoder  # noqa: F401  # they register themselves

    return _keep


def _keep(language: type[Language]) -> type[Language]:
    return language


# by an entry point of the package spaCy finds it without this; a checkout that was installed before has no such entry yet
spacy.registry.callbacks("briefmill.Components.v1", func=make_components_known)
