"""All frames of a sentence in running prose: a cheap look first, then each finder, then one frame an actor."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.language.recommendations.complements import Deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.modals import find_advice, find_modals, find_wants
from pipeline.language.recommendations.needs import find_elliptic, find_impersonal, find_need_nouns, find_predicates, find_turnings
from pipeline.language.recommendations.performatives import find_performatives

# Most sentences hold none of these words and cost no more than this look.
_HINT = re.compile(
    r"should|must|need|ought|\bha(?:ve|s) to\b|to be |necess|crucial|essential|important|imperative|vital|critical|urg|recommend|suggest|propos|advis|encourag|invit|call(?:s|ed|ing)? (?:up)?(?:on|for)|appeal|press|advocat|"
    r"hop(?:e|es|ed)\b|insist|demand|request|asked|like to see|requir|importance|priorit|\bcan\b|could|may |might|better|indispensable|paramount|overdue|incumbent|high time|time to|desirable|helpful|useful|beneficial|"
    r"worth|prefer|supportive|appropriate|prudent|wise|sensible|fundamental|central| key|\b(?:is|be) to\b|remains to\b|means|implies|entails|warranted|implor|exhort|plead",
    re.IGNORECASE,
)
# "(a)" and "(ii)" inside a sentence stand between a verb and its object
_LETTER = re.compile(r"(?<=\s)\((?:[a-z]|[ivx]{1,4}|\d)\)\s+(?=[a-z])")
# Law in force: what it demands is described, not recommended.
_LAW_DEMANDS = re.compile(
    r"§|\b(?:U\.?S\.?C|C\.?F\.?R)\b|\b(?:under|pursuant to|by virtue of) (?:the |this |that )?(?:[A-Z][\w-]+ )*(?:sections?|subsections?|articles?|paragraphs?|rules?|regulations?|Act|Law|Code|Constitution|statutes?|Decree|Ordinance|Directive)\b"
)
_LAW_SAYS = re.compile(
    r"\b(?:[Ss]ections?|[Aa]rticles?|[Rr]ules?|[Rr]egulations?|[Ll]aw|[Dd]ecree|[Dd]irective|Act) (?:No\.? ?)?\d[\w().\/-]* (?:requires|provides|states|stipulates|prescribes|specifies|says|of the)\b|"
    r"\b(?:law|act|statute|constitution|regulations?|code|rules?|directive|decree|court|tribunal|contract|caveat|doctrine) (?:\w+ )?(?:requires?|provides?|stipulates?|prescribes?|states?|says?|obliges?|mandates?|specif(?:y|ies|ied)|held|ruled|lays? down|contains? the)\b",
    re.IGNORECASE,
)


def find_frames(sentence: str) -> list[Frame]:
    """Find what a sentence of prose recommends.

    Args:
        sentence: A sentence, as printed.

    Returns:
        Its frames in order, one for each actor; none where it recommends nothing.
    """
    sentence = _LETTER.sub("", sentence)
    if not _HINT.search(sentence) or sentence.rstrip(" \"”'’)").endswith("?") or len(sentence) > 6000:
        return []
    frames = [*find_performatives(sentence), *find_impersonal(sentence), *find_modals(sentence), *find_need_nouns(sentence), *find_turnings(sentence)]
    frames += [
        frame
        for frame in (*find_predicates(sentence), *find_elliptic(sentence))
        if not frames or frame.kind == "predicate" and not _overlaps(frame, frames)
    ]
    if not frames:
        frames = [*find_wants(sentence)] or [*find_advice(sentence)]
    if _LAW_SAYS.search(sentence):
        frames = [frame for frame in frames if frame.kind == "performative"]
    elif _LAW_DEMANDS.search(sentence):
        frames = [frame for frame in frames if frame.kind == "performative" or frame.modality == "should"]
    return _merge(sorted(_outermost(frames), key=lambda frame: frame.start))


def _overlaps(frame: Frame, frames: list[Frame]) -> bool:
    return any(other.kind in {"modal", "impersonal", "need"} for other in frames)


def _outermost(frames: list[Frame]) -> list[Frame]:
    """Where "recommended that X should" was read twice, keep the saying and drop what it says."""
    sayings = [frame for frame in frames if frame.kind == "performative"]
    if not sayings:
        return frames
    first = min(frame.start for frame in sayings)
    kept = [frame for frame in frames if frame.kind == "performative" or frame.start < first]
    inner = [frame for frame in frames if frame.kind == "modal" and frame.start > first]
    return kept + [frame for frame in inner[1:] if not _same(frame.subject.text, sayings[0].subject.text)]


def _merge(frames: list[Frame]) -> list[Frame]:
    merged: list[Frame] = []
    for frame in frames:
        match = next((number for number, other in enumerate(merged) if _joins(other, frame)), None)
        if match is None:
            merged.append(frame)
        else:
            merged[match] = _join(merged[match], frame)
    return merged


def _joins(one: Frame, other: Frame) -> bool:
    if (
        one.recommender
        and other.recommender
        and not _same(one.recommender, other.recommender)
        and other.recommender.lower() not in {"it", "they", "he", "she"}
    ):
        return False
    mine, theirs = _acting(one), _acting(other)
    return not mine or not theirs or _same(mine, theirs) or theirs.lower() in {"it", "they"}


def _acting(frame: Frame) -> str:
    return frame.deed.agent if frame.deed.is_passive else frame.subject.text


def _same(one: str, other: str) -> bool:
    return one.casefold().removeprefix("the ") == other.casefold().removeprefix("the ")


def _join(one: Frame, other: Frame) -> Frame:
    actions = tuple(dict.fromkeys((*one.deed.actions, *other.deed.actions)))
    lead = one if _acting(one) or not _acting(other) else replace(one, subject=other.subject)
    deed = Deed(
        actions,
        one.deed.target or other.deed.target,
        one.deed.is_passive and (other.deed.is_passive or not _acting(other)),
        one.deed.agent or other.deed.agent,
    )
    return replace(lead, deed=deed)
