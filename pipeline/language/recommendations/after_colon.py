"""What somebody says behind a colon: "The growers were blunter: the levy must go", "Her advice to the clubs: keep a log"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import names_known_verb, read_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.items import looks_like_deed
from pipeline.language.recommendations.lexicon import any_of
from pipeline.language.recommendations.parties import sort_phrase

_PARTED = re.compile(r"^(?P<left>[^:;]{6,160}):\s+[“\"‘']?(?P<right>\S.*)$", re.DOTALL)
_MESSAGES = any_of("messages")
# "Her message was simple", "The fishers' only request", "The lesson for other ports"
_MESSAGE = re.compile(
    rf"^(?:(?:and|but|so|hence|yet)\s+)?(?:(?P<owner>his|her|their|our|my)|(?P<who>[A-Z][\w ’'-]{{1,60}}?)(?:['’]s|(?<=s)['’])|the|an?|one)\s+(?:[\w-]+\s+){{0,3}}?(?:{_MESSAGES})"
    rf"(?:\s+(?:to|for|of|from|by)\s+(?P<to>(?:[^,:;]|(?<=\d),(?=\d)){{2,70}}))?(?:,?\s+(?:is|was|remains|remained|were|are)\b[^,:;]{{0,60}})?$",
    re.IGNORECASE,
)
# "A spokesman was blunter", "The crews agreed on one thing", "The auditor put it plainly"
_BLUNT = re.compile(
    r"^(?:(?:and|but|yet)\s+)?(?P<who>[^,:;]{2,90}?)(?:,[^,:;]{2,80},)?\s+(?:(?:was|were|is|are)\s+(?:[a-z]+ly\s+|even\s+|more\s+|quite\s+|very\s+|all\s+|still\s+)*(?:blunt(?:er)?|clear(?:er)?|adamant|firm(?:er)?|plain(?:er)?|unanimous|"
    r"agreed|emphatic|categorical|outspoken|explicit|insistent|united|unequivocal|convinced|forthright|of\s+(?:one|the\s+same)\s+(?:mind|opinion|view)|at\s+one)(?:\s+(?:on|about|in|that|over|with)\b[^:;]{0,60})?|"
    r"(?:put|puts|said|says|states?|stated)\s+(?:it|this|so)\b[^:;]{0,40}|(?:agree|agrees|agreed)\s+(?:on|about|that|in)\b[^:;]{0,50}|(?:had|has|have)\s+(?:a|one|only\s+one|but\s+one)\s+(?:[\w-]+\s+){0,2}?(?:message|wish|request|demand|answer|plea)(?:\s+for\b[^:;]{0,50})?|"
    r"(?:spoke|speak|speaks|did)\s+(?:not\s+mince|plainly|bluntly|frankly)\b[^:;]{0,40})$",
    re.IGNORECASE,
)
# "To the owners in the room I would say this", "I have one thing to say to the minister"
_SAY_THIS = re.compile(
    r"\b(?:I|we)\s+(?:(?:would|will|can\s+only|want\s+to|have)\s+)?(?:say|tell|ask|urge|beg|one\s+thing\s+to\s+say)\b[^:;]{0,60}\b(?:this|only\s+this|one\s+thing|simply)$|\b(?:I|we)\s+have\s+(?:only\s+)?one\s+(?:thing\s+to\s+say|message|word|request|piece\s+of\s+advice)\b[^:;]{0,60}$",
    re.IGNORECASE,
)
_IDEA = re.compile(
    r"^(?:(?:and|but)\s+)?(?:an?|one|another|the|their|his|her|our)\s+(?:[\w-]+\s+){0,2}(?:idea|suggestion|proposal|thought|option|possibility|wish|plea|request|demand)s?\b[^:;]{0,80}$",
    re.IGNORECASE,
)
_COULD = re.compile(
    r"^(?P<who>[^,;:.]{2,70}?)\s+(?P<modal>could|might|can|may)\s+(?:(?:each|also|all|then|both|perhaps|jointly|together)\s+)*(?P<deed>[a-z][^.;]+)"
)
_SHORT_OF = re.compile(
    r"\b(?:is|are|was|will be)\s+(?:by itself\s+|alone\s+)?not\s+(?:be\s+)?(?:enough|sufficient)\b|\b(?:does|do|will)\s+not\s+(?:suffice|do)\b",
    re.IGNORECASE,
)
_OWNERS = {"his": "he", "her": "she", "their": "they", "our": "we", "my": "we"}
_FIRST = re.compile(
    r"(?:please\s+)?(?:(?P<not>do\s+not|don[’']t|never)\s+)?(?:always\s+|first\s+|simply\s+|just\s+)?(?P<deed>[a-z]+\b[^.;]*)", re.IGNORECASE
)


def tell_after_colon(sentence: str, frames: list[Frame]) -> list[Frame]:
    """Say who asks for what stands behind a colon, where the words before it tell.

    Args:
        sentence: A sentence.
        frames: What was found in it.

    Returns:
        The frames; those behind the colon with who says so.
    """
    parted = _PARTED.match(sentence)
    if parted is None or not any(frame.start >= parted.start("right") for frame in frames):
        return frames
    teller = _find_teller(parted["left"])
    if teller is None:
        return frames
    return [
        replace(frame, kind="turning" if frame.kind == "modal" else frame.kind, recommender=teller, is_reported=bool(teller))
        if frame.start >= parted.start("right") and not frame.recommender and not frame.subject.reporter
        else frame
        for frame in frames
    ]


def find_after_colon(sentence: str) -> Iterator[Frame]:
    """Find what is told in the imperative behind a colon: "His answer is short: abolish the fee".

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "turning".
    """
    parted = _PARTED.match(sentence)
    idea = _COULD.match(parted["right"].lstrip("“\"‘'")) if parted is not None and _IDEA.match(parted["left"].strip()) else None
    if parted is not None and idea is not None and sort_phrase(idea["who"]) == "party":
        deed = read_deed(idea["deed"])  # "An idea from the floor: schools could each adopt a well"
        if names_known_verb(deed):
            yield Frame("turning", idea["modal"], "may", parted.start("right") + idea.start("modal"), deed, Subject(idea["who"], "main"))
            return
    teller = _find_teller(parted["left"]) if parted is not None else None
    if parted is None or teller is None or _SHORT_OF.search(parted["left"]):
        return
    right = parted["right"].lstrip("“\"‘'")
    first = _FIRST.match(right)
    if first is None or not (first["not"] or looks_like_deed(right[:1].upper() + right[1:])) or re.match(r"(?:that|to)\b", right, re.IGNORECASE):
        return
    deed = read_deed(("not " if first["not"] else "") + first["deed"][:1].lower() + first["deed"][1:])
    if names_known_verb(deed):
        yield Frame("turning", right.split(maxsplit=1)[0], "should", parted.start("right"), deed, Subject(""), teller, is_reported=bool(teller))


def _find_teller(left: str) -> str | None:
    """Whose words follow; "" where nobody's in particular, None where the words before the colon announce no demand."""
    left = left.strip()
    message = _MESSAGE.match(left)
    if message is not None:
        return _OWNERS.get((message["owner"] or "").lower(), "") or (message["who"] or "").strip()
    blunt = _BLUNT.match(left)
    if blunt is not None and (
        sort_phrase(blunt["who"]) in {"party", "pronoun"} or (blunt["who"][:1].isupper() and sort_phrase(blunt["who"]) == "unknown")
    ):
        return "" if blunt["who"].lower() in {"i", "we"} else blunt["who"].strip()
    return "" if _SHORT_OF.search(left) or _SAY_THIS.search(left) else None
