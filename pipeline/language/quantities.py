"""Figures of a sentence: how many of what, how much, what share, with range, qualifier, year and kind of figure.

A number is a figure where something is counted or measured: a currency, per cent, a scale, a measure, or a plural noun behind it. Numbers of
articles, sections and pages, years, dates, ordinals and telephone numbers are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.dates import FoundDate
from pipeline.language.lexicons import read_lexicon, read_words
from pipeline.language.numbers import FoundNumber, find_numbers
from pipeline.language.told import find_status, find_subject, find_year

_WORD = re.compile(r"\s?-?([^\W\d_][\w’'&/-]*\d?|°C)")
_BEFORE = re.compile(r"([\w.§#°'’-]+)\s*\(?$")
_YEAR_BEFORE = frozenset(
    {
        "in",
        "since",
        "by",
        "of",
        "until",
        "till",
        "during",
        "from",
        "the",
        "to",
        "between",
        "and",
        "mid",
        "early",
        "late",
        "before",
        "after",
        "year",
        "for",
        "around",
        "through",
        "fy",
        "circa",
    }
)
_PLURAL_UNIT = re.compile(r"[A-Z][A-Za-z]*[A-Z]s")  # "MMBTUs", "TEUs"
# A part of a whole that is counted behind it: "7 out of 26 cold rooms"; of one told in front of it: "284 replies, of which 171".
_OF_WHOLE = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|our|all|these|those|some|a\stotal\sof|about|over|more\sthan)\s)*")
_OF_THESE = re.compile(r"\b(?:of|among|amongst)\s(?:which|whom|these|those|them)\b,?\s(?:\w+\s)?$")
_LONGEST_UNIT = 5  # words of the noun phrase behind a number
_EXACT = 12
_REACH = 40  # characters within which the number of a whole ends
_GREAT = 100  # in words and no year, a number from here on counts something though nothing is named: "there are three hundred and ten"
_CALENDAR_YEARS = range(1000, 2200)


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A figure in a sentence; offsets in the sentence."""

    start: int
    end: int
    value: float
    value_high: float | None
    unit: str
    qualifier: str
    subject: str
    year: int | None
    status: str
    label: str


def find_quantities(
    text: str, dates: Sequence[FoundDate], taken: Sequence[tuple[int, int]] = (), places: Sequence[tuple[int, int]] = ()
) -> list[FoundQuantity]:
    """Find the figures of a sentence.

    Args:
        text: The sentence.
        dates: Dates in it: their numbers are none of ours.
        taken: (start, end) of names in it: "Vision 2050" is no figure.
        places: (start, end) of the places among them: "the lower 48 United States" counts nothing.

    Returns:
        Figures in order.
    """
    found: list[FoundQuantity] = []
    for number in find_numbers(text):
        if any(date.start < number.end and number.start < date.end for date in dates if _is_real(date, number)):
            continue
        if any(
            start < number.end and number.start < end and not (number.unit and number.start == start and end < number.end) for start, end in taken
        ):  # "US $5"
            continue
        quantity = _read(text, number, dates, taken, found[-1] if found else None)
        if quantity is not None and not any(start < quantity.end <= end for start, end in places):
            found.append(quantity)
    return found


def _is_real(date: FoundDate, number: FoundNumber) -> bool:
    """A bare year that is no year: "2000 people" is found as a date too; a unit or a comma settles it."""
    return not (number.unit or not number.is_bare) or date.start < number.start or date.end > number.end


def _read(
    text: str, number: FoundNumber, dates: Sequence[FoundDate], taken: Sequence[tuple[int, int]], last: FoundQuantity | None
) -> FoundQuantity | None:
    if _is_label(text, number):
        return None
    noun = "" if number.unit else _noun(text, number.end)
    whole = "" if number.unit or noun else _noun_of_whole(text, number, last)
    if not _counts(text, number, noun or whole):
        return None
    start, end, qualifier = _qualify(text, number)
    unit = number.unit or noun or whole
    end_of_unit = number.end + (text[number.end :].find(noun) + len(noun) if noun else 0)
    return FoundQuantity(
        start=start,
        end=max(end, end_of_unit),
        value=number.value,
        value_high=number.value_high,
        unit=unit,
        qualifier=qualifier,
        subject=whole or find_subject(text, start, number.end if number.unit else end_of_unit, noun),
        year=find_year(text, number.start, dates, taken),
        status=find_status(text, start, max(end, end_of_unit), qualifier),
        label=_label(number, noun or whole),
    )


def _is_label(text: str, number: FoundNumber) -> bool:
    """Whether a number only names a place or a thing: "Article 5", "No. 3", "(2)", a list mark."""
    before = _BEFORE.search(text[: number.start])
    if number.start == 0 and not number.unit and re.match(r"[.)]\s|\s?\)|\s[A-Z][a-z]", text[number.end :]) and not number.is_word:
        return True  # "3. Ports", "12 Some ports": a list's or a footnote's mark
    if text[: number.start].endswith("(") and text[number.end : number.end + 1] == ")" and not number.unit:
        return True
    if before is None or number.unit:
        return False
    word = before[1].rstrip(".").lower()
    return word in read_words("figures", "around.labels") and not (number.is_word and word not in ("no", "phase", "topic", "part", "goal"))


