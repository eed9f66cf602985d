"""What a sentence tells of an event: that it was held, where, and by whom."""

from __future__ import annotations

import re

from pipeline.language.context import AnalysedSentence
from pipeline.language.known import find_known
from pipeline.language.ordinals import read_edition

HELD = re.compile(
    r"\b(?:was|were|is|will be|to be|being)\s(?:\w+\s){0,2}?(?:held|hosted|organi[sz]ed|convened|convoked|opened|launched|proposed)\b|\b(?:took|takes|take) place\b|"
    r"\b(?:jointly\s|co-)?(?:organi[sz]ed|hosted|convened|held|opened|sponsored)\b|\b(?:joined|attended|participated in)\s(?:the|this)\b|"
    r"\b(?:met|gathered|assembled|came together)\s(?:in|at|on|online|virtually)\b(?=[^.;]{0,90}\b(?:for|at)\s(?:the|its|their)\s[A-Z])"
)
_ORGANISED_BY = re.compile(r"\b(?:jointly\s|co-)?(?:organi[sz]ed|hosted|convened|sponsored|held)\sby\s")
_ORGANISES = re.compile(r"\b(?:jointly\s|co-)?(?:organi[sz]ed|hosted|convened|held)\s(?:the|a|an|its|their)\b")
_REACH_ENDS = re.compile(
    r"[.;]|\b(?:under|as part of|with the theme|focus(?:ed|ing)? on|was held|to discuss|with support|supported|in cooperation)\b"
)
_ONLINE = re.compile(
    r"\b(?:held|took place|hosted|organi[sz]ed|conducted|met)\b[^.]{0,40}?\b(?P<a>online|virtually|remotely)\b|\bin an? (?P<b>online|virtual|hybrid) (?:format|mode|setting)\b"
)
_HELD_AT = (" in ", " at ", " at the ")
_BEFORE_PLACE = re.compile(r"\b(?:in|at)\s(?:the\s)?$|,\s(?:the\s)?$")
_BACK = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]his year’s)\s(?P<which>\w+\s)?(?:event|dialogue|conference|forum|meeting|workshop|session|summit|seminar|symposium|roundtable|consultation|webinar|expo)\b"
)
_OTHER = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|next|previous|last|preceding|following|coming|earlier|inaugural|other|another)"
# "..., two years after the second edition was held in Arda" tells of another one
_OTHER_EDITION = re.compile(
    rf",?\s(?:(?:\w+\s)?(?:a\s)?(?:years?|months?|weeks?)\s)?(?:after|before|since|following|building on|unlike)\s(?:the|its|their)\s{_OTHER}\s(?:\w+\s)?(?:edition|one|dialogue|conference|forum|meeting|workshop|session|summit|seminar|symposium|roundtable|expo|fair)\b[^.;]*"
)
_MAIN_CLAUSE = 25  # characters: what stands nearer to the head of a sentence opens it, and the main clause follows
_NTH = re.compile(
    r"\b[Tt](?:he|his)\s(?:\w+\s)?(?P<kind>event|dialogue|conference|forum|meeting|workshop|session|summit|seminar|symposium|roundtable|consultation|webinar|expo|fair)\s"
    r"(?:was|is|marks|marked)\s(?:already\s)?the\s(?P<nth>[\w-]+)\s(?:(?:edition|one)\b|of its kind\b|(?:\w+\s)?(?:dialogue|conference|forum|meeting|workshop|session|summit|seminar|symposium|roundtable|consultation|webinar|expo|fair)\b)"
)
_MEETING = re.compile(
    r"\bheld its (?P<edition>[\w-]+) (?P<kind>(?:[Rr]egular |[Ss]pecial |[Aa]nnual |[Pp]lenary |[Oo]rdinary )?(?:[Ss]ession|[Mm]eeting|[Aa]ssembly|[Cc]onference|[Ss]ummit))\b"
)


def is_gathering(name: str) -> bool:
    """Whether an event is one that people attend: a pandemic or a war is none, and a bare "Third Conference" names none."""
    thing = find_known(name)
    if thing is not None:
        return re.search(r"Forum|Expo|Summit|Conference|Fair|Games|Session", thing.name) is not None
    return len(read_edition(name)[1].split()) >= 2


def points_back(text: str) -> bool:
    """Whether a sentence speaks of an event named before: "the event", "this conference"; not "the first conference"."""
    match = _BACK.search(text)
    return match is not None and re.fullmatch(rf"(?:{_OTHER}\s)?", match["which"] or " ") is None


