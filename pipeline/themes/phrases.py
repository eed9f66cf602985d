"""What the corpus says of words by the places they stand in: which end a noun phrase, and which longer phrase a pair belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from pipeline.themes.corpus import Unit
from pipeline.themes.tokens import Token

_ADJECTIVE = ("ic", "al", "ous", "ive", "ful", "less", "ary", "able", "ible", "ish", "ed", "ly", "ant", "ent", "ing", "an")
_ENDS_OFTEN = 0.5  # of its places: a word in -al that so often ends its phrase is a noun ("hospital")
_ENDS_SOMETIMES = 0.2
_SEEN = 3  # places: fewer say nothing
_SAME_FRAME = 0.6  # of a pair's places: it is nearly always part of the longer phrase


@dataclass(slots=True)
class Phrases:
    """Counts of words and pairs at their places.

    Attributes:
        places: How often each word stands in the corpus, but before a comma or "and", where its phrase may go on.
        ends: How often it ends its phrase.
        wider: For each watched pair, the longer phrases around it as printed.
        pairs: How often each watched pair stands there.
    """

    places: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    wider: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    pairs: Counter[str] = field(default_factory=Counter)

    def ends_phrases(self, word: str) -> bool:
        """Whether a word may end a noun phrase; its ending is asked where the corpus says too little."""
        looks_like_adjective = word.endswith(_ADJECTIVE) and not word.endswith(("ment", "tion", "ency", "ancy"))
        if self.places[word] < _SEEN:
            return not looks_like_adjective
        share = self.ends[word] / self.places[word]
        return share >= (_ENDS_OFTEN if looks_like_adjective else _ENDS_SOMETIMES)

    def widen(self, pair: str) -> str | None:
        """The longer phrase that a pair nearly always stands in, as printed."""
        counts = self.wider.get(pair)
        if not counts:
            return None
        phrase, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        return phrase if count >= 2 and count >= _SAME_FRAME * self.pairs[pair] else None


def read_phrases(units: list[Unit], watched: frozenset[str]) -> Phrases:
    """Count words and pairs at their places.

    Args:
        units: The corpus.
        watched: Pairs whose longer phrases are wanted.

    Returns:
        The counts.
    """
    phrases = Phrases()
    for unit in units:
        tokens = list(unit.tokens)
        for n, token in enumerate(tokens):
            if token.kind in {"content", "genre"}:
                following = tokens[n + 1] if n + 1 < len(tokens) else None
                if following is None or following.surface not in {",", "and"}:
                    phrases.places[token.key] += 1
                    phrases.ends[token.key] += following is None or following.kind in {"gap", "link"}
                if following and f"{token.key} {following.key}" in watched:
                    _count_wider(phrases, tokens, n)
    return phrases


def _count_wider(phrases: Phrases, tokens: list[Token], n: int) -> None:
    first, second = tokens[n], tokens[n + 1]
    pair = f"{first.key} {second.key}"
    phrases.pairs[pair] += 1
    before = tokens[n - 1] if n else None
    after = tokens[n + 2] if n + 2 < len(tokens) else None
    for wider in ([before, first, second], [first, second, after]):
        if all(token and token.kind in {"content", "genre"} for token in wider):
            phrases.wider[pair][" ".join(token.surface for token in wider if token)] += 1
