"""A page's letters cut into words to be: at spaces and line ends, and where the letters of one word go to another line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_letters import Letters
from pipeline.readers.pdf_signs import HYPHEN, LINE_END, RIGHT_TO_LEFT, SPACE, has_signs, list_signs
from pipeline.readers.pdf_word_list import Places

_LEVEL = 0.05  # points: letters so close in height stand on one level
_HELD = "\x1c\x1d\x1e\x1f\x85\xa0\u2007"  # Python parts words at these, and `cut_text` does not


@dataclass(slots=True)
class Tokens:
    """Words to be, as columns side by side: first letter, letter after the last, line, text object of the first letter.

    `heads` are the numbers of the words that begin a line or another text object.
    """

    starts: Places
    ends: Places
    rows: Places
    owners: list[int | None]
    heads: list[int]


def find_tokens(letters: Letters, frame: Frame) -> tuple[Tokens, list[int]]:
    """Find the words to be of a page.

    Args:
        letters: The page's letters.
        frame: The page's edges.

    Returns:
        Words to be, in the file's order; and the numbers of those whose first and last letters are set by different operators.
    """
    return _TokenFinder(letters, frame).find()


def cut_text(text: str) -> tuple[Places, Places, Places]:
    """Cut a page's letters into words.

    Args:
        text: All letters.

    Returns:
        For each word its first letter, the letter after its last, and the number of its line.
    """
    told = list_signs(text)
    signs = np.full(len(told) + 2, SPACE, np.uint8)  # a space before the first letter and one after the last
    signs[1:-1] = told
    is_letter, goes_on = (signs & SPACE) == 0, (signs & (SPACE | HYPHEN)) == 0  # a hyphen at a line's end ends its word
    starts = (is_letter[1:-1] & ~goes_on[:-2]).nonzero()[0]
    ends = (is_letter[1:-1] & ~(goes_on[1:-1] & is_letter[2:])).nonzero()[0] + 1
    # A hyphen at a line's end belongs to the line that it ends.
    return starts, ends, (told & LINE_END).nonzero()[0].searchsorted(starts)


def take_words(text: str, starts: Places, ends: Places) -> list[str]:
    """The letters of words.

    Args:
        text: All letters of their page.
        starts: First letters, as `cut_text` gives them; a word may have been cut in parts since.
        ends: Letters after the last ones.

    Returns:
        Their letters, in order.
    """
    # The cheap way: a split gives the same words where it gives as many of them, and parts none at a sign that `cut_text` leaves in its word.
    words = text.replace("\ufffe", "\ufffe ").split()
    if len(words) == len(starts) and (not any(map(text.__contains__, _HELD)) or len("".join(words)) == int((ends - starts).sum())):
        return words
    return list(map(text.__getitem__, map(slice, starts.tolist(), ends.tolist())))


class _TokenFinder:
    """Finds the words to be of one page."""

    def __init__(self, letters: Letters, frame: Frame) -> None:
        self._letters = letters
        self._frame = frame

    def find(self) -> tuple[Tokens, list[int]]:
        """The page's words to be, those parted whose letters go to another line; and which are made by several operators."""
        cut = cut_text(self._letters.text)
        starts, ends = cut[0].tolist(), cut[1].tolist()
        edges = [0, *((cut[2][1:] != cut[2][:-1]).nonzero()[0] + 1).tolist(), len(starts)]
        firsts, lasts, heads, uneven = self._find_owners(starts, ends, cut[2], edges)
        if None in firsts:
            rows = cut[2].tolist()
            _fill_owners(firsts, rows)
            heads = find_heads(firsts, rows)
        ties = [number for number in uneven if firsts[number] != lasts[number] and ends[number] - starts[number] > 1]
        tokens = Tokens(*cut, firsts, heads)
        # Letters of one word by two operators: most often bold or small letters, now and then what stands on another line.
        parted = self._find_parts(self._find_sloping([(number, starts[number], ends[number]) for number in ties])) if ties else {}
        return (self._part(tokens, parted, ties)) if parted else (tokens, ties)

    def _find_owners(
        self, starts: list[int], ends: list[int], rows: Places, edges: list[int]
    ) -> tuple[list[int | None], list[int | None], list[int], Sequence[int]]:
        """The text objects of the first and the last letter of each word, the words that begin a line or another one, and those that may end in another.

        Lines begin at the words numbered by `edges`, which ends with the number of words.

        One operator sets its letters in one go: a line that begins and ends in one is all of one, and so is a word after which the next
        one begins in the same.
        """
        ask = self._letters.find_owners
        if has_signs(self._letters.text, RIGHT_TO_LEFT):  # there PDFium turns pieces of lines round
            firsts = ask(starts)
            return firsts, ask([end - 1 for end in ends]), find_heads(firsts, rows.tolist()), range(len(firsts))
        begins = ask([starts[number] for number in edges[:-1]])
        tails = ask([ends[number - 1] - 1 for number in edges[1:]])
        lines = list(zip(edges, edges[1:], begins, tails, strict=False))
        mixed = [line for line in lines if line[2] != line[3] or line[2] is None]
        inner = iter(ask([start for first, after, _, _ in mixed for start in starts[first + 1 : after]]))
        firsts = []
        for first, after, begin, tail in lines:
            firsts += [begin] * (after - first) if begin == tail and begin is not None else [begin, *islice(inner, after - first - 1)]
        changes = [
            number
            for first, after, _, _ in mixed
            for number in range(first, after - 1)
            if firsts[number] != firsts[number + 1] or firsts[number] is None
        ]
        lasts = firsts.copy()
        for number, owner in zip(changes, ask([ends[number] - 1 for number in changes]), strict=True):
            lasts[number] = owner
        for _, after, _, tail in mixed:
            lasts[after - 1] = tail
        uneven = sorted([*changes, *[after - 1 for _, after, _, _ in mixed]])
        return firsts, lasts, sorted([*edges[:-1], *[number + 1 for number in changes]]), uneven

    def _part(self, tokens: Tokens, parted: dict[int, list[tuple[int, int]]], ties: list[int]) -> tuple[Tokens, list[int]]:
        """Put the parts of words in place of the words."""
        starts: list[int] = []
        ends: list[int] = []
        rows: list[int] = []
        owners: list[int | None] = []
        tied, several, added = [], set(ties), 0
        columns = (tokens.starts.tolist(), tokens.ends.tolist(), tokens.rows.tolist(), tokens.owners)
        for number, (start, end, row, owner) in enumerate(zip(*columns, strict=True)):
            for place, (first, last) in enumerate(parted.get(number, [(start, end)])):
                added += place > 0
                if number in several and last - first > 1:
                    tied.append(len(starts))
                starts.append(first)
                ends.append(last)
                rows.append(row + added)
                owners.append(owner if place == 0 else self._letters.find_owners([first])[0])
        return Tokens(np.array(starts), np.array(ends), np.array(rows), owners, find_heads(owners, rows)), tied

    def _find_sloping(self, words: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """The words (number, first letter, letter after the last) whose last letter does not stand on the level of the first."""
        levels = self._letters.read_origins([place for _, start, end in words for place in (start, end - 1)])[:, 1]
        is_sloping = np.abs(levels[1::2] - levels[::2]) > _LEVEL
        return [words[place] for place in np.flatnonzero(is_sloping).tolist()]

    def _find_parts(self, words: list[tuple[int, int, int]]) -> dict[int, list[tuple[int, int]]]:
        """Part words (number, first letter, letter after the last) where their letters go to another line; those that don't are left out."""
        if not words:
            return {}
        letters = [index for _, start, end in words for index in range(start, end)]
        owners = self._letters.find_owners(letters)
        firsts = {start for _, start, _ in words}
        changes = [
            (index, owner)
            for place, (index, owner) in enumerate(zip(letters, owners, strict=True))
            if index in firsts or (owner is not None and owner != owners[place - 1])
        ]
        indices = [index for index, _ in changes]
        kinds = self._letters.read_styles([owner for _, owner in changes], indices)
        styles = {index: kinds[owner] for index, owner in changes}
        levels = {
            index: self._frame.turn(self._frame.quarter(styles[index].turn), *origin)[1]
            for index, origin in zip(indices, self._letters.read_origins(indices).tolist(), strict=True)
        }
        parted = {}
        for number, start, end in words:
            first, parts = start, []
            for index in range(start + 1, end):
                if index in levels and abs(levels[index] - levels[first]) > 0.8 * max(styles[index].size, styles[first].size):
                    parts.append((first, index))
                    first = index
            if parts:
                parted[number] = [*parts, (first, end)]
        return parted


def find_heads(owners: list[int | None], rows: list[int]) -> list[int]:
    """Find the words that begin a line or another text object.

    Args:
        owners: The text object of each word's first letter; words of none are each of their own.
        rows: The line of each word.

    Returns:
        Their numbers.
    """
    last: tuple[int | None, int] | None = None
    heads = []
    for number, key in enumerate(zip(owners, rows, strict=True)):
        if key != last or key[0] is None:
            heads.append(number)
            last = key
    return heads


def _fill_owners(owners: list[int | None], rows: list[int]) -> None:
    """Let letters that PDFium put in belong to the text object before them on their line."""
    for number in range(1, len(owners)):
        if owners[number] is None and rows[number] == rows[number - 1]:
            owners[number] = owners[number - 1]
