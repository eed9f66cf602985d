"""Efforts and attention that are called for: "efforts by the board to mend the pier are key", "the reefs deserve special attention"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, names_known_verb, read_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.parties import sort_phrase

# What is weighed is the doing that the noun only introduces; "the efforts" are known already.
_EFFORTS = re.compile(
    r"(?:^|(?<=[;,] )|(?<=\bthat )|(?<=\band ))(?!(?:the|these|those|such|their|its|his|her|past|previous|recent|ongoing)\s)(?:(?!of\b)[\w-]+\s+){0,4}?(?P<noun>efforts?|initiatives|measures|steps|actions?|interventions|assistance|support)\s+"
    r"(?:(?:by|from)\s+(?P<who>[^,;:.]{2,60}?)\s+)?to\s+(?P<deed>(?:\w+ly\s+)?[a-z]+\b[^;:.]{3,240}?)\s+(?:is|are|will be|would be|remains?)\s+(?:(?:also|therefore|thus|still|equally|particularly|especially|very|most|urgently|\w+ly)\s+)*"
    r"(?P<word>key|important|critical|crucial|essential|vital|necessary|needed|required|urgent|indispensable|paramount|imperative|central|(?:a|the)\s+(?:\w+\s+)?priority)\b",
    re.IGNORECASE,
)
_SOFT = frozenset({"key", "important", "central"})
_DESERVES = re.compile(
    r"\b(?P<cue>deserves?|merits?|warrants?|calls? for|requires?|needs?)\s+(?:(?:[a-z]+ly|special|particular|further|more|greater|closer|close|careful|urgent|serious|immediate|additional|due|continued|in-depth|policy|much)\s+){0,3}"
    r"(?P<noun>attention|consideration|study|research|scrutiny|investigation|examination|reflection|monitoring)\b",
)
_DENIED = re.compile(r"(?:\bnot|n[’']t|\bno longer|\bthat|\bwhich|\bwhether|\bif)\s*$", re.IGNORECASE)
_VERBS = {
    "attention": "address", "consideration": "consider", "study": "study", "research": "research", "scrutiny": "examine", "investigation": "investigate", "examination": "examine", "reflection": "consider", "monitoring": "monitor",
}  # fmt: skip


def find_efforts(sentence: str) -> Iterator[Frame]:
    """Find efforts, measures and attention that a sentence calls for.

    Args:
        sentence: A sentence.

    Yields:
        A frame for each, with those who are to make the effort where they are named.
    """
    for match in _EFFORTS.finditer(sentence):
        deed = read_deed(match["deed"])
        if not names_known_verb(deed):
            continue
        word = re.sub(r"\s+", " ", match["word"].lower())
        who = (match["who"] or "").strip()
        modality = "should" if word in _SOFT or word.endswith("priority") else "must"
        reporter = find_subject(sentence, match.end("deed")).reporter
        yield Frame(
            "predicate", match["word"], modality, match.start("word"), deed, Subject(who if sort_phrase(who) == "party" else "", reporter=reporter)
        )
    for match in _DESERVES.finditer(sentence):
        subject = find_subject(sentence, match.start())
        is_left_out = _DENIED.search(sentence[: match.start()]) or subject.text.lower() in word_class("pointers")
        if subject.standing == "main" and not is_left_out and sort_phrase(subject.text) != "party":
            deed = Deed((_VERBS[match["noun"]],), subject.text)
            yield Frame("predicate", match["cue"], "should", match.start(), deed, Subject("", reporter=subject.reporter))
