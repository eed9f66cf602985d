"""Places that the words beside them show: "the municipalities of Alma and Bora", "Kessel upazila", "in Alma, Bora and Kessel", "people on Alma".

A recogniser knows few of the small towns and islands that reports are about, and sees each name by itself. What stands in one list with places, or with a noun that only
places have, is one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.language.known import find_known
from pipeline.language.labels import head_labels
from pipeline.language.lexicons import read_given_names, read_words
from pipeline.language.tongues import read_tongues
from pipeline.language.words import is_acronym
from pipeline.passages.hyphens import is_common

_NAME = r"[A-Z][^\W\d_A-Z]+(?:[-’'][^\W\d_]+)*(?:\s(?:(?:de|la|el|al|es|do|da|St\.)\s)?[A-Z][^\W\d_A-Z]+(?:[-’'][^\W\d_]+)*){0,2}"
_JOINT = r"(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s)"
_SERIES = rf"{_NAME}(?:{_JOINT}{_NAME})*"
_LIST = re.compile(rf"(?<![\w’'])(?P<series>{_NAME}(?:{_JOINT}{_NAME})+)(?![\w’']*[\w])")
_ITEM = re.compile(_NAME)
_INTO = re.compile(r"\b(?:in|at|near|from|to|of|around|across|between|for|throughout|outside|visit(?:ed)?|via)\s(?:the\s)?$")
_ON = re.compile(rf"(?P<word>\b[\w’'-]+)\son\s(?P<series>{_SERIES})")
# "across the Alma": what is told of by place
_WITHIN = re.compile(
    r"\b(?:[Ii]n(?:to)?|[Aa]cross|[Bb]eneath|[Aa]long|[Aa]longside|[Oo]ver|[Dd]own|[Uu]p|[Aa]round|[Tt]hroughout|[Nn]ear|[Uu]pstream of|[Dd]ownstream of|[Bb]anks of|[Mm]outh of|[Bb]elow|[Aa]bove|[Oo]n)\sthe\s$"
)
_ROUTE = re.compile(rf"\b(?:from|between)\s(?P<one>{_NAME})\s(?:to|and)\s(?P<other>{_NAME})(?!\s?[A-Z&]|[\w’'/-])")
_WHERE = re.compile(
    rf"\b(?P<word>[Ii]n|[Nn]ear|[Aa]round|[Oo]utside|[Aa]t)\s(?P<series>{_SERIES})(?!\s?[A-Z&]|[\w’'/-]|,\s[A-Z]\.|,?\s\(?(?:18|19|20)\d\d|\s(?:et\sal|&))"
)
_SHORTEST = 4  # letters of a place that "in" alone shows: shorter ones are units and currencies as often
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b")
_PLACED = ("GPE", "LOC")
_MOST_WORDS = 2  # of a name that its neighbours alone make a place


class LabelledName(NamedTuple):
    """A name found in a sentence: offsets, label, and whether a recogniser alone says so."""

    start: int
    end: int
    label: str
    is_guess: bool


def find_places(text: str, spans: Sequence[LabelledName]) -> Iterator[tuple[str, str, int]]:
    """Find names of a sentence that are places by what stands beside them.

    Args:
        text: The sentence.
        spans: What was found in it so far.

    Yields:
        (name, label, weight) of places that nothing surer says otherwise of; a noun beside a name weighs most, a list least.
    """
    yield from _with_noun(text, spans)
    yield from _in_lists(text, spans)
    yield from _where(text, spans)
    yield from _routes(text, spans)
    yield from _on_islands(text, spans)
    yield from _with_article(text, spans)


def _with_noun(text: str, spans: Sequence[LabelledName]) -> Iterator[tuple[str, str, int]]:
    """Read "the districts of Alma and Bora", "Kessel upazila"."""
    for match in _towns_of().finditer(text):
        yield from ((item, "GPE", 4) for item, _ in _items(match["series"]) if _may_be_place(item))
    yield from ((match["name"], "GPE", 4) for match in _town_of_one().finditer(text) if _may_be_place(match["name"]))
    for match in _town_behind().finditer(text):
        for item, start in _items(match["series"]):
            if _may_be_place(item) and not _is_taken(spans, match.start("series") + start, match.start("series") + start + len(item)):
                yield item, "GPE", 4


def _towns_of() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(read_words('names', 'towns.of')))})\sof\s(?P<series>{_SERIES})(?!\s[A-Z])")


def _town_of_one() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(read_words('names', 'towns.of_one')))})\sof\s(?P<name>{_NAME})(?!\s[A-Z])")


def _town_behind() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?P<series>{_SERIES})\s(?:{'|'.join(sorted(read_words('names', 'towns.behind')))})\b")


def _in_lists(text: str, spans: Sequence[LabelledName]) -> Iterator[tuple[str, str, int]]:
    """Read "in Alma, Bora and Kessel": what stands among places is one."""
    for match in _LIST.finditer(text):
        items = [(item, match.start("series") + start) for item, start in _items(match["series"])]
        labels = [_label_at(spans, start, start + len(item)) for item, start in items]
        placed = [label for label in labels if label in _PLACED]
        if len(placed) == len(items) or not _is_enough(text[: match.start()], items, labels):
            continue
        label = max(_PLACED, key=placed.count)
        for (item, start), found in zip(items, labels, strict=True):
            is_open = found == "" and not _is_taken(spans, start, start + len(item))
            is_guess = found not in ("", *_PLACED) and " " not in item and _is_guess(spans, start)
            if (is_open or is_guess) and _may_be_place(item) and len(item.split()) <= _MOST_WORDS:
                yield item, label, 1


def _is_enough(before: str, items: list[tuple[str, int]], labels: list[str]) -> bool:
    """Whether the places of a list show what the others are: half of them, or one behind "in", countries not counted."""
    placed = [item for (item, _), label in zip(items, labels, strict=True) if label in _PLACED]
    smaller = [item for item in placed if not _is_country(item)]
    return bool(smaller) and (len(placed) * 2 > len(items) or _INTO.search(before) is not None)


def _on_islands(text: str, spans: Sequence[LabelledName]) -> Iterator[tuple[str, str, int]]:
    """Read "133 people on Alma and Bora": who is on a place is on an island."""
    for match in _ON.finditer(text):
        if match["word"].lower() in read_words("names", "islands.not_on") or match["word"].lower().endswith(("ing", "ion", "ions", "ment", "ments")):
            continue
        items = [(item, match.start("series") + start) for item, start in _items(match["series"])]
        if any(_label_at(spans, start, start + len(item)) in _PLACED for item, start in items):
            yield from ((item, "LOC", 2) for item, start in items if _may_be_place(item) and _is_guess(spans, start))


def _with_article(text: str, spans: Sequence[LabelledName]) -> Iterator[tuple[str, str, int]]:
    """Read "beneath the Bari Doab": where things are has no article in a town's name; rivers, valleys and landscapes have. Who acts or is meant may be a people or a trust."""
    for span in spans:
        name = text[span.start : span.end]
        if span.label != "GPE" or not span.is_guess or find_known(name) is not None or _WITHIN.search(text[: span.start]) is None:
            continue
        words = name.split()
        is_plain = not is_common(words[-1].lower())
        behind = re.match(r"(?!\s(?:and|or)\s[A-Z])(?:\s(?P<word>[^\W\d_]+)|[,.;:)!?]|$)", text[span.end :])
        is_whole = behind is not None and (
            not behind["word"] or behind["word"] in (read_words("figures", "around.stops") | read_words("titles", "reporting.verbs"))
        )
        if is_plain and is_whole and not any(is_acronym(word) or word in head_labels() for word in words):
            yield name, "LOC", 2


