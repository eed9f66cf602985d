"""Needs named by a noun: "there is a need to", "highlighted the necessity of", "shows the need for"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import read_provided
from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import read_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.impersonal import find_reporter
from pipeline.language.recommendations.lexicon import starts_telling
from pipeline.language.recommendations.parties import find_heads, recommenders, sort_phrase
from pipeline.language.recommendations.verbs import is_base, is_gerund

_VOICING = (
    r"cit(?:e|es|ed|ing)|fac(?:e|es|ed|ing)|focus\w*|remind\w*\s+of|outlin\w*|spoke\s+of|describ\w*|show|shows|showed|shown|highlight\w*|stress\w*|emphasi[sz]\w*|underlin\w*|underscor\w*|point\w*|identif\w*|see|sees|saw|recogni[sz]\w*|acknowledg\w*|demonstrat\w*|reveal\w*|reaffirm\w*|reiterat\w*|"
    r"express\w*|not(?:e|ed|es|ing)|confirm\w*|indicat\w*|suggest\w*|attention|rais\w*|agree\w*|discuss\w*|insist\w*|affirm\w*|stat\w*|mention\w*|voic\w*|drew|draw\w*|brings?|illustrat\w*|call\w*|"
    r"there\s+(?:is|are|remains?|exists?|was|’s|'s)|there\s+is\s+also|(?:urgent|pressing|important|critical|crucial|paramount|clear|evident|obvious|foremost)(?:,\s+\w+,)?\s+is|and|but|as\s+well\s+as|while(?:\s+also)?"
)
_NEED = re.compile(
    rf"\b(?P<voice>{_VOICING})\b(?P<between>(?:\s+(?:(?:the\s+)?attention\s+of\s+(?:the\s+)?[\w’'-]+(?:\s+(?!to\b)[\w’'-]+){{0,4}}(?=\s+to\b)|out|to|on|up|its|their|also|therefore|still|thus|clearly|now|further|attention|the|an?|this|that|both|continued|"
    r"clear|strong|urgent|pressing|great|greater|growing|real|particular|special|critical|continuing|immediate|inevitable|obvious|dire|overall|common|ongoing|general|important|significant|major|vital|"
    r"paramount|specific|further|additional|desperate|compelling|absolute|increased|increasing|evident|overriding|dual|twin|equal|wider|crucial|essential|national|more)\s*){0,6}|(?:(?<=there is)|(?<=there was)|(?<=there exists))\s+)(?P<word>needs?|necessity|necessities|case)\s+(?P<link>to|for|of)\s+",
    re.IGNORECASE,
)


# "Nor is there any need to", "neither office saw a need": none is seen.
_DENIED = re.compile(r"(?:\b(?:nor|neither|nobody|no one|none|hardly anyone|never|not|didn[’']t)\b[^,;:.]*|\b(?:few|no) \w+ )$", re.IGNORECASE)


def find_need_nouns(sentence: str) -> Iterator[Frame]:
    """Find needs named by a noun: "there is a need to", "highlighted the necessity of", "shows the need for"."""
    for match in _NEED.finditer(sentence):
        word, voice, between = match["word"].lower(), match["voice"].lower(), match["between"].lower()
        if (
            re.search(r"\bno\s*$", between)
            or _DENIED.search(sentence[: match.start()])
            or (word == "case" and not ("strong" in between or "compelling" in between))
        ):
            continue
        if (
            voice in {"and", "but", "as well as", "while", "while also"}
            and not _NEED.search(sentence[: match.start() + 2])
            and not re.search(r"\bnecessity|\bneed (?:for|to|of)\b|\bimportance\b", sentence[: match.start()])
        ):
            continue
        if voice.startswith("call") and match["link"].lower() != "to":
            continue
        if not re.search(
            r"\b(?:the|its|their|an?|this|that|no|clear|urgent|pressing|inevitable|continued|strong|further)\b", between
        ) and not voice.startswith(("there", "and", "while")):
            continue
        yield from _read_need(sentence, match)


def _read_need(sentence: str, match: re.Match[str]) -> Iterator[Frame]:
    right, modality = sentence[match.end() :], "should" if match["word"].lower() == "case" else "must"
    link, who = match["link"].lower(), ""
    if link == "to" and starts_telling().match(right):
        return
    if link == "for":
        parted = re.match(r"(?P<who>(?:the |all |a |an )?[^,;:.]{2,70}?) to (?P<verb>[a-z]+)\b", right)
        is_doing = is_gerund(right.split()[0]) and not (parted is not None and _BE_DONE.match(right, parted.start("verb")))
        if parted and (is_base(parted["verb"]) or parted["verb"] == "be") and not is_doing:
            who, right, link = parted["who"], right[parted.start("verb") :], "to"
    deed = read_deed(right) if link == "to" else read_provided(right)
    if link == "to" and not is_base(deed.actions[0].removeprefix("not ") if deed.actions else "") and deed.actions != ("be",):
        return
    if deed.actions:
        teller = _find_teller(sentence, match)
        if not teller and _THERE_WAS.match(match["voice"]) and not _VIEW_WAS.search(sentence[: match.start()]):
            return  # what once was needed is told; "members felt that there was a need" asks
        yield Frame("need", match["word"], modality, match.start("word"), deed, Subject(who), teller, is_reported=bool(teller))


_BE_DONE = re.compile(r"be (?:\w+ly )?[a-z]+(?:ed|en|t|ne|de|ut)\b")  # "the need for meeting rooms to be let": rooms, and no meeting


# What people do when they voice a need; a table that "shows" one and a fact that "points to" one voice nothing.
_SPEAKING = re.compile(
    r"(?:highlight|stress|emphasi[sz]|underlin|underscor|point|acknowledg|recogni[sz]|reaffirm|reiterat|express|not(?:e|ing)|agree|insist|affirm|mention|voic|rais|draw|drew|identif|call)",
    re.IGNORECASE,
)


_VIEW_WAS = re.compile(r"\b(?:view|opinion|belief|conclusion|advice)\s+(?:is|was)\s+that\s*$", re.IGNORECASE)
_THERE_WAS = re.compile(r"there\s+was\b", re.IGNORECASE)


def _find_teller(sentence: str, match: re.Match[str]) -> str:
    """Who voices the need, where it is somebody other than the paper: "women farmers emphasized the need for", "said that there was a need"."""
    if match["voice"].lower().startswith("there"):
        return find_reporter(sentence, match.start("voice"))
    if not _SPEAKING.match(match["voice"]):
        return ""
    subject = find_subject(sentence, match.start("voice"))
    speaks = sort_phrase(subject.text) == "party" or bool(set(find_heads(subject.text)) & recommenders())
    return subject.text if subject.standing in {"main", "unclear"} and speaks else ""
