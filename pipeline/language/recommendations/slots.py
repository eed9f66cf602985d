"""Under which condition something is to be done."""

from __future__ import annotations

import re

_CONDITION = re.compile(
    r"\b(?P<words>(?:if|unless|provided that|providing that|as long as|so long as|on condition that|in the event (?:of|that)|in case(?: of)?|insofar as|to the extent|"
    r"depending on|in the absence of)\b[^.;:?!]{2,220}?)(?=,\s|[.;:?!]|$)"
    r"|\b(?P<short>as (?:appropriate|necessary|needed|required)|(?:if|where|wherever|when|whenever) (?:possible|feasible|appropriate|necessary|needed|applicable|relevant|practicable|required|so desired|available)|as far as (?:possible|practicable)|"
    r"to the (?:greatest|maximum|fullest) extent (?:possible|practicable))\b",
    re.IGNORECASE,
)


def find_condition(sentence: str) -> str:
    """The condition, verbatim: "if the council agrees", "where possible"; "" if none is stated."""
    match = _CONDITION.search(sentence)
    return (match["words"] or match["short"]).strip(" ,") if match else ""
