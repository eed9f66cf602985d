"""The subject of a modal without a parser: the main clause's part left of it, stripped to its noun phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.fronts import FRONTED, strip_front
from pipeline.language.recommendations.lexicon import any_of, word_class
from pipeline.language.recommendations.phrases import ADVERB_END, is_contact, trim_phrase
from pipeline.language.recommendations.relatives import is_told_by
from pipeline.language.recommendations.reporting import AGREED, REPORT_BEFORE_THAT, REPORTING_VERB, THAT_CLAUSE
from pipeline.language.recommendations.verbs import is_gerund

Standing = Literal["main", "relative", "which", "question", "condition", "unclear"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands left of a cue.

    Attributes:
        text: The noun phrase; "" where there is none.
        standing: "main" in a main or reported clause; "relative" ("measures that must"), "which" (", which should"), "question"
            ("how they should"), "condition" ("if they should"); "unclear" where the words can't be read.
        reporter: Who says so, where a reporting verb governs the clause ("the panel stressed that ..."); else "".
        lead: The fronted words ("To strengthen trade, "), for conditions and purposes.
    """

    text: str
    standing: Standing = "main"
    reporter: str = ""
    lead: str = ""


_HARD = re.compile(
    r"(?:[;:]|(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bProf)(?<!\bRev)(?<=[a-z\d)”\"’'])[.?!])[\"”’')]*\s+(?=\S)|[“\"](?=[A-Z])|\s(?:—|–|--)\s|—"
)
_BRACKETS = re.compile(r"\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
# "every driver we spoke to": those who were met are the subject, and the clause says only how the paper knows
_MET = re.compile(
    r"(?<=[a-z]) (?:(?:that|whom|who) )?(?:we|I|our team|the team|the evaluators) (?:met|visited|interviewed|asked|consulted|surveyed|(?:spoke|talked|met) (?:to|with))(?= |$)"
)
_WH = re.compile(
    r"\b(?:which|who|whom|whose|where|when|how|what|why|whether|if|because|since|although|unless|until|while|whilst|whereas|as|once|so that|in order that|than)\b",
    re.IGNORECASE,
)

_CONJUNCTION = re.compile(
    r"(?:, |; )?\b(?:and|but|or|so|(?<!not )(?<!as )(?<!have )(?<!has )yet|while|whilst|whereas|although|though|plus)\b(?: (?:that|also|therefore|thus|hence|then|at the same time|so)\b)*,?(?= |$)|,(?=\s)",
    re.IGNORECASE,
)


def drop_met(text: str) -> str:
    """A text without the clauses that only say how the paper knows somebody.

    Args:
        text: "Every baker we spoke to".

    Returns:
        "Every baker".
    """
    return _MET.sub("", text)


def find_subject(sentence: str, cue_start: int) -> Subject:
    """Find the subject of the verb phrase that begins at a cue.

    Args:
        sentence: The sentence.
        cue_start: Offset of the cue ("should", "need to").

    Returns:
        The subject and the sort of clause it stands in.
    """
    left = drop_met(_BRACKETS.sub("", sentence[:cue_start])).strip()
    left = re.sub(r"(?:—|\s–\s|\s--\s)[^—–]{3,160}?(?:—|\s–\s|\s--\s|\s–$)", ", ", left).strip()
    hard = [match.end() for match in _HARD.finditer(left)]
    if hard:
        left = left[hard[-1] :]
    return _read(left.strip(" \"“”'‘’»«•·-*"), 0)


def _read(text: str, depth: int, reporter: str = "", lead: str = "") -> Subject:
    if depth > 6:
        return Subject("", "unclear", reporter, lead)
    text, fronted = strip_front(text)
    lead = (lead + " " + fronted).strip()
    text = ADVERB_END.sub("", text).strip(" ,")
    that = _last_that(text)
    if that is not None:
        before, after = text[: that[0]].strip(), text[that[1] :].strip(" ,")
        if not after and THAT_CLAUSE.search(before):  # "warned that repairs that": the second is the noun's
            return Subject(trim_phrase(before), "relative", reporter, lead)
        if REPORT_BEFORE_THAT.search(text[: that[1]].strip()) or (re.search(r"\b(?:and|but|or),?$", before) and THAT_CLAUSE.search(before)):
            return _read(after, depth + 1, _reporter(before) or reporter, lead)
        if is_told_by(before, after):
            return Subject(trim_phrase(before), "main", reporter, lead)  # "companies that operate in the zones"
        if not after:
            return Subject(trim_phrase(before), "relative", reporter, lead)
        if not find_finite(after):  # "measures that governments": the noun is not what acts
            return Subject(trim_phrase(after), "relative", reporter, lead)
    return _read_wh(text, depth, reporter, lead)


def _read_wh(text: str, depth: int, reporter: str, lead: str) -> Subject:
    found = [match for match in _WH.finditer(text) if match.start() > 0 and not _is_preposition(text, match)]
    if found:
        match = found[-1]
        word, after, before = match.group().lower(), text[match.end() :].strip(" ,"), text[: match.start()].rstrip()
        if word in {"although", "though"}:
            return _read(after, depth + 1, reporter, lead)  # what is conceded is said all the same
        if word in {"which", "who", "whose", "whom"}:
            subject = _read_relative(text, word, before, after)
        else:
            subject = _read_dependent(text, word, before, after)
        if subject is not None:
            return Subject(*subject, reporter, lead)
        if word in {"while", "whilst", "whereas"} and not (find_finite(after) and "," in after):
            return _read(after, depth + 1, reporter, lead)
    return _read_main(text, depth, reporter, lead)


def _read_relative(text: str, word: str, before: str, after: str) -> tuple[str, Standing] | None:
    """The subject of a clause with a relative pronoun, and its standing; None where the main clause has to be read."""
    if not after:
        return trim_phrase(before.rstrip(",")), "which" if before.endswith(",") and word != "whom" else "relative"
    if word == "who" and _RELATES.match(after):  # "those who use the land": the clause is whole, and its noun is the subject
        return trim_phrase(text), "main"
    if word in {"who", "which"} and not before.endswith(",") and is_told_by(before, after, is_person=word == "who"):
        return trim_phrase(text), "main"
    if word == "who" and _is_described(before, after):
        return trim_phrase(text), "main"  # "a shipper who has passed two audits"
    if find_finite(after):
        return None
    return after, "which" if word == "whose" else "relative" if not before.endswith(",") else "question"


def _is_described(before: str, after: str) -> bool:
    """Whether a relative clause only says which people are meant, up to the verb that is asked about; one that reports what they said doesn't."""
    if before.endswith(",") or find_finite(before) or find_finite(after) is None or "," in after:
        return False
    return (
        REPORTING_VERB.match(re.sub(r"^(?:has|have|had|also|then)\s+", "", after)) is None
        and re.match(r"(?:The|An?|Any|Every|Each|All|No|Those|Nobody|Anybody|Everybody|Anyone|Everyone|[A-Z]\w+s)\b", before) is not None
    )


def _read_dependent(text: str, word: str, before: str, after: str) -> tuple[str, Standing] | None:
    """The subject of an embedded question or condition, and its standing; None where the main clause has to be read."""
    if after.startswith("to ") and re.search(r"\b(?:of|on|about|over|as to)$", before) and not find_finite(text):
        return trim_phrase(text), "main"  # "the question of how to share the fee"
    if find_finite(after):
        return (after, "condition") if "," not in after and word in {"as", "so that", "in order that"} else None
    if word in word_class("questions"):
        return after, "question"
    return (after, "condition") if word in word_class("conditions") or word in {"as", "so that", "in order that"} else None


_RELATES = re.compile(rf"(?:{any_of('relates')})\b")


def _is_preposition(text: str, match: re.Match[str]) -> bool:
    """Whether "as" joins nouns ("as well as", "such as", "as a hub"), or "since" and "until" name a time, and open no clause."""
    if match.group().lower() in {"since", "until"}:
        behind = re.split(r",|\s(?:and|but)\b", text[match.end() :], maxsplit=1)[0].strip()
        return bool(behind) and find_finite(behind) is None and not re.match(r"(?:it|they|we|he|she|there|this|that)\b", behind)
    if match.group().lower() != "as":
        return False
    return bool(
        re.match(r"as (?:well|a|an|the|part|of|such|to|for|in|its|their|regards|soon|possible|much|many)\b", text[match.start() :], re.IGNORECASE)
    ) or bool(
        re.search(
            r"\b(?:such|well|as \w+|known|regarded|seen|used|serve|serves|act|acts|same|status|role|position)$",
            text[: match.start()].rstrip(),
            re.IGNORECASE,
        )
    )


def _read_main(text: str, depth: int, reporter: str, lead: str) -> Subject:
    verb = find_finite(text)
    if not verb:
        return _read_phrase(text, reporter, lead)
    for match in reversed([match for match in _CONJUNCTION.finditer(text) if match.start() >= verb[1]]):
        rest = text[match.end() :].strip(" ,")
        if not rest and match.group().strip() != ",":  # "has agreed and": the first verb's subject goes on
            return _read(text[: verb[0]], depth + 1, reporter, lead)
        if rest and _begins_clause(rest, match, text[verb[1] : match.start()]):
            return _read(rest, depth + 1, reporter, lead)
    if text.endswith(("and", "but", "or")):
        return _read(text[: verb[0]], depth + 1, reporter, lead)
    word = text[verb[0] : verb[1]].lower()
    if word in word_class("reports") or word in word_class("past_verbs") or REPORTING_VERB.fullmatch(word):
        return _read(text[verb[1] :], depth + 1, _reporter(text[: verb[1]]) or reporter, lead)
    return Subject("", "unclear", reporter, lead)


def _read_phrase(text: str, reporter: str, lead: str) -> Subject:
    """A stretch without a finite verb: a noun phrase, or a fronted phrase whose main clause is missing."""
    if FRONTED.match(text) and not _NO_FRONT.match(text):
        return Subject("", "condition" if _OPENS_CONDITION.match(text) else "unclear", reporter, lead)
    phrase = trim_phrase(text)
    return Subject(phrase, "relative" if is_contact(phrase) else "main", reporter, lead)


def _begins_clause(rest: str, joint: re.Match[str], between: str) -> bool:
    """Whether a second clause begins behind a conjunction or comma, with a subject of its own."""
    if joint.group().strip() != ",":
        return bool(find_finite(rest)) or _looks_like_subject(rest)
    if not _DETERMINED.match(rest):
        return False
    return bool(find_finite(rest)) or (_looks_like_subject(rest) and not re.search(r"\b(?:and|or)\b", between[-200:]))


_NO_FRONT = re.compile(r"(?:both|like|first|second|third|only|even|per|taking|having|building)\b", re.IGNORECASE)
_OPENS_CONDITION = re.compile(r"(?:if|when|where|unless|whether|because|since|although|should)\b", re.IGNORECASE)
_DETERMINED = re.compile(r"(?:the|a|an|it|they|we|this|these|those|all|its|their|our|each|every|[A-Z])\b")


def _looks_like_subject(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= 30 and not re.match(r"(?:to|of|in|for|by|with|at|on|from|not|also|is|are)\b", text, re.IGNORECASE) and not is_gerund(words[0])
    )


def _last_that(text: str) -> tuple[int, int] | None:
    found = [match for match in re.finditer(r"\bthat\b", text, re.IGNORECASE) if match.start() > 0]
    return (found[-1].start(), found[-1].end()) if found else None


# "The vet took the view that", "The growers were of the opinion that": the verb is no word of the name.
_HOLDS_VIEW = re.compile(r",?\s+(?:took|takes|take|held|hold|holds|expressed|shared|voiced|formed|came to|(?:was|were|is|are) of)\s+(?:the|a|this)$")


def _reporter(before: str) -> str:
    """Who reports: the subject of the reporting verb at the end of a text, or of the one before its first "that"."""
    agreed = AGREED.search(before)
    if agreed is not None:
        return agreed["who"] or ""
    first = THAT_CLAUSE.search(before)
    before = before[: first.end()].removesuffix("that").strip() if first else before
    verb = find_finite(before)
    head = before[: verb[0]] if verb else REPORTING_VERB.split(before, maxsplit=1)[0]
    head, _ = strip_front(head.strip())
    return trim_phrase(_HOLDS_VIEW.sub("", _NOUN_TOO.sub("", head)))


_NOUN_TOO = re.compile(r"\s+(?:holds?|judges?|rules?)(?:\s+that)?$")  # "the Guild holds": as likely a noun, and no finite verb elsewhere


def find_main_subject(sentence: str) -> str:
    """The subject of a sentence's main clause; "" where none can be read.

    Args:
        sentence: "To serve small ports, the guild of pilots is indispensable."

    Returns:
        "the guild of pilots".
    """
    text = _BRACKETS.sub("", sentence).strip(" \"“”'‘’")
    text, _ = strip_front(text)
    verb = find_finite(text)
    if not verb:
        return ""
    return trim_phrase(text[: verb[0]])
