"""Words and phrases that people say mark a theme, looked for in passages as terms are: folded, "rights of the child" as "children's rights" is not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.themes.terms import find_terms
from pipeline.themes.tokens import split_tokens

Anchor = frozenset[str]


def find_anchor(text: str) -> Anchor:
    """What of a word or phrase marks a theme.

    Args:
        text: As a person wrote it.

    Returns:
        Keys of terms that must all stand in a passage: pairs of neighbouring words, and words that stand alone. Empty where it holds only
        numbers, words of grammar and words that stand in reports of every kind.
    """
    return frozenset(split_name(text))


def split_name(text: str) -> list[str]:
    """The pairs and lone words of a name, in order: each marks something by itself ("Clean water and sanitation": two)."""
    keys = list(dict.fromkeys(key for key, _, _ in find_terms(split_tokens(text, [], {}))))
    paired = {word for key in keys if " " in key for word in key.split()}
    return [key for key in keys if " " in key or key not in paired]


class AnchorIndex:
    """Finds which of many anchors a passage has, at the cost of a look at each of its terms."""

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        """Index anchors.

        Args:
            anchors: The anchors; an empty one is never found.
        """
        self._needed = [len(anchor) for anchor in anchors]
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, anchor in enumerate(anchors):
            for key in sorted(anchor):
                self._by_key[key].append(number)

    def find(self, keys: Iterable[str]) -> list[int]:
        """Numbers of the anchors whose keys are all there, in order.

        Args:
            keys: The terms of a passage, each once.
        """
        here = [number for key in keys if key in self._by_key for number in self._by_key[key]]
        if not here:
            return []
        counts = Counter(here)
        return sorted(number for number, count in counts.items() if count == self._needed[number])
