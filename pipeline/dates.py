"""Find dates in text: pure patterns, no guessing from today.

A date keeps the precision it was stated with: "23 September 2021" is 2021-09-23, "September 2021" is 2021-09, "mid-2020" is 2020.
Nothing is filled in, since a filled-in day looks as sure as a stated one.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date or span of dates in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        text: As printed.
        start_on: First day, month or year (ISO 8601, to the precision stated).
        end_on: Last one; the same as `start_on` where one date is meant.
        precision: What the ISO strings go down to.
        qualifier: "early", "mid", "late", "spring" ... where the text says so; else "".
        is_ambiguous: Whether it could be read in another way (05/06/2021, 2010-12).
    """

    start: int
    end: int
    text: str
    start_on: str
    end_on: str
    precision: Precision
    qualifier: str = ""
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a pattern makes of its match."""

    start_on: str
    end_on: str
    qualifier: str = ""
    is_ambiguous: bool = False


_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|er|º|ª)\b|\.)?"
_YEAR = r"(?:1[89]|20|21)\d\d(?!\d)"
_TO = r"\s*(?:-|‐|‑|–|—|/|&|\+|\b(?:to|and|until|till|through|bis|und|au|et|al?|y|e|à)\b)\s*"
_OF = r"(?:\s*(?:\bof\b|\bde[l]?\b|,|\.)\s*|\s+)"  # between day and month, month and year: "5th of May", "5 de mayo de 2020", "5 May, 2020"
_ALONE = r"(?<![\w.,/:])(?<!\d[-–])"  # not in the middle of a number, a path or a range
_HALF_CENTURY = 60  # a longer "range" of years is two numbers

# What numbers count, in front of ", August 2022": there the number is no day.
_COUNTED = re.compile(
    r"(?:\b(?:papers?|reports?|briefs?|briefings?|notes?|series|issue|volume|vol|number|nr|no|nos|num|part|session|meeting|bulletin|newsletter|circular|edition|annex|chapter|page|p)\.?|n[°º]|#)\s*$",
    re.IGNORECASE,
)
_COUNTED_WITHIN = 30

_QUALIFIERS = {"early": "early", "mid": "mid", "middle of": "mid", "late": "late", "end of": "late", "beginning of": "early", "start of": "early"}
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@cache
def _months() -> dict[str, int]:
    table = tomllib.loads(resources.files("pipeline.resources").joinpath("months.toml").read_text(encoding="utf-8"))
    return {name: number for language in table.values() for number, names in enumerate(language, start=1) for name in names}


def _month_pattern() -> str:
    names = sorted(_months(), key=lambda name: (-len(name), name))
    return rf"(?:{'|'.join(map(re.escape, names))})(?!\w)\.?"


def _iso(year: str, month: str | None = None, day: str | None = None) -> str | None:
    """ISO string of the parts, or None where there is no such date."""
    if month is None:
        return year
    number = int(month) if month.isdigit() else _months().get(month.lower().rstrip("."), 0)
    if not 1 <= number <= 12:
        return None
    if day is None:
        return f"{year}-{number:02d}"
    last = calendar.monthrange(int(year), number)[1]
    return f"{year}-{number:02d}-{int(day):02d}" if 1 <= int(day) <= last else None


def _span(first: str | None, last: str | None, *, is_ambiguous: bool = False) -> _Reading | None:
    if first is None or last is None or first > last:
        return None
    return _Reading(first, last, is_ambiguous=is_ambiguous)


def _read_named(match: re.Match[str]) -> _Reading | None:
    """Dates with a month's name: groups d1 m1 y1 d2 m2 y2, those left out taken from the other end."""
    part = match.groupdict()
    year = part.get("y2") or part.get("y1")
    month = part.get("m2") or part.get("m1")
    if year is None or month is None or _is_numbered(match):
        return None
    first = _iso(part.get("y1") or year, part.get("m1") or month, part.get("d1"))
    last = _iso(year, month, part.get("d2") or (part.get("d1") if "d2" not in part else None))
    return _span(first, last)


def _is_numbered(match: re.Match[str]) -> bool:
    """Whether what looks like a day counts something else: "Working Paper 12, August 2022"."""
    if not re.match(r"\d{1,2}\s*,", match.group()):
        return False
    return _COUNTED.search(match.string, max(0, match.start() - _COUNTED_WITHIN), match.start()) is not None


