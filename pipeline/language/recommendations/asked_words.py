"""What a sentence that is known to recommend asks for, by its words, where grammar and parse read nothing: "would have the board redraw its map"."""

from __future__ import annotations

import re

from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, deny, names_known_verb, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import any_of, word_class
from pipeline.language.recommendations.openers import find_opening_party
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.verbs import is_base, is_third_person, lemmatise

_NAMED = r"(?:(?:[a-z]+(?:ing|al|ic|an) )?[a-z]+s|the|an?|each|every|any|all|both|no|its|their|our|your|his|her|some\w*|any\w+|whoever|[A-Z][\w’'-]*|[a-z]+s|staff|people)\b"
_WHO = rf"(?P<who>{_NAMED}(?: (?!(?:to|that|which|who|against|is|are|was|were|has|have|will|would)\b)[\w’'-]+){{0,8}}?)"
# "would have the board redraw its map", "would rather have it go back"
_HAVE = re.compile(r"\bwould (?:(?:much|also|far|all) )*(?:(?:rather|sooner|prefer to|like to) )?(?P<cue>have) (?P<clause>[^.;:]+)")
# "asked that staff give each a guide", "My hope is that every firm will take on an apprentice"
_THAT = re.compile(r"\bthat (?:(?:in|for|on|at) [a-z]+,? )?(?P<clause>[^.;:]+)")
# "appealed to the contractor to hire", "we would encourage building owners to align"
_TO = re.compile(
    rf"\b(?P<cue>appeal\w*|look(?:s|ed)?|counsel\w*|advis(?:e|es|ed|ing)|invit(?:e|es|ed|ing)|encourag(?:e|es|ed|ing)|beg(?:s|ged|ging)?|ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|press(?:es|ed|ing)?|call(?:s|ed|ing)?|"
    rf"implor\w+|exhort\w*|request(?:s|ed|ing)?|remind(?:s|ed)?)(?: (?:to|on|upon))? {_WHO},? (?P<not>not )?to (?P<deed>(?P<verb>[a-z]+)\b[^.;:]*)"
)
# "counsels the town against patching it", "advise the fund against a further portal"
_AGAINST = re.compile(rf"\b(?P<cue>counsel\w*|advis(?:e|es|ed)|warn(?:s|ed)?|caution(?:s|ed)?) (?:{_WHO} )?against (?P<deed>[a-z][^.;:]*)")
# "Agents are to carry a lamp", "the council has it in hand to lift", "farmers have every reason to", "it falls to the mayor to"
_SUBJECT_TO = re.compile(
    rf"^(?P<who>[^,;:.]{{2,70}}?)(?:,[^,;:.]{{2,60}},)? (?P<cue>(?:is|are) to(?! be\b)|(?:is|are) (?:{any_of('placed')}) to|(?:has|have) it in hand to|"
    r"(?:has|have) (?:every|good|all) reason to|(?:has|have) a duty to|would be (?:well|best) (?:served|advised) (?:to|by)|(?:will|would|could|can|may|might) (?:do (?:well|better|no worse|worse) (?:to|than(?: to)?)|like to|wish to|want to)) "
    r"(?P<deed>[a-z]+\b[^.;:]*)"
)
_FALLS_TO = re.compile(
    r"\b(?P<cue>falls to|is up to|lies with|rests with) (?P<who>(?:the|each|every|all|[A-Z])[^,;:.]{0,50}?) to (?P<deed>[a-z]+\b[^.;:]*)"
)
_BEFORE_VERB = re.compile(rf"(?:{any_of('noun_follows')}|[a-z]+(?:al|ive|ous|ic|ary|ly))$")
_BEHIND = re.compile(rf"\s+(?:{any_of('verb_before')}|[a-z]+(?:s|ing|al|ive|ic))\b|[,.]?$")


