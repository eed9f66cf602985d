"""What an item or cell asks for that opens with no verb any list holds: "Trucking of water", "Images shared with the officers", "A van, to be bought by the county"."""

from __future__ import annotations

import re

from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.verbs import is_base, is_done, is_gerund, lemmatise, name_action
from pipeline.language.recommendations.wanted import read_done

_DOING = re.compile(
    r"(?:(?:immediate|regular|joint|full|gradual|prompt|further|continued) )?(?P<doing>[a-z]{3,}ing) (?=(?:of|in|on|up|out|a|an|the|all|every|each|any|more|new|\d)\b)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?P<verb>[A-Za-z][a-z-]+) (?!(?:of|for|in|to|on|by|at|with|from|and|or|is|are|was|were|that|which|who)\b)(?=\S+ \S+)", re.IGNORECASE
)
_AS_NOUN = re.compile(r"(?P<noun>[a-z]{4,}?)(?:e?ship|al) (?:of|for|by)\b", re.IGNORECASE)


def read_bare_act(text: str) -> Deed:
    """Read what is to be done off an item that is known to ask for something, and of which no verb could be read.

    Args:
        text: "Scanner images shared with the officers across the border."

    Returns:
        The deed; without actions where the words name none.
    """
    line = re.split(r"[;:]|\.\s", text.strip(), maxsplit=1)[0].strip(" .")
    verb = _VERB.match(line)
    if verb is not None and is_base(verb["verb"].lower()):
        return read_deed(line[:1].lower() + line[1:])
    doing = _DOING.match(line)
    if doing is not None and doing["doing"].lower() not in word_class("no_gerund"):
        return Deed((lemmatise(doing["doing"]),), line[doing.end() :].removeprefix("of "))
    noun = _AS_NOUN.match(line)
    if noun is not None and is_base(noun["noun"].lower()):
        return Deed((noun["noun"].lower(),), line[noun.end() :].strip())
    done = read_done(line[:1].lower() + line[1:])
    return Deed(done[1].actions, done[0], is_passive=True) if done is not None else Deed()


# Where a clause begins that only says which, when or what for: "contracts that pass on", "a check before the road is opened", "stoves, so that girls need not go out".
_BESIDE = re.compile(
    r",?\s(?:who|whom|which|that|where|when|whenever|while|wherever|before|after|until|once|unless|because|as|so that|in order that|so)\b"
)
_OPENING_ACT = re.compile(
    r"(?:(?:the|an?|its|their|all|any|full|early|prompt|immediate|gradual|regular|joint|public|further)\s+)*(?P<act>[a-z]{5,})\s+(?:of|by|in|to|from|into|for|with|between)\s",
    re.IGNORECASE,
)
_TO_BE_DONE = re.compile(r"\bto be (?:\w+ly )?(?P<done>[a-z]+)\b(?P<rest>.*)", re.DOTALL)
_DONE = re.compile(
    r"(?<=[a-z,]) (?P<done>[a-z]+)(?P<particle> (?:up|out|down|off|back|aside))?(?= (?:by|for|in|into|on|onto|to|at|before|from|with|across|under|every|each|once|twice|daily|weekly|monthly|yearly|directly)\b|(?P<end>\s*(?:[,.;!]|$)))"
)


def cut_beside(text: str) -> str:
    """A line down to its first clause of place, time, reason or kind.

    Args:
        text: "Inclusion of women among those who guard the gate".

    Returns:
        "Inclusion of women among those".
    """
    match = _BESIDE.search(text)
    return text[: match.start()] if match else text


def is_verbless(text: str) -> bool:
    """Whether a line has no finite verb but in clauses beside it: "A check of the lamps before the road is opened"."""
    return find_finite(re.sub(r"\bto be [a-z]+", "", cut_beside(text))) is None


def read_thing(text: str) -> Deed:
    """Read what is to be done with a thing that an item or cell wants.

    Args:
        text: "Wages paid directly to the worker", "Ponds, to be dug by the villages", "Introduction of a quota".

    Returns:
        The deed; without actions where the words name none.
    """
    line = cut_beside(text.strip()).rstrip(" .;,!")
    opening = _OPENING_ACT.match(line)
    if opening is not None and (act := name_action(opening["act"])) and not is_gerund(opening["act"]):
        return Deed((act,), line[opening.end() :])
    due = _TO_BE_DONE.search(line)
    if due is not None and is_done(due["done"]):
        return read_deed(f"be {due['done']}{due['rest']}")
    found = [match for match in _DONE.finditer(line) if is_done(match["done"]) and _stands_behind_noun(line[: match.start()], match["done"])]
    if found and found[-1]["end"] is not None:
        return _done_to(line, found[-1])
    deed = read_noun_deed(line[:1].lower() + line[1:])
    if not deed.actions and found:
        return _done_to(line, found[0])
    return deed


def _stands_behind_noun(before: str, done: str) -> bool:
    words = re.findall(r"[A-Za-z][\w’'-]*", before)
    return bool(words) and words[-1].lower() not in word_class("before_noun") and lemmatise(done) != done


def _done_to(line: str, match: re.Match[str]) -> Deed:
    deed = read_deed(f"be {line[match.start('done') :]}")
    return Deed((lemmatise(match["done"]),), line[: match.start()].strip(" ,"), is_passive=True, agent=deed.agent)
