"""A recommendation on its way to its rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.language.context import AnalysedSentence


@dataclass(frozen=True, slots=True)
class Part:
    """A lettered or bulleted part of a labelled recommendation."""

    text: str
    actions: tuple[str, ...]
    sentence: AnalysedSentence | None


@dataclass(frozen=True, slots=True)
class AnswerCells:
    """What the row of a table answers: the words of the answer, what will be done, by whom and when; "" where it has no such column."""

    answer: str
    planned_action: str
    responsible: str
    timing: str


@dataclass(slots=True)
class Draft:
    """What was found of one recommendation or pledge; names and meanings are those of the table's columns.

    Attributes:
        sentence: The sentence it stands in; of several the first that asks for something.
        kind: What found it, for its confidence.
        answer_cells: The answer as a table of answers gives it; None where it stands in running text.
    """

    sentence: AnalysedSentence
    kind: str
    form: str
    text: str
    cue: str = ""
    number: str | None = None
    actor: str = ""
    actor_basis: str = ""
    addressee: str = ""
    addressee_basis: str | None = None
    modality: str = "should"
    actions: tuple[str, ...] = ()
    target: str = ""
    condition: str = ""
    deadline: str = ""
    due_on: str | None = None
    recommended_by: tuple[str, ...] = ()
    voice: str = "document"
    response: str | None = None
    answer: AnalysedSentence | None = None
    responded_by: str | None = None
    answer_cells: AnswerCells | None = None
    is_main_place: bool = True
    confidence: float = 0.5
    parts: list[Part] = field(default_factory=list)
