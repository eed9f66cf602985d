"""Clauses behind "that": who is to do what ("that parties include suppliers", "that a fund be set up")."""

from __future__ import annotations

import re

from pipeline.language.recommendations.complements import Deed, read_deed
from pipeline.language.recommendations.lexicon import ADVERB, word_class
from pipeline.language.recommendations.objects import find_first_word
from pipeline.language.recommendations.verbs import is_base, is_noun_too, is_participle, is_third_person, lemmatise


def read_clause(text: str, *, is_sure: bool = False) -> tuple[str, Deed] | None:
    """Read a clause that asks for something: "parties include suppliers", "a fund be set up", "the state should act".

    Args:
        text: What follows "recommended that".
        is_sure: Whether only an unmistakable verb counts ("the city establish", but not "the city plans").

    Returns:
        The subject and the deed; None if no verb is found.
    """
    text = re.sub(r"^,[^,]{2,80},\s*", "", text.lstrip())
    text = re.sub(
        r",\s(?:when|where|if|as|while|once|after|before|until|wherever|whenever|in|by|with|under|upon|at|on)\b[^,;:]{3,120},", " ", text, count=1
    )
    text = re.sub(r",\s(?:which|who|whose)\b[^,]{3,200}(?:\([^)]*\))?,\s", " ", text)
    text = re.sub(
        r"^(?:in|to|for|by|with|on|at|given|as|when|where|until|before|after|following|pending|under|if|unless|while|whilst|although|together with|along with)\b[^,]{2,120},\s*",
        "",
        text,
        flags=re.IGNORECASE,
    )
    words = list(re.finditer(r"[A-Za-z][\w'’-]*|[,;:.]", text))[:45]
    return _read_clause(text, words, strict=True) or (None if is_sure else _read_clause(text, words, strict=False))


def _read_clause(text: str, words: list[re.Match[str]], *, strict: bool) -> tuple[str, Deed] | None:
    for number, word in enumerate(words):
        low = word.group().lower()
        if low in {";", ":", "."}:
            break
        if number == 0:
            continue
        if low in {"should", "must", "shall", "ought", "could", "needs", "need"}:
            rest = re.sub(r"^\s*to\b", "", text[word.end() :])
            return text[: word.start()].strip(" ,"), read_deed(rest.lstrip())
        follows = words[number + 1].group() if number + 1 < len(words) else ""
        deed = _read_helper(text, word, follows) or _read_verb(text, word, words[number - 1].group(), number, strict=strict)
        if deed is not None:
            return _subject_before(text[: word.start()]), deed
    return None


def _read_helper(text: str, word: re.Match[str], follows: str) -> Deed | None:
    """The deed behind "be", "not", "is" or "will"."""
    low, right = word.group().lower(), text[word.end() :].lstrip()
    if low == "be" or (low == "not" and (is_base(follows) or follows == "be")):
        return read_deed(text[word.start() :])
    if low in {"is", "are"}:
        return read_deed("be " + right)
    return read_deed(right) if low in {"will", "would", "can", "may"} else None


def _read_verb(text: str, word: re.Match[str], previous: str, number: int, *, strict: bool) -> Deed | None:
    """The deed of a verb in the third person or a base form; None where the word is no verb of the word before it."""
    low, rest = word.group().lower(), text[word.end() :]
    if number > 1 and low in word_class("third_persons"):
        return read_deed(lemmatise(low) + rest)
    if number > 1 and word.group().islower() and is_third_person(low) and _may_be_verb(low, previous):
        return read_deed(lemmatise(low) + rest)
    if low == "have" and previous.endswith("s") and not is_participle(find_first_word(rest)):
        return read_deed(text[word.start() :])
    if word.group().islower() and is_base(low) and (_is_subjunctive(low, previous, rest) if strict else _may_be_verb(low, previous)):
        return read_deed(text[word.start() :])
    return None


# "Arda, Kessel and the Lake States": one subject, commas and all
_NAME = r"(?:the )?[A-Z][\w’'-]*(?: (?:of (?:the )?)?[A-Z][\w’'-]*){0,4}"
LISTED = re.compile(rf"{_NAME}(?:, {_NAME})+,? and {_NAME}")


def _subject_before(text: str) -> str:
    if "," in text and LISTED.fullmatch(text.strip()):
        return text.strip()
    return re.sub(
        r",.*$",
        "",
        re.sub(rf"(?:\s+(?:also|further|fully|therefore|then|both|each|all|first|at least|now|still|only|jointly|{ADVERB}))+$", "", text.strip(" ,")),
    ).strip()


_OBJECT_BARE = re.compile(r"\s+(?!(?:of|for|in|on|to|and|or|be|should|must|which|that|who|is|are|was|were|has|have|with|by|as|not|from|at)\b)[a-z]")


def _may_be_verb(verb: str, previous: str) -> bool:
    """Whether a base form can be the verb of the word before it: behind "the annual" a word that is a noun too ("plan") is none."""
    if previous.lower() in word_class("no_subject"):
        return False
    is_adjective = previous.islower() and re.search(r"(?:al|ive|ous|ic|ary|ed)$", previous) is not None  # "Portugal", "Republic" are names
    return not (is_adjective and is_noun_too(verb))


def _is_subjunctive(verb: str, previous: str, rest: str) -> bool:
    """A base form behind a noun is a verb where an object follows; behind "to", an article or a preposition it is none."""
    if not _may_be_verb(verb, previous):
        return False
    return (
        not is_noun_too(verb)
        or (previous[:1].isupper() and verb.islower() and _OBJECT_BARE.match(rest) is not None)  # "the Ministry of Labour fund three posts"
        or previous.endswith("ly")
        or previous.lower() in {"we", "they", "you"}
        or bool(
            re.match(
                r"\s+(?:the|a|an|its|their|all|any|more|further|as|towards?|with|to|on|in|up|out|aside|down|off|measures|steps|efforts|and \w+ (?:the|its))\b",
                rest,
            )
        )
    )
