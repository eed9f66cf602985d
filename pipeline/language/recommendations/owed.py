"""What is owed at the least: "the minimum that any town owes its bakers is a dry store", "the least the county can do is mend the weir"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import read_provided
from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, read_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.verbs import is_base

_WHO = r"(?P<who>(?!(?:he|she|it|they|I|you)\b)[^,;:.]{2,60}?)"
# "owes" alone speaks of a debt: somebody who is owed has to stand behind it
_OWES = r"owes?\s+(?:to\s+)?(?:the|an?|its|their|our|his|her|every|each|all|any|those|these|such|[A-Z]|[a-z]+s\b)[^,;:.]{1,60}?"
_DOES = r"(?:can|could|should|must|ought\s+to|might)\s+(?:do|offer|give|provide|ask|guarantee)(?:\s+(?:for|to|its|their|our|the|those|them)\b[^,;:.]{0,50}?)?"
_LEAST = re.compile(
    rf"\b(?:the\s+(?:very\s+|bare\s+)?(?P<cue>least|minimum)(?:\s+that)?\s+{_WHO}\s+(?:{_OWES}|{_DOES})|(?P<what>what)\s+{_WHO.replace('who>', 'owing>')}\s+{_OWES})"
    r"\s+(?:is|are|would\s+be|will\s+be)\s+(?:to\s+)?(?P<deed>[a-z][^.;]+)",
    re.IGNORECASE,
)
_IS_LEAST = re.compile(
    rf"\b(?:is|are|would\s+be)\s+the\s+(?:very\s+|bare\s+)?(?P<cue>least|minimum)(?:\s+that)?\s+{_WHO}\s+(?:{_OWES}|{_DOES})(?=\s*[,.;:]|\s+(?:if|when|after|before|in|for)\b|\s*$)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:an?\s+\w+\s+of\s+)?[£$€]?\d|(?:one|two|three|five|ten|twenty|fifty|an?)\s+(?:hundred|thousand|pounds?|crowns?|dollars?|euros?|shillings?)\b"
)


def find_owed(sentence: str) -> Iterator[Frame]:
    """Find what somebody owes others, or is to do, at the least.

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "turning" for each; debts of money are none.
    """
    for match in _LEAST.finditer(sentence):
        text, who = match["deed"], match["who"] or match["owing"]
        if _MONEY.match(text):
            continue
        deed = read_deed(text) if is_base(text.split(maxsplit=1)[0].lower()) else read_provided(text)
        yield from _frame(match, match["cue"] or match["what"], deed, who)
    for match in _IS_LEAST.finditer(sentence):
        subject = find_subject(sentence, match.start())
        if (
            subject.standing == "main"
            and subject.text
            and sort_phrase(subject.text) not in {"pronoun", "dummy", "party"}
            and not _MONEY.match(subject.text.lower())
        ):
            yield from _frame(match, match["cue"], read_provided(subject.text), match["who"])


def _frame(match: re.Match[str], cue: str, deed: Deed, who: str) -> Iterator[Frame]:
    if deed.actions and (sort_phrase(who) in {"party", "unknown"} or who.lower() in {"we", "one"}):
        yield Frame("turning", cue, "must", match.start(), deed, Subject("" if who.lower() == "one" else who))
