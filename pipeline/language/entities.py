"""All findings about one passage joined into one layer, as a spaCy component: the longest wins."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.language.tongues import is_tongue

GROUPS = ("gazetteer", "names", "persons", "model")
INNER = "inner"  # span id of a name inside a longer one that stays: "Lake Council" and "LC" in "Lake Council (LC) Secretariat"
_RANKS = {"gazetteer": 0, "short form": 1, "adjective": 2, "pattern": 3, "model": 4}  # of two findings of the same words, the surer one stays


def join_entities(doc: Doc) -> list[Span]:
    """Join what gazetteers, patterns and a trained pipeline found in a passage.

    Args:
        doc: A passage with the span groups of the other components.

    Returns:
        Spans in order, none across another; only inner names lie inside a longer one.
    """
    candidates = [span for group in GROUPS for span in doc.spans.get(group, []) if not is_tongue(span)]
    ranked = sorted((span for span in candidates if span.id_ != INNER), key=lambda span: (-len(span), span.start, _rank(span), span.label_))
    taken = [False] * len(doc)
    kept: list[Span] = []
    for span in ranked:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = [True] * len(span)
            kept.append(span)
    kept.extend(span for span in candidates if span.id_ == INNER)
    return sorted(kept, key=lambda span: (span.start, -span.end))


def _rank(span: Span) -> float:
    """How little a finding counts against another of the same words."""
    if span.id_ == "pattern" and span.label_ in ("FAC", "LOC"):
        return _RANKS["model"] + 0.5  # "Park", "Zone", "House" stand at the end of names of every kind: the recogniser sees what stands around
    return _RANKS.get(span.id_, 9)


def mark_entities(doc: Doc) -> Doc:
    """Put the joined layer into doc.spans["entities"]."""
    doc.spans["entities"] = join_entities(doc)
    return doc


Language.component("policy_entities", requires=["doc.spans"], assigns=["doc.spans"], func=mark_entities)
