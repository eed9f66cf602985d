"""Lines over lists that promise acts or wishes in plain words: "They put three wishes to the board:", "It was agreed on these points:"."""

from __future__ import annotations

import re

_ACTS = r"(?:actions?|measures|steps|reforms|interventions|changes|amendments|improvements|tasks|works|projects|moves|remedies|solutions|safeguards)"
# As in "The following measures are proposed:" and "Three changes are recommended:".
_PROPOSED = re.compile(
    rf"\b{_ACTS}\b[^:;]{{0,80}}?\b(?:are|is|were|was|have been|be)\s+(?:(?:now|also|therefore|hereby|\w+ly)\s+)*(?:proposed|recommended|suggested|advised|called for|sought|urged|put forward|advocated)\b[^:;]{{0,60}}[:.—–-]?$",
    re.IGNORECASE,
)
# "put three wishes to the authorities:", "Four demands were shared by all:"; requests and proposals are also filed and answered, and need somebody who makes them.
_WISHES = r"(?:wishes|demands|pleas|asks|desiderata)"
_MADE = (
    r"(?:put|made|makes?|voiced?s?|raised?s?|tabled|shared?s?|submit(?:s|ted)?|present(?:s|ed)?|nam(?:es?|ed)|list(?:s|ed)?|agree[ds]?|formulated?s?|have|had|brought|handed|left|addressed|repeat(?:s|ed)?|renew(?:s|ed)?|set out|drew up|came (?:up )?with|"
    r"ended with|closed with|united (?:behind|around)|settled on|outlined)"
)
_WISHED = re.compile(
    rf"\b(?:{_WISHES}\b[^:;.]{{0,100}}|{_MADE}\b[^:;.]{{0,60}}\b(?:requests|proposals|suggestions|recommendations|appeals)\b[^:;.]{{0,60}})[:—–-]$",
    re.IGNORECASE,
)
_NOT_WISHED = re.compile(
    r"\b(?:previous|earlier|past|former|rejected|refused|declined|withdrawn|answered|met|fulfilled|meets?|implemented|reasons?|criteria|conditions|must|shall|supply|market|consumer|energy|how|why|whether|not|no|never|examples?|questions?|"
    r"objections?|received|competing|conflicting)\b",
    re.IGNORECASE,
)
# As in "There was broad agreement on the following points:" and "Participants agreed these steps:".
_AGREED = re.compile(
    r"\b(?:agree(?:d|s|ment)?|consensus|common ground|unanim\w+|concur(?:red|s)?|settled|resolved|at one)\b[^:;]{0,60}?\b(?:(?:the following|these|certain|some|several|two|three|four|five|six|seven|eight)\s+(?:\w+\s+){0,2})"
    rf"(?:points|items|requests|{_ACTS})\s*[:.—–-]?$",
    re.IGNORECASE,
)
# As in "He spelled out what he considered indispensable." and "This is what the mothers would like to see:".
_WHAT = re.compile(
    r"\bwhat\s+(?:[\w’'-]+\s+){0,6}?(?:"
    r"(?:considered|considers?|thought|thinks?|held|regard(?:ed|s)?\s+as|saw\s+as|sees?\s+as|deem(?:ed|s)?|found|finds?|believed?(?:\s+to\s+be)?)\s+(?:to\s+be\s+|it\s+)?(?:most\s+|absolutely\s+|\w+ly\s+)?"
    r"(?:indispensable|essential|necessary|urgent|needed|crucial|vital|imperative|pressing|overdue|important)|"
    r"would\s+(?:change|do|add|begin\s+with|start\s+with)|(?:should|must|ought\s+to|needs?\s+to|has\s+to)\s+(?:be\s+done|change|happen|come\s+next)|"
    r"(?:wants?|wanted|wish(?:es|ed)?\s+for|would\s+(?:like|wish)|ask(?:s|ed)?\s+for|hop(?:es?|ed)\s+for|expect(?:s|ed)?|demand(?:s|ed)?|call(?:s|ed)?\s+for|propos(?:es?|ed)|recommend(?:s|ed)?|suggest(?:s|ed)?)"
    r"(?:\s+(?:to\s+see|to\s+be\s+done|done|changed|from\s+[^:;.]{2,60}|of\s+[^:;.]{2,60}))*)\s*(?:,[^:;.]{2,60})?[:.—–-]$",
    re.IGNORECASE,
)


def announces_acts(line: str, *, is_followed: bool = False) -> bool:
    """Whether a line over a list says that wishes or acts stand in it, so that a thing or a doing is an item.

    Args:
        line: "Four demands were shared by all:".
        is_followed: Whether a list follows at once: then the line may end with a full stop.

    Returns:
        False for "The demands of the union were met:", "Requests must contain:" and lines that end otherwise.
    """
    line = line.strip()
    if not line.endswith((":", "—", "–", "-")) and not (is_followed and line.endswith(".")):
        return False
    if _AGREED.search(line) or _WHAT.search(line):
        return _NOT_WISHED.search(line) is None or _WHAT.search(line) is not None
    if _PROPOSED.search(line):
        return True
    return _WISHED.search(line) is not None and _NOT_WISHED.search(line) is None


def demands(line: str) -> bool:
    """Whether a line or heading speaks of demands or of what was agreed, which may be put as if they held already ("The date of 2030 is kept").

    Args:
        line: "Four demands were shared by all:".

    Returns:
        False for lines that only introduce acts.
    """
    return _DEMANDS.search(line) is not None


_DEMANDS = re.compile(
    r"\b(?:demands|wishes|(?:our|key|core|two|three|four|five|six|seven|eight|nine|ten|policy) asks|(?:[’']s?|our|the) proposals$|agreed on|agreement on|resolved|what (?:[\w’'-]+ ){1,4}(?:demand(?:s|ed)?|wants?|wanted|ask(?:s|ed)? (?:for|of)|call(?:s|ed)? for|would like)|desiderata)\b",
    re.IGNORECASE,
)
