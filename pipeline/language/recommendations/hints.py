"""A cheap look at the words of a sentence: whether it is worth a parse and a weighing."""

from __future__ import annotations

import functools
import re

from pipeline.language.recommendations.cue_patterns import forms_of
from pipeline.language.recommendations.items import looks_like_verb
from pipeline.resources.words import read_word_list

_LONGEST = 1500  # characters of a sentence worth a parse
_PLAIN = (
    r"should|must|ought|(?:should|must|need|ought|wo|do)n[’']t|need\w*|necess\w+|priorit\w+|requires?|required|have to|has to|let|could|might|may|would|shall|[a-z]+[’']d|"
    r"want(?:s|ed)?|wish\w*|like to|look(?:s|ed|ing)? (?:to|for)|leav(?:e|es|ing) it to|it takes|a service|"
    r"(?:is|are|remains?|seems?) (?:\w+ ){0,2}to|to be [a-z]+(?:ed|en|t)|better|[•▪■●]"
)
# Asking in other words than those that the parse's patterns know.
_ASKED = (
    r"begg?(?:s|ed|ing)?|pray(?:s|ed|ing)?|plead(?:s|ed|ing)?|pleas?|implor(?:e|es|ed|ing)|petition(?:s|ed|ing)?|counsel(?:s|led|ling|ed)?|(?:represented|submitted) that|argu\w+ (?:for|in favou?r|against)|"
    r"opposed?|a word for|possibilit(?:y|ies)|welcom(?:e|es|ed) (?:it|if)|put first"
)
# A judgement, and what it is measured by: "the wisest course", "the least one may expect", "held that", "in their eyes".
_JUDGED = (
    r"inadvisable|unwise|ill-advised|wiser|wisest|(?:cheap|simpl|quick|sur|saf|fair|sound)est|best|mistake|minimum|least|enough|sufficient|(?:good|bad) idea|no substitute|"
    r"of (?:the )?(?:\w+ )?(?:importance|essence|urgency|priority|necessity)|"
    r"h[eo]lds?|judge[sd]?|feels?|felt|thought|(?:takes?|took) the view|of the (?:view|opinion)|in (?:its|their|our|his|her|my|the [\w’']+[’']s?) (?:view|eyes|judge?ment|opinion|submission)"
)
# "that the fee be fixed": a wish in the form of the verb
_WISHED_FORM = re.compile(r"\bthat\b.{3,90}?(?<!\bto )(?<!\bwill )(?<!\bcan )\bbe [a-z]+(?:ed|en)\b", re.IGNORECASE)
# Numbers, titles and a few words may stand before a verb that tells what to do: "Next time, knock first."
_BEFORE_VERB = re.compile(r"^(?:\W*(?:\d+[.)]|\([a-z]\)|[a-z]\))\s+|please\s+|[^•▪■●]{0,60}[•▪■●]\s+|\W+)", re.IGNORECASE)
_FRONT = re.compile(
    r"^\W*(?:[\w'’.-]+[ ,]+){0,5}?[\w'’.-]+(?:,|:|\s[–—])\s+(?:(?:and|so|but|then|please|never|just)\s+)?(?=[a-z])|^\W*(?:(?:And|But|So|Or|Then|Never|Just|and|so|then)\s+)+(?:please\s+)?(?=[a-z])"
)


@functools.lru_cache(maxsize=1)
def _hints() -> re.Pattern[str]:
    """Words without which a sentence is not worth a parse."""
    words = read_word_list("recommendations_syntax")
    nouns = [noun.removesuffix("y") for noun in words["hints"]["nouns"]]
    verbs = forms_of((*words["verbs"]["performative"], *words["verbs"]["wanting"]))
    adjectives = words["hints"]["adjectives"]
    return re.compile(
        rf"\b(?:{_PLAIN}|{_ASKED}|{_JUDGED}|{'|'.join(verbs)}|{'|'.join(adjectives)}|(?:{'|'.join(nouns)})(?:y|s|ies)?)\b", re.IGNORECASE
    )


def may_recommend(text: str) -> bool:
    """Whether a sentence is worth a parse: it holds a word that recommends, or opens with a verb.

    Args:
        text: The sentence.

    Returns:
        False for most of the sentences of a report.
    """
    if len(text) > _LONGEST or text.count(" ") < 2:
        return False
    if _hints().search(text) is not None or looks_like_verb(_BEFORE_VERB.sub("", text)) or _WISHED_FORM.search(text) is not None:
        return True
    front = _FRONT.match(text)
    return front is not None and looks_like_verb(text[front.end() :])