def _noun(text: str, end: int) -> str:
    """The noun phrase right behind a number, to its last plural or measure; "" if there is none."""
    stops, measures, others = (read_words("figures", key) for key in ("around.stops", "units.measures", "units.not_counted"))
    place, last, words = end, end, 0
    for _ in range(_LONGEST_UNIT):
        match = _WORD.match(text, place)
        if match is None or match[1].lower() in stops or (match[1].endswith(("’s", "'s")) and words == 0):
            break
        word, words, place = match[1], words + 1, match.end()
        lower = word.lower()
        parts = {lower, word, lower.rsplit("-", 1)[-1]}  # "acre-feet"
        if parts & measures or _PLURAL_UNIT.fullmatch(word) or (_is_plural(lower) and lower not in others):
            last = place
            if not _goes_on(text, place):
                break
    return text[end:last].strip(" -")


def _noun_of_whole(text: str, number: FoundNumber, last: FoundQuantity | None) -> str:
    """What the whole counts of which a number tells a part: "7 out of 26 cold rooms", "284 replies, of which 171"; "" where it tells none."""
    if last is not None and last.label == "CARDINAL" and _OF_THESE.search(text[last.end : number.start]):
        return last.unit
    link = _OF_WHOLE.match(text, number.end)
    whole = next(find_numbers(text[link.end() : link.end() + _REACH]), None) if link is not None else None
    if link is None or whole is None or whole.start or whole.unit or whole.value < number.value:
        return ""
    return _noun(text, link.end() + whole.end)


def _is_plural(word: str) -> bool:
    return (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))) or word in (
        "data",
        "criteria",
        "phenomena",
        "media",
        "alumni",
        "curricula",
        "bacteria",
        "fora",
    )


def _goes_on(text: str, place: int) -> bool:
    """Whether the noun phrase may go on behind a plural: "sales offices", "square kilometres"."""
    match = _WORD.match(text, place)
    if match is None:
        return False
    lower = match[1].lower()
    return lower in read_words("figures", "units.measures") or (_is_plural(lower) and lower not in read_words("figures", "units.not_counted"))


def _counts(text: str, number: FoundNumber, noun: str) -> bool:
    """Whether a number counts or measures something."""
    if number.unit:
        return True
    if number.value % 1 and int(number.value) in _CALENDAR_YEARS and number.value_high is None:
        return False  # "in 2017.8 Exports ...": a year and a footnote's mark
    if number.is_bare and number.value in _CALENDAR_YEARS and number.value_high in _CALENDAR_YEARS:
        return False  # "1990 to 2040 forecasts": two years
    if number.value in _CALENDAR_YEARS and number.is_bare and number.end - number.start == 4:
        before = _BEFORE.search(text[: number.start])
        is_round = number.value % 100 == 0 or not 1950 <= number.value <= 2050 or bool(_qualify(text, number)[2])  # "based on 2031 tolls" has a year
        return bool(noun) and noun[0].islower() and is_round and (before is None or before[1].lower() not in _YEAR_BEFORE)
    if noun:
        return True
    if number.is_word:
        return number.value > _GREAT and (number.value >= 1e6 or number.value not in _CALENDAR_YEARS) and not _is_idle(text, number)
    return not number.is_bare and number.value >= 1000 and not _is_row(text)  # "reached 4.5 million", "rose to 12,400"


def _is_idle(text: str, number: FoundNumber) -> bool:
    """Whether a number in words only says that there are many: "one in a million"."""
    return text[number.start : number.start + 2].lower() == "a " or text[: number.start].endswith(" in ")


def _is_row(text: str) -> bool:
    """Whether a text is a row of a table whose numbers say nothing without its head: "Quay 2 30,000 1,200 2009 37"."""
    parts = text.split()
    return sum(part[0].isdigit() for part in parts) * 2 >= len(parts) > 3


def _qualify(text: str, number: FoundNumber) -> tuple[int, int, str]:
    """Take what blurs a number with it: "more than 60%", "80% or more"; small words are exact ("fall under two heads")."""
    start, end = number.start, number.end
    if number.is_word and number.value <= _EXACT and not number.unit:
        return start, end, ""
    words = read_lexicon("figures")["qualifiers"]
    head = text[:start]
    lower = head.lower().rstrip("(")
    best = ""
    for word in words["before"]:
        tail = lower.rstrip()
        if tail.endswith(word) and len(word) > len(best) and (len(tail) == len(word) or not tail[-len(word) - 1].isalnum() or not word[0].isalpha()):
            best = word
    if best:
        start = lower.rstrip().rfind(best)
    for word in words["after"]:
        if text[end:].lower().startswith(f" {word}"):
            return start, end + 1 + len(word), f"{best} {word}".strip()
    return start, end, best


def _label(number: FoundNumber, noun: str) -> str:
    if number.unit in ("%", "percentage points", "basis points", "‰"):
        return "PERCENT"
    if number.unit:
        return "MONEY"
    last = noun.rsplit(maxsplit=1)[-1] if noun else ""
    return (
        "QUANTITY"
        if set(noun.split()) & (read_words("figures", "units.measures") - {"people", "persons", "women", "men", "children", "staff"}) and last
        else "CARDINAL"
    )
