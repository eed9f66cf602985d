"""Measures under a code of letters and a number: "WS-2. Install meters at all public taps", "H-1: Adopt an inspection programme"."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.item_drafts import draft_item
from pipeline.language.recommendations.items import Item, looks_like_deed
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.stems import Stem

# A hyphen or a full stop inside the code, or a stop behind it: "A 12" and "Q1" are none.
_CODE = re.compile(
    r"^\W*(?P<code>(?P<letters>[A-Z]{1,4})(?:[-–.]\d{1,3}(?:[.-]\d{1,3})?[a-z]?[.):]?|\d{1,3}(?:[.-]\d{1,3})?[a-z]?[.):]))(?:\s[–—-])?\s+(?=[A-Z])"
)
_FEWEST, _MANY = 2, 4  # measures with the same letters, or with any: a single one may be a name


def find_coded(units: list[Unit], taken: set[str]) -> list[Draft]:
    """Find the measures that a plan numbers by letters and figures, where they tell somebody to act.

    Args:
        units: A document's passages.
        taken: Ids of passages that are spoken for; those found are added.

    Returns:
        A draft a measure, its code as its number; titles with measures of their own under them are none.
    """
    found = [(unit, match, following) for unit, match, following in _find_codes(units) if unit.passage.passage_id not in taken]
    series = Counter(match["letters"] for _, match, _ in found)
    drafts = []
    for unit, match, following in found:
        if (series[match["letters"]] < _FEWEST and len(found) < _MANY) or _is_title(unit, following):
            continue
        item = Item(_cut_measure(unit, match.end()), match.end())
        drafts.append(draft_item(item, match["code"].rstrip(".):"), unit, Stem(unit.sentences[0], is_heading=True, basis="heading")))
        taken.add(unit.passage.passage_id)
    return drafts


def _find_codes(units: list[Unit]) -> list[tuple[Unit, re.Match[str], Unit | None]]:
    found = []
    for number, unit in enumerate(units):
        match = _CODE.match(unit.text) if unit.passage.kind in {"paragraph", "list item"} and not unit.is_silent and not unit.is_answer else None
        if match is not None and looks_like_deed(unit.text[match.end() :]) and not unit.text.rstrip().endswith(("?", ":")):
            found.append((unit, match, units[number + 1] if number + 1 < len(units) else None))
    return found


def _is_title(unit: Unit, following: Unit | None) -> bool:
    """Whether a measure without a full stop is the title over the measures listed below it."""
    if following is None or unit.text.rstrip().endswith("."):
        return False
    return following.passage.kind == "list item" and looks_like_deed(following.text) and _CODE.match(following.text) is None


def _cut_measure(unit: Unit, start: int) -> str:
    """The words of a measure up to its last sentence that tells somebody to act: what follows explains it."""
    end = len(unit.text)
    for sentence in reversed(unit.sentences):
        begins = sentence.start_char - unit.offset
        if begins <= start or looks_like_deed(sentence.row.text):
            break
        end = begins
    return unit.text[start:end].strip()
