"""Whom a pronoun means that recommends: the body or person that the paragraph spoke of last."""

from __future__ import annotations

import re

from pipeline.language.recommendations.actors import Thread
from pipeline.language.recommendations.clauses import find_main_subject
from pipeline.language.recommendations.fronts import FRONTED, strip_front
from pipeline.language.recommendations.openers import drop_label, find_opening_party
from pipeline.language.recommendations.parties import SOME, clean_party, find_heads, recommenders, sort_phrase
from pipeline.language.recommendations.verbs import is_base
from pipeline.resources.words import fold_plural

_NO_BODY = frozenset({"it", "they", "this", "there", "he", "she", "the", "these", "that"})
_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Rev|H\.\s?E|Sir|Ambassador|Minister|President)\.?\s+)*"
_PERSON = re.compile(rf"{_TITLE}((?:[A-Z][\w'’-]+\s+){{1,3}}[A-Z][\w'’-]+)\b(?:,|\s+[a-z])")
# "The foreman of the packing hall", "A teacher from Merle": somebody who is no body.
_DESCRIBED = re.compile(r"(?:The|An?|One|Another|Our)\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+")
_BODIES = re.compile(
    r"(?:council|committee|board|ministry|agency|union|association|federation|league|bank|office|department|government|company|county|state|city|town|authority|group|party|institute|school|commission|"
    r"network|forum|house|court|parliament|assembly|service|programme|firm|team|panel|body|coalition|alliance|club|police|academy|university|guild|community|family|public|sector|region|district|municipality)$"
)
# "Head teachers spend a day a week on forms": a plural before its verb.
_MANY = re.compile(
    r"(?P<who>(?:(?:The|Many|Most|Some|Several|Other|All|Both) )?(?:[A-Za-z][\w’'-]*\s+){0,3}?[A-Za-z][\w’'-]*(?:s|men|people|children|folk)),?\s+(?P<verb>[a-z]+)\b"
)


def find_body_before(thread: Thread, *, plural: bool = False) -> str:
    """Find whom "it" or "they" means: the last body that a sentence was about, or who recommended last if none came since.

    Args:
        thread: What the paragraph has said so far.
        plural: Whether the pronoun is "they".

    Returns:
        The name; "" where the paragraph tells none.
    """
    for number in range(len(thread.texts) - 1, -1, -1):
        if number == thread.recommended_at:
            return thread.recommender
        text = _drop_front(thread.texts[number])
        opening = find_opening_party(text) or (_find_many(text) if plural else "")
        if opening:
            return clean_party(opening)
        subject = find_main_subject(text)
        if subject[:1].isupper() and subject.lower() not in _NO_BODY | SOME:
            return clean_party(subject) if sort_phrase(subject) == "party" or set(find_heads(subject)) & recommenders() else ""
    return ""


def _drop_front(text: str) -> str:
    """A sentence from its subject on: "At the dialogue in May, widows' groups spoke up" opens with them."""
    bare = drop_label(text)
    rest = strip_front(bare)[0]
    return f"{rest[:1].upper()}{rest[1:]}" if rest else bare


def _find_many(text: str) -> str:
    match = _MANY.match(drop_label(text))
    if match is None or not (is_base(match["verb"]) or match["verb"].endswith("ed")):
        return ""
    who = match["who"]
    return who if sort_phrase(who[:1].lower() + who[1:]) == "party" else ""  # the capital of a sentence makes no name


def find_person_before(thread: Thread) -> str:
    """Find whom "he" or "she" means: the last person that a sentence opens with, by name or by what they are.

    Args:
        thread: What the paragraph has said so far.

    Returns:
        "Ada Brook", "foreman of the packing hall"; who recommended last where no person was named.
    """
    for whole in reversed(thread.texts):
        text = _drop_front(whole)
        match = (None if FRONTED.match(whole) else _PERSON.match(whole)) or _PERSON.match(text)
        if match:
            return match.group(1)
        described = find_opening_party(text) or find_main_subject(text)
        if described and _DESCRIBED.match(described) and _is_person(described):
            return clean_party(described)
    return thread.recommender if find_heads(thread.recommender)[0] and not _names_body(thread.recommender) else ""


def _names_body(name: str) -> bool:
    """Whether a name is that of a body, which no "he" means."""
    return any(_BODIES.search(head) is not None for head in find_heads(name))


# "Speaking for the mayors, Dr Asa Lund of the Selm Council noted that wardens are few; he appealed to"
_NAMED = re.compile(
    r"(?:^|,\s)(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Rev|Sir|Hon|H\.\s?E|Eng|Ambassador|Minister|Senator|Deputy)\.?\s+)+(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s+(?:(?:de|da|van|von|der|bin|bint|al|el)\s+)?[A-ZÀ-Þ][\w’'-]+){0,3})(?=\s+(?:of|from)\s|,|\s+[a-z])"
)


def find_person_named(text: str) -> str:
    """Find the person with a title whom a first clause is about, for the "he" or "she" of the second.

    Args:
        text: "Speaking for the mayors, Dr Asa Lund of the Selm Council noted that wardens are few; he ".

    Returns:
        "Asa Lund"; "" where nobody with a title speaks in a clause of its own.
    """
    parted = re.search(r"[;:]\s+(?:and\s+)?(?:he|she)\b|,?\s+(?:and|but)\s+(?:he|she)\b", text)
    match = _NAMED.search(text[: parted.start()]) if parted is not None else None
    return match["name"] if match is not None else ""


def _is_person(phrase: str) -> bool:
    head = find_heads(phrase)[0].rsplit(" ", 1)[-1]
    words = phrase.lower().split()
    is_one = head in words and fold_plural(head) == head
    return is_one and sort_phrase(phrase) in {"party", "unknown"} and _BODIES.search(head) is None


# "There was broad agreement on these points:", "Four demands were shared by all:", "In it they ask them to": those who were spoken of before put the list forward.
_OTHERS = re.compile(
    r"there (?:was|were|is) (?:\w+ ){0,3}(?:agreement|consensus|support|demands?|wish(?:es)?|calls?)\b|(?!our\b|the following\b|these\b|this\b)(?:[\w’'-]+ ){1,3}(?:demands|requests|wishes|proposals|suggestions|asks|points|pleas)\b[^:]{0,60}\b(?:shared|voiced|made|raised|put|agreed|came up|emerged)\b|"
    r"(?:[^:,]{2,60},\s+|in it,? )?(?:they|he|she)\s+(?:\w+\s+){0,2}?(?:call|ask|press|want|wish|demand|suggest|propos|recommend|advis|advocat|pled|plead|urg|request)",
    re.IGNORECASE,
)


def is_put_by_others(line: str) -> bool:
    """Whether a line over a list says that others than the paper put it forward, and names nobody.

    Args:
        line: "There was broad agreement on these points:".

    Returns:
        False for "Our demands are these:" and "The following proposals were made:".
    """
    return _OTHERS.match(line) is not None