def cut_other_edition(text: str) -> str:
    """A sentence without its end that tells of another edition of its event: ", two years after the second edition was held in Arda"."""
    match = _OTHER_EDITION.search(text, _MAIN_CLAUSE)
    return text if match is None else text[: match.start()]


def find_edition(text: str) -> int | None:
    """Read "The event was already the fourth dialogue on tolls" → 4.

    Args:
        text: A sentence.

    Returns:
        The number of the edition that a sentence gives the event it speaks of, or None.
    """
    match = _NTH.search(text)
    return read_edition(match["nth"])[0] if match is not None else None


def find_meeting(sentence: AnalysedSentence) -> str:
    """Name a meeting that a body "held": "the Lake Council held its sixth session" → "Sixth session of the Lake Council"."""
    match = _MEETING.search(sentence.row.text)
    if match is None or (read_edition(match["edition"])[0] is None and match["edition"] not in ("annual", "first")):
        return ""
    text = sentence.row.text
    bodies = [
        each for each in sentence.mentions if each.label == "ORG" and each.start_char < match.start() and not text[: each.start_char].endswith("(")
    ]
    bodies = [
        one for one in bodies if not any(other is not one and other.start_char <= one.start_char < one.end_char <= other.end_char for other in bodies)
    ]
    if not bodies:
        return ""
    is_near = re.fullmatch(r"(?:\s\([^()]*\))?,?\s(?:\w+\s){0,2}", text[bodies[-1].end_char : match.start()]) is not None
    return f"{match['edition'].capitalize()} {match['kind']} of the {bodies[-1 if is_near else 0].text.removeprefix('The ')}"


def find_place(sentence: AnalysedSentence) -> str:
    """Find where an event was held.

    Args:
        sentence: A sentence that tells of it, with mentions.

    Returns:
        "online", "hybrid", or places joined by commas from the nearest to the widest; "" where the sentence names none.
    """
    text = cut_other_edition(sentence.row.text)
    online = _ONLINE.search(text)
    if online is not None:
        return "hybrid" if online["b"] == "hybrid" else "online"
    held = HELD.search(text)
    chain: list[str] = []
    end = -1
    for mention in sentence.mentions:
        if mention.label not in ("GPE", "LOC", "FAC") or (held is not None and mention.start_char < held.start()) or mention.end_char > len(text):
            continue
        if chain and text[end : mention.start_char] not in (", ", ",", " in "):
            break
        if chain or _BEFORE_PLACE.search(text[: mention.start_char]):
            chain.append(mention.text)
            end = mention.end_char
    return ", ".join(chain) or _behind_name(sentence) or _dateline(sentence)


def _behind_name(sentence: AnalysedSentence) -> str:
    """The place right behind an event's name: "At the third Conference on Tides in Kessel, held in May"."""
    ends = {mention.end_char for mention in sentence.mentions if mention.label == "EVENT"}
    places = [mention for mention in sentence.mentions if mention.label in ("GPE", "LOC", "FAC")]
    text = sentence.row.text
    return next(
        (place.text for place in places for link in _HELD_AT if place.start_char - len(link) in ends and text[: place.start_char].endswith(link)), ""
    )


def _dateline(sentence: AnalysedSentence) -> str:
    """The place of a news item's first line: "KESSEL, 3 May 2031 – ..."."""
    places = [mention for mention in sentence.mentions if mention.label == "GPE" and mention.start_char == 0]
    return places[0].text.title() if places and re.match(r",\s.{4,30}?\s[–—-]\s", sentence.row.text[places[0].end_char :]) else ""


def find_organisers(sentence: AnalysedSentence) -> list[str]:
    """Find the bodies behind "organised by", or in front of "organised the".

    Args:
        sentence: A sentence that tells of an event, with mentions.

    Returns:
        Their names as printed.
    """
    text = sentence.row.text
    behind, before = _ORGANISED_BY.search(text), _ORGANISES.search(text)
    if behind is not None:
        stop = _REACH_ENDS.search(text, behind.end())
        reach = (behind.end(), stop.start() if stop else len(text))
    elif before is not None:
        reach = (max(text.rfind(", ", 0, before.start() - 60) + 2, 0), before.start())
    else:
        return []
    bodies = [mention for mention in sentence.mentions if mention.label == "ORG" and reach[0] <= mention.start_char < reach[1]]
    whole = [
        one
        for one in bodies
        if not any(other is not one and other.start_char <= one.start_char and one.end_char <= other.end_char for other in bodies)
    ]
    return list(dict.fromkeys(mention.text for mention in whole if not text[: mention.start_char].endswith("(")))
