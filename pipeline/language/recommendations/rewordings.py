"""Sentences in the words that the finders know: the quoter's "[I]t", "she'd like", a dateline or recitals before what is asked, a quotation that runs into the clause."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.language.recommendations.asides import find_dateline
from pipeline.language.recommendations.motions import find_recitals
from pipeline.language.recommendations.quotations import drop_run_in, runs_into

_BRACKETED = re.compile(r"(?<![\w])\[([A-Za-z])\](?=[a-z])")
_WOULD = re.compile(
    r"(?<=[a-z])['’]d(?=\s+(?:(?:also|all|rather|much|very|really|now|certainly|strongly)\s+)*(?:like|love|prefer|welcome|want|wish|urge|suggest|recommend|advise|propose|ask)\b)"
)

_THEN = re.compile(
    r"^\W*(?P<before>(?:If|When|Once|Where|Unless|As|Since)\s[^;:]{5,200}?,)\s+then\s+(?=(?:the|an?|all|its|their|our|we|they|it|[A-Z])\b)",
    re.IGNORECASE,
)

# What somebody is asking for just now; of a body that may be the writer it is read as it stands.
_GOING = re.compile(
    r"(?<!ommittee )(?<!ommission )(?<!nquiry )(?<!eport )(?<!anel )\b(?:is|are|am|was|were|(?:has|have|had) been) (?P<adverb>(?:also|now|again|still|therefore|[a-z]+ly) )?"
    r"(?P<verb>urg|advis|call|demand|appeal|press|push|plead|request|recommend|propos|campaign|ask|begg)ing(?= (?:on|upon|for|to|that|the|all|its|their|[a-z]+s|[A-Z]))"
)

_WE = re.compile(r"\b(?:[Ww]e|I) $")


def _present(stem: str) -> str:
    """The present of a verb of asking, from what stands before its -ing."""
    return "beg" if stem == "begg" else f"{stem}e" if stem in {"urg", "advis", "propos"} else stem


def reword(sentence: str) -> tuple[str, Callable[[int], int]] | None:
    """Reword a sentence that says what it asks for behind or between other things.

    Args:
        sentence: A sentence.

    Returns:
        The new sentence, and from an offset in it the one in the sentence; None where nothing has to be reworded.
    """
    letter = _BRACKETED.search(sentence) if "[" in sentence else None
    if letter is not None:  # "[I]t is important that": the capital is the quoter's
        at = letter.start()
        return sentence[:at] + letter[1] + sentence[letter.end() :], lambda place: place + 2 * (place > at)
    if clitic := _WOULD.search(sentence):  # "she'd like the ministry to"
        apostrophe, longer = clitic.start(), len(" would") - len(clitic.group())
        return f"{sentence[:apostrophe]} would{sentence[clitic.end() :]}", lambda place: place - longer * (place > apostrophe)
    if then := _THEN.match(sentence):  # "If the board means it, then the ministry cannot go on": "then" is no part of who is asked
        cut, longer = then.end("before"), then.end() - then.end("before")
        return sentence[:cut] + " " + sentence[then.end() :], lambda place: place + (longer - 1) * (place > cut)
    if going := _GOING.search(sentence):  # "aid agencies are urging donors to act"
        start, end = going.span()
        said = f"{going['adverb'] or ''}{_present(going['verb']) if _WE.search(sentence[:start]) else going['verb'] + 'ed'}"
        return sentence[:start] + said + sentence[end:], lambda place: place + (end - start - len(said)) * (place > start)
    if start := find_dateline(sentence) or find_recitals(sentence):
        return sentence[start:], lambda place: place + start
    if runs_into(sentence):  # 'called on the Board to "dredge the basin"': the quotation goes on with the clause
        bare, places = drop_run_in(sentence)
        return bare, lambda place: places[place]
    return None
