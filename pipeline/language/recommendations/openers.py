"""Who a sentence opens with as doing or saying something, whatever the verb: "Chad applauded the steps taken", "One reviewer objected to the term"."""

from __future__ import annotations

import functools
import re

from pipeline.language.recommendations.asides import drop_asides
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.verbs import lemmatise

_LABEL = re.compile(r"^\W*(?:Comments?|Question|Response|Point|Issue|Item|No\.?|Q|C)\s*\d{1,3}[a-z]?\s*[:.)–—-]\s+", re.IGNORECASE)
# "Concerned about the lack of schools, Finland asked ...": a participle before the one who speaks.
_FRONTED = re.compile(
    r"^(?:deeply |gravely |seriously )?(?:concerned|alarmed|disturbed|troubled|encouraged|guided|inspired|pleased|mindful|aware|convinced|noting|recalling|welcoming|referring|"
    r"acknowledging|recogni[sz]ing|commending|stressing|while [a-z]+ing)\b[^;:]{3,300}?,\s+(?=(?:the |an? )?[A-Z])",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"(?:\s+(?:also|further|then|therefore|thus|however|again|strongly|[a-z]+ly))+$")
# "The Row Network, an alliance of 43 groups, said": what the name stands for
_APPOSED = re.compile(r"^((?:The |the )?[A-ZÀ-Þ][^,;:.]{2,80}), (?:an?|the|one|which|who|whose)\b[^,;:.]{2,90}, (?=[a-z]+\b)")
_NAMED = re.compile(r"(?:The )?[A-ZÀ-Þ][\w’'-]+(?: (?:of|to|and|for|the|in|on|[A-ZÀ-Þ][\w’'-]+))* [A-ZÀ-Þ][\w’'-]+")  # "The Right to Row Network"
_MOST = 14  # words: what is longer is no name


def drop_label(text: str) -> str:
    """Take the number off an opinion that is printed under one.

    Args:
        text: "Comment 58: The harbour office asked ...".

    Returns:
        "The harbour office asked ...".
    """
    return _LABEL.sub("", text)


@functools.lru_cache(maxsize=4096)
def find_opening_party(text: str) -> str:
    """Find the party that a sentence opens with, before its first verb in the past.

    Args:
        text: "Mauritania paid tribute to the programme."

    Returns:
        "Mauritania"; "" where the sentence opens with a thing or a pronoun, or its verb is no past tense.
    """
    bare = _FRONTED.sub("", drop_label(text.strip()))
    bare = "".join(piece for piece, _, _ in drop_asides(bare)) if bare.count(",") > 1 else bare
    bare = _APPOSED.sub(r"\1 ", bare)
    for number, match in enumerate(re.finditer(r"[\w’'-]+|[^\w\s]", bare[:200])):
        word = match.group()
        if number > _MOST or word in ",;:.()":
            return ""
        if number == 0 or not _is_past(word):
            continue
        who = _ADVERB.sub("", bare[: match.start()].strip())
        if who.lower() not in word_class("no_opening_name") and (
            sort_phrase(who) == "party" or (_NAMED.fullmatch(who) and sort_phrase(who.split()[-1]) == "party")
        ):
            return who
    return ""


def _is_past(word: str) -> bool:
    return word.islower() and (
        word in word_class("same_in_past") or word.endswith("ed") or (lemmatise(word) != word and not word.endswith(("s", "ing")))
    )
