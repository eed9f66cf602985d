"""Relative clauses that are whole: "Firms that export timber must publish" says what firms must do, "measures that governments must take" doesn't."""

from __future__ import annotations

import re

from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.verbs import is_base, is_noun_too

# "their own schools", "at night": what hangs on a verb and opens no name of somebody who acts
_HANGS = re.compile(
    r"(?:(?:the|an?|their|its|our|all|no|any|more|less|fewer|only|it|them|at|in|on|for|with|to|from|by|under|over|without|until|before|after|through|across|along|near|into|as|up|out)\b|\d)"
)
_NO_VERB = re.compile(
    r"the|an?|they|we|you|it|he|she|this|these|that|those|their|our|its|his|her|all|some|any|no|in|on|at|for|with|[a-z]+(?:ed|ing|s|ly)"
)
_PLURAL = re.compile(r"(?:\b(?:people|women|men|children|those|all|some|many|most|others|staff|police|communities)|[a-z]{2,}(?<!s)s)$", re.IGNORECASE)


def is_told_by(before: str, after: str, *, is_person: bool = False) -> bool:
    """Whether a relative clause in the plural is whole, so that the verb behind it belongs to the noun before it: "Firms that export timber must".

    Args:
        before: What stands before the pronoun.
        after: What stands between the pronoun and the verb that is asked about.
        is_person: Whether the pronoun is "who", behind which nobody else can act.

    Returns:
        False for "measures that governments", "the fees which port users".
    """
    verb, _, rest = re.sub(r"^(?:(?:also|now|still|already|do not|\w+ly)\s+)+", "", after).partition(" ")
    if not verb.islower() or find_finite(rest) is not None or not (is_base(verb) or (is_person and rest and not _NO_VERB.fullmatch(verb))):
        return False
    if not is_noun_too(verb) or is_person or _HANGS.match(rest):
        return _PLURAL.search(before) is not None or not (is_noun_too(verb) or is_person)
    return bool(rest) and _PLURAL.search(before) is not None and sort_phrase(before) == "party"
