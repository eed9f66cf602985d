"""Lines over lists that end in the asking itself ("The agencies urge:", "We therefore call upon") or in what a meeting resolved ("HAVE RESOLVED:")."""

from __future__ import annotations

import re

from pipeline.language.recommendations.clauses import find_main_subject
from pipeline.language.recommendations.lexicon import ADVERB, any_of
from pipeline.language.recommendations.parties import drop_article, sort_phrase

_ALSO = rf"(?:(?:also|therefore|thus|hereby|further|furthermore|now|again|{ADVERB})\s+)*"
# "The agencies urge", "We therefore call upon", "The Alliance is asking": those who are asked stand in the items.
_ASKS = re.compile(
    rf"^(?P<who>(?:(?!that\b|which\b|who\b)[\w’'&.-]+[ ,]+){{1,14}}?){_ALSO}(?:(?:is|are|has|have|had)\s+)?{_ALSO}(?P<verb>{any_of('asks_whom')})$",
    re.IGNORECASE,
)
# "HAVE RESOLVED", "The Conference resolves as follows", "therefore recommends as follows", "the following resolutions were adopted", "BE IT RESOLVED THAT"
_RESOLVES = re.compile(
    rf"\b(?:(?:{any_of('resolves')})(?:\s+(?:as follows|the following|that|to))?|"
    r"(?:the\s+)?following\s+(?:\w+\s+)?(?:resolutions?|decisions?|conclusions?)\b[^:;.]{0,60}|be it (?:further |therefore )?resolved(?:,? that)?)$",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(r"\b(?:not|never|how|why|whether|when|previous|earlier|last)\b", re.IGNORECASE)


def find_asker(line: str) -> str | None:
    """Who asks in a line that names nobody who is asked.

    Args:
        line: A line over a list, or a heading: "The agencies urge:".

    Returns:
        "agencies"; "" where we ask; None where the line is none of the kind.
    """
    match = _ASKS.match(line.strip().rstrip(" :;—–-"))
    if match is None or _TOLD_OF.search(line):
        return None
    who = match["who"].strip(" ,")
    if who.lower() in {"we", "i"}:
        return ""
    return drop_article(who) if sort_phrase(who) in {"party", "unknown"} or who.lower() in {"they", "he", "she"} else None


def find_resolver(line: str) -> str | None:
    """Who resolves, in a line that says that what follows was resolved.

    Args:
        line: A line over a list: "The Conference resolves as follows:".

    Returns:
        "Conference", "" where nobody is named; None where the line is none of the kind.
    """
    bare = line.strip().rstrip(" :;.—–-")
    if _RESOLVES.search(bare) is None or _TOLD_OF.search(bare):
        return None
    who = re.split(r",|\s+(?:having|after|acting|meeting|assembled)\b", find_main_subject(bare))[0].strip()
    return drop_article(who) if sort_phrase(who) == "party" and who.lower() not in {"we", "it", "they"} else ""


_NEXT = re.compile(r"[;,]\s+(?:and\s+)?(?:be it\s+)?(?:further(?:more)?,?\s+)?(?:resolved\s+)?(?=That\s)")


def cut_resolved(text: str) -> list[tuple[int, str]]:
    """Cut a paragraph that holds several resolutions: "That staff tender the culvert; and further That the Mayor write ...".

    Args:
        text: What was resolved.

    Returns:
        Each resolution's offset and text.
    """
    ends = [match.end() for match in _NEXT.finditer(text)]
    return [(start, text[start:end].strip()) for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


_ITSELF = re.compile(
    rf"^\W*(?:that\s+)?(?:to\s+)?(?:(?:{any_of('done_by_resolving')})\b|(?:consider|regard|deem)\s[^.;]*\s(?:satisfactory|successful|expedient|fulfilled|completed|worthy|closed)\b)",
    re.IGNORECASE,
)


def is_resolved_by_itself(text: str) -> bool:
    """Whether a resolution does what it says, and asks nobody for anything.

    Args:
        text: "To consider the work of the park satisfactory", "To thank the hosts".

    Returns:
        False for "To ask enterprises to report".
    """
    return _ITSELF.match(text) is not None
