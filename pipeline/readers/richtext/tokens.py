"""The tokens of RTF: braces, control words, control symbols, coded bytes and plain text (Rich Text Format 1.9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(rb"\\([a-zA-Z]{1,40})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n\x00]+)|[\r\n\x00]+", re.DOTALL)
# What counts where a group is passed over: braces, and what only looks like one.
_BRACE = re.compile(rb"[{}]|\\bin(\d{1,10}) ?|\\.", re.DOTALL)

TokenKind = Literal["open", "close", "word", "symbol", "byte", "text"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Attributes:
        kind: What it is.
        word: A control word's or symbol's name; "" for others.
        number: A control word's number; None if it has none.
        data: Bytes of plain text or of a coded character.
    """

    kind: TokenKind
    word: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN = Token("open")
_CLOSE = Token("close")


class Tokens:
    """The tokens of one file, in order."""

    def __init__(self, data: bytes) -> None:
        """Start at its beginning.

        Args:
            data: The file.
        """
        self._data = data
        self._position = 0

    def __iter__(self) -> Iterator[Token]:
        """Tokens up to the end; `skip_group` may be called in between."""
        while match := _TOKEN.match(self._data, self._position):
            self._position = match.end()
            if token := self._make(match):
                yield token
        # A lone backslash at the end of a cut file matches nothing: what follows is nothing.

    def skip_group(self) -> None:
        """Go to the brace that closes the group of the token given last; that brace comes next."""
        depth = 0
        while match := _BRACE.search(self._data, self._position):
            self._position = match.end()
            found = match[0]
            if found == b"{":
                depth += 1
            elif found == b"}":
                depth -= 1
                if depth < 0:
                    self._position = match.start()
                    return
            elif match[1] is not None:
                self._position += int(match[1])
        self._position = len(self._data)

    def _make(self, match: re.Match[bytes]) -> Token | None:
        word, number, byte, symbol, brace, text = match.groups()
        if text is not None:
            return Token("text", data=text)
        if brace is not None:
            return _OPEN if brace == b"{" else _CLOSE
        if byte is not None:
            return Token("byte", data=bytes.fromhex(byte.decode("ascii")))
        if symbol is not None:
            return Token("symbol", symbol.decode("latin-1"))
        if word is None:
            return None  # a line end of the file, not of the text
        if word == b"bin" and number is not None:
            self._position += max(int(number), 0)
            return None
        return Token("word", word.decode("ascii"), None if number is None else int(number))