def _where(text: str, spans: Sequence[LabelledName]) -> Iterator[tuple[str, str, int]]:
    """Read "two houses in Alma", "fishers met at Bora in May", "the weighbridge at Kessel": what something is in, or what is built there stands at."""
    for match in _behind_site().finditer(text):
        yield from ((item, "GPE", 3) for item, start in _items(match["series"]) if _is_lone(item, match.start("series") + start, spans))
    for match in _WHERE.finditer(text):
        before = text[: match.start()].rstrip().split()[-1:]
        is_of_mind = bool(before) and before[0].lower() in read_words("names", "sites.not_in")
        is_of_mind = is_of_mind or any(item in read_tongues() for item, _ in _items(match["series"]))  # "in Tajik and Shughni"
        for item, start in _items(match["series"]) if not is_of_mind else ():
            begin = match.start("series") + start
            is_open = match["word"].lower() != "at" and _is_lone(item, begin, spans)
            if is_open or (not _is_taken(spans, begin, begin + len(item)) and _is_lone(item, begin, spans)):
                yield item, "GPE", 1


def _routes(text: str, spans: Sequence[LabelledName]) -> Iterator[tuple[str, str, int]]:
    """Read "from Alma to Bora", where one of the two is known for a town."""
    for match in _ROUTE.finditer(text):
        ends = [(match[end], match.start(end)) for end in ("one", "other")]
        if any(_label_at(spans, start, start + len(name)) in _PLACED and not _is_country(name) for name, start in ends):
            yield from ((name, "GPE", 2) for name, start in ends if _is_lone(name, start, spans))