def _read_numeric(match: re.Match[str]) -> _Reading | None:
    """Day first, as most of the world writes it, unless that is no date."""
    day, month, year = match["a"], match["b"], match["y"]
    day_first, month_first = _iso(year, month, day), _iso(year, day, month)
    found = day_first or month_first
    return _span(found, found, is_ambiguous=bool(day_first and month_first and day_first != month_first))


def _read_iso(match: re.Match[str]) -> _Reading | None:
    found = _iso(match["y"], match["b"], match["d"])
    return _span(found, found)


def _read_years(match: re.Match[str]) -> _Reading | None:
    """2021/22, 2021-2025; 2021-09 can't be a span of years, so it is a month."""
    first, last = match["y"], match["z"]
    month = _iso(first, last) if len(last) == 2 and match["sep"] in "-‐‑" else None
    year = last if len(last) == 4 else first[:2] + last
    if 0 < int(year) - int(first) <= _HALF_CENTURY:
        return _span(first, year, is_ambiguous=month is not None)
    return _span(month, month)


def _read_qualified(match: re.Match[str]) -> _Reading | None:
    word = match["word"].lower()
    return _Reading(match["y"], match["y"], qualifier=_QUALIFIERS.get(word, word))


def _read_month_of(match: re.Match[str]) -> _Reading | None:
    found = _iso(match["y"], match["m"])
    return _Reading(found, found, qualifier=_QUALIFIERS[match["word"].lower()]) if found else None


def _read_quarter(match: re.Match[str]) -> _Reading | None:
    number, months = _QUARTERS[(match["q"] or match["n"]).lower()], 3
    if (match["unit"] or "").lower() == "half":
        number, months = min(number, 2), 6
    return _span(f"{match['y']}-{(number - 1) * months + 1:02d}", f"{match['y']}-{number * months:02d}")


def _read_year(match: re.Match[str]) -> _Reading | None:
    return _Reading(match["y"], match["y"])


_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], _Reading | None]]


@cache
def _numeric_rules() -> tuple[_Rule, ...]:
    """Patterns of digits alone, and of words before a year; the longest readings first."""
    alone, years = _ALONE, rf"(?P<y>{_YEAR})"
    words = "|".join((*_QUALIFIERS, *_SEASONS))
    return (
        (_compile(rf"{alone}(?P<y>{_YEAR})(?P<s>[-./])(?P<b>\d\d?)(?P=s)(?P<d>\d\d?)(?=T\d|(?![\w/-]|\.\d))"), _read_iso),
        (_compile(rf"{alone}(?P<a>\d\d?)(?P<s>[-./])(?P<b>\d\d?)(?P=s)(?P<y>{_YEAR})(?![\w/-]|\.\d)"), _read_numeric),
        (_compile(rf"\b(?:Q(?P<n>[1-4])|(?P<q>[1-4](?:st|nd|rd|th)|first|second|third|fourth|last)\s+(?P<unit>quarter|half))(?:\s+of)?[\s/]+{years}"),
         _read_quarter),
        (_compile(rf"\b(?P<word>{words})(?:\s*[-‐‑–]\s*|\s+(?:of\s+)?){years}"), _read_qualified),
        (_compile(rf"{alone}{years}\s?(?P<sep>[-‐‑–—/])\s?(?P<z>{_YEAR}|\d\d)(?![\w/-]|[.,]\d)"), _read_years),
    )  # fmt: skip


