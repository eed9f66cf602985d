"""The occasion that a document's head names: "MINUTES OF THE SEVENTH MEETING OF THE QUAY BOARD, HELD ON ...", "Remarks at the opening of the Lake Forum"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.dates import FoundDate, find_dates
from pipeline.language.context import AnalysedSentence
from pipeline.language.lexicon import is_shouted
from pipeline.language.lexicons import read_words
from pipeline.language.shouted import quiet

_HEAD = 14  # passages in which a document names its occasion
_LONGEST = 400  # characters: a longer passage is text
_WORDS = range(3, 24)  # of an occasion's name
_OF = (
    r"(?:minutes|communiqu[eé]|resolutions?|declaration|outcomes?(?: document)?|proceedings|report|record|summary|highlights|conclusions|decisions|agenda|programme|opening|closing|launch|inauguration)"
    r"\s(?:(?:adopted|issued|made|agreed)\s)?(?:(?:of|from|by)\sthe|at the (?:end|close|conclusion) of (?:the|an?))\s"
)
_AT = (
    r"(?:statement|remarks|address|speech|message|intervention|lecture|presentation|keynote)\b[^;]{0,220}?\s(?:at|to|during|on the occasion of|for)\s(?:the\s|an?\s)"
    r"|^(?:at|on the occasion of)\sthe\s"
)
_ON = r"(?:(?:opening|closing|launch|inauguration|end|(?:opening|closing|inaugural) (?:session|ceremony|day))\s(?:of|for)\s(?:the\s|an?\s))?"
_ENDS = re.compile(
    r",?\s(?:held|convened|organi[sz]ed|hosted|which|that|takes? place|on\s\d|on\s(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\s[|–—-]\s|[;(.]|,\s(?=[A-Z])|\n",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[^“\"‘]{2,80}[“\"‘][^”\"’]{3,120}[”\"’]")
_LENGTH = re.compile(r"^(?:(?:an?|the|one|two|three|four|five|half|\d)[\s-]days?\s|\d-day\s|day-long\s)", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:\bheld\s(?:at|in)\s|^(?:at|in)\s(?!the\s(?:name|opening|closing|launch|end|occasion|invitation|inaugur\w+|margins)\b)|\b(?:Where|Venue|Place|Location)\s?:\s)(?:the\s)?(?P<place>[^.;|]{3,90}?)(?=,?\s(?:on|from)\s|\s(?:When|Organi[sz]ers?|Date|Time|Host)\b\s?:|[.;|]|\s\d|$)",
    re.IGNORECASE,
)
_BEHIND_TITLE = re.compile(r"[”\"’]\s(?P<place>[A-Z][\w’'. -]{2,40}),\s(?=\d|[A-Z][a-z]+\s\d)")
_DATELINE = re.compile(r"^(?P<place>[A-Z][\w’'. -]{2,40}),?\s(?=\d|[A-Z][a-z]+\s\d)")
_TITLED = re.compile(
    r"\b(?P<kind>{kinds})\s(?:\w+\s)?(?:titled|entitled|themed|called|named|on the theme(?: of)?|under the (?:theme|title)(?: of)?)[\s:,]+[‘“\"'](?P<name>[^’”\"']{{6,140}}(?:’s[^’”\"']{{1,80}})?)[’”\"']"
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a document was written for, as printed; "" and None where its head doesn't say."""

    name: str
    sentence_id: str
    date: FoundDate | None
    place: str


@functools.cache
def _kinds() -> str:
    nouns = [
        noun
        for noun in read_words("events", "gatherings.nouns")
        if noun not in ("review", "round", "visit", "site visit", "talks", "training", "referendum", "inquest")
    ]
    return "|".join(sorted((re.escape(noun) for noun in [*nouns, "congress", "assembly", "sitting"]), key=lambda noun: (-len(noun), noun)))


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?:\b{_OF}|\b(?:{_AT})){_ON}(?P<rest>.+)$", re.IGNORECASE | re.DOTALL),
        re.compile(rf"\b(?:{_kinds()})\b", re.IGNORECASE),
        re.compile(_TITLED.pattern.replace("{kinds}", _kinds()).replace("{{", "{").replace("}}", "}")),
    )


def find_occasion(sentences: Sequence[AnalysedSentence]) -> Occasion | None:
    """Find the gathering that the head of a document says it is the minutes, the communiqué or a speech of.

    Args:
        sentences: Sentences of the document.

    Returns:
        The first that the head names, or None.
    """
    head = list(_head(sentences))
    opening, kinds, _ = _patterns()
    for number, (text, sentence_id) in enumerate(head):
        whole = text
        if (
            number + 1 < len(head)
            and is_shouted(text)
            and is_shouted(head[number + 1][0])
            and text[-1] not in ".:;,"
            and not _DATELINE.match(head[number + 1][0])
        ):
            whole = f"{text} {head[number + 1][0]}"  # a title in capitals runs over lines
        match = opening.search(whole)
        name = _read_name(match["rest"]) if match is not None else ""
        if name and kinds.search(name) and len(name.split()) in _WORDS and (name[:1].isupper() or name[:1].isdigit()):
            day, place = read_day_and_place([line for line, _ in head[number : number + 4]])
            return Occasion(name, sentence_id, day, place)
    return None


def _head(sentences: Sequence[AnalysedSentence]) -> Iterator[tuple[str, str]]:
    """The lines at the head of a document, each with its first sentence."""
    seen: list[str] = []
    for sentence in sentences:
        if sentence.passage.passage_id in seen or sentence.passage.kind in ("contents", "running head", "footnote", "table"):
            continue
        seen.append(sentence.passage.passage_id)
        if len(seen) > _HEAD or len(sentence.passage.text) > _LONGEST:
            return
        yield sentence.passage.text.strip(), sentence.row.sentence_id


def _read_name(rest: str) -> str:
    """The name at the head of a text: up to what tells of place and day; a title in quotation marks closes it."""
    quoted = _QUOTED.match(rest)
    ends = [match.start() for match in (_ENDS.search(rest, quoted.end() if quoted is not None else 0),) if match is not None]
    ends += [date.start for date in find_dates(rest)[:1] if date.precision == "day"]
    cut = quoted.end() if quoted is not None else min(ends, default=len(rest))
    name = _LENGTH.sub("", rest[:cut].strip(" ,:"))
    return quiet(name) if is_shouted(name) else name


def read_day_and_place(lines: Sequence[str]) -> tuple[FoundDate | None, str]:
    """Read day and place from the lines around an occasion's name.

    Args:
        lines: The line with the name, and those below it.

    Returns:
        The first day, None where there is none, and the place, "" likewise.
    """
    day, place = None, ""
    for line in lines:
        days = [date for date in find_dates(line) if date.precision == "day"]
        day = day or (days[0] if days else None)
        found = _PLACE.search(line) or ((_BEHIND_TITLE.search(line) or _DATELINE.match(line)) if days else None)
        if found is not None and not place and found["place"].strip(" ,").title() not in read_words("titles", "calendar.words"):
            place = quiet(found["place"].strip(" ,"))
    return day, place


def find_titled(sentence: AnalysedSentence) -> str:
    """Find the name of a gathering that has only a title: "a workshop titled 'Whose tide?'" → "Whose tide?"; "" for none."""
    match = _patterns()[2].search(sentence.row.text)
    return match["name"].strip(" ,.") if match is not None else ""
