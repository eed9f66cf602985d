"""Sentences that only announce what follows, or disown it: "the review recommends the following:", "the panel does not suggest that"."""

from __future__ import annotations

import re

from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import any_of

_MANY = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|many|a few|these|those|its|our|(?:a|the) (?:number|series|set|range|package|list|couple) of|the following|the)"
_THINGS = rf"(?:{any_of('lies_ahead')})"
# As in "The following should be set up:" or "requires tackling a number of key needs:", with its items below
_AHEAD = re.compile(
    rf"(?:\bthe following\b[^.;:]{{0,60}}|\bas follows|\bbelow|\b{_MANY} (?:[\w-]+,? (?:and )?){{0,4}}{_THINGS}\b(?: (?:of|to|for|in|that|which|will|would|should|must|need|are|is|can)\b[^.;:]{{0,90}})?)\s*[:—–]\W*$",
    re.IGNORECASE,
)
# As in "This report recommends bold action from the county:" or "was recommended to the council in June 2019:", where the next lines say what
_PAPER = re.compile(
    rf"^\W*(?:this|the present|our|the) (?:(?:first|second|third|final|interim|\w+) )?(?:{any_of('papers')}) (?:therefore |also )?(?:recommends|proposes|suggests|calls for)\b[^:;]{{3,160}}:\W*$|"
    r"\b(?:recommended|proposed|suggested|put)(?: (?:to|by) [^,;:.]{3,80})?(?:,? (?:in|on|at) [^,;:.]{3,40})?:\W*$",
    re.IGNORECASE,
)
# "It recommends a new approach.", and no word on which
_EMPTY = re.compile(
    rf"\b(?:recommend|suggest|propose|advocate)(?:s|ed)? (?:(?:an?|the|some|several|many|various|further|other|certain|possible|\d{{1,2}}|[a-z]+) ){{0,2}}(?:{any_of('no_act_named')})(?: and (?:updates|revisions|improvements|changes|modifications))?\W*$",
    re.IGNORECASE,
)
_DISOWNED = re.compile(
    r"\b(?:(?:do|does|did) not|(?:don|doesn|didn)[’']t|(?:is|are|was|were) not|nobody|no one|none of \w+(?: \w+)?) (?:here |now |itself |therefore |\w+ly )?(?:suggest|recommend|propos|advocat|urg|call|ask|argu)(?:s|es|e|ed|ing)?(?: for)? (?=(?:that|the|an?|any|all|every|more)\b)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\b(?:but|instead|rather)\b", re.IGNORECASE)


def is_announcement(sentence: str) -> bool:
    """Whether a sentence only says that recommendations follow, or that some were made.

    Args:
        sentence: "The panel recommended the following to the ministry in March 2020:"

    Returns:
        False where it ends in a colon and says itself what is to be done ("The port should dredge:").
    """
    return any(pattern.search(sentence.strip()) for pattern in (_AHEAD, _PAPER, _EMPTY))


def find_disowned(sentence: str) -> int | None:
    """Where somebody begins to say what they do not ask for.

    Args:
        sentence: "The panel does not suggest that the council ought to have known."

    Returns:
        Offset of "does not suggest"; None where nothing is disowned, or something else is put in its place ("but that the ferry be sold").
    """
    match = _DISOWNED.search(sentence)
    return match.start() if match is not None and not _INSTEAD.search(sentence[match.end() :]) else None


def keep_owned(sentence: str, frames: list[Frame]) -> list[Frame]:
    """Leave out what a sentence says that it does not ask for.

    Args:
        sentence: The sentence.
        frames: What was found in it.

    Returns:
        The frames that begin before "does not suggest that".
    """
    start = find_disowned(sentence)
    return frames if start is None else [frame for frame in frames if frame.start < start]
