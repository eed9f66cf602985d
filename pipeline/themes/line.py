"""The corpus as one line of tokens: which words follow each other in a phrase, where phrases end, which words are verbs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.themes.corpus import Unit
from pipeline.themes.model import Whole
from pipeline.themes.packing import PackedTokens, TokenTable
from pipeline.themes.tokens import GAP, Token

Marks = npt.NDArray[np.bool_]
NO_WORD = -1
WORD, CONTENT = 2, 3  # kinds from which on a token is a word, and one that says something
LINKS = ("", "of", "for", "against", "in", "to", "and", "of the", "against the")  # between two words of a phrase
AND = LINKS.index("and")
_KINDS = {"gap": 0, "link": 1, "genre": WORD, "content": CONTENT}
_OF, _AGAINST, _OF_THE, _AGAINST_THE = (LINKS.index(link) for link in ("of", "against", "of the", "against the"))
_THE, _A, _OTHER = 20, 21, 22
_TAKES_OBJECTS = 0.08  # of a word's places: so often right before an article stands a verb only ("combat the", "prohibit a")
_CAPITALS = 0.5  # of a word's places
_PLURAL = 0.1  # of a word's places: so often a noun is in the plural, and an adjective or verb that looks alike is not


@dataclass(slots=True)
class Line:
    """All passages in one line of tokens, a gap between two and where words stood before.

    Attributes:
        tokens: The different ones; the last is a gap.
        numbers: Place in it of each of the line.
        owners: Passage of each.
        kinds: Kind of each.
        keys: Folded word of each, by its number in `words`.
        links: Which linking word each is, 0 for none.
        named: Whether each stands in a name.
        words: The different folded words.
        following: The next word of the phrase that each token may be in, NO_WORD for none.
        between: The link between the two, by its place in LINKS.
        ends: Tokens behind which a phrase ends.
        told: Tokens where that can be told: before a comma or "and" it may go on.
        commas: Gaps that a comma makes.
    """

    tokens: list[Token]
    numbers: Whole
    owners: Whole
    kinds: Whole
    keys: Whole
    links: Whole
    named: Marks
    words: list[str]
    following: Whole
    between: Whole
    ends: Marks
    told: Marks
    commas: Marks

    @property
    def joined(self) -> Marks:
        """Tokens right behind which, without a link, the next word of their phrase stands."""
        joined: Marks = (self.following != NO_WORD) & (self.between == 0)
        return joined


def read_line(units: list[Unit]) -> Line:
    """Put the passages of a corpus into one line.

    Args:
        units: The passages; what stood before in another one is a gap.

    Returns:
        The line.
    """
    tokens, numbers = _number_tokens(units)
    line = np.concatenate([*numbers, np.zeros(0, dtype=np.int64)])
    known: dict[str, int] = {}
    keys = np.array([known.setdefault(token.key, len(known)) for token in tokens])[line]
    codes = {**{link: n for n, link in enumerate(LINKS) if link and " " not in link}, "the": _THE, "a": _A}
    links = np.array([codes.get(token.surface.lower(), _OTHER) if token.kind == "link" else 0 for token in tokens])[line]
    kinds, named = np.array([_KINDS[token.kind] for token in tokens])[line], np.array([token.is_name for token in tokens])[line]
    owners = np.repeat(np.arange(len(units)), [len(one) for one in numbers])
    following, between = _find_next(kinds, links)
    commas = np.array([token.surface == "," for token in tokens])[line]
    told = ~(shift(commas, 1) | (shift(links, 1) == AND))
    ends = told & (shift(kinds, 1) < WORD)
    return Line(tokens, line, owners, kinds, keys, links, named, list(known), following, between, ends, told, commas)


def _number_tokens(units: list[Unit]) -> tuple[list[Token], list[Whole]]:
    """The different tokens, the last a gap, and the tokens of each passage by their place in it, a gap behind."""
    table = TokenTable()
    packed = [unit.tokens if isinstance(unit.tokens, PackedTokens) else table.pack(unit.tokens) for unit in units]
    if any(one.table is not packed[0].table for one in packed):
        packed = [table.pack(one) for one in packed]
    tokens = [*(packed[0].table if packed else []), GAP]
    numbers = [np.append(np.array(one.numbers, dtype=np.int64), len(tokens) - 1) for one in packed]
    for unit, mine in zip(units, numbers, strict=True):
        if len(unit.fresh):
            mine[:-1][~np.array(unit.fresh, dtype=np.bool_)] = len(tokens) - 1
    return tokens, numbers


def _find_next(kinds: Whole, links: Whole) -> tuple[Whole, Whole]:
    """The next word of the phrase that each token may be in, -1 for none, and the link between them."""
    is_word = kinds >= WORD
    following, between = np.full(len(kinds), NO_WORD), np.zeros(len(kinds), dtype=np.int64)
    first, second = shift(links, 1), shift(links, 2)
    one = is_word & (first > 0) & (first < _OF_THE)
    two = is_word & ((first == _OF) | (first == _AGAINST)) & (second == _THE)
    for distance, mask, link in ((1, is_word, 0), (2, one, first), (3, two, np.where(first == _OF, _OF_THE, _AGAINST_THE))):
        places = np.flatnonzero(mask & (shift(kinds, distance) >= WORD))
        following[places], between[places] = places + distance, link if isinstance(link, int) else link[places]
    return following, between


def find_verbs(line: Line) -> Marks:
    """Words that often stand right before an article: each word of a line, by its number."""
    is_word = line.kinds >= WORD
    following = shift(line.links, 1)
    before = np.bincount(line.keys[is_word & ((following == _THE) | (following == _A))], minlength=len(line.words))
    verbs: Marks = np.asarray(before > _TAKES_OBJECTS * np.bincount(line.keys[is_word], minlength=len(line.words)))
    return verbs


def find_plurals(line: Line) -> frozenset[str]:
    """Words that also stand in the plural: nouns, however they end ("buildings", "hospitals")."""
    return _find_printed(line, lambda token: token.surface.lower().endswith("s") and not token.key.endswith("s"), _PLURAL)


def find_acronyms(line: Line) -> frozenset[str]:
    """Words that are mostly printed in capitals."""
    return _find_printed(line, lambda token: token.surface.isupper(), _CAPITALS)


def _find_printed(line: Line, is_so: Callable[[Token], bool], share: float) -> frozenset[str]:
    """Words that are printed in some way at more than a share of their places."""
    so, total = Counter[str](), Counter[str]()
    for token, places in zip(line.tokens, np.bincount(line.numbers, minlength=len(line.tokens)).tolist(), strict=True):
        total[token.key] += places
        so[token.key] += places * is_so(token)
    return frozenset(key for key, places in so.items() if places > share * total[key])


def shift(values: npt.NDArray[Any], by: int) -> npt.NDArray[Any]:
    """Values of the tokens some places further on, or back if `by` is negative; 0 beyond the ends."""
    shifted = np.zeros_like(values)
    if by < 0:
        shifted[-by:] = values[:by]
    else:
        shifted[: max(0, len(values) - by)] = values[by:]
    return shifted
