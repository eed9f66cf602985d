"""Where no sentence can begin: within what is written without white space, but for a capital behind a stop."""

from __future__ import annotations

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START, SPACY
from spacy.tokens import Doc

_STOPS = frozenset(".!?…。！？")
_CLOSING = frozenset("\"'”’»)]")
_INSIDE = np.uint64(2**64 - 1)  # -1 in the unsigned numbers that spaCy's arrays hold: no start of a sentence


def keep_together(doc: Doc) -> None:
    """Mark the words that can't begin a sentence, so that a parser does not end one before them.

    A tokenizer cuts "=====", "(a)/(b)" and "name@host.org" into many words, and a parser that never saw such rows ends sentences in them. Where no white space is, a
    sentence begins only where it was lost: "at noon.The next day", "(see above.)The next day". What is already said of a word's place stays.

    Args:
        doc: A text; `token.is_sent_start` of some of its words becomes False.
    """
    if len(doc) < 2:  # a word alone begins its sentence
        return
    told = doc.to_array([SENT_START, SPACY, IS_SPACE])
    joined = (told[1:, 0] == 0) & (told[:-1, 1] == 0) & (told[:-1, 2] == 0) & (told[1:, 2] == 0)
    inside = [place for place in (np.flatnonzero(joined) + 1).tolist() if not _can_begin(doc, place)]
    if inside:
        starts = told[:, :1].copy()
        starts[inside] = _INSIDE
        doc.from_array([SENT_START], starts)


def _can_begin(doc: Doc, place: int) -> bool:
    """Whether a word with no white space before it is a capitalised one behind a stop, or behind what closes after a stop."""
    if not doc[place].text[:1].isupper():
        return False
    last = doc[place - 1].text[-1]
    return last in _STOPS or (last in _CLOSING and place > 1 and doc[place - 2].text[-1] in _STOPS)
