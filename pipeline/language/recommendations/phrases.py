"""Noun phrases left of a verb: trimmed to what they name, and told from nouns with a clause on them."""

from __future__ import annotations

import re

from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.verbs import is_base, is_gerund, is_noun_too

ADVERB_END = re.compile(
    r"(?:,?\s*\b(?:also|therefore|thus|hence|then|still|now|all|both|each|together|jointly|urgently|accordingly|consequently|certainly|clearly|really|absolutely|always|"
    r"first|only|just|surely|ultimately|definitely|simply|immediately|collectively|furthermore|however|moreover|nevertheless|in turn|at least|generally|typically|usually|"
    r"often|currently|again|alone|too|instead|likewise|similarly|eventually|gradually|increasingly|necessarily|in particular|in general|in future|in the future|"
    r"as well|very much|so|not|themselves|itself|ourselves|itself now|at the same time|in addition|at a minimum|as a minimum|ideally|(?!family\b|supply\b|assembly\b|italy\b|july\b|ally\b|monopoly\b|anomaly\b|reply\b|elderly\b|butterfly\b|bully\b)[a-z]+ly|would|will|do|does|may|might|can)\b,?)+$",
    re.IGNORECASE,
)


def trim_phrase(text: str) -> str:
    """Trim a subject to its noun phrase: no adverbs, no parenthetical at its end.

    Args:
        text: "The guild of pilots, working with the towns, also".

    Returns:
        "The guild of pilots".
    """
    text = ADVERB_END.sub("", text.strip(" ,;:\"“”'‘’")).strip(" ,")
    match = re.match(
        r"^(.{3,120}?), (?:including|such as|especially|particularly|notably|working|together with|along with|as well as|in (?:consultation|cooperation|collaboration|partnership|coordination|line)|with|on|for|at|from|supported by|led by|through|by|where|if|when|wherever|as|in|under|like|both|who|which|whose|not)\b.*$",
        text,
    )
    if match and not re.search(
        r"\b(?:and|or)\b",
        text[match.end(1) + 1 :].split(",")[-1]
        if text.count(",") > 1 and not text[match.end(1) :].startswith((", in", ", with", ", working"))
        else "",
    ):
        text = match.group(1)
    return re.sub(r"\s+", " ", text)


def is_contact(phrase: str) -> bool:
    """Whether a noun stands right before an article or pronoun, as in "the strategies the city": a relative clause without "that".

    Args:
        phrase: What may be a subject.

    Returns:
        True where a clause hangs on a noun without "that".
    """
    found = re.finditer(r"(?:\b(?P<before>[A-Za-z]+) )?\b(?P<word>[A-Za-z][\w-]*) (?=(?:the|we|they|it|you) [A-Za-z])", phrase)
    return any(
        match["word"].lower() not in word_class("before_article") and not _is_verb(match["word"].lower(), match["before"] or "") for match in found
    )


def _is_verb(word: str, before: str) -> bool:
    """Whether a word before an article is a verb with its object, as in "steps to improve the port", "raising the dyke" and "likely to be the worst"."""
    if word in word_class("auxiliaries") or word == "be" or is_gerund(word):
        return True
    return is_base(word) and (not is_noun_too(word) or before.lower() == "to")
