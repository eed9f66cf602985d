"""Texts with their names marked, in the form that augmentation changes and training reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.training.annotations import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text, its names in order, and the stretches of which nobody has said whether they are names.

    Attributes:
        text: The text.
        spans: Its names: offsets of characters, and label.
        unknown: (start, end) of stretches that training passes over.
    """

    text: str
    spans: tuple[Span, ...]
    unknown: tuple[tuple[int, int], ...] = ()

    def name(self, span: Span) -> str:
        """Words of one of its names."""
        return self.text[span.start : span.end]


def replace_names(marked: MarkedText, names: list[str]) -> MarkedText:
    """Put other names in the place of those of a text.

    Args:
        marked: A text.
        names: A name for each of its spans, in order.

    Returns:
        The text with these names, labels as before; unknown stretches stay on the words they were on, and one inside a name that was replaced goes.
    """
    text, spans, unknown, position = "", [], [], 0
    for span, name in zip(marked.spans, names, strict=True):
        unknown += _move(marked.unknown, position, span.start, len(text) - position)
        text += marked.text[position : span.start]
        spans.append(Span(len(text), len(text) + len(name), span.label))
        text += name
        position = span.end
    unknown += _move(marked.unknown, position, len(marked.text), len(text) - position)
    return MarkedText(text + marked.text[position:], tuple(spans), tuple(unknown))


def _move(stretches: tuple[tuple[int, int], ...], start: int, end: int, by: int) -> list[tuple[int, int]]:
    """Stretches that lie between two places of a text, moved."""
    return [(first + by, last + by) for first, last in stretches if start <= first and last <= end]


def join_texts(texts: list[MarkedText], between: str = " ") -> MarkedText:
    """Join texts to one.

    Args:
        texts: The texts, in order.
        between: What stands between two of them.

    Returns:
        One text with the names of all.
    """
    text = ""
    spans: list[Span] = []
    unknown: list[tuple[int, int]] = []
    for number, marked in enumerate(texts):
        text += between if number else ""
        spans += [Span(span.start + len(text), span.end + len(text), span.label) for span in marked.spans]
        unknown += [(start + len(text), end + len(text)) for start, end in marked.unknown]
        text += marked.text
    return MarkedText(text, tuple(spans), tuple(unknown))


def make_doc(nlp: Language, marked: MarkedText) -> Doc:
    """Cut a marked text into tokens.

    Args:
        nlp: Its tokenizer does it.
        marked: The text.

    Returns:
        A doc with entities; a name that starts or ends inside a token takes the whole token.
    """
    from spacy.util import filter_spans

    doc = nlp.make_doc(marked.text)
    names = [doc.char_span(span.start, span.end, label=span.label, alignment_mode="expand") for span in marked.spans]
    entities = filter_spans([name for name in names if name is not None])
    taken = {token.i for name in entities for token in name}
    unknown = [doc.char_span(start, end, alignment_mode="expand") for start, end in marked.unknown]
    missing = [doc[token.i : token.i + 1] for span in unknown if span is not None for token in span if token.i not in taken]
    doc.set_ents(entities, missing=filter_spans(missing), default="outside")
    return doc
