"""Quotations that stand within a clause: its words are read, its marks are not."""

from __future__ import annotations

import re

# A few words in quotation marks stand within their clause: 'argued for "better links"'; brackets inside a quotation mend its words.
_QUOTED = re.compile(r"(?<=[a-z,:] )[“\"‘]+(?=[\[a-z])|(?<=[a-z])[”\"’]+(?= [a-z])")
_MARKS = frozenset('“”"[]')
# 'called on the Board to "dredge the basin"', 'that the council "should mend the weir"'
_RUNS_INTO = re.compile(r"(?<=[a-z]) (?:(?:to|not|should|must|that|will|would|be) [“\"‘](?=[a-z]+ )|[“\"‘](?=(?:should|must|ought|needs?) ))")
_CLOSES = {"“": "”", '"': '"', "‘": "’"}


def holds_quotes(sentence: str) -> bool:
    """Whether a few words in quotation marks stand within a clause.

    Args:
        sentence: 'They argued for "better links" to the port.'
    """
    return _QUOTED.search(sentence) is not None


def runs_into(sentence: str) -> bool:
    """Whether a clause runs into a quotation that goes on with it.

    Args:
        sentence: 'It called on the Board to "dredge the basin".'
    """
    return _RUNS_INTO.search(sentence) is not None


def drop_run_in(sentence: str) -> tuple[str, list[int]]:
    """Drop the marks of quotations that go on with the clause before them.

    Args:
        sentence: 'It called on the Board to "dredge the basin".'

    Returns:
        The sentence without those marks, and where each of its characters stood, its end included.
    """
    gone: set[int] = set()
    for match in _RUNS_INTO.finditer(sentence):
        opening = match.end() - 1
        closing = re.compile(rf"{_CLOSES[sentence[opening]]}(?!\w)").search(sentence, match.end())
        gone |= {opening} | ({closing.start()} if closing is not None else set())
    kept = [number for number in range(len(sentence)) if number not in gone]
    return "".join(sentence[number] for number in kept), [*kept, len(sentence)]


def drop_quotes(sentence: str) -> tuple[str, list[int]]:
    """Drop quotation marks and square brackets.

    Args:
        sentence: 'They argued for "better [sic] links".'

    Returns:
        The sentence without them, and where each of its characters stood, its end included.
    """
    kept = [number for number, character in enumerate(sentence) if character not in _MARKS]
    return "".join(sentence[number] for number in kept), [*kept, len(sentence)]