@cache
def _named_rules() -> tuple[_Rule, ...]:
    """Patterns with names of months, which most texts have none of; the longest readings first."""
    month = _month_pattern()
    day = rf"{_DAY}(?!\d){_ORDINAL}"

    def part(name: str, pattern: str, number: int) -> str:
        return rf"(?P<{name}{number}>{pattern})"

    day_1, day_2 = (rf"(?P<d{n}>{_DAY})(?!\d){_ORDINAL}" for n in (1, 2))
    month_1, month_2, year_1, year_2 = part("m", month, 1), part("m", month, 2), part("y", _YEAR, 1), part("y", _YEAR, 2)
    begin = r"(?<![\w/])(?<!\d[.,:])"
    more = rf"(?:\s*,\s*{day})*,?"
    qualifier = "|".join(_QUALIFIERS)
    texts = (
        rf"{begin}{day_1}{_OF}{month_1}(?:{_OF}{year_1})?{_TO}{day_2}{_OF}{month_2}{_OF}{year_2}",
        rf"{begin}{month_1}\s*{day_1}(?:\s*,\s*{year_1})?{_TO}{month_2}\s*{day_2}(?:\s*,\s*|\s+){year_2}",
        rf"{begin}{day_1}{more}{_TO}{day_2}{_OF}{month_2}{_OF}{year_2}",
        rf"{begin}{month_1}\s*{day_1}{more}{_TO}{day_2}(?:\s*,\s*|\s+){year_2}",
        rf"{begin}{day_1}{_OF}{month_1}{_OF}{year_1}",
        rf"{begin}{month_1}\s*{day_1}(?:\s*,\s*|\s+){year_1}",
        rf"{begin}{month_1}(?:{_OF}{year_1})?{_TO}{month_2}{_OF}{year_2}",
        rf"{begin}{month_1}{_OF}{year_1}",
    )
    monthly = _compile(rf"\b(?P<word>{qualifier})[-‐‑–\s]+(?P<m>{month}){_OF}(?P<y>{_YEAR})")
    found: list[_Rule] = [(_compile(text), _read_named) for text in texts]
    return (*found[:-2], (monthly, _read_month_of), *found[-2:])


@cache
def _bare_year() -> _Rule:
    """A year by itself; not a sum of money, a decimal, a document's number or a count of something."""
    unit = r"(?!\s*(?:%|per ?cent|percentage|km|ha\b|hectares|tons|tonnes|people|persons|households|million|billion|MW|kW))"
    return _compile(rf"(?<![\w$€£¥#./,:-])(?<!No )(?<!No\. )(?P<y>(?:19|20)\d\d)(?!\w|[.,:/]\d|-\d){unit}"), _read_year


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def _month_name() -> re.Pattern[str]:
    return _compile(_month_pattern())


@cache
def _no_year() -> _Rule:
    month, to = _month_pattern(), _TO
    day_1, day_2 = (rf"(?P<d{n}>{_DAY})(?!\d){_ORDINAL}" for n in (1, 2))
    pattern = rf"(?<![\w/])(?:{day_1}(?:{to}{day_2})?(?:\s+of)?\s*(?P<m1>{month})|(?P<m2>{month})\s*(?P<d3>{_DAY})(?!\d){_ORDINAL}(?:{to}(?P<d4>{_DAY})(?!\d))?)"
    return _compile(pattern), lambda _match: None


def find_dates(text: str, *, with_years: bool = False, default_year: int | None = None) -> list[FoundDate]:
    """Find the dates stated in a text.

    Args:
        text: Any text.
        with_years: Whether a year by itself ("in 2020") counts as well.
        default_year: Year for days stated without one ("on 5 November"); without it they are left out.

    Returns:
        The dates in order of place, without overlap. Days first in 05/06/2021 unless that is no date.
    """
    if not re.search(r"\d", text):
        return []
    rules: list[_Rule] = list(_named_rules()) if _month_name().search(text) else []
    if default_year is not None and rules:
        rules.append((_no_year()[0], lambda match: _read_day(match, str(default_year))))
    rules += _numeric_rules()
    if with_years:
        rules.append(_bare_year())
    found: list[FoundDate] = []
    taken = bytearray(len(text))
    for pattern, read in rules:
        for match in pattern.finditer(text):
            start, end = match.span()
            reading = read(match) if not any(taken[start:end]) else None
            if reading is not None:
                taken[start:end] = b"\x01" * (end - start)
                found.append(_found(start, text[start:end], reading))
    return sorted(found, key=lambda date: date.start)


def _found(start: int, text: str, reading: _Reading) -> FoundDate:
    precisions: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
    precision = precisions[min(len(reading.start_on), len(reading.end_on))]
    return FoundDate(start, start + len(text), text, reading.start_on, reading.end_on, precision, reading.qualifier, reading.is_ambiguous)


def _read_day(match: re.Match[str], year: str) -> _Reading | None:
    month, day = match["m1"] or match["m2"], match["d1"] or match["d3"]
    last = match["d2"] or match["d4"] or day
    return _span(_iso(year, month, day), _iso(year, month, last))
