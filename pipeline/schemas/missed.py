"""The table of what is no recommendation but nearly was."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schemas.columns import maybe, needed, table
from pipeline.schemas.recommendations import MODALITIES


@table("near_misses", "Perhaps missed", key=("near_miss_id",), order=("document_id", "page", "top", "near_miss_id"), scope="document")
@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """One row per sentence that is no recommendation but nearly was: the likeliest of each document.

    Who should do what is read as if it were one, so that a person who says that it is has little to write.
    """

    near_miss_id: str = needed("Id", "Made from the document and the sentence.")
    document_id: str = needed("Document id", "The document.", references="documents.document_id")
    section_id: str | None = maybe("Section id", "The section.", references="sections.section_id")
    sentence_id: str = needed("Sentence id", "The sentence.", references="sentences.sentence_id")
    text: str = needed("Text", "The words of the document, verbatim.")
    confidence: float = needed("Chance", "How likely it is a recommendation all the same, 0 to 1; below the program's own line.")
    cue: str | None = maybe("Words that tell", "The words that nearly made it one.")
    actor: str | None = maybe("Who should act", "Who would be to act.")
    addressee: str | None = maybe("Meant for", "Who would be meant.")
    modality: str | None = maybe("Strength", "How strong it would be.", values=MODALITIES)
    action: str | None = maybe("Action", "What would be to be done: the main verb.")
    target: str | None = maybe("Acted on", "What the action would be done to.")
    condition: str | None = maybe("Condition", "Under which condition.")
    deadline: str | None = maybe("By when", "Deadline, in the words of the text.")
    due_on: str | None = maybe("Due on", "The deadline as a date (ISO 8601), where it can be dated.")
    recommended_by: str | None = maybe("Who recommends", "Who would recommend; several joined by '; '.")
    review_status: str | None = maybe(
        "Review", "What a person said of it: added as a recommendation, or rejected and not to be asked again.", values=("added", "rejected")
    )
    page: int | None = maybe("Page", "Page, from 1.")
    x0: float | None = maybe("Left", "Left edge of its first box.", unit="pt")
    top: float | None = maybe("Top", "Upper edge, from the page's top.", unit="pt")
    x1: float | None = maybe("Right", "Right edge.", unit="pt")
    bottom: float | None = maybe("Bottom", "Lower edge.", unit="pt")
