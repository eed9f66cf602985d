"""Motions and resolutions: "Moved by Ms Reed, seconded by Mr Holt, that the fee be halved", "RESOLVED, that the Trust ask the county for lamps"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.that_clauses import read_clause

_MOVER = r"(?P<by>(?:(?:Mr|Mrs|Ms|Dr|Cllr|Prof|Rev|Sir|Hon)\.?\s+)?[A-ZÀ-Þ][^,:;.]{1,60}?)"
_MOTION = re.compile(
    rf"^\W*(?:(?i:it\s+was\s+|a\s+motion\s+(?:was\s+)?))?(?P<cue>(?i:moved|proposed|motion))\s+(?i:by)\s+{_MOVER}(?:,?\s+(?:and\s+)?seconded\s+by\s+[^,:;]{{2,60}}?)?\s*[,:]?\s+that\s+(?P<clause>[^;]+)"
)
_RESOLVED = re.compile(
    r"^\W*(?:(?:now,?\s+)?(?:therefore,?\s+)?be\s+it\s+(?:further\s+|also\s+|therefore\s+)*|it\s+was\s+(?:further\s+|unanimously\s+)*)?(?P<cue>resolved)(?:\s+further)?\s*[,:]?\s+that,?\s+(?P<clause>[^;]+)",
    re.IGNORECASE,
)
# How a meeting goes about its own business.
_BUSINESS = re.compile(
    r"\b(?:minutes|accounts?|report|agenda|apologies|meeting|motion|amendment)\b[^.;]{0,60}\bbe\s+(?:\w+ly\s+)?(?:accepted|adopted|approved|confirmed|signed|received|noted|taken|closed|adjourned|put|withdrawn|carried|passed)\b|"
    r"\bbe\s+(?:\w+ly\s+)?(?:thanked|congratulated|elected|commended|noted|excused|recorded|reappointed|re-elected)\b"
)
# "RESOLVED that the Assembly urges each parish to": what is resolved is an asking of its own
_ASKS = re.compile(r"\b(?:urges?|calls? (?:up)?on|requests?|recommends?|invites?|encourages?|appeals? to)\s+(?:the|all|each|every|its|[A-Z])")
_BARE = re.compile(r"\bbe\s|\b(?:should|must|shall)\b")


def is_business(clause: str) -> bool:
    """Whether a meeting only goes about its own business: "the minutes be accepted", "the pilots be thanked".

    Args:
        clause: What is moved or resolved.
    """
    return _BUSINESS.search(clause) is not None


def find_motions(sentence: str) -> Iterator[Frame]:
    """Find what is moved or resolved to be done.

    Args:
        sentence: A sentence of minutes or of a resolution.

    Yields:
        A frame of the kind "turning", recommended by whoever moved it; a meeting's own business is none.
    """
    for pattern in (_MOTION, _RESOLVED):
        match = pattern.match(sentence)
        if match is None or is_business(match["clause"]) or _ASKS.search(match["clause"]):
            continue
        found = read_clause(match["clause"], is_sure=_BARE.search(match["clause"]) is None)
        if found is None or not found[1].actions or found[1].is_perfect or found[0].lower() in {"we", "it", "they", "this"}:
            continue
        by = match["by"].strip() if pattern is _MOTION else ""
        yield Frame("turning", match["cue"], "should", match.start("cue"), found[1], Subject(found[0]), by, is_reported=bool(by))
