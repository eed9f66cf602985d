"""Clauses that only say what somebody might suppose, or what a virtue or a belief holds: "one might assume that boats should ...", "Thrift—that a house should ..."."""

from __future__ import annotations

import re

from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.lexicon import any_of

_ANYBODY = r"(?:one|you|some|anyone|anybody|everyone|readers?|outsiders?|an? (?:visitor|reader|stranger|newcomer|outsider|observer))"
_SUPPOSE = r"(?:assum\w+|suppos(?:e|es|ed|ing)|imagin(?:e|es|ed|ing)|presum\w+)"
_THINK = rf"(?:{_SUPPOSE}|think(?:ing)?|thought|expect(?:ed|ing)?|believ(?:e|ed|ing)|conclud(?:e|ed|ing))"
# "one might assume that", "you would think", "it is often assumed that", "it is tempting to conclude that", "the assumption that"
_SUPPOSED = re.compile(
    rf"\b{_ANYBODY} (?:might|may|could|would|can|will)(?: \w+ly| well| then| also)* (?:have |be (?:forgiven|excused) for |be (?:tempted|inclined|led) to )?{_THINK}\b|"
    rf"\b(?:{_ANYBODY}|many|most|people|they) (?:\w+ly |still |often )*{_SUPPOSE} that\b|"
    r"\bit (?:is|was|might be|may be|could be|has been|can be) (?:\w+ly |often |sometimes |still )*(?:assumed|supposed|imagined|presumed|taken for granted)\b|"
    rf"\bit (?:is|was|would be|might be|may be|seems|could be) (?:\w+ly |too |very |often )*(?:tempting|easy|natural|naive|wrong|convenient|a mistake) to (?:{_THINK}|infer|say|argue) that\b|"
    r"\b(?:assumption|misconception|myth|prejudice|superstition|stereotype|fallacy|illusion|presumption)s?,? (?:is |was |remains )?that\b",
    re.IGNORECASE,
)
_TURNS = re.compile(r";|\b(?:but|yet|however|instead|in fact|nevertheless)\b", re.IGNORECASE)
# "Thrift—that a household should", "One belief, that women should not fish": the clause spells out what is held
_HELD = re.compile(
    r"^\W*(?P<what>[A-Z][^—–:;,.]{1,60}?)(?P<mark>\s*(?:—|--)\s*|\s[–-]\s|:\s|,\s)that\s(?!(?:is|was|were|are|has|have|had|can|will|would)\b)",
    re.DOTALL,
)
_BELIEF = re.compile(
    rf"\b(?:{any_of('beliefs')})$",
    re.IGNORECASE,
)
# "Thrift", "Two virtues", "Justice and mercy": a quality is named in a word, or in two that are joined
_QUALITY = re.compile(r"[A-Z][a-z]+(?:(?: and|,) [a-z]+)?")
_ASKING = re.compile(
    r"\b(?:proposals?|demands?|recommend\w*|requests?|calls?|advice|suggest\w*|lessons?|conclu\w+|points?|views?|messages?|pleas?|wish(?:es)?|asks?|things?|opinions?|consensus|agree\w*|arguments?|findings?|motions?|"
    r"moved|resolved|proposed|ordered|agreed|voted|decided|actions?|steps?|tasks?|hopes?|note|remember|first|second|third|fourth|finally|lastly|next)\b",
    re.IGNORECASE,
)


# "It is generally recommended practice to wear gloves": what a trade does, told of
_PRACTICE = re.compile(r"\s*(?:[a-z]+ )?(?:practice|procedure|method|standard|technique|treatment|dose|dosage|intake|reading)s?\b", re.IGNORECASE)


def names_practice(behind: str) -> bool:
    """Whether "recommended" only describes the practice that is named behind it.

    Args:
        behind: What follows the word: " practice in dairies".
    """
    return _PRACTICE.match(behind) is not None


def is_supposed(sentence: str, start: int) -> bool:
    """Whether what is asked for at a place of a sentence is only supposed, or spells out what a virtue or a belief holds.

    Args:
        sentence: "One might assume that the ferry should run on Sundays."
        start: Offset of "should".

    Returns:
        False behind a turn ("but the board should ask first"), and where a proposal is spelled out ("Our proposal—that ...").
    """
    left = sentence[:start]
    supposed = [match.end() for match in _SUPPOSED.finditer(left)]
    if supposed and not _TURNS.search(left[supposed[-1] :]):
        return True
    held = _HELD.match(left)
    if held is None or _ASKING.search(held["what"]) or find_finite(held["what"]) or re.search(r"[—–]\s", left[held.end() :]):
        return False
    return _BELIEF.search(held["what"]) is not None or (held["mark"].strip() != "," and _QUALITY.fullmatch(held["what"]) is not None)