@functools.cache
def _behind_site() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(read_words('names', 'sites.nouns')))})\s(?:at|in|near)\s(?P<series>{_SERIES})(?!\s?[A-Z&]|[\w’'/-])")


def _is_lone(name: str, start: int, spans: Sequence[LabelledName]) -> bool:
    """Whether a word is one that a recogniser at most has an opinion of, and that may name a town."""
    is_guess = all(
        span.is_guess and (span.start, span.end) == (start, start + len(name)) for span in spans if _crosses(span, start, start + len(name))
    )
    is_placed = _label_at(spans, start, start + len(name)) in _PLACED
    parts = name.lower().split("-")
    is_word = (
        len(name) >= _SHORTEST and all(part.isalpha() and not is_common(part) for part in parts) and not _MONTH.match(name)
    )  # no "Rs", "Sept", "Kessel’s"
    is_free = name not in read_given_names() and name not in read_tongues() and not is_acronym(name)
    return is_guess and not is_placed and is_word and is_free and _may_be_place(name)


def is_where(name: str, texts: Iterable[str]) -> bool:
    """Whether a document has a name mostly where places stand: one "at Kessel" makes no place of a firm that acts everywhere else.

    Args:
        name: A name that "in" or "at" showed.
        texts: Sentences of the document.

    Returns:
        True where half of its places at least are behind a word of place, in a list, or behind another's name.
    """
    pattern = re.compile(rf"(?P<before>\S+\s)?(?<![\w-]){re.escape(name)}(?![\w-])")
    found = [(match["before"] or "").strip().lower() for text in texts for match in pattern.finditer(text)]
    placed = sum(word in read_words("names", "sites.before") or word.endswith((",", "(")) for word in found)
    return bool(placed * 2 >= len(found))


def _crosses(span: LabelledName, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _items(series: str) -> list[tuple[str, int]]:
    """The names of a list with where they begin in it."""
    parts: list[tuple[str, int]] = []
    place = 0
    for part in re.split(f"({_JOINT})", series):
        if _ITEM.fullmatch(part):
            parts.append((part, place))
        place += len(part)
    return parts


def _may_be_place(name: str) -> bool:
    """Whether nothing speaks against a name's being a town: no known thing, no word of the language or of calendars, no body's or office's word."""
    words = name.split()
    return find_known(name) is None and not any(
        is_common(word.lower())
        or word in head_labels()
        or word in read_words("titles", "calendar.words") | read_words("titles", "honorifics.words")
        or word.lower() in read_words("titles", "functions.nouns") | read_words("abbreviations", "openers")
        for word in words
    )


def _is_country(name: str) -> bool:
    thing = find_known(name)
    return thing is not None and thing.kind in ("country", "territory")


def _label_at(spans: Iterable[LabelledName], start: int, end: int) -> str:
    return next((span.label for span in spans if (span.start, span.end) == (start, end)), "")


def _is_guess(spans: Iterable[LabelledName], start: int) -> bool:
    """Whether nothing but a recogniser, or nothing at all, says what begins at a place."""
    return all(span.is_guess for span in spans if span.start == start)


def _is_taken(spans: Iterable[LabelledName], start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span in spans)
