"""How likeness is measured and how gold and finding are paired, one to one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

G = TypeVar("G")
P = TypeVar("P")

_WORD = re.compile(r"[^\W_]+(?:['.,/-][^\W_]+)*|%")
_PLAIN = str.maketrans("’‘–—", "''--", "\u00ad")  # the last: soft hyphens go
_NO_CONTENT = frozenset(("the", "a", "an", "of", "and", "to", "in", "for", "on", "its", "his", "her", "their", "mr", "ms", "mrs", "dr", "prof"))
ALIKE = 0.5  # of two texts: the same recommendation with a stem, number or answer too many still passes, its neighbours don't
SAME_NAME = 0.6  # of two names: "Commission" with or without "the regional" passes


def split_words(text: str) -> list[str]:
    """The words of a text, lower case, apostrophes and dashes made plain."""
    return _WORD.findall(text.casefold().translate(_PLAIN))


def fold(text: Any) -> str:  # noqa: ANN401  # a cell of a frame is anything
    """A text for comparing: its words with single spaces; "" for an empty cell."""
    return "" if is_empty(text) else " ".join(split_words(str(text)))


def is_empty(cell: Any) -> bool:  # noqa: ANN401  # as above
    """Whether a cell of a frame is empty."""
    return cell is None or cell != cell or cell == ""  # noqa: PLR0124  # NaN differs from itself


def dice(one: Counter[Any], other: Counter[Any]) -> float:
    """Dice coefficient of two bags: twice what they share over what they hold."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def text_likeness(one: str, other: str) -> float:
    """Dice coefficient of two texts' word bigrams, the edges counted as words."""
    return dice(_bigrams(one), _bigrams(other))


def name_likeness(one: str, other: str) -> float:
    """Dice coefficient of two names' words, articles and titles left out."""
    return dice(_content(one), _content(other))


def is_same_name(found: Any, wanted: str | None) -> bool:  # noqa: ANN401  # a cell of a frame is anything
    """Whether a found name is the wanted one; None wants an empty cell."""
    if wanted is None or is_empty(found):
        return wanted is None and is_empty(found)
    return name_likeness(str(found), wanted) >= SAME_NAME


def are_same_names(found: Any, wanted: str | None) -> bool:  # noqa: ANN401  # as above
    """Whether names joined by "; " are the wanted ones, in whatever order."""
    if wanted is None or is_empty(found):
        return wanted is None and is_empty(found)
    left = [name.strip() for name in str(found).split(";") if name.strip()]
    names = [name.strip() for name in wanted.split(";")]
    pairs = pair_up(names, left, name_likeness, SAME_NAME)
    return len(pairs) == len(names) == len(left)


def pair_up(gold: Sequence[G], found: Sequence[P], likeness: Callable[[G, P], float], least: float) -> list[tuple[int, int]]:
    """Pair gold with what was found, the likest first, each at most once.

    Args:
        gold: What was asked for.
        found: What was found.
        likeness: How alike two are; higher is more alike.
        least: The likeness below which two are no pair.

    Returns:
        Pairs of positions, in the order of the gold.
    """
    scored = [(likeness(wanted, got), place, other) for place, wanted in enumerate(gold) for other, got in enumerate(found)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, place, other in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if score >= least and place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)
    return sorted(pairs.items())


def _bigrams(text: str) -> Counter[Any]:
    words = ["", *split_words(text), ""]
    return Counter(pairwise(words)) if len(words) > 2 else Counter()


def _content(name: str) -> Counter[Any]:
    words = [word.removesuffix("'s").rstrip("'.") for word in split_words(name)]
    kept = [word for word in words if word not in _NO_CONTENT]
    return Counter(kept or words)
