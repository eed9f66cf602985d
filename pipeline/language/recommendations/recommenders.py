"""Who recommends, in the brackets that close an item: "Ratify the convention (Country A, Country B);"."""

from __future__ import annotations

import csv
import difflib
import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

_BRACKET = re.compile(r"\((?P<inner>(?:[^()]|\([^()]*\))*)\)?(?P<tail>\s*[;,.:]*)")
_SEPARATOR = re.compile(r"\s*(?:[,;/&]|\band\b|\bas well as\b|\bon behalf of\b)\s*", re.IGNORECASE)
_NAME = re.compile(r"^(?:the\s+)?[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:of|the|and|de|du|la|for)|\s+\([^()]*\)|\s+[A-ZÀ-Þ][\w.'’-]*)*$")
_BODIES = ("European Union", "Holy See", "State of Palestine", "Palestine", "Kosovo", "African Union", "Order of Malta")


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket of recommenders in a text: where it is, and the names in it, as printed."""

    start: int
    end: int
    names: tuple[str, ...]


@functools.lru_cache(maxsize=20_000)
def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ﬁ", "fi"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return re.sub(r"^the ", "", re.sub(r"[^\w]+", " ", plain).strip())


@functools.cache
def _states() -> dict[str, str]:
    """Folded names of states and some bodies, with the name to use for a misspelt one."""
    known: dict[str, str] = {_fold(body): body for body in _BODIES}
    lines = (resources.files("pipeline.resources") / "countries.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(lines):
        names = [row["name"], row["official_name"], *row["other_names"].split(";"), *row["short_forms"].split(";")]
        for name in names:
            if len(_fold(name)) > 1:
                known.setdefault(_fold(name), row["name"])
    return known


@functools.cache
def _longest_first() -> re.Pattern[str]:
    names = sorted(_states(), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:the )?({'|'.join(map(re.escape, names))})\b")


@functools.lru_cache(maxsize=20_000)
def read_names(inner: str) -> tuple[str, ...]:
    """Read the names in a bracket.

    Args:
        inner: What stands between the brackets: "Brazil, Iran (Islamic Republic of) and Spain".

    Returns:
        The names as printed, a misspelt state by its right name; () if the bracket holds no recommenders.
    """
    text = re.sub(r"\s+", " ", inner).strip(" ,;.*")
    if not text or len(text) > 1500 or re.search(r"\d|[%§=]", re.sub(r"\b\d{1,2}\b$", "", text)):
        return ()
    names: list[str] = []
    known = 0
    for chunk in _chunks(text):
        if _fold(chunk) in _states():
            names.append(chunk)
            known += 1
            continue
        near = difflib.get_close_matches(_fold(chunk), list(_states()), n=1, cutoff=0.84) if len(chunk) > 4 else []
        if near:
            names.append(_states()[near[0]])
            known += 1
        elif _NAME.match(chunk):
            names.append(chunk)
        else:
            return ()
    names = [re.sub(r"^the\s+", "", name) for name in names]
    return tuple(dict.fromkeys(names)) if known and known * 2 >= len(names) else ()


def _chunks(text: str) -> list[str]:
    """Cut at commas and "and", but not inside a state's own name ("Trinidad and Tobago", "Iran (Islamic Republic of)")."""
    parts = re.split(r"[;,/]\s*|\s+and\s+(?=[A-Z])|\s*&\s*|,?\s+on behalf of\s+", text)
    chunks: list[str] = []
    number = 0
    parts = [part.strip(" .*") for part in parts if part.strip(" .*")]
    while number < len(parts):
        for width in (3, 2):
            joined = parts[number : number + width]
            whole = next((way for way in (" and ".join(joined), ", ".join(joined)) if len(joined) == width and _fold(way) in _states()), None)
            if whole and not all(_fold(part) in _states() for part in joined):
                chunks.append(whole)
                number += width
                break
        else:
            chunks.append(parts[number].removeprefix("and "))
            number += 1
    return chunks


def find_brackets(text: str) -> Iterator[Bracket]:
    """Find the brackets of recommenders in a text.

    Args:
        text: An item, or several run together.

    Yields:
        Each bracket whose content names recommenders, with the marks behind it.
    """
    end = 0
    for match in _BRACKET.finditer(text):
        names = read_names(match["inner"])
        if names:
            end = match.end()
            yield Bracket(match.start(), match.end(), names)
    yield from _unopened(text, end)


def _unopened(text: str, after: int) -> Iterator[Bracket]:
    """A bracket at the very end whose opening mark was lost in print: "... law Country A);"."""
    match = re.search(r"[^()]*(?P<close>\)\s*[;.,]*\s*)$", text[after:])
    if match is None:
        return
    before = text[after : after + match.start("close")]
    starts = [found.start() for found in re.finditer(r"(?<![\w’'-])[A-ZÀ-Þ]", before)][-8:]
    for start in starts:
        if _fold(before[start:]) in _states():
            yield Bracket(after + start, len(text), (before[start:].strip(),))
            return
