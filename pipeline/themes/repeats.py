"""What stood before word for word: a title, a boilerplate line or a whole passage said again."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.themes.tokens import Token

_REPEATED = 8  # words of content in a row that an earlier passage has
_PARTS = 16  # in which the runs of a large corpus are compared, so that sorting takes little memory

Codes = npt.NDArray[np.uint64]


def mark_repeated(passages: Sequence[Sequence[Token]]) -> list[bytes]:
    """Mark what stood before: every run of eight words of content that an earlier passage has.

    Args:
        passages: Their tokens, in order.

    Returns:
        One byte a token: 1 where it is fresh, 0 where it stood before.
    """
    numbers: dict[str, int] = {}
    runs = [_code_runs(_read_words(tokens, numbers)[1]) for tokens in passages]
    lengths = [len(codes) for codes in runs]
    owners = np.repeat(np.arange(len(runs), dtype=np.int32), lengths)
    repeated = _find_repeated(np.concatenate(runs) if runs else np.zeros(0, dtype=np.uint64), owners)
    del runs, owners
    marked, first = [], 0
    for tokens, length in zip(passages, lengths, strict=True):
        starts = np.flatnonzero(repeated[first : first + length])
        first += length
        marked.append(_mark(tokens, starts, numbers) if len(starts) else _all_fresh(len(tokens)))
    return marked


def _read_words(tokens: Sequence[Token], numbers: dict[str, int]) -> tuple[list[int], list[int]]:
    """Places of the words of content of a passage, and a number for each word."""
    words = [(place, token.key) for place, token in enumerate(tokens) if token.kind in {"content", "genre"}]
    return [place for place, _ in words], [numbers.setdefault(key, len(numbers) + 1) for _, key in words]


def _code_runs(words: list[int]) -> Codes:
    """One number for each run of eight words; of 64 bits, so that two different runs hardly ever share one."""
    count = len(words) - _REPEATED + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    mixed = _mix(np.array(words, dtype=np.uint64))
    codes = np.zeros(count, dtype=np.uint64)
    for place in range(_REPEATED):
        codes = codes * np.uint64(0x9E3779B97F4A7C15) + mixed[place : place + count]
    return codes


def _mix(numbers: Codes) -> Codes:
    """Numbers spread over 64 bits (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    mixed = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _find_repeated(codes: Codes, owners: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Which runs an earlier passage has; a run that its own passage says twice is none."""
    repeated = np.zeros(len(codes), dtype=np.bool_)
    part_of = (codes % np.uint64(_PARTS)).astype(np.uint8)
    for part in range(_PARTS):
        places = np.flatnonzero(part_of == part)
        if len(places):
            order = places[np.argsort(codes[places], kind="stable")]
            here = codes[order]
            starts = np.concatenate([[True], here[1:] != here[:-1]])
            first_owners = owners[order][starts][np.cumsum(starts) - 1]
            repeated[order] = owners[order] != first_owners
    return repeated


def _mark(tokens: Sequence[Token], starts: npt.NDArray[np.intp], numbers: dict[str, int]) -> bytes:
    places = _read_words(tokens, numbers)[0]
    fresh = bytearray(_all_fresh(len(tokens)))
    for start in starts:
        first, last = places[start], places[start + _REPEATED - 1]
        fresh[first : last + 1] = bytes(last + 1 - first)
    return bytes(fresh)


@functools.lru_cache(maxsize=4_096)
def _all_fresh(count: int) -> bytes:
    """Shared by all passages of a length: most are fresh from end to end."""
    return b"\x01" * count