def find_asked_words(sentence: str) -> Frame | None:
    """Find whom a sentence asks for what, by the plainest constructions of asking.

    Args:
        sentence: A sentence that was judged to recommend.

    Returns:
        A frame of the kind "performative"; None where no construction fits.
    """
    for pattern, read in (
        (_HAVE, _read_had),
        (_THAT, _read_asked_that),
        (_TO, _read_to),
        (_AGAINST, _read_against),
        (_SUBJECT_TO, _read_subject),
        (_FALLS_TO, _read_subject),
    ):
        for match in pattern.finditer(sentence):
            found = read(match)
            if found is not None and found[1].actions:
                return _make(match, *found)
    return None


def scan_clause(clause: str, *, is_third: bool = False) -> tuple[str, Deed] | None:
    """Read "the board redraw its map": a subject, and the first word behind it that is a verb with what may follow one.

    Args:
        clause: What stands behind "that" or "would have".
        is_third: Whether the third person counts too ("an auditor checks the books").

    Returns:
        The subject as printed, and the deed; None where no such verb is found.
    """
    words = list(re.finditer(r"[A-Za-z][\w’'-]*|,", clause))[:14]
    for number, word in enumerate(words[1:], start=1):
        low, before = word.group(), words[number - 1].group().lower()
        if low in word_class("ends_subject"):
            return None
        if not low.islower() or _BEFORE_VERB.search(before) or not _OPENS.match(clause):
            continue
        verb = low if is_base(low) else lemmatise(low) if is_third and is_third_person(low) else ""
        if (verb or low == "be") and verb not in word_class("befalling") and _BEHIND.match(clause[word.end() :]):
            return clause[: word.start()].strip(" ,"), read_deed((verb or low) + clause[word.end() :])
    return None


_OPENS = re.compile(rf"(?:{_NAMED}|it|they|them|one)\b")


def _read_had(match: re.Match[str]) -> tuple[str, Deed] | None:
    return scan_clause(match["clause"])


_ASKING = re.compile(rf"\b(?:{any_of('asking_stems')})\w*\b")


def _read_asked_that(match: re.Match[str]) -> tuple[str, Deed] | None:
    if not _ASKING.search(match.string[: match.start()]):
        return None
    return scan_clause(match["clause"], is_third=_ASKING.search(match.string[max(0, match.start() - 24) : match.start()]) is not None)


def _read_to(match: re.Match[str]) -> tuple[str, Deed] | None:
    if match["cue"].startswith(("look", "appeal")) and not re.match(r"\w+ (?:to|on|upon)\b", match.group()):
        return None
    if not is_base(match["verb"]) and match["verb"] != "be":
        return None
    if sort_phrase(match["who"]) == "thing" and not re.search(r"\b[A-Z]", match["who"]):
        return None
    deed = read_deed(match["deed"])
    return match["who"], deny(deed) if match["not"] else deed


def _read_against(match: re.Match[str]) -> tuple[str, Deed] | None:
    deed = read_noun_deed(match["deed"])
    return (match["who"] or "", deny(deed)) if names_known_verb(deed) else None


def _read_subject(match: re.Match[str]) -> tuple[str, Deed] | None:
    who, deed = match["who"], read_deed(match["deed"])
    gerund = read_noun_deed(match["deed"]) if match["cue"].endswith(" by") else None
    deed = gerund if gerund is not None and gerund.actions else deed
    return (who, deed) if sort_phrase(who) == "party" and (names_known_verb(deed) or deed.actions == ("be",)) else None


def _make(match: re.Match[str], who: str, deed: Deed) -> Frame:
    groups, sentence = match.groupdict(), match.string
    start = match.start("cue") if groups.get("cue") else match.start()
    left = sentence[:start].rstrip()
    if match.re in {_SUBJECT_TO, _FALLS_TO}:  # the paper's own advice
        return Frame("performative", groups["cue"], "should", match.start(), deed, Subject(who))
    teller = find_subject(sentence, len(left)).text if groups.get("cue") else ""
    if not teller or sort_phrase(teller) in {"thing", "dummy"}:
        teller = find_opening_party(sentence)
    by = "" if teller.lower() in {"we", "i"} or re.search(r"\b(?:we|I)(?: (?:would|have|also|now))*$", left) else teller
    return Frame(
        "performative", groups.get("cue") or "that", "should", match.start(), deed, Subject("" if deed.is_passive else who), by, is_reported=bool(by)
    )
