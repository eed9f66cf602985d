"""Who says a sentence, told from its own words: "Ada Brook, Director of ..., said that", "said Ada Brook", "France recommended"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from pipeline.language.context import AnalysedSentence
from pipeline.language.lexicons import read_words

Kind = Literal["person", "body", "pronoun", "presence"]

_ADVERB = r"(?:also|further|then|however|therefore|additionally|subsequently|in turn|once again|again|has|have|had|was|is|as well|strongly|repeatedly|rightly|briefly|warmly|particularly|especially)"
_PRONOUN = re.compile(r"^(?:[A-Z][^,“\"]{1,50},\s)?(?P<who>He|She|They|It|he|she|they|it)\s")
_LEAD = r"^[“\"]?(?:(?:In|At|On|For|With|During|While|After|As|Following|Regarding|Concerning|Moreover|Furthermore|However|Finally|Meanwhile|Similarly|Additionally|Lastly|Secondly|Firstly)\b[^,]{0,80},\s)?"
_ACCORDING = re.compile(r"^According to (?:the |an? )?(?:(?:Mr|Mrs|Ms|Dr|Prof)\.?\s|Professor\s|President\s|Minister\s)?")
_BEHIND_QUOTE = re.compile(
    r"[”\"’,.]\s*[”\"]?\s*(?P<verb>[a-z-]+)\s+(?P<who>(?:(?:its|their|the|his|her)\s+[\w -]{3,40},\s+)?(?:the\s+)?[A-Z][^.;”“\"]{1,160})"
)
_INSIDE = re.compile(r"\b(?:of|in|at|near|around)\s$")  # "young people in Sona said": the name is not the one who speaks
# "The Bank is urged to", "Ada Brook was asked whether": they are spoken to.
_SPOKEN_TO = re.compile(
    r"\b(?:is|was|are|were|been)\s+(?:\w+\s+){0,2}?(?:asked|urged|requested|called|advised|recommended|invited|encouraged|thanked|congratulated|praised|commended|welcomed|"
    r"told|reminded|informed|warned|cautioned|reported|suggested|proposed|announced|expected)$"
)
_MEMBER_STATES = re.compile(r"\b[Mm]ember states$")
_LONGEST_SUBJECT = 14  # words: past that it is no subject but a clause


@dataclass(frozen=True, slots=True)
class Speech:
    """A reporting frame in a sentence.

    Attributes:
        who: The speaker as printed: a name, a phrase, or a pronoun; "" for presence.
        kind: "person" and "body" name a speaker, "pronoun" goes on with the last one, "presence" tells of an event and reports no speech.
    """

    who: str
    kind: Kind


@functools.cache
def _verbs(key: str) -> str:
    return "|".join(sorted(map(re.escape, read_words("titles", key)), key=lambda verb: (-len(verb), verb)))


@functools.cache
def _behind_name() -> re.Pattern[str]:
    both = f"{_verbs('reporting.verbs')}|{_verbs('presence.verbs')}"
    return re.compile(
        rf"^(?:,?\s(?:MP|MEP|MSP|MS|MLA|TD|[COMKDG]BE|KC|QC|PhD|MD|CMG|FRS)\b)*(?:\s*\([^)]{{1,160}}\))?(?P<of>\s(?:of|from|at|for|with)\s(?:the\s)?[A-Z][^,.;:()“”\"]{{1,110}}?)?(?:,\s(?P<role>(?:(?![,.!?][\"”]).){{2,320}}?)(?<!,\swho)(?<!,\swhich))?,?\s+(?:{_ADVERB}\s+)*(?P<verb>{both})\b"
    )


@functools.cache
def _behind_subject() -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}(?P<who>.{{2,400}}?),?\s+(?:{_ADVERB}\s+)*(?P<verb>{_verbs('bodies.verbs')})\b")


@functools.cache
def _behind_source() -> re.Pattern[str]:
    return re.compile(rf"^\s(?:[\w-]+\s){{0,2}}(?:{_verbs('bodies.sources')})\s(?:{_verbs('bodies.showing')})\b")


@functools.cache
def _pronoun_aside() -> re.Pattern[str]:
    """Read "she argued" between commas and "in his view", wherever they stand."""
    return re.compile(
        rf",\s(?P<who>he|she)\s(?:{_ADVERB}\s)*(?:{_verbs('reporting.verbs')}|held|felt|went on|feels|holds)(?=[,.;])|\b[Ii]n (?P<whose>his|her) (?:own |written |oral )?(?:view|opinion|experience|judge?ment|evidence|words|eyes)\b"
    )


@functools.cache
def _pronoun_behind() -> re.Pattern[str]:
    """Read '..." she said', '..." he told the mayors'."""
    return re.compile(rf"[”\"’]\s(?P<who>he|she)\s(?:{_ADVERB}\s)*(?:{_verbs('reporting.verbs')})\b")


_HOLDERS = {"his": "he", "her": "she"}


def find_speech(sentence: AnalysedSentence) -> Speech | None:
    """Find the reporting frame of a sentence.

    Args:
        sentence: The sentence with its mentions.

    Returns:
        Who speaks, or None where the sentence does not say.
    """
    text = sentence.row.text
    for mention in sentence.mentions:
        if mention.label == "PERSON" and (speech := _of_person(text, mention.start_char, mention.end_char)) is not None:
            return speech
    return _behind_quote(sentence) or _according_to(sentence) or _of_pronoun(text) or _of_body(sentence)


def _of_person(text: str, start: int, end: int) -> Speech | None:
    match = _behind_name().match(text[end:])
    if (
        match is None
        or _INSIDE.search(text[:start])
        or _SPOKEN_TO.search(match.group())
        or (match["role"] and _has_clause(match))
        or (match["of"] and re.search(r"\b(?:who|which|that|and|in|on|as|when)\b|\s[a-z]+(?:ed|s)\s", match["of"]))
    ):
        return None
    is_saying = match["verb"] in read_words("titles", "reporting.verbs")
    is_presence = match["verb"] in read_words("titles", "presence.verbs")
    if is_presence and (
        not is_saying
        or re.match(
            r"\s+(?:the\s|a\s|an\s)?[\w\s-]{0,40}?(?:session|meeting|participants|delegates|guests|workshop|event|panel)\b", text[end + match.end() :]
        )
    ):
        return Speech("", "presence")
    return Speech(text[start:end], "person") if is_saying else None


def _has_clause(match: re.Match[str]) -> bool:
    """Whether the verb stands in a clause about somebody ("who said"), not behind one that a comma closes ("who rows, said")."""
    if re.search(r"\b(?:who|which|that)\b", match["role"]) is None:
        return False
    is_closed = match["role"].startswith("who ") and match.string[: match.start("verb")].endswith(", ") and match["role"].count("who") == 1
    return not is_closed or re.search(r"\b(?:which|that)\b", match["role"]) is not None


def _behind_quote(sentence: AnalysedSentence) -> Speech | None:
    """Read "...," said Ada Brook."""
    for match in _BEHIND_QUOTE.finditer(sentence.row.text):
        if match["verb"] not in read_words("titles", "reporting.verbs"):
            continue
        for mention in sentence.mentions:
            if mention.label == "PERSON" and match.start("who") <= mention.start_char <= match.start("who") + 60:
                return Speech(mention.text, "person")
        who = re.split(r",\s|\s(?:in|at|on|during|when|as|while|who)\s", match["who"])[0].strip()
        return Speech(who, "person")
    return None


def _according_to(sentence: AnalysedSentence) -> Speech | None:
    """Read "According to Ada Brook, ..."."""
    match = _ACCORDING.match(sentence.row.text)
    for mention in sentence.mentions if match is not None else ():
        if match is not None and mention.start_char == match.end() and mention.label in ("PERSON", "ORG"):
            return Speech(mention.text, "person" if mention.label == "PERSON" else "body")
    return None


def _of_pronoun(text: str) -> Speech | None:
    aside = _pronoun_aside().search(text)
    if aside is not None:
        return Speech(_HOLDERS.get((aside["whose"] or "").lower()) or aside["who"].lower(), "pronoun")
    behind = _pronoun_behind().search(text)
    if behind is not None:
        return Speech(behind["who"], "pronoun")
    match = _PRONOUN.match(text)
    if match is None:
        return None
    verb = re.match(rf"(?:{_ADVERB}\s+)*(?P<verb>{_verbs('reporting.verbs')})\b", text[match.end() :])
    return Speech(match["who"].lower(), "pronoun") if verb is not None else None


def _of_body(sentence: AnalysedSentence) -> Speech | None:
    text = sentence.row.text
    match = _behind_subject().match(text)
    if match is not None and not _SPOKEN_TO.search(match.group()) and not _MEMBER_STATES.search(match.group()):
        who = match["who"].strip()
        if who.endswith((" and", " but", " or")):
            return None  # "The delegate outlined the reform and drew attention to": a second verb
        bare = re.sub(r"^(?:The|the|A|One|Some|Several|Many|Most|All|Other)\s+", "", who)
        is_named = len(who.split()) <= _LONGEST_SUBJECT and _is_named(sentence, text.index(who), len(who))
        if is_named or _is_collective(bare):
            return Speech(bare if is_named else who, "body")
    for mention in sentence.mentions:
        if mention.label == "ORG" and _behind_source().match(text[mention.end_char :]):
            return Speech(mention.text, "body")
    return None


def _is_named(sentence: AnalysedSentence, start: int, length: int) -> bool:
    """Whether a subject is made of names of bodies or states alone: "France", "Kenya and the Lake Council"."""
    rest = list(sentence.row.text[start : start + length])
    found = False
    for mention in sentence.mentions:
        if mention.label in ("ORG", "GPE", "LOC", "PARK") and start <= mention.start_char and mention.end_char <= start + length:
            found = True
            rest[mention.start_char - start : mention.end_char - start] = " " * (mention.end_char - mention.start_char)
    return found and not re.sub(r"\b(?:the|The|and|of|as well as|on behalf)\b|[\s,()’']", "", "".join(rest))


def _is_collective(who: str) -> bool:
    """Whether a subject speaks for many: "Experts from ...", "The delegation of Kenya"; not one with a clause of its own."""
    words = re.findall(r"[\w-]+", re.split(r"\s(?:of|from|for|at|in)\s", who)[0].lower())
    return (
        bool(words)
        and words[-1] in read_words("titles", "bodies.collectives")
        and re.search(r"\b(?:that|which|who|is|are|was|were|should|must|will|would|shall|can|could|may|might)\b", who) is None
    )
