"""Clauses behind "that": who is to do what ("that parties include suppliers", "that a fund be set up")."""

from __future__ import annotations

import re

from pipeline.language.recommendations.complements import Deed, read_deed
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.verbs import is_base, is_noun_too, lemmatise


def read_clause(text: str, *, is_sure: bool = False) -> tuple[str, Deed] | None:
    """Read a clause that asks for something: "parties include suppliers", "a fund be set up", "the state should act".

    Args:
        text: What follows "recommended that".
        is_sure: Whether only an unmistakable verb counts ("the city establish", but not "the city plans").

    Returns:
        The subject and the deed; None if no verb is found.
    """
    text = re.sub(r"^,[^,]{2,80},\s*", "", text.lstrip())
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
        if low in {"should", "must", "shall", "ought", "could", "needs", "need"} and number:
            rest = re.sub(r"^\s*to\b", "", text[word.end() :])
            return text[: word.start()].strip(" ,"), read_deed(rest.lstrip())
        if low == "be" or (low == "not" and number + 1 < len(words) and (is_base(words[number + 1].group()) or words[number + 1].group() == "be")):
            return _subject_before(text[: word.start()]), read_deed(text[word.start() :])
        if low in {"is", "are"}:
            return _subject_before(text[: word.start()]), read_deed("be " + text[word.end() :].lstrip())
        if low in {"will", "would", "can", "may"}:
            return _subject_before(text[: word.start()]), read_deed(text[word.end() :].lstrip())
        previous = words[number - 1].group().lower()
        if low in {"continues", "remains", "becomes", "includes", "receives", "takes", "has", "gets"} and number > 1:
            return _subject_before(text[: word.start()]), read_deed(lemmatise(low) + text[word.end() :])
        if word.group().islower() and is_base(low) and (_is_subjunctive(low, previous, text[word.end() :]) if strict else _may_be_verb(previous)):
            return _subject_before(text[: word.start()]), read_deed(text[word.start() :])
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
        re.sub(r"(?:\s+(?:also|further|fully|therefore|then|both|each|all|first|at least|now|still|only|jointly|\w+ly))+$", "", text.strip(" ,")),
    ).strip()


def _may_be_verb(previous: str) -> bool:
    return previous not in word_class("no_subject") and not re.search(r"(?:al|ive|ous|ic|ary|ed)$", previous)


def _is_subjunctive(verb: str, previous: str, rest: str) -> bool:
    """A base form behind a noun is a verb where an object follows; behind "to", an article or a preposition it is none."""
    if not _may_be_verb(previous):
        return False
    return (
        not is_noun_too(verb)
        or previous.endswith("ly")
        or bool(
            re.match(
                r"\s+(?:the|a|an|its|their|all|any|more|further|with|to|on|in|up|out|aside|down|off|measures|steps|efforts|and \w+ (?:the|its))\b",
                rest,
            )
        )
    )
