"""Who is to act where only a noun or participle says what is done: "a joint count by the two offices", "a van bought by the county"."""

from __future__ import annotations

import re

from pipeline.language.recommendations.complements import read_infinitives
from pipeline.language.recommendations.parties import clean_party, sort_phrase
from pipeline.language.recommendations.verbs import is_done, lemmatise, name_action

_BY = re.compile(
    r"\b(?P<act>[A-Za-z]+)(?: (?:of|at|in|for|on|to|into) [^,;:.()]{2,70}?)? by (?P<who>(?:the|all|several|both|each|every|its|our|two|three|local|national|regional|[A-Z][\w’'-]*|[a-z]+s)\b[^,;:.()]{0,70}?)"
    r"(?= (?:before|after|at|in|on|to|is|are|was|were|be|from|with|for|within|until|by|that|which|who|as|would|should|must|could|merits?|deserves?|during|under|every|once|themselves)\b|[,;:.()]|$)"
)
_WHO = r"(?P<who>(?:the|all|several|both|each|every|its|our|two|three|local|national|regional|[A-Z][\w’'-]*|[a-z]+s)\b[^,;:.()]{0,60}?)"
# "urgent action by all parties to carry out", "an immediate start by the ministries": nouns that say nothing of what is done
_EFFORT = re.compile(
    rf"\b(?:efforts?|actions?|steps?|measures?|moves?|work|commitment|attempts?|start|beginning|attention|lead)(?:\s(?:on|in|at)\s[^,;:.()]{{2,40}}?)? (?:by|from|on the part of) {_WHO}(?: to (?P<deed>[a-z][^.;:]*)|(?=[,.;:()]|$))"
)
# "is a critical task for the board", "a matter for Parliament"; what is vital for farmers serves them
_TASK = re.compile(
    rf"(?:^|(?<!\bnot)(?<!\bno)(?<!\bhardly)(?<!\bnever) )(?:an?|the) (?:[\w-]+ ){{0,3}}?(?:task|job|duty|matter|imperative|priority|challenge|assignment|responsibility|homework) (?:for|of) {_WHO}(?P<deed>(?!))?(?= (?:and|in|at|now|over|during|before|by|once)\b|[,.;:()]|$)"
)
_NO_ACTOR = re.compile(r"(?:the (?:end|time|date|start|same|next|year|close|way)|means|[A-Z][a-z]+ (?:19|20)\d\d)\b", re.IGNORECASE)


def find_agent(text: str, actions: tuple[str, ...], *, is_passive: bool = False) -> str:
    """Find who is named as doing what is asked for, behind the word that names it.

    Args:
        text: "A joint count by the two offices is overdue."
        actions: What is asked for: ("count",).
        is_passive: Whether it is put in the passive, whose own "by" was read already: then only a noun names who does it.

    Returns:
        "two offices"; "" where nobody is named behind a word for that very act.
    """
    for pattern in (_EFFORT, _TASK):
        for match in pattern.finditer(text):
            if sort_phrase(match["who"]) == "party" and (match["deed"] is None or read_infinitives(match["deed"])[:1] == actions[:1]):
                return clean_party(match["who"])
    for match in _BY.finditer(text):
        word = match["act"].lower()
        act = name_action(word) or ("" if is_passive else lemmatise(word) if is_done(word) or word == lemmatise(word) else "")
        who = match["who"].strip()
        if act and act in actions[:1] and sort_phrase(who) == "party" and not _NO_ACTOR.match(who):
            return clean_party(who)
    return ""
