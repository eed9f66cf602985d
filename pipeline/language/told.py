"""What a sentence tells of a figure besides the number: of what it is, of which year, and whether it was counted, wanted or foreseen."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipeline.dates import FoundDate
from pipeline.language.lexicons import read_lexicon, read_words

_OF = re.compile(r"\s+(?P<link>of|in|on|for)\s+(?:(?:the|all|its|their|our)\s+)?(?P<what>(?:[\w’'&/-]+\s?){1,8})")
_YEAR = re.compile(r"(?<![\d.,/$€£-])(?:19|20)\d\d(?![\d,.]*\d|%)")
_HEAD = re.compile(
    r"(?:^|[,;:(]\s|\b(?:that|while|and|as|whereas)\s)(?:[Tt]he\s|[Aa]n?\s|[Ii]ts\s|[Tt]heir\s)?(?P<what>(?:[A-Za-z][\w’'&/-]*\s){1,9}?)"
    r"(?:is|was|were|are|will|could|would|may|has|have|had|reached|reaches|rose|rises|fell|falls|grew|grows|increased|decreased|declined|dropped|amounted|amounts|stood|stands|averaged|accounts?|accounted|covers|covered|"
    r"represents?|represented|remain(?:ed|s)?|jumped|slowed|exceeded|exceeds|totalled|totaled|cost|costs|received|contributed|at)\b[^,;]*$"
)
_LEAD = re.compile(r"^(?:(?:and|that|with|by|but|while|whereas|of|as|the|a|an|its|their)\s)+", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"\b(?:[Nn]umber|[Ss]hare|[Pp]ercentage|[Pp]roportion)\sof\s(?P<what>(?:[A-Za-z][\w’'&/-]*\s){1,4}?)(?:in|at|on|from|to|by|who|that|with|is|was|were|are|has|had|will|rose|fell|grew|reached|involving)\b"
)
_CHANGED = re.compile(
    r"\b(?:reduc(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|cut|cuts|cutting|rais(?:e|es|ed|ing)|lower(?:s|ed|ing)?|improv(?:e|es|ed|ing)|expand(?:s|ed|ing)?|boost(?:s|ed|ing)?)\s"
    r"(?P<what>(?:[A-Za-z][\w’'&-]*\s){1,7}?)by\s(?:[a-z]+\s){0,3}$"
)
_HOLDS = re.compile(r"(?P<what>(?:[A-Za-z][\w’'&-]*\s){1,4})of\s(?:\w+\s){0,2}$")
_CLAUSE = re.compile(
    r"[;:()]|\s[–—]\s|\band\s(?:is|are|was|were|has|have|had)\b|\b(?:which|while|whereas|but|although|though|because|who|whose|where|when|since|after|until|before|compared)\b|,\s(?:and\s)?(?:the|a|it|they|this|these|he|she|we|there)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:\s(?!and\b|or\b)[\w-]+){0,3}?\s(?:is|are|was|were)\s(?:\w+ly\s)?(?P<cue>expected|projected|forecast|predicted|anticipated|likely|planned|targeted|estimated)\b|(?:\s(?!and\b|or\b)[\w-]+){0,3}?\s(?P<will>will|would)\s(?:be|have|come|become|rise|fall|grow)\b"
)
_KINDS = {"planned": "target", "targeted": "target", "estimated": "estimate"}
_REACH = 14  # words between what makes a figure a target or a forecast, and the figure
_ESTIMATES = ("approx", "roughly", "estimated", "circa", "ca.")


def find_subject(text: str, start: int, end: int, noun: str) -> str:
    """Find what a figure is told of.

    Args:
        text: The sentence.
        start: First character of the figure.
        end: Character behind it and its unit.
        noun: The noun phrase that is counted or measured; "" for money, shares and bare numbers.

    Returns:
        What stands behind "of" or "in" after the figure, with a counted noun in front of it ("ports in Arda"), else the noun, else what
        is said of it in front ("unemployment reached 48 percent").
    """
    link, what = _behind(text, end)
    if not noun:
        return what if what and link != "for" else _before(text[:start]) or what
    words = noun.split()
    if link == "of" and what and _is_measure(words[-1]):
        return what
    if _is_measure(words[-1]):
        return _before(text[:start]) or noun
    return noun


def _is_measure(word: str) -> bool:
    """Whether a unit measures something else: "tons of fish"; people, years and refugees are counted themselves."""
    lower = word.lower()
    counted = read_words("figures", "units.counted")
    return lower not in counted and bool(
        {word, word.removesuffix("s"), lower, lower.removesuffix("s"), lower.removesuffix("es")} & read_words("figures", "units.measures")
    )


def _behind(text: str, place: int) -> tuple[str, str]:
    """The link and what stands behind it, up to a verb or a comma; nothing where it is a time."""
    match = _OF.match(text, place)
    if match is None:
        return "", ""
    kept: list[str] = []
    for word in match["what"].split():
        if word[0].isdigit() or word.lower() in _ends_subject() or word in read_words("titles", "calendar.words"):
            break
        kept.append(word)
    while kept and kept[-1].lower() in ("and", "of", "in", "for", "the"):
        kept.pop()
    if match["link"] != "of" and kept and kept[0].endswith("ing") and kept[0].islower():
        return "", ""  # "for building", "in driving": what it is good for
    return match["link"], " ".join(kept)


@functools.cache
def _ends_subject() -> frozenset[str]:
    return read_words("figures", "around.stops") - {"and", "of", "in", "for", "the"}


def _before(head: str) -> str:
    """What a share or a sum is told of in front of it: "unemployment reached 48 percent", "a budget of 5 million"."""
    changed = _CHANGED.search(head)
    if changed is not None:
        return _LEAD.sub("", changed["what"].strip())
    holds = _HOLDS.search(head)
    if holds is not None:
        return _noun_before(holds["what"])
    share = _NUMBER_OF.search(head)
    match = _HEAD.search(head) if share is None else share
    what = _LEAD.sub("", match["what"].strip()) if match is not None else ""
    words = what.lower().split()
    return "" if not words or set(words) & _ends_subject() or words[-1].endswith(("ly", "ed", "ing")) else what


def _noun_before(text: str) -> str:
    """The noun phrase at the end of a text: "translate into annual savings" → "annual savings"; "" for "one of", "consists of"."""
    kept: list[str] = []
    for word in reversed(text.split()):
        if word.lower() in read_words("figures", "around.stops") or word.lower() in ("total", "one", "each", "all", "some", "most", "some"):
            break
        kept.insert(0, word)
    last = kept[-1].lower() if kept else ""
    return "" if not last or last in read_words("figures", "around.verbs_of") or last.endswith(("ed", "ing", "ly")) else " ".join(kept[-3:])


def find_year(text: str, place: int, dates: Sequence[FoundDate], taken: Sequence[tuple[int, int]] = ()) -> int | None:
    """Find the year stated nearest to a figure, not beyond a semicolon and not in a name ("Agenda 2040").

    Args:
        text: The sentence.
        place: First character of the number.
        dates: Dates in the sentence.
        taken: (start, end) of names in it.

    Returns:
        The year, or None.
    """
    years = [(date.start, int(date.start_on[:4])) for date in dates if date.start_on[:4].isdigit()]
    years += [(match.start(), int(match[0])) for match in _YEAR.finditer(text) if match.start() != place]
    own = [
        year
        for year in years
        if not any(start <= year[0] < end for start, end in taken) and ";" not in text[min(year[0], place) : max(year[0], place)]
    ]
    near = min(own, key=lambda year: (abs(year[0] - place), year), default=None)
    return near[1] if near is not None else None


@functools.cache
def _status_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    groups = read_lexicon("figures")["status"]
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(map(re.escape, groups[name]))})\b", re.IGNORECASE)) for name in ("target", "forecast", "estimate")
    )


def find_status(text: str, start: int, end: int, qualifier: str = "") -> str:
    """Find what kind of figure it is, by the words of its own clause in front of it or the verb right behind.

    Args:
        text: The sentence.
        start: First character of the figure.
        end: Character behind it and its unit.
        qualifier: What blurs it: "roughly" makes an estimate.

    Returns:
        "target", "forecast", "estimate", or "reported".
    """
    clauses = [match.end() for match in _CLAUSE.finditer(text, 0, start)]
    near = " ".join(text[clauses[-1] if clauses else 0 : start].split()[-_REACH:])
    for name, pattern in _status_patterns():
        if pattern.search(near):
            return name
    behind = _BEHIND.match(text, end)
    if behind is not None:
        return _KINDS.get(behind["cue"] or "", "forecast")
    return "estimate" if qualifier.startswith(_ESTIMATES) or qualifier.endswith("estimated") else "reported"
