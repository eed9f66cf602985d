"""Gatherings that have no name but a number or a day of their own: "the 9th meeting, on 12 May 2031", "the review of Arda was held on 3 May 2031"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.dates import FoundDate, find_dates
from pipeline.language.context import AnalysedSentence
from pipeline.language.lexicons import read_words
from pipeline.language.numbered import is_numbered
from pipeline.schemas import Mention

_TO_DAY = re.compile(
    r",?\s?(?:(?:which|that)\s)?(?:(?:was|were|is|to be|will be|had been)\s)?(?:(?:held|convened|opened|took place|met)\s?)?"
    r"(?:(?:in|at)\s(?:the\s)?[A-Z][\w’' ,-]{1,60}?,?\s)?(?:on|from|between)?\s?(?:[A-Z][a-z]+day,?\s)?(?:the\s)?"
)


_AT = re.compile(r",?\s(?:at|during)\s(?:the\s|its\s|their\s)?")
_IN_BRACKET = re.compile(r"\s\((?:[A-Z][\w’' -]{1,40},\s){0,3}")
_CALENDAR = re.compile(r"(?:,\s[A-Z][\w’' -]{1,40}){0,3}\s?[:–—-]\s(?:the\s|The\s)?")
_LINE = re.compile(r"\s*[,|·•–—-]?\s*|\s*[,|·•–—(-]\s*[^.;:!?]{0,80}?[,|·•–—\s-]\s*")


@dataclass(frozen=True, slots=True)
class Gathering:
    """A gathering as printed, and its day; `body` is whose it is where the line before says so, `place` where it was."""

    name: str
    date: FoundDate | None
    sentence_id: str
    body: str = ""
    place: str = ""


@functools.cache
def _held() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, read_words("events", "gatherings.nouns")), key=lambda noun: (-len(noun), noun)))
    return re.compile(
        rf"(?:^|[;,:]\s|\b(?:and|while|when|where|that)\s)(?:[Tt]he|[Aa]n?)\s(?P<name>(?:(?:[a-z][a-z-]+)\s){{0,4}}?(?:{nouns})(?P<of>\s(?:of|on|with|for|between)\s[^;:.()]{{3,80}}?)?)"
        r"(?:,?\s(?:was|were)\s(?:\w+ly\s|then\s|first\s)?(?:held|convened|conducted|organi[sz]ed|hosted)|\stook place)\b"
    )


@functools.cache
def _before_day() -> re.Pattern[str]:
    """A gathering in small letters right in front of its day: "at the closing workshop, Kessel, 12 June 2031"."""
    nouns = "|".join(sorted(map(re.escape, read_words("events", "gatherings.nouns")), key=lambda noun: (-len(noun), noun)))
    return re.compile(
        rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s(?P<name>(?:[a-z][a-z-]+\s){{1,3}}?(?:{nouns}))(?:,?\s(?:(?:held\s)?(?:in|at)\s)?[A-Z][\w’' -]{{1,40}}){{0,2}},?\s(?:\(|on\s)?(?:[A-Z][a-z]+day,?\s)?$"
    )


def find_gatherings(sentence: AnalysedSentence) -> Iterator[Gathering]:
    """Find gatherings without a name in a sentence.

    Args:
        sentence: The sentence, with mentions.

    Yields:
        Numbered sessions and meetings beside a day, and what was held on a day and is called by more than one word: a bare "workshop" or "meeting" means
        one that was named before.
    """
    text = sentence.row.text
    days = [date for date in find_dates(text) if date.precision == "day"]
    if not days:
        return
    for mention in sentence.mentions:
        if mention.label == "EVENT" and is_numbered(mention.text):
            day = next((date for date in days if date.start >= mention.end_char), None)
            if day is not None and _TO_DAY.fullmatch(text[mention.end_char : day.start]):
                yield Gathering(mention.text, day, sentence.row.sentence_id)
    for day in days:
        match_before = _before_day().search(text[: day.start])
        if match_before is not None and match_before["name"].split()[0] not in read_words("events", "gatherings.pointing"):
            yield Gathering(match_before["name"], day, sentence.row.sentence_id, place=_places(sentence, match_before.end("name"), day.start))
    for match in _held().finditer(text):
        name, start = match["name"], match.start("name")
        day = next((date for date in days if date.start >= match.end() and ";" not in text[match.end() : date.start]), None)
        is_named = any(mention.label == "EVENT" and start <= mention.start_char < start + len(name) for mention in sentence.mentions)
        if day is not None and not is_named and len(name.split()) > 1 and name.split()[0] not in read_words("events", "gatherings.pointing"):
            yield Gathering(name, day, sentence.row.sentence_id)


def find_beside(sentence: AnalysedSentence, mention: Mention, year: int | None = None) -> tuple[FoundDate, str] | None:
    """Find the day that stands right beside the name of an event, whatever the sentence is about, and the place with it.

    Args:
        sentence: A sentence, with mentions.
        year: Of days that stand without one: the document's.
        mention: The event: "announced in Arda on 3 May 2031, at the Lake Forum", "the Lake Forum (Arda, 3-5 May 2031)", or a line of a title page.

    Returns:
        Day and place, "" where none is named; None where no day stands beside it.
    """
    text = sentence.row.text
    days = [date for date in find_dates(text, default_year=year) if date.precision == "day"]
    is_line = sentence.passage.kind in ("title", "imprint", "heading") and not text.endswith(".")
    for day in days:
        if day.start >= mention.end_char:
            gap = text[mention.end_char : day.start]
            if _TO_DAY.fullmatch(gap) or _IN_BRACKET.fullmatch(gap) or (is_line and _LINE.fullmatch(gap)):
                return day, _places(sentence, mention.end_char, day.start)
        elif _AT.fullmatch(text[day.end : mention.start_char]):
            return day, _places(sentence, text.rfind(" in ", 0, day.start) + 1, day.start)
        elif _CALENDAR.fullmatch(text[day.end : mention.start_char]):
            return day, _places(sentence, day.end, mention.start_char) or _town_behind(sentence, mention)
    return None


def _town_behind(sentence: AnalysedSentence, mention: Mention) -> str:
    """The place that a comma ties to an event in a line of a calendar: "20–22 May 2031: Lake Seed Fair, Kessel"."""
    near = [other for other in sentence.mentions if other.label in ("GPE", "LOC", "FAC") and other.start_char == mention.end_char + 2]
    return _places(sentence, mention.end_char, len(sentence.row.text)) if near and sentence.row.text[mention.end_char] == "," else ""


def read_place_and_day(sentence: AnalysedSentence, *, is_speech: bool) -> tuple[FoundDate, str] | None:
    """Read a line of nothing but a place and a day, as it stands below the name of an event: "Kessel, Arda, 3-5 May 2031".

    Args:
        sentence: The line.
        is_speech: Whether the line above tells that something was said there; else a single day may be the document's own.

    Returns:
        Day and place, or None.
    """
    text = sentence.row.text
    days = [date for date in find_dates(text) if date.precision == "day"]
    places = [mention for mention in sentence.mentions if mention.label in ("GPE", "LOC", "FAC")]
    if len(days) != 1 or not (is_speech or days[0].start_on != days[0].end_on):
        return None
    rest = list(text)
    for start, end in [(days[0].start, days[0].end), *((mention.start_char, mention.end_char) for mention in places)]:
        rest[start:end] = " " * (end - start)
    return None if re.search(r"\w", "".join(rest)) else (days[0], ", ".join(mention.text for mention in places))


def _places(sentence: AnalysedSentence, start: int, end: int) -> str:
    """Places named in a stretch, joined by commas."""
    named = [mention for mention in sentence.mentions if mention.label in ("GPE", "LOC", "FAC") and start <= mention.start_char < end]
    return ", ".join(mention.text for mention in named)


def read_title_line(sentence: AnalysedSentence, before: AnalysedSentence | None) -> Gathering | None:
    """Read a numbered session that stands alone on the title page, behind the line that names its body: "Lake Council / Fourteenth session".

    Args:
        sentence: A line of the title page.
        before: The line before it.

    Returns:
        The session, or None.
    """
    if sentence.passage.kind != "imprint" or not is_numbered(sentence.row.text.strip(" .,")):
        return None
    bodies = (
        [mention.text for mention in before.mentions if mention.label == "ORG"] if before is not None and before.passage.kind == "imprint" else []
    )
    is_body = len(bodies) == 1 and before is not None and before.row.text.strip(" .,") == bodies[0]
    return Gathering(sentence.row.text.strip(" .,"), None, sentence.row.sentence_id, bodies[0] if is_body else "")
