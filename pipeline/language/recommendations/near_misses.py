"""Sentences that are no recommendations but nearly were: a person looks the likeliest through."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from pipeline.ids import IdMaker, fold_text
from pipeline.language.judge import Judge
from pipeline.language.recommendations.actors import Thread
from pipeline.language.recommendations.candidates import Candidate
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.prose import draft_sentence
from pipeline.language.recommendations.rows import place_of
from pipeline.schemas import Document, NearMiss

MOST = 40  # of a document: a person looks so many through in minutes, and a long report has hundreds
LEAST = 0.05  # the chance below which looking costs more than it finds
# "The authors would like to thank ...": wishes that ask for nothing.
_THANKS = re.compile(
    r"\b(?:like|wish(?:es)?|wants?|pleased) to (?:\w+ly )?(?:thank|congratulate|pay tribute|(?:express|acknowledge)\b[^.;]{0,60}\b(?:thanks|gratitude|appreciation|support|help))\b",
    re.IGNORECASE,
)


def draft_near_misses(candidates: Mapping[str, Candidate], judge: Judge | None, taken: Collection[str], party: str = "") -> list[Draft]:
    """Draft the sentences that the judge holds for no recommendations, the likeliest of them, as if they were.

    Args:
        candidates: Sentences that were weighed, by id.
        judge: Weighs them; without one nothing is nearly a recommendation.
        taken: Ids of sentences that are recommendations, pledges, stems, or no prose.
        party: Whom the document's lists are addressed to; "".

    Returns:
        A draft a sentence, in the order of the document.
    """
    if judge is None:
        return []
    left = [candidate for key, candidate in candidates.items() if key not in taken and not _THANKS.search(candidate.sentence.row.text)]
    chances = [(judge.weigh(candidate.evidence, is_parsed=candidate.doc is not None), candidate) for candidate in left]
    likely = sorted((-chance, number) for number, (chance, _) in enumerate(chances) if chance >= LEAST)[:MOST]
    yes = judge.believe_all()
    drafts = [draft_sentence(left[number], yes, Thread(addressee=party))[:1] for number in sorted(number for _, number in likely)]
    return [draft for found in drafts for draft in found]


def make_near_misses(document: Document, drafts: list[Draft]) -> list[NearMiss]:
    """Make the rows of near misses.

    Args:
        document: The document.
        drafts: What `draft_near_misses` found.
    """
    ids = IdMaker(document.document_id, "near miss")
    return [
        NearMiss(
            near_miss_id=ids.make(fold_text(draft.text)),
            document_id=document.document_id,
            section_id=draft.sentence.section.section_id if draft.sentence.section else draft.sentence.passage.section_id,
            sentence_id=draft.sentence.row.sentence_id,
            text=draft.text,
            confidence=round(draft.confidence, 2),
            **tell_frame(draft),
            **place_of(draft.sentence),
        )
        for draft in drafts
    ]


def tell_frame(draft: Draft) -> dict[str, Any]:
    """What a draft says, by the columns that a person may fill."""
    return {
        "cue": draft.cue or None,
        "actor": draft.actor or None,
        "addressee": draft.addressee or None,
        "modality": draft.modality,
        "action": "; ".join(draft.actions) or None,
        "target": draft.target or None,
        "condition": draft.condition or None,
        "deadline": draft.deadline or None,
        "due_on": draft.due_on,
        "recommended_by": "; ".join(draft.recommended_by) or None,
    }
