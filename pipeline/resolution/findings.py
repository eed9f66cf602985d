"""A fact that two documents state differently, before it becomes a row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says of a fact.

    Attributes:
        document_id: The document.
        value: What it says, as shown to a person.
        sentence_id: Where it says so.
    """

    document_id: str
    value: str
    sentence_id: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact on which two documents disagree.

    Attributes:
        kind: Kind of fact, as the table conflicts has it.
        subject: What the fact is about.
        a: What one document says.
        b: What the other says.
    """

    kind: str
    subject: str
    a: Statement
    b: Statement
