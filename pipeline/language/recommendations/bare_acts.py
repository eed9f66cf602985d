"""What an item or cell asks for that opens with no verb any list holds: "Trucking of water", "Images shared with the officers", "Open landing rights"."""

from __future__ import annotations

import re

from pipeline.language.recommendations.complements import Deed, read_deed
from pipeline.language.recommendations.verbs import is_base, lemmatise
from pipeline.language.recommendations.wanted import read_done

_DOING = re.compile(
    r"(?:(?:immediate|regular|joint|full|gradual|prompt|further|continued) )?(?P<doing>[a-z]{3,}ing) (?=(?:of|in|on|up|out|a|an|the|all|every|each|any|more|new|\d)\b)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?P<verb>[A-Za-z][a-z-]+) (?!(?:of|for|in|to|on|by|at|with|from|and|or|is|are|was|were|that|which|who)\b)(?=\S+ \S+)", re.IGNORECASE
)
_AS_NOUN = re.compile(r"(?P<noun>[a-z]{4,}?)(?:e?ship|al) (?:of|for|by)\b", re.IGNORECASE)
_NO_DOING = frozenset({"during", "nothing", "something", "anything", "everything", "evening", "morning", "building", "meeting", "ceiling", "spring"})


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
    if doing is not None and doing["doing"].lower() not in _NO_DOING:
        return Deed((lemmatise(doing["doing"]),), line[doing.end() :].removeprefix("of "))
    noun = _AS_NOUN.match(line)
    if noun is not None and is_base(noun["noun"].lower()):
        return Deed((noun["noun"].lower(),), line[noun.end() :].strip())
    done = read_done(line[:1].lower() + line[1:])
    return Deed(done[1].actions, done[0], is_passive=True) if done is not None else Deed()
