"""Tokens of many passages in little memory: each different token is kept once, a passage holds their numbers."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from pipeline.themes.tokens import Token


class PackedTokens(Sequence[Token]):
    """Tokens of a passage, read like a list; four bytes each."""

    __slots__ = ("numbers", "table")

    def __init__(self, table: list[Token], numbers: array[int]) -> None:
        """Take numbers as they are.

        Args:
            table: The different tokens of the corpus.
            numbers: Places of the passage's in it.
        """
        self.table = table
        self.numbers = numbers

    def __len__(self) -> int:
        """How many there are."""
        return len(self.numbers)

    def __iter__(self) -> Iterator[Token]:
        """One after the other."""
        return map(self.table.__getitem__, self.numbers)

    @overload
    def __getitem__(self, place: int) -> Token: ...

    @overload
    def __getitem__(self, place: slice) -> PackedTokens: ...

    def __getitem__(self, place: int | slice) -> Token | PackedTokens:
        """One, or a part."""
        if isinstance(place, slice):
            return PackedTokens(self.table, self.numbers[place])
        return self.table[self.numbers[place]]


class LateTokens(Sequence[Token]):
    """Tokens of a passage that are split off its text each time they are asked for: of a large corpus, most never are."""

    __slots__ = ("_split",)

    def __init__(self, split: Callable[[], list[Token]]) -> None:
        """Take what splits the text.

        Args:
            split: Gives the tokens in order.
        """
        self._split = split

    def __len__(self) -> int:
        """How many there are."""
        return len(self._split())

    def __iter__(self) -> Iterator[Token]:
        """One after the other."""
        return iter(self._split())

    @overload
    def __getitem__(self, place: int) -> Token: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Token]: ...

    def __getitem__(self, place: int | slice) -> Token | Sequence[Token]:
        """One, or a part."""
        return self._split()[place]


class TokenTable:
    """The different tokens of a corpus, numbered as they come."""

    def __init__(self) -> None:
        """Start without any."""
        self.tokens: list[Token] = []
        self._numbers: dict[int, int] = {}

    def pack(self, tokens: Iterable[Token]) -> PackedTokens:
        """Pack the tokens of a passage.

        Args:
            tokens: In order.

        Returns:
            The same to read.
        """
        return PackedTokens(self.tokens, array("i", [self._number(token) for token in tokens]))

    def _number(self, token: Token) -> int:
        """By identity, which is quick: the table keeps the token alive, and an equal one made anew only costs a place."""
        number = self._numbers.get(id(token))
        if number is None:
            number = self._numbers[id(token)] = len(self.tokens)
            self.tokens.append(token)
        return number
