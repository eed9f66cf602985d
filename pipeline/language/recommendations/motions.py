"""Motions and resolutions: "Moved by Ms Reed, seconded by Mr Holt, that the fee be halved", "RESOLVED, that the Trust ask the county for lamps"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, names_known_verb, read_deed
from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.performatives import find_performatives
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_participle, lemmatise

_NAMED = r"(?:(?:[A-Z][a-z]{1,6}\.\s+){1,2})?[A-ZÀ-Þ][^,:;.]{1,60}?"  # "Dep. Mayor Surette", "Coun. Ash"
_MOVER = rf"(?P<by>{_NAMED})"
_MOTION = re.compile(
    rf"^\W*(?:motion\s*[:.–—-]\s*)?(?:it\s+was\s+|a\s+motion\s+(?:was\s+)?)?(?P<cue>moved|proposed|motion)\s+by\s+(?-i:{_MOVER})(?:,?\s+(?:and\s+)?(?:seconded|supported|second)\s+(?:by\s+)?[^,:;]{{2,60}}?)?\s*[,:]?\s+that\s+(?P<clause>[^;]+)",
    re.IGNORECASE,
)
_RESOLVED = re.compile(
    r"^\W*(?:(?:now,?\s+)?(?:therefore,?\s+)?be\s+it\s+(?:further\s+|also\s+|therefore\s+)*|it\s+was\s+(?:further\s+|unanimously\s+)*)?(?P<cue>resolved)(?:\s+further)?\s*[,:]?\s+that,?\s+(?P<clause>[^;]+)",
    re.IGNORECASE,
)
# "Option C be restored, with two seats for users.": what is wanted, as submissions and reports of experts put it
_SUBJUNCTIVE = re.compile(
    r"^\W*(?P<who>(?!(?:If|Whether|Should|May|Let|God|Long|Be|To|That|Not|So)\b)[A-Z][^,;:.?!]{2,80}?(?<!\bto)(?<!\bnot)(?<!ly))\s+be\s+(?:\w+ly\s+)?(?P<done>[a-z]+)\b(?=[^?]*[.;]?\s*$)"
)
_CARRIES = re.compile(r"\b(?:that|who|which|lest|whether|let|if|and then|[a-z]{3,}ed)\b")  # "prayed that the fee be fixed"
# How a meeting goes about its own business.
_BUSINESS = re.compile(
    r"\b(?:minutes|accounts?|report|agenda|apologies|meeting|motion|amendment)\b[^.;]{0,60}\bbe\s+(?:\w+ly\s+)?(?:accepted|adopted|approved|confirmed|signed|received|noted|taken|closed|adjourned|put|withdrawn|carried|passed)\b|"
    r"\bbe\s+(?:\w+ly\s+)?(?:thanked|congratulated|elected|commended|noted|excused|recorded|reappointed|re-elected)\b"
)
# "RESOLVED that the Assembly urges each parish to", "that Council urge the county to": what is resolved is an asking of its own
_ASKS = re.compile(
    r"^(?P<who>[^,;:.]{2,80}?)\s+(?P<verb>urge|call|request|recommend|invite|encourage|appeal|ask|direct|instruct)(?P<s>s?)(?P<rest>\s+(?:(?:up)?on\s+|to\s+)?(?:the|all|each|every|its|that|[A-Z]).*)",
    re.DOTALL,
)
_WHEREAS = re.compile(r"^\W*WHEREAS\b.*?[,;]\s+(?=(?:NOW,?\s+)?(?:THEREFORE,?\s+)?BE\s+IT\b|(?:NOW,?\s+)?THEREFORE\b|RESOLVED\b)", re.DOTALL)
_BARE = re.compile(r"\bbe\s|\b(?:should|must|shall)\b")


def is_business(clause: str) -> bool:
    """Whether a meeting only goes about its own business: "the minutes be accepted", "the pilots be thanked".

    Args:
        clause: What is moved or resolved.
    """
    return _BUSINESS.search(clause) is not None


def find_recitals(sentence: str) -> int:
    """Find where the recitals of a resolution end: "WHEREAS the lock is shut, THEREFORE BE IT RESOLVED that".

    Args:
        sentence: A sentence.

    Returns:
        The offset of what is resolved; 0 where the sentence opens with no recital, or holds nothing else.
    """
    match = _WHEREAS.match(sentence)
    return match.end() if match is not None else 0


def find_motions(sentence: str) -> Iterator[Frame]:
    """Find what is moved or resolved to be done.

    Args:
        sentence: A sentence of minutes or of a resolution.

    Yields:
        A frame of the kind "turning", recommended by whoever moved it; a meeting's own business is none.
    """
    bare = _SUBJUNCTIVE.match(sentence)
    if (
        bare is not None
        and _CARRIES.search(bare["who"]) is None
        and find_finite(bare["who"]) is None
        and is_participle(bare["done"])
        and not is_business(sentence)
    ):
        yield Frame(
            "turning", "be", "should", bare.end("who") + 1, Deed((lemmatise(bare["done"]),), "", is_passive=True), Subject(bare["who"].strip())
        )
    for pattern in (_MOTION, _RESOLVED):
        match = pattern.match(sentence)
        if match is None or is_business(match["clause"]):
            continue
        asks = _ASKS.match(match["clause"])
        asked = next(_read_asking(match, asks), None) if asks is not None else None
        if asked is not None:
            yield asked
            continue
        found = read_clause(match["clause"], is_sure=_BARE.search(match["clause"]) is None)
        if found is None or not found[1].actions or found[1].is_perfect or found[0].lower() in {"we", "it", "they", "this"}:
            continue
        by = match["by"].strip() if pattern is _MOTION else ""
        yield Frame("turning", match["cue"], "should", match.start("cue"), found[1], Subject(found[0]), by, is_reported=bool(by))


def _read_asking(match: re.Match[str], asks: re.Match[str]) -> Iterator[Frame]:
    """What the asking asks for that was resolved, read as if it were said outright: "Council urges the county to mend the lock"."""
    for frame in find_performatives(f"{asks['who']} {asks['verb']}s{asks['rest']}"):
        yield replace(frame, start=match.start("cue"), cue=f"{match['cue']} {asks['verb']}", recommender=asks["who"])
    if asks["verb"] in {"direct", "instruct"} and (to := re.search(r"\sto\s", asks["rest"])):
        deed = read_deed(asks["rest"][to.end() :])
        if names_known_verb(deed):
            yield Frame(
                "turning",
                match["cue"],
                "should",
                match.start("cue"),
                deed,
                Subject(asks["rest"][: to.start()].strip()),
                asks["who"],
                is_reported=True,
            )
