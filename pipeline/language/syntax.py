"""The parse of single sentences: only of those that somebody asks for, since a parser costs more than all our rules together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from spacy.language import Language

# Components that a parse may need, in the order of the pipeline; a pipeline has some of them.
SYNTACTIC = ("transformer", "curated_transformer", "tok2vec", "tagger", "parser")
_LONGEST = 160  # tokens: what is longer is a list run together, which no parser reads well and every parser reads slowly
_BATCH = 64


def can_parse(nlp: Language) -> bool:
    """Whether a pipeline brings a tagger and a parser."""
    return {"tagger", "parser"} <= {*nlp.component_names}


def parse_sentences(nlp: Language, spans: Iterable[Span]) -> list[Doc | None]:
    """Parse sentences, each by itself.

    Args:
        nlp: The pipeline that `build_pipeline` made; its syntactic components may be disabled.
        spans: A sentence each, as tokenised by the same pipeline.

    Returns:
        A doc a sentence with `tag_`, `dep_` and `head` of every token and offsets that count from the sentence's start; None for a sentence
        too long to be parsed, and for all where the pipeline has no parser.
    """
    spans = list(spans)
    if not can_parse(nlp):
        return [None] * len(spans)
    docs = [_lift(nlp, span) if 0 < len(span) <= _LONGEST else None for span in spans]
    parsed: Iterable[Doc] = (doc for doc in docs if doc is not None)
    for name in SYNTACTIC:
        if name in nlp.component_names:
            parsed = nlp.get_pipe(name).pipe(parsed, batch_size=_BATCH)
    done = iter(parsed)
    return [None if doc is None else next(done) for doc in docs]


def _lift(nlp: Language, span: Span) -> Doc:
    """A doc of its own that is one sentence from its first word to its last."""
    return Doc(
        nlp.vocab,
        words=[token.text for token in span],
        spaces=[bool(token.whitespace_) for token in span],
        sent_starts=[True] + [False] * (len(span) - 1),
    )
