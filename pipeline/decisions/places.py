"""Where a decision's row is today, and how that was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

How = Literal["id", "merged", "same words", "reworded", "gone"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the row of a decision is.

    Attributes:
        row: Key of the row; None if there is none.
        how: Found by its id; merged away by a person (an entity: the row is its former id); by the same words in another version of its document; by words that are alike; or not at all.
        document_id: For what a person added: the document it belongs to now.
    """

    row: str | None
    how: How
    document_id: str | None = None

    @property
    def is_firm(self) -> bool:
        """Whether the words that the decision rests on are unchanged."""
        return self.how in ("id", "merged", "same words")


GONE = Place(None, "gone")
