"""An item of a list from its own verb on: what stands before it says when, beside whom or what for."""

from __future__ import annotations

import itertools
import re

from pipeline.language.recommendations.fronts import strip_front
from pipeline.language.recommendations.items import looks_like_deed
from pipeline.language.recommendations.verbs import is_base, is_noun_too, is_third_person, lemmatise

_THIRD = re.compile(r"(?P<verb>[A-Z]?[a-z]+s) (?:an?|the|its|their|all|each|every|both|new|more) ")
# "Together with the river board to work out a rota": with whom, before the verb.
_WITH = re.compile(
    r"(?:together|jointly|in (?:close )?(?:cooperation|co-operation|coordination|collaboration|consultation|partnership)) with [^;:.]{3,80}?,? to (?=[a-z]+ )",
    re.IGNORECASE,
)
# "To cut delays": longer ones are acts themselves, with what follows from them
_AIM = re.compile(r"to(?: [^\s,]+){1,9}$", re.IGNORECASE)
# "requirements, set out in the act": their base is their participle, too
_DONE = frozenset({"set", "put", "cut", "hit", "let", "cast", "cost", "split", "spread"})


def open_act(text: str) -> str:
    """An item from its verb on.

    Args:
        text: "By June 2031, publish a map", "Assigns an officer to each lock".

    Returns:
        "Publish a map", "Assign an officer to each lock"; other items as they are.
    """
    rest, front = strip_front(text)
    beside = _WITH.match(text)
    rest = text[beside.end() :] if beside is not None else rest
    rest = rest[:1].upper() + rest[1:]
    if (beside is not None and looks_like_deed(rest)) or (front and _is_act(rest) and _is_aside(text, front, rest)):
        return rest
    third = _THIRD.match(text)
    base = lemmatise(third["verb"]) if third is not None and is_third_person(third["verb"]) else ""
    opened = f"{base[:1].upper()}{base[1:]}{text[third.end('verb') :]}" if third is not None and base else ""
    return opened if opened and looks_like_deed(opened) else text


def _is_act(rest: str) -> bool:
    """Whether what stands behind a front tells to do something, rather than why or that something be: "Hire clerks", no "To hire", no "That clerks"."""
    return looks_like_deed(rest) and not re.match(r"(?:to|that)\b", rest, re.IGNORECASE)


def _is_aside(text: str, front: str, rest: str) -> bool:
    """Whether the front is no act of its own: "To cut delays, hire clerks", but no "To hear all, record what is said and publish it", nor a clause about a thing."""
    if not re.match(r"to\b", front, re.IGNORECASE):
        return True
    words = [word for word in re.findall(r"[\w’'-]+", rest.lower()) if not word.endswith("ly")]
    return (
        _AIM.fullmatch(text.split(",", 1)[0]) is not None
        and text.count(",") == 1
        and " and " not in front
        and is_base(words[0])
        and words[0] not in _DONE
        and not any(one == "and" and is_base(two) and not is_noun_too(two) for one, two in itertools.pairwise(words))
    )
