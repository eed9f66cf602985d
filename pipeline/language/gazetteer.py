"""Names that everyone knows, found by phrase look-up, as a spaCy component.

Long names are matched without regard to case but must begin with a capital in the text, unless the gazetteer itself writes them small; short
forms are matched in their exact case. The longest match wins.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.resources.gazetteers import read_adjectives, read_known_names

SHORT = "short form"  # span ids, so that later components know what kind of evidence a match is
LONG = "gazetteer"
ADJECTIVE = "adjective"


class Gazetteer:
    """Marks known names in `doc.spans["gazetteer"]`, labelled, with the kind of match as span id."""

    def __init__(self, nlp: Language) -> None:
        """Read the gazetteers into two matchers.

        Args:
            nlp: The pipeline, whose tokenizer cuts the names as it cuts the text.
        """
        self._long = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._short = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._small: set[str] = set()
        tokenizer = nlp.tokenizer
        for thing in read_known_names():
            for name in thing.names:
                for variant in {name, name.replace("'", "’")}:
                    self._long.add(thing.label, [tokenizer(variant)])
                if name[0].islower() and not name.startswith("the "):
                    self._small.add(name)
            self._short.add(thing.label, [tokenizer(form) for form in thing.short_forms])
        self._short.add("NORP", [tokenizer(word) for word in read_adjectives()])

    def __call__(self, doc: Doc) -> Doc:
        """Mark the known names of one passage."""
        found = []
        for span in self._long(doc, as_spans=True):
            trimmed = span[1:] if span[0].lower_ == "the" and len(span) > 1 else span
            if not trimmed[0].text[0].islower() or span.text in self._small:
                found.append(Span(doc, trimmed.start, trimmed.end, label=span.label_, span_id=LONG))
        found.extend(
            Span(doc, span.start, span.end, label=span.label_, span_id=ADJECTIVE if span.label_ == "NORP" else SHORT)
            for span in self._short(doc, as_spans=True)
        )
        doc.spans["gazetteer"] = filter_spans(found)
        return doc


def make_gazetteer(nlp: Language, name: str) -> Gazetteer:
    """Make the component for a pipeline."""
    del name
    return Gazetteer(nlp)


Language.factory("policy_gazetteer", assigns=["doc.spans"], func=make_gazetteer)
