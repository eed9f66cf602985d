"""A recommending clause, before it becomes a row."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed


@dataclass(frozen=True, slots=True)
class Frame:
    """One cue of a sentence with what hangs on it.

    Attributes:
        kind: Which finder found it: "modal", "need", "impersonal", "predicate", "turning", "performative", "agentive", "elliptic".
        cue: The words that made it one, as printed.
        modality: "must", "should" or "may".
        start: Offset of the cue in the sentence.
        deed: What is to be done.
        subject: Who or what the clause is about; its text is "" where nobody is named.
        recommender: Who recommends, where the clause itself says so; "".
        is_reported: Whether a past tense reports it ("France recommended").
    """

    kind: str
    cue: str
    modality: str
    start: int
    deed: Deed
    subject: Subject = field(default_factory=lambda: Subject(""))
    recommender: str = ""
    is_reported: bool = False
