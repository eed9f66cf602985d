"""Numbers in text as figures: "3.5", "55,000", "twenty-five", "USD 100 billion", "10 to 15 per cent"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language.lexicons import read_lexicon

_DIGITS = r"\d{1,3}(?:[,\u202f\u2009]\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0]\d{3})+(?![\d,.]*\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_TO = r"\s?(?:-|–|—|\bto\b)\s?"
_AND = r"\s?\band\b\s?"  # only behind "between"
_YEAR = re.compile(r"(?:19|20)\d\d")
_GOES_ON = re.compile(r"[.:/–-]\d|['’]s\b")


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in a text.

    Attributes:
        start: Offset of its first character, currency included.
        end: Offset behind its last, scale, per cent sign and currency included.
        value: Fully scaled.
        value_high: Upper end of a range, else None.
        unit: "%", "percentage points", a currency code, or "".
        is_word: Whether it is spelt out.
        is_bare: Whether digits alone stand there: no scale, unit, separator or decimals.
        digits_end: Offset behind the digits themselves, before scale and unit.
    """

    start: int
    end: int
    value: float
    value_high: float | None
    unit: str
    is_word: bool
    is_bare: bool
    digits_end: int


def _alternatives(words: list[str]) -> str:
    return "|".join(
        (re.escape(word) + (r"(?![^\W\d_])" if word[-1].isalpha() else "")) for word in sorted(words, key=lambda word: (-len(word), word))
    )


@functools.cache
def _pattern() -> re.Pattern[str]:
    figures = read_lexicon("figures")
    word = rf"{_spelt_out()}|(?<!half )(?:a|one)(?=\s(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen)\b)"
    scale = _alternatives(list(figures["scales"]))
    before, after = _alternatives(list(figures["currency_before"])), _alternatives(list(figures["currency_after"]))
    percent = _alternatives(list(figures["percent"]))
    low = rf"(?:(?P<low>{_DIGITS})|\b(?P<word>(?i:{word}))\b)"
    between = rf"(?:\s?(?P<scale_low>{scale}))?(?:\s?%|\s(?:per cent|percent))?(?:{_TO}|(?(between){_AND}|(?!)))(?:{before})?\s?(?P<high>{_DIGITS})(?![\d/])"
    return re.compile(
        rf"(?<![\w./@#])(?P<between>(?i:between)\s)?(?:(?P<before>{before})\s?)?(?<![\d.,:/-]){low}(?P<range>{between})?(?P<tail>(?:[\s-]?(?P<scale>{scale})(?![\w]))?"
        rf"(?:[\s-]?(?P<percent>{percent})|\s(?P<after>{after}))?)"
    )


@functools.cache
def _spelt_out() -> str:
    """A pattern of numbers in words: "forty-two", "one hundred and forty-two", "twelve thousand three hundred"; what a scale follows ("five hundred thousand") ends before it."""
    names = [name for name in read_lexicon("figures")["numbers"] if name != "hundred"]
    small = rf"(?:{'|'.join(names)})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    last = rf"(?:and\s)?(?:one|{small})(?!-?\w|\shundred\b)"
    hundreds = rf"(?:an?|one|{small})\shundred"
    return rf"(?:(?:an?|one|{small})\sthousand,?\s(?:{hundreds}(?:\s{last})?|{last})|{hundreds}\s{last}|{small})"


@functools.cache
def number_words() -> re.Pattern[str]:
    """Any spelt-out number, for a quick look whether a sentence has one."""
    return re.compile(rf"\b(?:{'|'.join(read_lexicon('figures')['numbers'])}|thousand|million|billion|lakh|crore|dozen)\b", re.IGNORECASE)


def find_numbers(text: str) -> Iterator[FoundNumber]:
    """Find the numbers of a sentence, whatever they count.

    Args:
        text: The sentence.

    Yields:
        Numbers in order. Years, dates and numbers of things are among them; the caller tells.
    """
    for match in _pattern().finditer(text):
        number = _read(text, match)
        if number is not None:
            yield number
        elif match["high"] and match["percent"]:
            yield from _fall(text, match)


def _read(text: str, match: re.Match[str]) -> FoundNumber | None:
    figures = read_lexicon("figures")
    scale, unit = _scale(match), _unit(match)
    end = match.end()
    if match["scale"] in ("m", "M", "b", "B", "k", "K") and not match["before"]:
        scale, end = 1.0, match.start("tail")  # "5 m" is metres, unless money
    follows = text[end : end + 1]
    if follows.isalnum() or (match["word"] and follows == "-") or _GOES_ON.match(text, end):
        return None
    low = _value(match["word"] or match["low"], figures["numbers"])
    high = float(_plain(match["high"])) if match["high"] else None
    if high is not None and (high <= low and not match["scale_low"]):
        return None
    scale_low = float(figures["scales"].get(match["scale_low"], 0)) if match["scale_low"] else scale
    is_bare = not match["word"] and scale == 1 and not unit and match["low"].isdigit()
    return FoundNumber(
        start=match.start("before") if match["before"] else match.start("word" if match["word"] else "low"),
        end=end,
        value=_round(low * scale_low),
        value_high=_round(high * scale) if high is not None else None,
        unit=unit,
        is_word=bool(match["word"]),
        is_bare=is_bare,
        digits_end=match.end("range") if match["range"] else match.end("word" if match["word"] else "low"),
    )


def _fall(text: str, match: re.Match[str]) -> Iterator[FoundNumber]:
    """The two figures of a fall, which is no range: "from 23 to 11.5 per cent"."""
    if text[: match.start()].rstrip().endswith("from"):
        for value, start, end in (("low", match.start("low"), match.end("low")), ("high", match.start("high"), match.end())):
            if match[value] and not _YEAR.fullmatch(match[value]):
                yield FoundNumber(start, end, float(_plain(match[value])), None, _unit(match), is_word=False, is_bare=False, digits_end=end)


def _scale(match: re.Match[str]) -> float:
    return float(read_lexicon("figures")["scales"].get(match["scale"], 1)) if match["scale"] else 1.0


def _unit(match: re.Match[str]) -> str:
    figures = read_lexicon("figures")
    if match["before"]:
        return str(figures["currency_before"][match["before"]])
    if match["after"]:
        return str(figures["currency_after"][match["after"]])
    return str(figures["percent"][match["percent"]]) if match["percent"] else ""


def _value(text: str, names: dict[str, int]) -> float:
    text = text.lower()
    if text in ("a", "one"):
        return 1.0
    if text[0].isdigit():
        return float(_plain(text))
    total = part = 0.0
    for word in re.findall(r"[a-z]+", text):
        if word == "thousand":
            total, part = part * 1000, 0.0
        elif word == "hundred":
            part *= 100
        elif word != "and":
            part += names.get(word, 1)  # "a", "an" and "one"
    return total + part


def _plain(text: str) -> str:
    return re.sub(r"[,\s\u202f\u2009\u00a0]", "", text)


def _round(value: float) -> float:
    """12 significant digits: 4.35 million is 4350000, not 4349999.999999999."""
    return float(f"{value:.12g}")
