"""What a "must", "need to" or "should" only tells: what somebody puts up with, what rules of others ask of firms, what a thing is expected to bring, and a noun "needs"."""

from __future__ import annotations

import re

from pipeline.language.recommendations.lexicon import any_of, word_class
from pipeline.language.recommendations.parties import find_heads, sort_phrase
from pipeline.language.recommendations.verbs import is_base

_HAS_TO = r"(?:must|needs? to|ha(?:s|ve) to)"
_OFTEN = rf"(?:{any_of('often')})"
# "Mayors must grapple with rival claims", "judges often have to hear ten cases at once", "queue for water, sometimes for hours"
_COPES = re.compile(
    rf"\b{_HAS_TO} (?:(?:also|still|now|then|constantly|all|both|themselves|{_OFTEN}) )*(?:{any_of('copes')}|"
    r"(?:choose|decide|pick) between|(?:balance|weigh|reconcile) (?:[\w-]+ ){0,3}(?:demands|trade-?offs|interests|claims|pressures|priorities)\b)|"
    rf"\bmust {_OFTEN}\b|\b{_OFTEN} (?:have|has|need|needs) to\b|"
    rf"\b{_HAS_TO}\b[^.;]*(?:\beach time for\b|\bsometimes for\b|\bfor (?:hours|days) (?:on end|before|until|outside)\b)|"
    rf"\b{_HAS_TO} (?:walk|travel|trek|cycle|drive|row|commute|wait|queue|stand|carry (?:it|water|wood|them))\b[^.;]{{0,60}}\b(?:kilomet(?:re|er)s?|km|miles?|hours?|minutes|half a day|all (?:day|night))\b|"
    rf"\bwhereby\b[^.;,]{{0,80}}\b{_HAS_TO}\b",
    re.IGNORECASE,
)
_SUBJECTS = rf"(?:{any_of('traders')})"
# "all shops must also separately obtain and yearly renew a trading permit", "dealers will have to meet Union rules on noise"
_LICENSED = re.compile(
    rf"\b{_SUBJECTS} (?:must|need to|ha(?:s|ve) to) (?:(?:also|first|then|separately|\w+ly) )*(?:obtain|hold|apply for|renew|secure|acquire|get)\b[^.;]{{0,60}}\b(?:licen[cs]es?|permits?|visas?|authori[sz]ations?|certificates?)\b|"
    rf"\b{_SUBJECTS}(?: (?:in|from|within|outside|of) (?:the )?[\w’'-]+){{0,2}} will (?:also |then )?(?:have|need) to (?:meet|comply with|follow|observe|abide by|conform to|satisfy) (?:[\w’'-]+ ){{0,4}}?(?:rules|standards|requirements|regulations|laws?|provisions)\b|"
    r"^\W*(?:as part of|under) (?:the|this|that) (?:new |proposed )?(?:scheme|regime|system|act|bill|directive),[^.;]*\bwill (?:also )?have to\b",
    re.IGNORECASE,
)
# "A second lane should result in fewer jams": what is expected of a thing, where who acts is told to act
_BRINGS = re.compile(
    r"\s*(?:(?:also|then|in turn|thus|therefore|eventually|further|\w+ly) )*(?:help (?:to )?[a-z]+|lead to|result in|translate (?:in)?to|yield|stimulate|effect an?|pay off|bear fruit|make it (?:easier|harder|possible)|have (?:an?|the) (?:\w+ )?(?:effect|impact|benefit))\b"
)
# "the opportunity the harbour has to shape tariffs", "the questions town councils need to weigh"
_OWNS = re.compile(
    rf"\b(?:{any_of('is_had')})[”\"’]? "
    r"(?!(?:that|which|who|is|are|and|or|of|in|on|for|to|with)\b)(?:(?:the|an?|its|their|our|most|many|all|some|every|each) )?(?:[A-Za-z][\w’'-]* ){0,3}[A-Za-z][\w’'-]*$"
)
_NOUN_BEFORE = re.compile(r"(?:\b(?:their|its|our|his|her|your|special|basic|own|these|those|such|of|and)|s[’']|[’']s)$", re.IGNORECASE)
_NO_VERB = re.compile(r"(?:the|an?|its|their|our|his|her|this|these|those|all|some|any)\b", re.IGNORECASE)


def tell_burden(sentence: str) -> str:
    """Tell what a sentence in "must" says that somebody puts up with, or is bound to by rules of others, as a name for the judge.

    Args:
        sentence: "Mayors must grapple with rival claims."

    Returns:
        "coped with", "in force"; "" where nothing shows it.
    """
    return "coped with" if _COPES.search(sentence) else "in force" if _LICENSED.search(sentence) else ""


def brings_about(subject: str, right: str) -> bool:
    """Whether "should" says what a thing is expected to bring: "these features should help improve the odds".

    Args:
        subject: Who or what should.
        right: What follows "should".

    Returns:
        False for who can act, and for what somebody draws up: of a strategy it is asked.
    """
    if _BRINGS.match(right) is None or set(find_heads(subject)) & word_class("drawn_up"):
        return False
    return sort_phrase(subject) in {"thing", "unknown"}


def is_noun_need(left: str, modal: str, right: str) -> bool:
    """Whether "needs to" is a noun and where it goes ("explain their needs to the board"), or "has to" what an opportunity is had for.

    Args:
        left: The sentence up to the words.
        modal: "needs to", "has to", "need to", "have to".
        right: What follows.
    """
    if modal == "needs to":
        first = re.match(r"\s*(?:(?:also|not|now|first|then|still|both|\w+ly)\s+)*([A-Za-z’'-]+)", right)
        if first is None or _NO_VERB.match(first[1]):
            return first is not None and not re.match(r"\s*the (?:greatest|fullest) extent", right)
        if _NOUN_BEFORE.search(left) and not is_base(first[1].lower()):
            return True
    return modal in {"has to", "have to", "need to", "needs to"} and _OWNS.search(left[-90:]) is not None
