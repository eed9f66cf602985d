"""Who says a sentence, told by its layout: behind a quotation, before a colon, in a pronoun's view, of one mind with others."""

from __future__ import annotations

import re

from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.fronts import strip_front
from pipeline.language.recommendations.lexicon import any_of
from pipeline.language.recommendations.parties import clean_party, find_heads, sort_phrase

_SAID = rf"(?:{any_of('said_it')})"
# '"Mend the roof first," one of them remarked.'
_BEHIND_QUOTE = re.compile(rf"[,.!?][\"”’»]\s+(?P<who>[^,:;.\"“”]{{2,80}}?)\s+(?:\w+ly\s+|also\s+|then\s+)?{_SAID}\b", re.IGNORECASE)
_SAID_BY = re.compile(rf"[,.!?][\"”»]\s+{_SAID}\s+(?P<who>[^,:;.\"“”]{{2,80}}?)(?=[,.;]|$)", re.IGNORECASE)
# "The desk could be moved, one porter thought, to the stairs", "Wages must be paid weekly, insisted the dockers."
_THOUGHT = rf"(?:{any_of('held_it')})"
_ASIDE = re.compile(
    rf",\s+(?P<who>(?!(?:by|in|at|of|to|for|with|from|on|as|and|or|but|who|which)\b)[^,:;.\"“”]{{2,80}}?)\s+(?:\w+ly\s+|also\s+|then\s+|all\s+)?{_THOUGHT}(?=[,.;]|$)",
    re.IGNORECASE,
)
_ASIDE_TURNED = re.compile(
    rf",\s+{_THOUGHT}\s+(?P<who>(?!(?:by|in|at|of|to|for|with|from|on|as|that|it)\b)[^,:;.\"“”]{{2,80}}?)(?=[,.;]|$)", re.IGNORECASE
)
# "The toll, in the eyes of the hauliers, ought to be halved."
_IN_EYES = re.compile(
    rf"(?:^|, )(?:in|to|from) the (?:{any_of('views')}) of (?P<who>(?!(?:this|these|our)\b)[^,:;\"“”]{{2,80}}?)(?=,|\.?$)",
    re.IGNORECASE,
)
# "In their eyes the toll could be halved", "the toll could, in her view, be halved"
_IN_VIEW = re.compile(
    rf"(?:^|, )(?:in|to) (?P<who>their|his|her|its) (?:own )?(?:{any_of('views')})\b(?! of\b)",
    re.IGNORECASE,
)
_POINTS_TO = {"their": "they", "his": "he", "her": "she", "its": "it"}
# What stands before a colon: that the crews were agreed on one thing, that a miller was blunter, a visitor and her advice.
_OF_ONE_MIND = re.compile(
    r"^(?P<who>[^:;]{2,90}?),?\s+(?:is|was|are|were)\s+(?:(?:much|more|most|also|all|nearly all|quite|very|largely|almost|\w+ly|even)\s+)*"
    r"(?:agreed|unanimous|clear|clearer|blunt|blunter|firm|firmer|united|adamant|outspoken|categorical|emphatic|insistent|in agreement|of one mind|of the same mind|of one voice)\b[^:;]{0,60}:\s+(?=\S)"
)
_ADVICE = re.compile(
    r"^(?:(?P<who>his|her|their|its)|(?P<name>[A-Z][^:;]{2,60}?)['’]s?)\s+(?:\w+ )?(?:advice|message|plea|request|wish|demand|suggestion|proposal|recommendation|call)s?\b[^:;]{0,60}:\s+(?=\S)",
    re.IGNORECASE,
)
_WHAT_THEY_WANT = re.compile(
    r"^(?:What|All) (?P<who>[^:;,]{2,60}?) (?:wants?|wanted|needs?|needed|wish(?:es|ed)?|asks?|asked|hopes?|hoped|would like)\b[^:;]{0,60}(?::\s+|\s(?:is|was)\s+(?:for|that|to)\s+)(?=\S)",
    re.IGNORECASE,
)
# Shares of those who were asked.
_SHARE = re.compile(
    r"(?:(?:the|an?|another|some|over|about|almost|nearly|around|only|just|more than|less than|close to) )*(?:(?:small|large|great|overwhelming|clear|vast|good|narrow|slim|smaller|larger|similar|further|\w+[- ])?\s?)"
    r"(?:majority|minority|share|proportion|third|quarter|half|fifth|number|handful|\d[\d.,]*\s?(?:%|per ?cent))\b(?:\s+of\s+[^,:;]{2,60})?",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"(?:one|two|three|some|many|several|most|a few|none|all) of (?:them|those|these)", re.IGNORECASE)


def find_source_beside(sentence: str) -> str:
    """Find who says a sentence by what stands beside what is said.

    Args:
        sentence: '"Mend the roof first," one of them remarked.'

    Returns:
        "one of them"; a pronoun ("they") for "in their eyes"; "" where nobody is told.
    """
    wants = _WHAT_THEY_WANT.match(sentence)
    if wants is not None and _is_people(wants["who"]):
        return clean_party(wants["who"])
    if "”" in sentence or '"' in sentence or "»" in sentence:
        match = _BEHIND_QUOTE.search(sentence) or _SAID_BY.search(sentence)
        if match is not None and _is_people(match["who"]):
            return clean_party(match["who"])
    match = _ASIDE.search(sentence) or _ASIDE_TURNED.search(sentence) or _IN_EYES.search(sentence)
    if match is not None and _may_speak(match["who"]):
        return clean_party(match["who"])
    match = _IN_VIEW.search(sentence)
    if match is not None:
        return _POINTS_TO[match["who"].lower()]
    return _before_colon(sentence) if ":" in sentence else ""


def _before_colon(sentence: str) -> str:
    text = strip_front(sentence)[0]
    advice = _ADVICE.match(text)
    if advice is not None:
        return _POINTS_TO[advice["who"].lower()] if advice["who"] else clean_party(advice["name"])
    match = _OF_ONE_MIND.match(text)
    return clean_party(match["who"]) if match is not None and _is_people(match["who"]) else ""


def is_share(phrase: str) -> bool:
    """Whether a phrase names a share of those who were asked.

    Args:
        phrase: "A smaller share", "31 per cent of the crews", "one of them".

    Returns:
        False for names and things.
    """
    return _SHARE.fullmatch(phrase.strip()) is not None or _ONE_OF.fullmatch(phrase.strip()) is not None


_DETERMINED = re.compile(r"(?:the|an?|one|some|several|many|most|two|three|four|another|other|all|both|[A-Z])\b")


def _may_speak(who: str) -> bool:
    """Whether those who are said to think or say so may be people: no thing, and told with an article, a number or a name."""
    bare = who.strip()
    return _is_people(bare) or (sort_phrase(bare) == "unknown" and _DETERMINED.match(bare) is not None and find_finite(bare) is None)


def _is_people(who: str) -> bool:
    bare = who.strip()
    return bare.lower() in {"he", "she", "they"} or is_share(bare) or (sort_phrase(bare) == "party" and bool(find_heads(bare)))
