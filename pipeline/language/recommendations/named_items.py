"""Lists whose items name who said them: "Nurses: a second ambulance", "Small traders (12): lower fees for stalls"."""

from __future__ import annotations

import re

from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.heard import find_bare_party
from pipeline.language.recommendations.parties import clean_party, sort_phrase
from pipeline.language.recommendations.tellers import is_somebody

_NAMED = re.compile(r"^\W*(?P<who>[A-Z][^:.;?!|()]{2,90}?)\s*(?:\(\d+\)\s*)?(?::|\s[–—])\s+(?=\S)")
# Words over a list that say that others are heard in it.
_HEARD = re.compile(
    r"\b(?:consult\w*|hearings?|meetings?|discussions?|discussed|focus groups?|workshops?|surveys?|interviews?|feedback|comments?|views|voices|opinions|testimon\w+|submissions?|round ?tables?|assembl(?:y|ies)|"
    r"dialogues?|open (?:house|day)s?|told (?:us|the team)|(?:they|people|participants|respondents|residents) (?:said|asked|told|want\w*|wish\w*)|what (?:\w+ ){1,4}(?:said|asked|want\w*|told)|we heard|was heard|were heard|asked for|"
    r"requests?|wishes|demands|suggestions?|suggested|proposed by|raised by|concerns)\b",
    re.IGNORECASE,
)
# Words that say that those named are to act.
_ASKED = re.compile(
    r"\b(?:recommend\w*|responsib\w+|action plan|actions?|next steps|roles?|tasks?|to[- ]do|who does what|priorities for|implications for|commitments?|pledges?|lead agenc\w+|should|must)\b",
    re.IGNORECASE,
)
_FEWEST = 2


def find_named(items: list[str], over: str) -> list[int]:
    """Find where each item's own words begin in a list whose items open with the people who said them.

    Args:
        items: The items, or paragraphs that follow each other.
        over: The words over them: headings, title, and the line before.

    Returns:
        For each item the length of what names its speaker; 0 where it names none. All are 0 where those named are to act, or nobody is heard.
    """
    if _HEARD.search(over) is None or _ASKED.search(over) is not None:
        return [0] * len(items)
    ends = [_end_of_name(text) for text in items]
    return ends if sum(end > 0 for end in ends) >= max(_FEWEST, (len(items) + 1) // 2) else [0] * len(items)


def _end_of_name(text: str) -> int:
    match = _NAMED.match(text)
    if match is None:
        return 0
    who = match["who"]
    is_people = sort_phrase(who[:1].lower() + who[1:]) == "party" or bool(find_bare_party(who))
    return match.end() if is_people and is_somebody(who) and find_finite(who) is None else 0


def read_name(text: str) -> str:
    """Who an item names at its head.

    Args:
        text: "Small traders (12): ".

    Returns:
        "Small traders"; "" where it names nobody.
    """
    match = _NAMED.match(f"{text}.")
    return clean_party(match["who"]) if match is not None else ""
