"""What a sentence says in passing, between commas: left out, its main clause can be read."""

from __future__ import annotations

import re

from pipeline.language.recommendations.fronts import FRONTED
from pipeline.language.recommendations.lexicon import any_of

_SAID = rf"(?:{any_of('said_aside')})"
_NAME = r"(?:he|she|they|it|I|we|(?:the )?[A-Z][\w'’.-]*(?: (?:(?:of|for|the|and) )*[A-Z][\w'’.-]*){0,6}|the \w+)"
_OPENERS = (
    r"which|who|whose|whom|where|when|while|whilst|if|as|once|though|although|however|therefore|moreover|furthermore|nevertheless|nonetheless|accordingly|consequently|thus|hence|too|also|again|then|instead|"
    r"in|at|on|for|with|without|by|from|under|over|after|before|during|since|until|unless|despite|including|such|like|among|together|along|alongside|especially|particularly|notably|perhaps|ideally|preferably|"
    r"of whom|of which|most of|all of|none of|some of|subject|depending|where|wherever|whenever|whatever|where|all|both|not|rather|even|at least|at most|suspended|agreed|pending|promised|given|based|located|known|called|though|albeit|through|via|within|to"
)
_ASIDE = re.compile(
    rf"(?P<before>[\w’'”\")%]),\s(?P<aside>(?:(?:{_OPENERS})\b(?! and\b)[^,;:]{{0,140}}?|{_NAME}\s+{_SAID}|{_SAID}\s+{_NAME}[^,;:]{{0,80}}?)),(?=\s)"
)
_TOLD = re.compile(rf"(?:(?P<who>{_NAME})\s+(?P<verb>{_SAID})|(?P<word>{_SAID})\s+(?P<whom>{_NAME})[^,;:]{{0,80}}?)")
_NO_NAME = re.compile(r"(?:It|The|Let|This|That|These|Those|There|An?|If|Until|When|In|At|On|For|They|He|She|We|Our|Their|What|No|All|Some|More)\b")
_FRONT_ASIDE = re.compile(r"\b(?:and|but|or|that)\s*$")  # ", and with it," stands before a clause of its own


# "Kessel, Varland – Ports should open their quays": where a news item was written
_DATELINE = re.compile(
    r"^(?:\((?:Adds|Updates|Recasts|Corrects|Repeats|Writes)\b[^()]{3,80}\)\s)?(?:[A-ZÀ-Ý][\w’'.-]*\s?){1,3}(?:,\s(?:[A-ZÀ-Ý][\w’'.-]*\s?){1,3}){0,2}(?:,?\s\(?\d[^–—]{0,24})?\s?(?:–|—|--|(?<=\)\s)-)\s(?=[A-ZÀ-Ý“\"])"
)
_OPENS_TEXT = 120  # characters: no dateline is longer, even behind an agency's note


def find_dateline(sentence: str) -> int:
    """Where the text begins behind a dateline, 0 where there is none.

    Args:
        sentence: "Kessel, Varland – Ports along the river should open their quays."
    """
    match = _DATELINE.match(sentence[: _OPENS_TEXT + 20])
    return match.end() if match is not None and match.end() <= _OPENS_TEXT else 0


def drop_asides(sentence: str) -> list[tuple[str, int, int]]:
    """Leave out what a sentence says in passing.

    Args:
        sentence: "The question of uniforms, which looks trivial, must be settled."

    Returns:
        The pieces that stay, each with where it begins in the shorter sentence and in the whole one; a single piece where there is no aside.
        Who says it in passing (", she argued,") is put before the first piece.
    """
    pieces: list[tuple[str, int, int]] = []
    start = short = 0
    for match in _ASIDE.finditer(sentence):
        if _FRONT_ASIDE.search(sentence[: match.end("before")]):
            continue
        said = _TOLD.fullmatch(match["aside"]) if not pieces else None
        if said is not None:  # ", she argued," goes to the front, where it tells whose view the sentence is
            front = f"{(said['who'] or said['whom']).strip()} {said['verb'] or said['word']} that "
            pieces.append((front, 0, match.start("aside")))
            short = len(front)
        piece = sentence[start : match.end("before")]
        if said is not None and _NO_NAME.match(piece):
            piece = piece[:1].lower() + piece[1:]
        if said is not None and FRONTED.match(piece):
            piece += ","
        pieces.append((piece, short, start))
        short += len(piece)
        start = match.end()
    return [*pieces, (sentence[start:], short, start)]


def place_in_whole(pieces: list[tuple[str, int, int]], offset: int) -> int:
    """Find where a place in the shorter sentence is in the whole one.

    Args:
        pieces: What `drop_asides` gave.
        offset: An offset in the shorter sentence.

    Returns:
        The offset in the whole one.
    """
    text, short, start = next(piece for piece in reversed(pieces) if piece[1] <= offset)
    return start + min(offset - short, len(text))
