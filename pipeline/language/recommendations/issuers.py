"""Who recommends what a document says in its own voice."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.language.recommendations.drafts import Draft
from pipeline.schemas import Document, Passage

_REPLY_TO = re.compile(
    r"\b(?:[Rr]esponse|RESPONSE|[Rr]eply|REPLY) (?:to|TO) (?:the |a )?(?:(?P<who>(?:[A-Z][\w-]*,? (?:(?:of|on|for|and|the) )*){0,8}"
    r"(?:Committee|Commission|Inquiry|Panel|Council|Board|Assembly|Parliament|Ombudsman|Tribunal)(?: (?:of|on|for) [A-Z][\w-]*(?: (?:and )?[A-Z][\w-]*){0,6})?)\b)?"
)
# What a report calls the body that speaks in it: "The committee recommends that ...".
_BODY = re.compile(
    r"(?:committee|commission|inquiry|panel|council|board|authority|tribunal|ombudsm[ae]n|ombudsperson|auditor|bureau|agency|office|institute|society|union|mission|forum|chamber)"
)
_PRESENT = re.compile(r"\b(?!is\b|was\b|has\b)[a-z]+s\b")


def _is_own_body(draft: Draft, document: Document) -> bool:
    """Whether the one who recommends is the issuer, spoken of by what it is: what "the Board" did in the past is told of it like of others."""
    name = draft.recommended_by[0].lower().removeprefix("the ") if len(draft.recommended_by) == 1 else ""
    if _BODY.fullmatch(name) is None or not (_PRESENT.search(draft.cue or "") or _says_now(name, draft.text)):
        return False
    is_low = re.search(rf"\b[Tt]he {name}\b", draft.text) is not None and not re.search(rf"\b{name.capitalize()}\b", draft.text)
    return (
        draft.form == "labelled"
        or (is_low and _says_now(name, draft.text))  # "the committee advises", in small letters: who speaks in the paper
        or re.search(rf"\b{name}\b", f"{document.publisher or ''} {document.authors or ''} {document.title or ''}".lower()) is not None
    )


def _says_now(name: str, text: str) -> bool:
    """Whether a body is said to think or ask something now: "The Board maintains that", "the Board would ask"."""
    said = re.search(rf"\b[Tt]he {name} (?:\w+ly |also |therefore )*(?:would |(?!is\b|was\b|has\b|does\b)[a-z]+s\b)", text, re.IGNORECASE)
    return said is not None


def name_issuer(document: Document, drafts: list[Draft]) -> None:
    """Name whose recommendations a reply prints, and nobody in the document's own voice: its issuer and its authors stand in columns of their own.

    Args:
        document: The document.
        drafts: Its recommendations.
    """
    reply = _REPLY_TO.search(document.title or "")
    if reply is not None:  # a reply prints the recommendations that it answers: they are those of the body it replies to
        for draft in drafts:
            if draft.form != "running" and not draft.recommended_by:
                draft.recommended_by, draft.voice = ((reply["who"],) if reply["who"] else ()), "quoted body"
    for draft in drafts:
        if reply is None and _is_own_body(draft, document):
            draft.recommended_by, draft.voice = (), "document"


# "Accept in part", "Government response": what stands above is what is answered.
_VERDICT = re.compile(
    r"^\W*(?:(?:fully|partially|partly|not|we|also) )*(?:accept|agree|reject|disagree|support|endorse|note|decline)(?:s|d|ed)?(?: (?:in (?:part|principle|full)|with \w+|partially|partly))*\W*$|"
    r"^\W*(?:the )?(?:[\w’']+ ){0,3}(?:response|reply)s?(?: \([^()]*\))?\W*$",
    re.IGNORECASE,
)


def name_answered(document: Document, passages: Sequence[Passage], drafts: list[Draft]) -> None:
    """Name whose words a reply prints over each of its verdicts, where they stand in running text.

    Args:
        document: The document.
        passages: Its passages in order.
        drafts: Its recommendations; those right over a verdict ("Accept in part") are those of the body that is answered.
    """
    reply = _REPLY_TO.search(document.title or "")
    if reply is None or not reply["who"]:
        return
    answered = {above.passage_id for above, below in itertools.pairwise(passages) if _VERDICT.match(below.text)}
    for draft in drafts:
        is_carried = draft.voice == "reported speaker" and not any(name in draft.text for name in draft.recommended_by)
        if draft.sentence.passage.passage_id in answered and (is_carried or not draft.recommended_by):
            draft.recommended_by, draft.voice = (reply["who"],), "quoted body"
