"""Who recommends what a document says in its own voice."""

from __future__ import annotations

import re

from pipeline.language.recommendations.drafts import Draft
from pipeline.schemas import Document

_REPLY_TO = re.compile(
    r"\b(?:[Rr]esponse|RESPONSE|[Rr]eply|REPLY) (?:to|TO) (?:the |a )?(?:(?P<who>(?:[A-Z][\w-]*,? (?:(?:of|on|for|and|the) )*){0,8}"
    r"(?:Committee|Commission|Inquiry|Panel|Council|Board|Assembly|Parliament|Ombudsman|Tribunal)(?: (?:of|on|for) [A-Z][\w-]*(?: (?:and )?[A-Z][\w-]*){0,6})?)\b)?"
)
# Bodies that were set up to report and recommend: what their reports say is theirs, as an office's plan for itself is nobody's advice.
_REPORTING_BODY = re.compile(
    r"\b(?:(?:public )?inquiry|committee|panel|tribunal|(?:royal|law|truth) commission|commission of inquiry|ombuds\w+|rapporteur|auditors?|audit office)\b",
    re.IGNORECASE,
)


def name_own_voice(document: Document) -> str:
    """Say who recommends what a document says in its own voice.

    Args:
        document: What is known of it.

    Returns:
        The committee, inquiry or the like that publishes it; its authors where it disclaims speaking for the publisher; else "": the
        document's issuer is kept apart from those whom its text names.
    """
    if document.disclaimer:
        return document.authors or ""
    return document.publisher or "" if _REPORTING_BODY.search(document.publisher or "") else ""


def name_issuer(document: Document, drafts: list[Draft]) -> None:
    """Name who recommends in the document's own voice, and whose recommendations a reply prints.

    Args:
        document: The document.
        drafts: Its recommendations; those without anybody who recommends are completed.
    """
    reply = _REPLY_TO.search(document.title or "")
    if reply is not None:  # a reply prints the recommendations that it answers: they are those of the body it replies to
        for draft in drafts:
            if draft.form != "running" and not draft.recommended_by:
                draft.recommended_by, draft.voice = ((reply["who"],) if reply["who"] else ()), "quoted body"
    own = name_own_voice(document)
    for draft in drafts:
        if own and draft.voice == "document" and not draft.recommended_by:
            draft.recommended_by = (own,)
