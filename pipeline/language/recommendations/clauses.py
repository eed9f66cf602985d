"""The subject of a modal without a parser: the main clause's part left of it, stripped to its noun phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.fronts import FRONTED, strip_front
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.verbs import is_base, is_gerund, is_noun_too

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


_REPORTING = (
    r"sa(?:y|ys|id|ying)|believ(?:e|es|ed|ing)|think(?:s|ing)?|thought|argu(?:e|es|ed|ing)|not(?:e|es|ed|ing)|stress(?:es|ed|ing)?|emphasi[sz](?:e|es|ed|ing)|out|"
    r"highlight(?:s|ed|ing)?|underlin(?:e|es|ed|ing)|underscor(?:e|es|ed|ing)|conclud(?:e|es|ed|ing)|agree(?:s|d|ing)?|stat(?:e|es|ed|ing)|mention(?:s|ed|ing)?|"
    r"suggest(?:s|ed|ing)?|recommend(?:s|ed|ing)?|propos(?:e|es|ed|ing)|insist(?:s|ed|ing)?|consider(?:s|ed|ing)?|find(?:s|ing)?|found|feel(?:s|ing)?|felt|"
    r"maintain(?:s|ed)?|warn(?:s|ed|ing)?|add(?:s|ed|ing)?|indicat(?:e|es|ed|ing)|show(?:s|ed|n|ing)?|reveal(?:s|ed|ing)?|demonstrat(?:e|es|ed|ing)|mean(?:s|t|ing)?|"
    r"impl(?:y|ies|ied|ying)|hop(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|clear|evident|obvious|important|necessary|crucial|essential|imperative|vital|critical|supportive|"
    r"submit(?:s|ted)?|testif(?:y|ies|ied)|express(?:es|ed)?|unanimous|adamant|emphatic|view|opinion|belief|recommendation|conclusion|consensus|advis(?:e|es|ed|ing)|told|remind(?:s|ed)?|explain(?:s|ed|ing)?|comment(?:s|ed|ing)?|remark(?:s|ed|ing)?|"
    r"observ(?:e|es|ed|ing)|acknowledg(?:e|es|ed|ing)|recogni[sz](?:e|es|ed|ing)|reiterat(?:e|es|ed|ing)|affirm(?:s|ed|ing)?|reaffirm(?:s|ed|ing)?|assert(?:s|ed|ing)?|"
    r"claim(?:s|ed|ing)?|request(?:s|ed|ing)?|demand(?:s|ed|ing)?|desirable|advisable|appropriate|convinced|principle|idea|opined|contend(?:s|ed)?|signal(?:s|led)?|"
    r"declar(?:e|es|ed|ing)|decid(?:e|es|ed|ing)|evidence|is|was|understood|confirm(?:s|ed|ing)?|sure|ensur(?:e|es|ed|ing)"
)
REPORTING_VERB = re.compile(rf"\b(?:{_REPORTING})\b", re.IGNORECASE)
_REPORT_BEFORE_THAT = re.compile(
    rf"\b(?:{_REPORTING})[,]?(?: (?:also|further|therefore|strongly))?(?:,[^,]{{2,80}},)?(?: (?:me|us|him|her|them|the (?:[A-Z]\w+|inquiry|committee|panel|commission|review|team|meeting|authors?)))?(?: to [\w .'’-]{{2,60}})?\s+that$",
    re.IGNORECASE,
)
_THAT_CLAUSE = re.compile(rf"\b(?:{_REPORTING}) (?:also )?that\b", re.IGNORECASE)
_HARD = re.compile(r"(?:[;:]|(?<=[a-z\d)”\"’'])[.?!])[\"”’')]*\s+(?=\S)|[“\"](?=[A-Z])|\s(?:—|–|--)\s|—")
_BRACKETS = re.compile(r"\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_WH = re.compile(
    r"\b(?:which|who|whom|whose|where|when|how|what|why|whether|if|because|since|although|unless|until|while|whilst|whereas|as|once|so that|in order that|than)\b",
    re.IGNORECASE,
)

_ADVERB_END = re.compile(
    r"(?:,?\s*\b(?:also|therefore|thus|hence|then|still|now|all|both|each|together|jointly|urgently|accordingly|consequently|certainly|clearly|really|absolutely|always|"
    r"first|only|just|surely|ultimately|definitely|simply|immediately|collectively|furthermore|however|moreover|nevertheless|in turn|at least|generally|typically|usually|"
    r"often|currently|again|alone|too|instead|likewise|similarly|eventually|gradually|increasingly|necessarily|in particular|in general|in future|in the future|"
    r"as well|very much|so|not|themselves|itself|ourselves|itself now|at the same time|in addition|at a minimum|as a minimum|ideally|(?!family\b|supply\b|assembly\b|italy\b|july\b|ally\b|monopoly\b|anomaly\b|reply\b|elderly\b|butterfly\b|bully\b)[a-z]+ly|would|will|do|does|may|might|can)\b,?)+$",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(
    r"(?:, |; )?\b(?:and|but|or|so|yet|while|whilst|whereas|although|though|plus)\b(?: (?:that|also|therefore|thus|hence|then|at the same time|so)\b)*,?(?= |$)|,(?=\s)",
    re.IGNORECASE,
)


def find_subject(sentence: str, cue_start: int) -> Subject:
    """Find the subject of the verb phrase that begins at a cue.

    Args:
        sentence: The sentence.
        cue_start: Offset of the cue ("should", "need to").

    Returns:
        The subject and the sort of clause it stands in.
    """
    left = _BRACKETS.sub("", sentence[:cue_start]).strip()
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
    text = _ADVERB_END.sub("", text).strip(" ,")
    that = _last_that(text)
    if that is not None:
        before, after = text[: that[0]].strip(), text[that[1] :].strip(" ,")
        if _REPORT_BEFORE_THAT.search(text[: that[1]].strip()) or (re.search(r"\b(?:and|but|or),?$", before) and _THAT_CLAUSE.search(before)):
            return _read(after, depth + 1, _reporter(before) or reporter, lead)
        if re.match(r"[a-z]+\b", after) and is_base(after.split()[0]) and not is_noun_too(after.split()[0]):
            return Subject(_noun_phrase(before), "main", reporter, lead)  # "companies that operate in the zones"
        if not after:
            return Subject(_noun_phrase(before), "relative", reporter, lead)
        if not find_finite(after):  # "measures that governments": the noun is not what acts
            return Subject(_noun_phrase(after), "relative", reporter, lead)
    return _read_wh(text, depth, reporter, lead)


def _read_wh(text: str, depth: int, reporter: str, lead: str) -> Subject:
    found = [match for match in _WH.finditer(text) if match.start() > 0 and not _is_preposition_as(text, match)]
    if found:
        match = found[-1]
        word, after = match.group().lower(), text[match.end() :].strip(" ,")
        before = text[: match.start()].rstrip()
        if word in {"which", "who", "whose", "whom"}:
            if not after:
                return Subject(_noun_phrase(before.rstrip(",")), "which" if before.endswith(",") and word != "whom" else "relative", reporter, lead)
            if word == "who" and _RELATES.match(after):  # "those who use the land": the clause is whole, and its noun is the subject
                return Subject(_noun_phrase(text), "main", reporter, lead)
            if not find_finite(after):
                if word == "whose":
                    return Subject(after, "which", reporter, lead)
                return Subject(after, "relative" if not before.endswith(",") else "question", reporter, lead)
        elif not find_finite(after) or "," not in after:
            if word in word_class("questions") and not find_finite(after):
                return Subject(after, "question", reporter, lead)
            if word in word_class("conditions") and not find_finite(after):
                return Subject(after, "condition", reporter, lead)
            if word in {"while", "whilst", "whereas", "although", "as", "so that", "in order that"}:
                return (
                    _read(after, depth + 1, reporter, lead) if word in {"while", "whilst", "whereas"} else Subject(after, "condition", reporter, lead)
                )
    return _read_main(text, depth, reporter, lead)


_RELATES = re.compile(
    r"(?:use|own|work|live|hold|have|want|need|wish|run|sell|buy|make|take|pay|lose|move|drive|grow|teach|provide|receive|attend|apply|seek|lack|depend|rely|serve|rent|deal|operate|manage|produce|import|export)\b"
)


def _is_preposition_as(text: str, match: re.Match[str]) -> bool:
    """Whether "as" joins nouns ("as well as", "such as", "as a hub") and opens no clause."""
    if match.group().lower() != "as":
        return False
    return bool(
        re.match(r"as (?:well|a|an|the|part|of|such|to|for|its|their|regards|soon|possible|much|many)\b", text[match.start() :], re.IGNORECASE)
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
    phrase = _noun_phrase(text)
    return Subject(phrase, "relative" if _is_contact(phrase) else "main", reporter, lead)


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


def _is_contact(phrase: str) -> bool:
    """Whether a noun stands right before an article or pronoun, as in "the strategies the city": a relative clause without "that"."""
    match = re.search(r"\b([A-Za-z][\w-]*) (?:the|we|they|it|you) [A-Za-z]", phrase)
    return match is not None and match.group(1).lower() not in word_class("before_article")


def _looks_like_subject(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= 30 and not re.match(r"(?:to|of|in|for|by|with|at|on|from|not|also|is|are)\b", text, re.IGNORECASE) and not is_gerund(words[0])
    )


def _last_that(text: str) -> tuple[int, int] | None:
    found = [match for match in re.finditer(r"\bthat\b", text, re.IGNORECASE) if match.start() > 0]
    return (found[-1].start(), found[-1].end()) if found else None


def _reporter(before: str) -> str:
    """Who reports: the subject of the reporting verb at the end of a text."""
    verb = find_finite(before)
    head = before[: verb[0]] if verb else REPORTING_VERB.split(before, maxsplit=1)[0]
    head, _ = strip_front(head.strip())
    return _noun_phrase(head)


def _noun_phrase(text: str) -> str:
    """Trim a subject to its noun phrase: no adverbs, no parenthetical at its end."""
    text = _ADVERB_END.sub("", text.strip(" ,;:\"“”'‘’")).strip(" ,")
    match = re.match(
        r"^(.{3,120}?), (?:including|such as|especially|particularly|notably|working|together with|along with|as well as|in (?:consultation|cooperation|collaboration|partnership|coordination|line)|with|on|for|at|from|supported by|led by|through|by|where|if|when|wherever|as|in|under|under|like|both|who|which|whose|not)\b.*$",
        text,
    )
    if match and not re.search(
        r"\b(?:and|or)\b",
        text[match.end(1) + 1 :].split(",")[-1]
        if text.count(",") > 1 and not text[match.end(1) :].startswith((", in", ", with", ", working"))
        else "",
    ):
        text = match.group(1)
    return re.sub(r"\s+", " ", text)


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
    return _noun_phrase(text[: verb[0]])
